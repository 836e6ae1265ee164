"""The digits that the person keeps: drawings and pictures with labels, in a database."""

import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from math import inf
from operator import itemgetter
from pathlib import Path

from digitpad.ink import Drawing
from digitpad.storage.database import PATIENCE, Database, Row
from digitpad.storage.errors import DatabaseError
from digitpad.storage.ink_bytes import Picture, key_of
from digitpad.storage.kept_digit import DAYS_RESTORABLE, KeptDigit, Label, Line, New
from digitpad.storage.kept_rows import (
    COLUMNS,
    LINE_COLUMNS,
    NEW_COLUMNS,
    SCHEMA,
    digit_in,
    line_in,
    milliseconds,
    row_of,
)
from digitpad.storage.likeness import NEARLY_IDENTICAL, candidates, distance, sketches_of

_AT_A_TIME = 500  # rows: some hundred kilobytes
_INSERT = f"INSERT INTO digits ({NEW_COLUMNS}) VALUES ({', '.join('?' * len(NEW_COLUMNS.split(',')))})"


@dataclass(frozen=True)
class Added:
    """What came of keeping several digits."""

    added: int = 0
    duplicates: int = 0
    """How many were kept before, with the same label."""
    disagreeing: int = 0
    """How many were kept before with another label, which they have still."""

    def __add__(self, other: "Added") -> "Added":
        """Return what came of both."""
        return Added(*(ours + theirs for ours, theirs in zip(astuple(self), astuple(other), strict=True)))


