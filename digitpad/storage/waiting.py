"""What could not be recorded of a run yet: a file of JSON beside the database, until that can be written to again."""

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digitpad.datasets.errors import DataError, brief
from digitpad.datasets.files import open_plain
from digitpad.datasets.limits import MOST_WAITING_BYTES
from digitpad.storage.atomic import write_atomically
from digitpad.storage.runs import StoredRun, row_of, run_in

_SUFFIX = ".waiting"
_TEXTS = ("uid", "started", "why", "data_digest")
_MOST_NUMBER = 2**63 - 1  # that SQLite holds
_ABOUT_IT_HERE = {"number": 0, "note": "", "deleted": None}  # what the database alone knows


@dataclass(frozen=True)
class Waiting:
    """One life of a run, as `digitpad.storage.runs.RunsDatabase.keep` takes it."""

    run: StoredRun
    epochs: Sequence[Mapping[str, Any]]
    moved: Mapping[str, Path]


def new_waiting_file(database: Path) -> Path:
    """Return a file for one life of a run to wait in, which is not there yet."""
    return database.with_name(f"{database.name}.{os.urandom(8).hex()}{_SUFFIX}")


def waiting_files(database: Path) -> list[Path]:
    """Return the files that wait beside a database, those that were written first before the others."""
    written: list[tuple[int, Path]] = []
    for path in database.parent.glob(f"{database.name}.*{_SUFFIX}"):
        with suppress(OSError):  # another program has just recorded it
            written.append((path.stat().st_mtime_ns, path))
    return [path for _, path in sorted(written)]


def write_waiting(waiting: Waiting, path: Path) -> None:
    """Write it to `path`, atomically; OSError when that fails."""
    told = {
        "run": row_of(waiting.run),
        "epochs": list(waiting.epochs),
        "moved": {uid: str(out) for uid, out in waiting.moved.items()},
    }
    write_atomically(path, json.dumps(told).encode())


def read_waiting(path: Path) -> Waiting:
    """Return what waits in the file at `path`; what it says of the epochs is not checked.

    Raises
    ------
    OSError
        When it is gone, or cannot be read now.
    DataError
        When it makes no sense.
    """
    with open_plain(path) as file:
        content = file.read(MOST_WAITING_BYTES + 1)
    try:
        if len(content) > MOST_WAITING_BYTES:
            raise ValueError(f"it has more than {MOST_WAITING_BYTES:,} bytes")
        told = json.loads(content)
        row, epochs, moved = told["run"], told["epochs"], told["moved"]
        if not all(isinstance(row[name], str) for name in _TEXTS):
            raise TypeError(f"of {', '.join(_TEXTS)} one is no text")
        numbers = [each for each in row.values() if not (each is None or isinstance(each, str))]
        if not all(isinstance(each, int) and 0 <= each <= _MOST_NUMBER for each in numbers):
            raise TypeError("a number is none")
        if not (isinstance(epochs, list) and all(isinstance(each, dict) for each in epochs)):
            raise TypeError("its epochs are none")
        run = run_in({**row, **_ABOUT_IT_HERE})
        return Waiting(run, epochs, {uid: Path(out) for uid, out in moved.items()})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DataError(f"{path}: makes no sense ({brief(error)})") from None
