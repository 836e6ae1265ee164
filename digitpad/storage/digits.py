"""The digits that the person keeps: drawings and pictures with labels, in a database."""

import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from datetime import datetime
from itertools import accumulate
from math import inf
from operator import itemgetter
from pathlib import Path

from digitpad.ink import Drawing
from digitpad.storage.database import PATIENCE, Database, Row
from digitpad.storage.deleted import KEPT_FOR
from digitpad.storage.errors import DatabaseError, TooLargeError
from digitpad.storage.ink_bytes import Picture, key_of
from digitpad.storage.kept_digit import KeptDigit, Label, Line, New
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

_AT_A_TIME = 500  # rows: some hundred kilobytes, mostly
_MOST_BYTES_AT_A_TIME = 4_000_000  # of ink; more only where one drawing has more
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
        with self._database.transaction() as connection:
            _change(connection, [number], "label = ?", "deleted_at IS NULL", label)
            return self._digit(connection.execute(f"SELECT {COLUMNS} FROM digits WHERE id = ?", (number,)).fetchone())

    def delete(self, numbers: Collection[int], now: datetime) -> None:
        """Delete the digits with these numbers, all or none; they can be restored for as long as `KEPT_FOR`.

        Raises
        ------
        KeyError
            With the first number that no digit has, or a deleted one.
        """
        with self._database.transaction() as connection:
            _change(connection, numbers, "deleted_at = ?", "deleted_at IS NULL", milliseconds(now))

    def restore(self, numbers: Collection[int]) -> None:
        """Take back that these were deleted, all or none.

        Raises
        ------
        KeyError
            With the first number that no deleted digit has.
        """
        with self._database.transaction() as connection:
            _change(connection, numbers, "deleted_at = ?", "deleted_at IS NOT NULL", None)

    def purge(self, now: datetime) -> int:
        """Remove for good what was deleted longer than `KEPT_FOR` ago; return how many those were.

        What cannot be removed now, from a file that can only be read say, goes another time.
        """
        old, before = "FROM digits WHERE deleted_at < ?", milliseconds(now - KEPT_FOR)
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

    def same_as(self, content: Drawing | Picture) -> Line | None:
        """Return, without its ink, the digit that is this drawing or picture; None where it is not kept, or deleted."""
        lines = self._rows(LINE_COLUMNS, "key = ? AND deleted_at IS NULL", (key_of(content),))
        return next(map(line_in, lines), None)

    def all(self, after: int = 0) -> Iterator[KeptDigit]:
        """Yield those that are not deleted, oldest first, from behind this number on.

        Some hundred are read at a time, fewer where they are large. One that is damaged is left out, and that is said.
        """
        which = "deleted_at IS NULL AND id > ?"
        page = f"SELECT id, length(ink) FROM digits WHERE {which} ORDER BY id LIMIT {_AT_A_TIME}"
        while sizes := self._database.rows(page, (after,)):
            together = list(accumulate(size for _, size in sizes))
            count = max(1, bisect_right(together, _MOST_BYTES_AT_A_TIME))
            last = sizes[count - 1][0]
            yield from self._sound(f"{which} AND id <= ? ORDER BY id", (after, last))
            after = last

    def lines(self, *, deleted: bool = False) -> list[Line]:
        """Return all digits without their ink, oldest first; or those that are deleted, the last deleted first."""
        which = (
            "deleted_at IS NOT NULL ORDER BY deleted_at DESC, id DESC" if deleted else "deleted_at IS NULL ORDER BY id"
        )
        return list(map(line_in, self._rows(LINE_COLUMNS, which)))

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
        others = self._sound(f"id IN ({marks})", near)
        apart = [(distance(content, other.content), other) for other in others]
        least, nearest = min(apart, key=itemgetter(0), default=(inf, None))
        return nearest if least <= NEARLY_IDENTICAL else None

    def changed(self) -> bool:
        """Return whether another window or program has changed anything since this was last asked; see `Database`."""
        return self._database.changed()

    def close(self) -> None:
        """Close the file; to use it opens it again."""
        self._database.close()

    def _sound(self, which: str, parameters: Sequence[int]) -> Iterator[KeptDigit]:
        """Yield the digits of which a condition is true, but for those that are damaged, as of `_rows`."""
        for row in self._rows(COLUMNS, which, parameters):
            try:
                yield self._digit(row)
            except DatabaseError as error:
                self._leave_out(row[0], str(error))

    def _rows(self, columns: str, which: str, parameters: Sequence[int | bytes] = ()) -> list[Row]:
        """Return some columns of the rows of which a condition is true; one that cannot be read is said once."""
        try:
            return self._database.rows(f"SELECT {columns} FROM digits WHERE {which}", parameters)
        except TooLargeError:
            rows = list[Row]()
        for (number,) in self._database.rows(f"SELECT id FROM digits WHERE {which}", parameters):
            try:
                rows += self._database.rows(f"SELECT {columns} FROM digits WHERE id = ?", (number,))
            except TooLargeError:
                self._leave_out(number, f"{self.path}: digit {number} in it is damaged (it is far too large)")
        return rows

    def _leave_out(self, number: int, sentence: str) -> None:
        if number not in self._told:
            self._told.add(number)
            self._say(f"{sentence}, and it is left out")

    def _digit(self, row: Row) -> KeptDigit:
        try:
            return digit_in(row)
        except ValueError as error:
            raise DatabaseError(f"{self.path}: digit {row[0]} in it is damaged ({error})") from None


def _change(
    connection: sqlite3.Connection, numbers: Collection[int], change: str, where: str, value: int | None
) -> None:
    for number in dict.fromkeys(numbers):
        done = connection.execute(f"UPDATE digits SET {change} WHERE id = ? AND {where}", (value, number))
        if not done.rowcount:
            raise KeyError(number)


def _add(connection: sqlite3.Connection, new: New, key: bytes, sketch: bytes, now: datetime) -> Added:
    row = row_of(new, key, sketch, now)
    _, picture, whole, *_ = row
    # by its length first: ink that is far too large is not even read
    is_whole = "CASE WHEN length(ink) = length(?1) THEN ink = ?1 ELSE 0 END"
    select = f"SELECT label, deleted_at, {is_whole} FROM digits WHERE key = ?2"
    found = connection.execute(select, (whole, key)).fetchone()
    if found is None:
        connection.execute(_INSERT, row)
        return Added(added=1)
    label, deleted_at, is_whole_still = found
    if not is_whole_still:
        change = "UPDATE digits SET picture = ?, ink = ?, sketch = ? WHERE key = ?"
        connection.execute(change, (picture, whole, sketch, key))
    if deleted_at is not None:
        connection.execute("UPDATE digits SET label = ?, deleted_at = NULL WHERE key = ?", (new.label, key))
        return Added(added=1)
    return Added(duplicates=1) if label == new.label else Added(disagreeing=1)
