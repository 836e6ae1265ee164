"""The settings: what the program remembers of the user's choices, in a JSON file."""

import errno
import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from digitpad.storage.aside import set_aside
from digitpad.storage.atomic import write_atomically
from digitpad.storage.lock import HeldError, lock


@dataclass(frozen=True)
class Settings:
    """The user's choices; a new user has the defaults."""

    network: str = ""
    """File name of the network that answers, in the networks' folder; empty for the factory's."""
    theme: str = "system"
    white_paper: bool = True
    """Dark ink on light paper in every theme."""
    geometry: str = ""
    """The window's size and place, in Qt's own encoding."""
    motion: bool = True
    """Whether things in the window may move by themselves."""


def load_settings(path: Path) -> tuple[Settings, str]:
    """Return the settings kept at `path`, and a sentence for the user where they could not be read, else "".

    A file that is damaged is set aside under another name, never overwritten; the defaults stand in for it.
    """
    try:
        content = json.loads(path.read_bytes())
        return Settings(**{field.name: _checked(content, field.name, field.default) for field in fields(Settings)}), ""
    except FileNotFoundError:
        return Settings(), ""
    except OSError as error:
        return Settings(), f"{path}: cannot be read ({error.strerror}); the defaults are used."
    except (ValueError, TypeError, RecursionError) as error:
        return Settings(), f"{path}: is damaged ({error}); {set_aside(path)}, and the defaults are used."


def change_settings(path: Path, **changes: Any) -> str:
    """Change some of the settings kept at `path`, by their names, atomically; return what `load_settings` complains of.

    What another window of digitpad has changed meanwhile stays as that one wants it.

    Raises
    ------
    OSError
        When the file cannot be written, or another process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with lock(path):
            settings, complaint = load_settings(path)
            write_atomically(path, json.dumps(asdict(replace(settings, **changes)), indent=2).encode())
    except HeldError:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path)) from None
    return complaint


def _checked(content: Any, name: str, default: object) -> Any:
    if not isinstance(content, dict):
        raise TypeError("it holds no JSON object")
    value = content.get(name, default)
    if type(value) is not type(default):
        raise ValueError(f"{name} is {value!r}")
    return value
