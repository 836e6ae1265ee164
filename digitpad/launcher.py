"""The entry in the desktop's menu: install it, look whether it is there, remove it.

On Linux it is a desktop entry and its icons, in the folders that the XDG specifications name. No installer of Python
packages puts them there: the files of a wheel end up inside its environment, where no desktop looks. On Windows and
macOS pyshortcuts makes the kind of shortcut that is usual there.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import platformdirs

from digitpad import shortcut
from digitpad.resources import resource
from digitpad.storage.atomic import write_atomically

# The key under which our entry lists the icons written with it; an entry without it is not ours.
_MARK = "X-Digitpad-Icons"
_ICON = re.compile(r"(\d+x\d+|scalable)/apps/digitpad\.(png|svg)")
_SECONDS = 10  # for the tools that refresh a cache


class LauncherError(Exception):
    """The menu entry could not be written or removed; the message says why in a sentence."""


class State(StrEnum):
    """Whether digitpad is in the menu."""

    ABSENT = "absent"
    INSTALLED = "installed"  # starts this program
    STALE = "stale"  # ours, but the program or an icon is gone
    OTHER = "other"  # starts another digitpad, or is not ours


@dataclass(frozen=True)
class Status:
    """The state of the menu entry, the path of the file (on macOS: folder) that it is, and a sentence for the user."""

    state: State
    entry: Path
    message: str


def install() -> Status:
    """Put digitpad into the menu, or make our older entry start this program.

    Raises
    ------
    LauncherError
        When a file cannot be written, when there is an entry of that name which is not ours, or when an entry cannot
        hold the path of this program.
    """
    try:
        return _install_shortcut() if _by_pyshortcuts() else _install_entry()
    except OSError as error:
        raise LauncherError(f"digitpad could not be added to the menu: {error}") from error


def status() -> Status:
    """Return whether digitpad is in the menu, and whether the entry starts this program.

    Raises
    ------
    LauncherError
        When there is an entry but it cannot be read.
    """
    try:
        return _shortcut_status() if _by_pyshortcuts() else _entry_status()
    except OSError as error:
        raise LauncherError(f"the menu entry cannot be read: {error}") from error


def remove() -> Status:
    """Take digitpad out of the menu: remove what `install` wrote and nothing else, if it is there.

    Raises
    ------
    LauncherError
        When the entry is not ours, or a file cannot be removed.
    """
    try:
        return _remove_shortcut() if _by_pyshortcuts() else _remove_entry()
    except OSError as error:
        raise LauncherError(f"digitpad could not be removed from the menu: {error}") from error


def _install_entry() -> Status:
    entry, fields = _entry(), _fields_of_ours()
    ours = _icons(fields) if fields else set()
    # An icon of that name which we did not write is the user's own choice and stays.
    icons = {
        name: content
        for name, content in _drawings().items()
        if name in ours or not (icon := _hicolor() / name).exists() or icon.read_bytes() == content
    }
    # The entry first: even after a failure halfway it says which icons are ours.
    write_atomically(entry, _entry_text(sorted(icons)).encode())
    for name in ours - icons.keys():
        (_hicolor() / name).unlink(missing_ok=True)
    for name, content in icons.items():
        write_atomically(_hicolor() / name, content)
    remark = _refresh_caches()
    return Status(State.INSTALLED, entry, f"Digitpad is in the menu: {entry} starts {_program()}.{remark}")


def _entry_status() -> Status:
    entry = _entry()
    if not entry.exists():
        return Status(State.ABSENT, entry, "Digitpad is not in the menu: digitpad launcher install puts it there.")
    fields = _read(entry)
    program = fields.get("TryExec", "").replace("\\\\", "\\")
    repair = "digitpad launcher install puts that right."
    if _MARK not in fields:
        return Status(State.OTHER, entry, f"{entry} is in the menu, but was not written by digitpad launcher.")
    if not Path(program).exists():
        return Status(State.STALE, entry, f"The entry {entry} starts {program}, which is gone: {repair}")
    if (line := fields.get("Exec")) != _exec():
        return Status(State.OTHER, entry, f"The entry {entry} does not start this digitpad but {line}: {repair}")
    for name in sorted(_icons(fields)):
        if not (_hicolor() / name).exists():
            return Status(State.STALE, entry, f"The icon {_hicolor() / name} is gone: {repair}")
    return Status(State.INSTALLED, entry, f"Digitpad is in the menu: {entry} starts {program}.")


def _remove_entry() -> Status:
    entry, fields = _entry(), _fields_of_ours()
    if fields is None:
        return Status(State.ABSENT, entry, "Digitpad was not in the menu.")
    for name in _icons(fields):
        (_hicolor() / name).unlink(missing_ok=True)
    # The entry last: as long as it is there, it says what is left to remove.
    entry.unlink()
    return Status(State.ABSENT, entry, f"Digitpad is no longer in the menu.{_refresh_caches()}")


def _entry() -> Path:
    return platformdirs.user_data_path() / "applications" / "digitpad.desktop"


def _hicolor() -> Path:
    return platformdirs.user_data_path() / "icons" / "hicolor"


def _drawings() -> dict[str, bytes]:
    """Return the content of each of our icons by its path below hicolor."""
    folder = resource("assets", "icons")
    sizes = sorted(png.stem.removeprefix("digitpad-") for png in folder.glob("digitpad-*.png"))
    drawings = {f"{size}x{size}/apps/digitpad.png": (folder / f"digitpad-{size}.png").read_bytes() for size in sizes}
    return drawings | {"scalable/apps/digitpad.svg": (folder / "digitpad.svg").read_bytes()}


def _fields_of_ours() -> Mapping[str, str] | None:
    """Return the fields of our entry, None if there is no entry; raise LauncherError if the one there is not ours."""
    entry = _entry()
    if not entry.exists():
        return None
    fields = _read(entry)
    if _MARK not in fields:
        raise LauncherError(f"{entry} was not written by digitpad launcher: move it away, then try again")
    return fields


def _read(entry: Path) -> Mapping[str, str]:
    """Return the keys of a desktop entry with their values as they are written; for any other file, hardly anything."""
    lines = entry.read_text(encoding="utf-8", errors="replace").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def _icons(fields: Mapping[str, str]) -> set[str]:
    """Return the icons that an entry lists, as paths below hicolor; anything else in the list is not ours to touch."""
    return {name for name in fields[_MARK].split(";") if _ICON.fullmatch(name)}


def _entry_text(icons: list[str]) -> str:
    """Return our desktop entry as it is in assets, but with the absolute path of this program.

    With TryExec the desktop hides the entry once the environment that it starts has been deleted.
    """
    template = resource("assets", "digitpad.desktop").read_text(encoding="utf-8")
    lines = [
        f"Exec={_exec()}",
        f"TryExec={_escaped(str(_program()))}",
        f"{_MARK}={''.join(f'{name};' for name in icons)}",
    ]
    return template.replace("Exec=digitpad", "\n".join(lines))


def _program() -> Path:
    """Return the digitpad script beside the running interpreter, or else the interpreter."""
    script = Path(sys.executable).with_name("digitpad")
    return script if os.access(script, os.X_OK) else Path(sys.executable)


def _exec() -> str:
    """Return the command line that starts this program, in the form of Exec; raise LauncherError if it has none."""
    path = str(_program())
    if not path.isprintable():
        raise LauncherError(
            f"no menu entry can start {path!r}, whose path has a character that is not allowed there: "
            "install digitpad in a folder with a simpler name"
        )
    command = [path] if path.endswith("/digitpad") else [path, "-m", "digitpad"]
    # The specification allows no = in the path of a program, and GLib no %, because it looks for the file before it
    # undoes the doubling. Both are allowed in an argument, so a shell starts such a program.
    if "=" in path or "%" in path:
        command = ["sh", "-c", 'exec "$0" "$@"', *command]
    return " ".join(map(_quoted, command))


def _quoted(argument: str) -> str:
    """Quote an argument for Exec: first as part of a command line, then as part of a string in the file."""
    return '"' + _escaped(re.sub(r'(["`$\\])', r"\\\1", argument.replace("%", "%%"))) + '"'


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\")


def _refresh_caches() -> str:
    """Update the caches that exist; return a remark if that failed, and "" otherwise.

    No cache is created: GTK trusts an icon cache more than the folder, so one that nobody keeps up to date would hide
    the icons of other programs.
    """
    hicolor, applications = _hicolor(), _entry().parent
    if hicolor.exists():
        os.utime(hicolor)  # desktops look at its time of change, and only folders further down have changed
    failed = []
    for cache, command in (
        (applications / "mimeinfo.cache", ["update-desktop-database", "-q", str(applications)]),
        (hicolor / "icon-theme.cache", ["gtk-update-icon-cache", "-q", "-f", "-t", str(hicolor)]),
    ):
        if cache.exists() and shutil.which(command[0]):
            try:
                subprocess.run(command, check=True, timeout=_SECONDS, stdin=subprocess.DEVNULL, capture_output=True)
            except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
                failed.append(command[0])
    return f" {' and '.join(failed)} failed, so the menu may change only after the next login." if failed else ""


def _by_pyshortcuts() -> bool:
    return platform.system() in {"Windows", "Darwin"}


def _install_shortcut() -> Status:
    _shortcut_of_ours()
    shortcut.make(resource("assets", "icons"))
    return _shortcut_status()


def _shortcut_status() -> Status:
    place = shortcut.place()
    if not place.exists():
        return Status(State.ABSENT, place, "Digitpad has no shortcut: digitpad launcher install makes it.")
    repair = "digitpad launcher install puts that right."
    program = shortcut.started_by(place)
    if program is None:
        return Status(State.OTHER, place, f"{place} is there, but was not made by digitpad launcher.")
    if not Path(program).exists():
        return Status(State.STALE, place, f"The shortcut {place} starts {program}, which is gone: {repair}")
    if program != str(Path(shortcut.interpreter())):
        return Status(State.OTHER, place, f"The shortcut {place} starts another digitpad, by {program}: {repair}")
    return Status(State.INSTALLED, place, f"Digitpad can be started from {place}.")


def _remove_shortcut() -> Status:
    if (place := _shortcut_of_ours()) is None:
        return Status(State.ABSENT, shortcut.place(), "Digitpad had no shortcut.")
    shortcut.delete(place)
    return Status(State.ABSENT, place, f"The shortcut {place} is no longer there.")


def _shortcut_of_ours() -> Path | None:
    """Return where our shortcut is, None if there is none; raise LauncherError if the one there is not ours."""
    place = shortcut.place()
    if not place.exists():
        return None
    if shortcut.started_by(place) is None:
        raise LauncherError(f"{place} was not made by digitpad launcher: move it away, then try again")
    return place
