"""Bringing a database to the version of this program; a copy of what it was stays beside it."""

import sqlite3
from pathlib import Path

from digitpad.storage.aside import unused
from digitpad.storage.atomic import write_atomically
from digitpad.storage.errors import DatabaseError
from digitpad.storage.schema import Schema


def migrate(connection: sqlite3.Connection, path: Path, schema: Schema, version: int) -> list[str]:
    """Do the steps that a database of this `version` lacks, all or none; version 0 is an empty file.

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
    if not version:
        _apply(connection, schema, version)
        return []
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
    _apply(connection, schema, version)
    connection.execute("PRAGMA locking_mode = NORMAL")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # which lets go of the lock
    return [
        f"{path}: came from an older digitpad and has been brought up to date; as it was, it is kept as {copy.name}"
    ]


def _apply(connection: sqlite3.Connection, schema: Schema, version: int) -> None:
    connection.execute("BEGIN EXCLUSIVE")
    try:
        (now,) = connection.execute("PRAGMA user_version").fetchone()
        if now == version:  # else somebody was quicker, where there are no locks to keep them away
            schema.apply(connection, after=version)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