class Digits:
    """The kept digits in the file at `path`; see `Database` for when it is opened, and whose thread it belongs to.

    Every method raises DatabaseError when the file cannot be read or written now; then nothing has changed, and the
    next call tries again. When a method that changes something returns, that is on the disk.
    """

    def __init__(self, path: Path, say: Callable[[str], None] | None = None, *, patience: float = PATIENCE) -> None:
        self._database = Database(path, SCHEMA, say, patience=patience)
        self._say = say or (lambda _: None)
        self._told: set[int] = set()  # the digits that are damaged, and of which that has been said

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    @property
    def exists(self) -> bool:
        """Whether there is a file: to ask anything else makes one."""
        return self._database.exists

    def keep(self, new: New, now: datetime) -> KeptDigit:
        """Keep a digit; return it when it is on the disk.

        A drawing that is kept already gets the new label, and is restored if it was deleted: the person has thought
        again. What was said of it first stays, for that was said before the drawing could be taught. Its ink is written
        again: what had been damaged of it is whole then.
        """
        key, (sketch,) = key_of(new.content), sketches_of([new.content])
        again = (
            "ON CONFLICT (key) DO UPDATE SET label = excluded.label, deleted_at = NULL, picture = excluded.picture, "
            "ink = excluded.ink, sketch = excluded.sketch"
        )
        with self._database.transaction() as connection:
            connection.execute(f"{_INSERT} {again}", row_of(new, key, sketch, now))
            return self._digit(connection.execute(f"SELECT {COLUMNS} FROM digits WHERE key = ?", (key,)).fetchone())

    def add(self, several: Sequence[New], now: datetime) -> Added:
        """Keep several, all or none of them; those that are kept already stay as they are, and are counted.

        One that was deleted is restored, with the label that it has now; of one that is damaged, the ink is whole then.
        """
        if not several:
            return Added()
        rows = [
            (new, key_of(new.content), sketch)
            for new, sketch in zip(several, sketches_of([new.content for new in several]), strict=True)
        ]
        with self._database.transaction() as connection:
            return sum((_add(connection, *row, now) for row in rows), Added())

    def relabel(self, number: int, label: Label) -> KeptDigit:
        """Give the digit with this number another label; return it.

        Raises
        ------
        KeyError
            When there is none, or it is deleted.
        """
        self._change([number], "label = ?", "deleted_at IS NULL", label)
        return self.get(number)

    def delete(self, numbers: Collection[int], now: datetime) -> None:
        """Delete the digits with these numbers, all or none; they can be restored for `DAYS_RESTORABLE` days.

        Raises
        ------
        KeyError
            With the first number that no digit has, or a deleted one.
        """
        self._change(numbers, "deleted_at = ?", "deleted_at IS NULL", milliseconds(now))

    def restore(self, numbers: Collection[int]) -> None:
        """Take back that these were deleted, all or none.

        Raises
        ------
        KeyError
            With the first number that no deleted digit has.
        """
        self._change(numbers, "deleted_at = ?", "deleted_at IS NOT NULL", None)

    def purge(self, now: datetime) -> int:
        """Remove for good what was deleted more than `DAYS_RESTORABLE` days ago; return how many those were.

        What cannot be removed now, from a file that can only be read say, goes another time.
        """
        old, before = "FROM digits WHERE deleted_at < ?", milliseconds(now - timedelta(days=DAYS_RESTORABLE))
        if not self._database.rows(f"SELECT 1 {old} LIMIT 1", (before,)):  # mostly, and that needs no writing
            return 0
        with suppress(DatabaseError), self._database.transaction() as connection:
            return connection.execute(f"DELETE {old}", (before,)).rowcount
        return 0

    def get(self, number: int) -> KeptDigit:
        """Return the digit with this number, deleted or not.

        Raises
        ------
        KeyError
            When there is none.
        """
        rows = self._database.rows(f"SELECT {COLUMNS} FROM digits WHERE id = ?", (number,))
        if not rows:
            raise KeyError(number)
        return self._digit(rows[0])

    def all(self, after: int = 0) -> Iterator[KeptDigit]:
        """Yield those that are not deleted, oldest first, from behind this number on; some hundred are read at a time.

        One that is damaged is left out, and that is said.
        """
        page = f"SELECT {COLUMNS} FROM digits WHERE deleted_at IS NULL AND id > ? ORDER BY id LIMIT {_AT_A_TIME}"
        while rows := self._database.rows(page, (after,)):
            yield from self._sound(rows)
            after = rows[-1][0]

    def lines(self, *, deleted: bool = False) -> list[Line]:
        """Return all digits without their ink, oldest first; or those that are deleted, the last deleted first."""
        which = (
            "deleted_at IS NOT NULL ORDER BY deleted_at DESC, id DESC" if deleted else "deleted_at IS NULL ORDER BY id"
        )
        return [line_in(row) for row in self._database.rows(f"SELECT {LINE_COLUMNS} FROM digits WHERE {which}")]

    def counts(self) -> dict[Label, int]:
        """Return how many there are with each label; one that no digit has is not among them."""
        return dict(self._database.rows("SELECT label, count(*) FROM digits WHERE deleted_at IS NULL GROUP BY label"))

    def like(self, content: Drawing | Picture, label: Label) -> KeptDigit | None:
        """Return the most similar digit with another label than this, if it is nearly identical (see `likeness`).

        None where there is none; the same drawing, kept with that other label, does not count.
        """
        rows = self._database.rows(
            "SELECT id, sketch FROM digits WHERE deleted_at IS NULL AND label IS NOT ? AND key != ?",
            (label, key_of(content)),
        )
        near = [rows[place][0] for place in candidates(sketches_of([content])[0], [sketch for _, sketch in rows])]
        marks = ", ".join("?" * len(near))
        others = self._sound(self._database.rows(f"SELECT {COLUMNS} FROM digits WHERE id IN ({marks})", near))
        apart = [(distance(content, other.content), other) for other in others]
        least, nearest = min(apart, key=itemgetter(0), default=(inf, None))
        return nearest if least <= NEARLY_IDENTICAL else None

    def changed(self) -> bool:
        """Return whether another window or program has changed anything since this was last asked; see `Database`."""
        return self._database.changed()

    def close(self) -> None:
        """Close the file; to use it opens it again."""
        self._database.close()

    def _change(self, numbers: Collection[int], change: str, where: str, value: int | None) -> None:
        with self._database.transaction() as connection:
            for number in dict.fromkeys(numbers):
                done = connection.execute(f"UPDATE digits SET {change} WHERE id = ? AND {where}", (value, number))
                if not done.rowcount:
                    raise KeyError(number)

    def _sound(self, rows: Sequence[Row]) -> Iterator[KeptDigit]:
        """Yield the digits in rows, but for those that are damaged; of each of these that is said once."""
        for row in rows:
            try:
                yield self._digit(row)
            except DatabaseError as error:
                if row[0] not in self._told:
                    self._told.add(row[0])
                    self._say(f"{error}, and it is left out")

    def _digit(self, row: Row) -> KeptDigit:
        try:
            return digit_in(row)
        except ValueError as error:
            raise DatabaseError(f"{self.path}: digit {row[0]} in it is damaged ({error})") from None


def _add(connection: sqlite3.Connection, new: New, key: bytes, sketch: bytes, now: datetime) -> Added:
    found = connection.execute("SELECT label, deleted_at, ink FROM digits WHERE key = ?", (key,)).fetchone()
    row = row_of(new, key, sketch, now)
    if found is None:
        connection.execute(_INSERT, row)
        return Added(added=1)
    label, deleted_at, ink = found
    _, picture, whole, *_ = row
    if ink != whole:
        change = "UPDATE digits SET picture = ?, ink = ?, sketch = ? WHERE key = ?"
        connection.execute(change, (picture, whole, sketch, key))
    if deleted_at is not None:
        connection.execute("UPDATE digits SET label = ?, deleted_at = NULL WHERE key = ?", (new.label, key))
        return Added(added=1)
    return Added(duplicates=1) if label == new.label else Added(disagreeing=1)
