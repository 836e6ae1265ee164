import sys
from pathlib import Path

import pytest

from digitpad.storage.places import digits_file, networks_folder, older_unfinished_run, settings_file


def test_everything_is_in_folders_of_digitpad_s_own_in_the_user_s_home(own_folders: Path) -> None:
    for place in (networks_folder(), digits_file(), older_unfinished_run(), settings_file()):
        assert place.is_relative_to(own_folders)
        assert "digitpad" in place.parts
        assert not place.exists()


def test_networks_are_data_the_run_beside_them_and_settings_configuration(own_folders: Path) -> None:
    assert older_unfinished_run().parent == networks_folder().parent
    assert older_unfinished_run() not in networks_folder().parents
    if sys.platform == "linux":
        assert networks_folder() == own_folders / "share" / "digitpad" / "networks"
        assert settings_file() == own_folders / "config" / "digitpad" / "settings.json"


def test_the_places_are_asked_for_anew_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that nothing that is imported early decides where a test, or another user, writes."""
    if sys.platform != "linux":
        pytest.skip("other systems keep user data elsewhere")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "elsewhere"))
    assert settings_file() == tmp_path / "elsewhere" / "digitpad" / "settings.json"
