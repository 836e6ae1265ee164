"""What can still be read of a damaged database, row by row."""

import os
import shutil
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from digitpad.storage.schema import Schema, text_of
from digitpad.storage.sql_errors import SQL_ERRORS

_PAGE_SIZE_AT, _PAGE_COUNT_AT, _PAGE_COUNT_END = 16, 28, 32  # in the header of an SQLite file
_LARGEST_PAGE = 65_536
_MOST_BYTES = 1_000_000_000
"""Of a database that is cut off, and as long as its header says: ten thousand drawings take a hundredth of that."""
_WIDEST_GAP = 1 << 20
"""Row numbers: a page holds some hundred at most."""
_MOST_GAPS = 10_000


def salvage(damaged: Path, schema: Schema, into: sqlite3.Connection) -> int:
    """Copy the rows that can be read into a new database, and return how many those are of its first table.

    Tables that are not as `schema` makes them are left alone. Whoever reads a row has to check what is in it, as ever.

    Parameters
    ----------
    damaged
        The file, which is not changed.
    schema
        Of both.
    into
        The new database, its tables empty as yet, within a transaction.

    Raises
    ------
    OSError, sqlite3.Error
        When there is no room for them.
    """
    saved = 0
    if not damaged.exists() or damaged.stat().st_size < _PAGE_COUNT_END:
        return 0
    with _readable(damaged) as file, closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as source:
        if not _is_ours(source, schema):
            return 0
        source.text_factory = text_of
        source.execute("PRAGMA cell_size_check = ON")
        tables = _tables(into)
        for table in tables:
            try:
                columns = _common_columns(source, into, table)
            except SQL_ERRORS:  # not even the list of its tables can be read
                continue
            named, marks = ", ".join(columns), ", ".join("?" * len(columns))
            for row in _rows(source, f"SELECT rowid, {named} FROM {table}") if columns else ():
                try:
                    into.execute(f"INSERT INTO {table} ({named}) VALUES ({marks})", row[1:])
                except (sqlite3.IntegrityError, sqlite3.DataError):  # what is in it makes no sense
                    continue
                saved += table == tables[0]  # what the schema holds; the others tell more of those
    return saved


@contextmanager
def _readable(damaged: Path) -> Iterator[Path]:
    """Give a file that SQLite opens: it refuses one that is cut off, unless what is missing is there as zeros."""
    with damaged.open("rb") as file:
        header = file.read(_PAGE_COUNT_END)
    (page,), (pages,) = (
        struct.unpack_from(">H", header, _PAGE_SIZE_AT),
        struct.unpack_from(">I", header, _PAGE_COUNT_AT),
    )
    length = (page if page > 1 else _LARGEST_PAGE) * pages  # that size does not fit into two bytes
    if not damaged.stat().st_size < length <= _MOST_BYTES:
        yield damaged.absolute()
        return
    with TemporaryDirectory(prefix="digitpad-") as folder:
        copy = Path(folder, damaged.name)
        shutil.copyfile(damaged, copy)
        os.truncate(copy, length)
        yield copy


def _is_ours(source: sqlite3.Connection, schema: Schema) -> bool:
    try:
        (mark,) = source.execute("PRAGMA application_id").fetchone()
    except SQL_ERRORS:
        return False
    return bool(mark == schema.application_id)


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY rowid"
    )
    return [name for (name,) in rows.fetchall()]


def _common_columns(source: sqlite3.Connection, into: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns that a table has in both; none where it is not a plain table there."""
    (sql,) = source.execute("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", (table,)).fetchone() or (
        "",
    )
    if not sql.startswith(f"CREATE TABLE {table} ("):  # a virtual one can be anything
        return []
    there, here = (
        [name for _, name, *_ in each.execute(f"PRAGMA table_info({table})").fetchall()] for each in (source, into)
    )
    return [name for name in here if name in there]


def _rows(source: sqlite3.Connection, select: str) -> Iterator[tuple[object, ...]]:
    """Yield the rows that can be read, their numbers first."""
    statement = f"{select} WHERE rowid >= ? ORDER BY rowid"
    at: int | None = 1
    for _ in range(_MOST_GAPS):
        if at is None:
            return
        try:
            for row in source.execute(statement, (at,)):
                if row[0] < at:  # a page of zeros, or one that leads back
                    break
                yield row
                at = row[0] + 1
            else:
                return
        except SQL_ERRORS:
            pass  # its page is damaged
        at = _behind_the_gap(source, statement, at)


def _behind_the_gap(source: sqlite3.Connection, statement: str, at: int) -> int | None:
    """Return the least number behind `at` from which on a row can be read, None where there is none."""
    before, step = at, 1
    while not _can_be_read(source, statement, at + step):
        before, step = at + step, 2 * step
        if step > _WIDEST_GAP:
            return None
    after = at + step
    while after - before > 1:
        middle = (before + after) // 2
        if _can_be_read(source, statement, middle):
            after = middle
        else:
            before = middle
    return after


def _can_be_read(source: sqlite3.Connection, statement: str, at: int) -> bool:
    try:
        row = source.execute(f"{statement} LIMIT 1", (at,)).fetchone()
    except SQL_ERRORS:
        return False
    return row is None or row[0] >= at
