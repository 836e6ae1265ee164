"""The shortcut on Windows and macOS; pyshortcuts, which makes it, is not there on Linux, so its files are made here."""

import platform
import shlex
import sys
from pathlib import Path
from types import ModuleType

import pytest

from digitpad import launcher
from digitpad.launcher import LauncherError, State


class MadeByPyshortcuts:
    """Takes the place of its `make_shortcut`, and writes of a shortcut what digitpad reads."""

    def __init__(self) -> None:
        self.asked: dict[str, object] = {}

    def __call__(self, script: str, *, executable: str, **given: object) -> None:
        self.asked = {"script": script, "executable": executable, **given}
        place = launcher.status().entry
        if platform.system() == "Darwin":
            resources = place / "Contents" / "Resources"
            resources.mkdir(parents=True, exist_ok=True)
            command = f"<string>{executable} {script} &gt; /dev/null 2&gt;&amp;1 &amp;</string>"
            (resources / "document.wflow").write_text(f"<plist>\n    {command}\n</plist>\n", encoding="utf-8")
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(b"L\0\0\0\1" + f'"{executable}"\0 {script}\0'.encode("utf-16-le"))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> MadeByPyshortcuts:
    made = MadeByPyshortcuts()
    pyshortcuts = ModuleType("pyshortcuts")
    pyshortcuts.make_shortcut = made  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pyshortcuts", pyshortcuts)
    return made


@pytest.fixture
def macos(own_folders: Path, made: MadeByPyshortcuts, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give where the shortcut is on macOS."""
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    use(own_folders / "my python" / "python", monkeypatch)
    return own_folders / "Desktop" / "Digitpad.app"


def use(interpreter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run by another interpreter."""
    interpreter.parent.mkdir(parents=True, exist_ok=True)
    interpreter.touch()
    monkeypatch.setattr(sys, "executable", str(interpreter))


def test_macos_gets_a_shortcut_on_the_desktop(macos: Path, made: MadeByPyshortcuts) -> None:
    assert launcher.status().state is State.ABSENT
    assert launcher.install().state is State.INSTALLED
    assert launcher.install().state is State.INSTALLED
    asked = {"script": "-m digitpad", "executable": shlex.quote(sys.executable), "terminal": False, "desktop": True}
    assert made.asked.items() >= asked.items()
    assert Path(str(made.asked["icon"])).exists()
    assert launcher.remove().state is State.ABSENT
    assert not macos.exists()
    assert launcher.remove().message == "Digitpad had no shortcut."


def test_windows_gets_one_in_the_start_menu_that_opens_no_console(
    own_folders: Path, made: MadeByPyshortcuts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Windows")
    monkeypatch.setattr("platformdirs.user_applications_path", lambda: own_folders / "Start Menu")
    monkeypatch.setattr(sys, "executable", "C:/my python/python.exe")
    exists = Path.exists
    monkeypatch.setattr(Path, "exists", lambda path: str(path).startswith("C:") or exists(path))
    assert launcher.status().state is State.ABSENT
    assert launcher.install().state is State.INSTALLED
    assert made.asked.items() >= {"executable": "C:/my python/pythonw.exe", "startmenu": True, "desktop": False}.items()
    assert launcher.remove().state is State.ABSENT
    assert not (own_folders / "Start Menu" / "Digitpad.lnk").is_file()


@pytest.mark.parametrize("action", [launcher.install, launcher.remove])
def test_an_app_of_that_name_that_is_not_ours_is_neither_replaced_nor_removed(
    action: object, macos: Path, made: MadeByPyshortcuts
) -> None:
    program = macos / "Contents" / "MacOS" / "Digitpad"
    program.parent.mkdir(parents=True)
    program.write_text("somebody's work")
    assert launcher.status().state is State.OTHER
    assert callable(action)
    with pytest.raises(LauncherError, match="was not made by digitpad launcher: move it away"):
        action()
    assert program.read_text() == "somebody's work"


def test_a_shortcut_to_a_program_that_is_gone_and_to_another_digitpad_are_told(
    macos: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    launcher.install()
    first = Path(sys.executable)
    use(own_folders / "second" / "python", monkeypatch)
    status = launcher.status()
    assert status.state is State.OTHER
    assert str(first) in status.message
    first.unlink()
    status = launcher.status()
    assert status.state is State.STALE
    assert f"starts {first}, which is gone" in status.message
    assert launcher.install().state is State.INSTALLED
