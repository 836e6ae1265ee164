"""The shortcut of digitpad on the desktop of macOS or in the start menu of Windows, which pyshortcuts makes."""

import platform
import re
import shlex
import shutil
import sys
from pathlib import Path

import platformdirs

_ARGUMENTS = "-m digitpad"
# In both kinds of shortcut the program stands before its arguments, on macOS as a shell takes it.
_ON_MACOS = re.compile(rf"<string>(.*) {_ARGUMENTS} ")
_ON_WINDOWS = re.compile(r"[a-z]:[\\/][^\0\"<>|*?]*?pythonw?\.exe", re.IGNORECASE)


def place() -> Path:
    """Return where the shortcut is: on the desktop on macOS, which has no start menu."""
    if _on_windows():
        return platformdirs.user_applications_path() / "Digitpad.lnk"
    return Path.home() / "Desktop" / "Digitpad.app"


def make(icons: Path) -> None:
    """Make the shortcut, with an icon from the folder `icons`; one that is there is replaced."""
    from pyshortcuts import make_shortcut

    # pyshortcuts cuts its first argument at spaces, so the path that may hold some goes in as the executable; macOS
    # hands the line to a shell.
    make_shortcut(
        _ARGUMENTS,
        executable=interpreter() if _on_windows() else shlex.quote(interpreter()),
        name="Digitpad",
        description="Draw a digit and watch a neural network read it and learn",
        icon=str(icons / ("digitpad.ico" if _on_windows() else "digitpad.icns")),
        terminal=False,
        desktop=not _on_windows(),
        startmenu=_on_windows(),
    )


def interpreter() -> str:
    """Return the interpreter that the shortcut of this program starts; on Windows the one that opens no console."""
    return str(Path(sys.executable).with_name("pythonw.exe")) if _on_windows() else sys.executable


def started_by(shortcut: Path) -> str | None:
    """Return the interpreter that a shortcut starts digitpad with, or None where it was not made by `make`.

    Raises
    ------
    OSError
        When it cannot be read.
    """
    if _on_windows():
        text = _texts_in(shortcut.read_bytes()) if shortcut.is_file() else ""
        found = _ON_WINDOWS.search(text) if _ARGUMENTS in text else None
        return None if found is None else str(Path(found[0]))
    workflow = shortcut / "Contents" / "Resources" / "document.wflow"
    found = _ON_MACOS.search(workflow.read_text("utf-8", "replace")) if workflow.is_file() else None
    try:
        return None if found is None else "".join(shlex.split(found[1]))
    except ValueError:  # a quote without its other half, and we leave none
        return None


def delete(shortcut: Path) -> None:
    """Delete a shortcut, if it is there."""
    if shortcut.is_dir():
        shutil.rmtree(shortcut)
    else:
        shortcut.unlink(missing_ok=True)


def _on_windows() -> bool:
    return platform.system() == "Windows"


def _texts_in(link: bytes) -> str:
    """Return a link's bytes as text: its strings are in one byte a letter or in two, and begin anywhere."""
    wide = (link[start:].decode("utf-16-le", "replace") for start in (0, 1))
    return "\0".join((link.decode("latin-1"), *wide))
