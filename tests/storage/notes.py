"""A small database to try: notes, in its first version and in one that came later."""

import sqlite3
from contextlib import closing
from pathlib import Path

from digitpad.storage.database import Database
from digitpad.storage.schema import Schema

FIRST = Schema(0x4E4F5445, "your notes", (("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT) STRICT",),))
LATER = Schema(FIRST.application_id, FIRST.holds, (*FIRST.steps, ("ALTER TABLE notes ADD COLUMN colour TEXT",)))


class Notes(Database):
    """A database, with the sentences that it said."""

    def __init__(self, path: Path, schema: Schema = FIRST, *, patience: float = 0.05) -> None:
        self.told: list[str] = []
        super().__init__(path, schema, self.told.append, patience=patience)

    def write(self, *texts: str) -> None:
        with self.transaction() as connection:
            connection.executemany("INSERT INTO notes (text) VALUES (?)", [(text,) for text in texts])

    def read(self) -> list[str]:
        return [text for (text,) in self.rows("SELECT text FROM notes ORDER BY id")]


def written(path: Path, *texts: str, schema: Schema = FIRST) -> Path:
    """Make a database of these notes; return its path."""
    notes = Notes(path, schema)
    notes.write(*texts)
    notes.close()
    return path


def changed_by_sql(path: Path, *statements: str) -> None:
    """Change a database as no digitpad would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
