"""Making a database, and bringing one to the version of this program; a copy of what it was stays beside it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digitpad.storage.aside import unused
from digitpad.storage.atomic import write_atomically
from digitpad.storage.errors import DatabaseError
from digitpad.storage.salvage import salvage
from digitpad.storage.schema import Schema


def create(connection: sqlite3.Connection, schema: Schema, damaged: Path | None = None) -> int:
    """Make the tables in an empty file, with what can be read of a `damaged` one; all of it or nothing.

    Returns
    -------
    int
        What was read of that: how many of what the schema holds.

    Raises
    ------
    OSError, sqlite3.Error
        When the disk is full, or another program has it open; then it is as it was.
    """
    with _alone(connection):
        if _version(connection):  # somebody was quicker, where there are no locks to keep them away
            return 0
        schema.apply(connection)
        return 0 if damaged is None else salvage(damaged, schema, connection)


def migrate(connection: sqlite3.Connection, path: Path, schema: Schema, version: int) -> list[str]:
    """Do the steps that a database of this `version` lacks, all or none.

    Nobody else has it open meanwhile, and it is out of its write-ahead log: so its header says the truth about its
    version at every moment, and an older program that comes later sees it without opening it.

    Returns
    -------
    list of str
        What the person should know: the name of the copy.

    Raises
    ------
    DatabaseError
        When no copy can be kept.
    sqlite3.Error
        When another program has it open, or the disk is full; then it is as it was.
    """
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")  # the lock stays
    copy = unused(path, f"version-{version}")
    try:
        write_atomically(copy, connection.serialize())
    except OSError as error:
        raise DatabaseError(
            f"{path}: comes from an older digitpad, and no copy of it can be kept before it is changed "
            f"({error.strerror}); it stays as it is"
        ) from None
    with _alone(connection):
        if _version(connection) == version:
            schema.apply(connection, after=version)
    connection.execute("PRAGMA locking_mode = NORMAL")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # which lets go of the lock
    return [
        f"{path}: came from an older digitpad and has been brought up to date; as it was, it is kept as {copy.name}"
    ]


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


@contextmanager
def _alone(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN EXCLUSIVE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
