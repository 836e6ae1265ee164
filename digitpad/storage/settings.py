"""The settings: what the program remembers of the user's choices, in a JSON file."""

import binascii
import errno
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from digitpad.datasets.errors import brief
from digitpad.datasets.files import open_plain
from digitpad.datasets.limits import MOST_SETTINGS_BYTES
from digitpad.sentences import shortened
from digitpad.storage.aside import set_aside
from digitpad.storage.atomic import write_atomically
from digitpad.storage.lock import HeldError, lock

THEMES = ("system", "light", "dark", "high-contrast")

_PATIENCE = 0.05
"""Seconds to wait for a window that changes them just now; what cannot be kept then is kept with the next change."""
_LONGEST_NAME = 255  # bytes, on every file system there is


FormValue = str | int | float | list[int]


@dataclass(frozen=True)
class Settings:
    """The user's choices; a new user has the defaults."""

    network: str = ""
    """File name of the network that answers, in the networks' folder; empty for the factory's."""
    theme: str = "system"
    """One of `THEMES`."""
    white_paper: bool = False
    """Black ink on white paper in every theme; otherwise paper and ink are the theme's."""
    geometry: str = ""
    """The window's size and place, in Qt's own encoding."""
    motion: bool = True
    """Whether things in the window may move by themselves."""
    type_steps: int = 0
    """How many steps larger the window's type is than usual; below 0, smaller."""
    room: str = ""
    """The name of the room that is in front; empty for the first."""
    form: Mapping[str, FormValue] = field(default_factory=dict)
    """What stands in the form for a run, by the parameters' names; see `digitpad.session.runs.form`."""
    page: str = ""
    """The name of the chapter's page that is open; empty for the first."""
    pages: Mapping[str, list[float]] = field(default_factory=dict)
    """What stands where on the chapter's pages, by the page's name."""
    toured: bool = False
    """Whether the tour of the window was taken, or not wanted."""
    splitters: Mapping[str, list[int]] = field(default_factory=dict)
    """How a room's parts share its width or height, by the room's name."""


_DEFAULTS = Settings()


def load_settings(path: Path) -> tuple[Settings, str]:
    """Return the settings kept at `path`, and a sentence for the user where they could not all be read, else "".

    In place of a setting that makes no sense stands its default. A file that is damaged is set aside under another
    name, never overwritten; the defaults stand in for it.
    """
    try:
        _, settings, complaint = _read(path)
    except OSError as error:
        return Settings(), f"{path}: cannot be read ({error.strerror}); the defaults are used."
    return settings, complaint


def _read(path: Path) -> tuple[dict[str, Any], Settings, str]:
    """Return all that the file holds, the settings in it, and what is wrong with them; OSError if it cannot be read."""
    try:
        content = _object_in(path)
    except FileNotFoundError:
        return {}, Settings(), ""
    except (ValueError, TypeError, RecursionError) as error:
        complaint = f"{path}: the settings are damaged ({brief(error)}); {set_aside(path)}, and the defaults are used."
        return {}, Settings(), complaint
    known = {field.name: content[field.name] for field in fields(Settings) if field.name in content}
    senseless = [name for name, value in known.items() if not _makes_sense(name, value)]
    if not senseless:
        return content, Settings(**known), ""
    told = " and ".join(f"{name} is {shortened(ascii(known.pop(name)), 40)}" for name in senseless)
    complaint = f"{path}: {told}, which makes no sense; the defaults are used instead."
    return content, Settings(**known), complaint


def change_settings(path: Path, **changes: Any) -> str:
    """Change some of the settings kept at `path`, by their names, atomically; return what `load_settings` complains of.

    What another window of digitpad has changed meanwhile stays as that one wants it, and so does what only a newer
    version knows.

    Raises
    ------
    OSError
        When the file cannot be read or written, or another process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with lock(path, patience=_PATIENCE):
            content, settings, complaint = _read(path)
            content |= asdict(replace(settings, **changes))
            write_atomically(path, json.dumps(content, indent=2).encode())
    except HeldError:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path)) from None
    return complaint


def _object_in(path: Path) -> dict[str, Any]:
    with open_plain(path) as file:
        written = file.read(MOST_SETTINGS_BYTES + 1)
    if len(written) > MOST_SETTINGS_BYTES:
        raise ValueError(f"it is longer than {MOST_SETTINGS_BYTES:,} bytes")
    content = json.loads(written)
    if not isinstance(content, dict):
        raise TypeError("it is not a JSON object")
    return content


def _makes_sense(name: str, value: Any) -> bool:
    if type(value) is not type(getattr(_DEFAULTS, name)):
        return False
    match name:
        case "network":
            return _is_file_name(value)
        case "theme":
            return value in THEMES
        case "geometry":
            return _is_base64(value)
        case "form" | "splitters" | "pages":
            return all(map(_OF_EACH[name], value.values()))
    return True


def _is_file_name(text: str) -> bool:
    """Return whether `text` can be the name of a file in the networks' folder, or none: it leads nowhere else."""
    try:
        length = len(os.fsencode(text))
    except UnicodeEncodeError:
        return False
    return length <= _LONGEST_NAME and text not in {".", ".."} and not set(text) & set("/\\\0")


def _is_base64(text: str) -> bool:
    try:
        binascii.a2b_base64(text, strict_mode=True)
    except ValueError:
        return False
    return True


def _is_form_value(value: Any) -> bool:
    if isinstance(value, list):
        return all(type(each) is int for each in value)
    return type(value) in {str, int, float}


def _are_numbers(value: Any) -> bool:
    most = sys.float_info.max  # JSON's whole numbers have no end, and math.isfinite fails at larger ones
    return isinstance(value, list) and all(type(each) in {int, float} and abs(each) <= most for each in value)


def _are_sizes(value: Any) -> bool:
    most = 2**24 - 1  # pixels of a widget, in Qt
    return isinstance(value, list) and all(type(each) is int and 0 <= each <= most for each in value)


_OF_EACH = {"form": _is_form_value, "splitters": _are_sizes, "pages": _are_numbers}
