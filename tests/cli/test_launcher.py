import sys
from pathlib import Path

import platformdirs
import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="writes a desktop entry, as Linux has it")


def test_the_menu_entry_comes_stays_and_goes(run: Run) -> None:
    entry = platformdirs.user_data_path() / "applications" / "digitpad.desktop"
    assert "not in the menu" in run("launcher", "status").out
    code, out, err = run("launcher", "install")
    assert (code, err) == (0, "")
    assert str(entry) in out
    assert entry.is_file()
    assert run("launcher", "status").out == out
    assert run("launcher", "remove").code == 0
    assert not entry.exists()


def test_an_entry_of_somebody_else_is_left_alone_and_told(run: Run) -> None:
    entry = Path(platformdirs.user_data_path()) / "applications" / "digitpad.desktop"
    entry.parent.mkdir(parents=True)
    entry.write_text("[Desktop Entry]\nName=Mine\n")
    assert run("launcher", "remove").sentence.startswith(f"{entry} was not written by digitpad launcher")
    assert entry.read_text() == "[Desktop Entry]\nName=Mine\n"


def test_what_is_told_of_the_menu_is_one_line_wherever_it_is(
    run: Run, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(own_folders / "two\nlines"))
    assert "two\\nlines/applications" in run("launcher", "install").out
    assert len(run("launcher", "status").out.splitlines()) == 1
