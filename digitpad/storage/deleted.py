"""Deleted files that can be had back for thirty days: in a folder of their own, each under the time it went.

Whether one was in use stands in that name, too: a plus in place of the minus between time and name.
"""

import contextlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

KEPT_FOR = timedelta(days=30)
"""How long what was deleted can be had back, files, kept digits and runs: then it goes for good, at the next start."""

_TIME = "%Y%m%dT%H%M%S.%fZ"
_NAME = re.compile(r"(?P<when>\d{8}T\d{6}\.\d{6}Z)(?P<mark>[-+])(?P<name>.+)", re.DOTALL)


@dataclass(frozen=True)
class Deleted:
    """A file that was deleted."""

    path: Path
    """Where it is now."""
    name: str
    """Its name, before."""
    when: datetime
    was_in_use: bool = False
    """Whether it is to be in use again when it is had back."""


def delete(path: Path, into: Path, now: datetime, *, was_in_use: bool = False) -> Deleted:
    """Move the file at `path` into the folder `into`, on the same file system; return what it is there.

    Raises
    ------
    OSError
        When it is not there any more, or cannot be moved.
    """
    into.mkdir(parents=True, exist_ok=True)
    deleted = into / f"{now.astimezone(UTC).strftime(_TIME)}{'+' if was_in_use else '-'}{path.name}"
    path.rename(deleted)
    return Deleted(deleted, path.name, now, was_in_use)


def deleted_files(folder: Path) -> list[Deleted]:
    """Return what is in a folder of deleted files, the latest first; what else lies there is left out.

    Raises
    ------
    OSError
        When the folder is there, and cannot be read.
    """
    try:
        parts = [(path, _NAME.fullmatch(path.name)) for path in folder.iterdir()]
    except FileNotFoundError:  # nothing has been deleted yet
        return []
    found = []
    for path, part in parts:
        with contextlib.suppress(ValueError):  # of a time that no calendar has
            if part is not None:
                when = datetime.strptime(part["when"], _TIME).replace(tzinfo=UTC)
                found.append(Deleted(path, part["name"], when, part["mark"] == "+"))
    return sorted(found, key=lambda each: (each.when, each.name), reverse=True)


def forget_the_oldest(folder: Path, now: datetime) -> None:
    """Remove what was deleted more than `KEPT_FOR` ago; what cannot be removed stays, and is tried another time."""
    with contextlib.suppress(OSError):
        for each in deleted_files(folder):
            if now - each.when > KEPT_FOR:
                with contextlib.suppress(OSError):
                    each.path.unlink()
