from pathlib import Path

import pytest

from digitpad import resources
from digitpad.resources import resource


def test_what_came_with_digitpad_is_found_wherever_it_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    icon = resource("assets", "icons", "digitpad.svg")
    assert icon.is_absolute()
    assert icon.read_text(encoding="utf-8").startswith("<svg")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site-packages" / "digitpad"
    folder.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", folder)
    return folder


def test_a_checkout_has_its_files_beside_the_package(package: Path) -> None:
    (package.parent / "data").mkdir()
    assert resource("data") == package.parent / "data"


def test_an_installed_package_looks_inside_itself_first(package: Path) -> None:
    """A folder called data that someone else left in site-packages is none of ours."""
    (package.parent / "data").mkdir()
    (package / "data").mkdir()
    assert resource("data") == package / "data"


def test_a_missing_file_is_named_with_both_places_and_a_way_out(package: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        resource("data", "mnist.npz")
    for part in (str(package / "data" / "mnist.npz"), str(package.parent / "data" / "mnist.npz"), "install digitpad"):
        assert part in str(caught.value)
