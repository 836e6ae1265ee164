"""What a database of digitpad's holds, and how an older one becomes one of today."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

Step = tuple[str, ...]
"""SQL statements that bring a database from one version to the next."""


@dataclass(frozen=True)
class Schema:
    """The tables of one kind of database, version after version.

    A step that has been released is never changed: a database in the field has been through it. What is new comes as a
    step of its own at the end.
    """

    application_id: int
    """Marks a file as one of this kind: four bytes, in its header."""
    holds: str
    """What is kept in it, in the plural, for sentences: "your digits"."""
    steps: tuple[Step, ...]
    """The first makes a new database, in its first table what it `holds`; `user_version` is how many have been done."""

    @property
    def version(self) -> int:
        """The newest version, which this program reads and writes."""
        return len(self.steps)

    def apply(self, connection: sqlite3.Connection, after: int = 0, upto: int | None = None) -> None:
        """Do the steps behind version `after`, up to version `upto`, within whatever transaction there is."""
        last = self.version if upto is None else upto
        for step in self.steps[after:last]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {self.application_id}")
        connection.execute(f"PRAGMA user_version = {last}")

    def is_in(self, connection: sqlite3.Connection, version: int) -> bool:
        """Return whether a database has the tables of this `version` and nothing else: no trigger, no view of others.

        It may come from anywhere, and a trigger would run with the next digit that is kept.
        """
        with closing(sqlite3.connect(":memory:")) as fresh:
            self.apply(fresh, upto=version)
            return objects_in(connection) == objects_in(fresh)


def text_of(content: bytes) -> str:
    """Return a text of a database, which may be damaged: no byte of it keeps the rest from being read."""
    return content.decode("utf-8", "backslashreplace")


def objects_in(connection: sqlite3.Connection) -> Sequence[tuple[str, str, str]]:
    """Return type, name and SQL of all that a database consists of, but for SQLite's own."""
    return connection.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name, type"
    ).fetchall()
