"""Beginning a database anew in the place of a damaged one, of which whatever can be read is taken over.

Until that is on the disk the damaged file has a name of its own: so a program that is killed on the way, or finds no
room, leaves it to the next one.
"""

import os
import sqlite3
from pathlib import Path

from digitpad.storage.aside import move_aside
from digitpad.storage.errors import DatabaseError
from digitpad.storage.migration import create
from digitpad.storage.schema import Schema

_BEING_READ = "being-read"
"""Behind the name of the damaged file, meanwhile."""
_BESIDE = ("-wal", "-journal")
"""Ends of the names of SQLite's files beside a database that hold part of it."""
_INDEX = "-shm"
"""The end of the name of one more, which reading makes, and which holds nothing."""


class UselessError(Exception):
    """A file that is damaged or no such database; the message says which, to stand behind its name."""

    def __init__(self, what: str, why: str = "damaged") -> None:
        super().__init__(what)
        self.why = why


def has_been_made(path: Path) -> bool:
    """Return whether there is a database at `path`, or a damaged one that has not been taken over yet."""
    return os.path.lexists(path) or is_being_read(path)


def is_being_read(path: Path) -> bool:
    """Return whether a damaged file from `path` has not got its last name yet."""
    damaged = _being_read(path)
    return any(os.path.lexists(damaged.with_name(damaged.name + ending)) for ending in ("", *_BESIDE))


def set_aside_for_reading(path: Path, error: UselessError) -> None:
    """Rename a useless file; DatabaseError when that cannot be done."""
    try:
        if is_being_read(path):  # no more: this one has tables
            move_aside(_being_read(path), "damaged", (*_BESIDE, _INDEX), name_of=path)
        move_aside(path, _BEING_READ, _BESIDE)
    except OSError as why:
        raise DatabaseError(f"{path}: {error}, and cannot be set aside ({why.strerror})") from None


def begin_anew(
    connection: sqlite3.Connection, path: Path, schema: Schema, error: UselessError | None = None
) -> list[str]:
    """Make a database in an empty file, of what can be read of a damaged one if there was one; return what to say.

    Parameters
    ----------
    connection, path, schema
        Of the new one.
    error
        What was wrong with the other; None where that is not known any more.

    Raises
    ------
    DatabaseError, sqlite3.Error
        When there is no room for it; then all is left to the next time.
    """
    if not is_being_read(path):
        create(connection, schema)
        return []
    error = error or UselessError("was damaged")
    try:
        saved = create(connection, schema, _being_read(path))
    except OSError as why:
        raise DatabaseError(f"{path}: {error}, and what can be read of it cannot be kept ({why.strerror})") from None
    rest = f"{saved:,} of {schema.holds} in it could be read and are here" if saved else "begun anew"
    return [put_away(path, error, rest)]


def put_away(path: Path, error: UselessError | None = None, rest: str = "what could be read of it is here") -> str:
    """Give a damaged file of which all has been taken over the name that it keeps; return what to say of it."""
    error = error or UselessError("was damaged")
    try:
        aside = move_aside(_being_read(path), error.why, (*_BESIDE, _INDEX), name_of=path)
    except OSError:  # tried again when it is opened next
        aside = _being_read(path)
    return f"{path}: {error}; it is kept as {aside.name}, and {rest}"


def _being_read(path: Path) -> Path:
    return path.with_name(f"{path.name}.{_BEING_READ}")
