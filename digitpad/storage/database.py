"""A database: an SQLite file that is acknowledged only when it is on the disk, and that nothing makes vanish.

What is opened may be damaged, foreign, newer, older, locked, on a disk that is full or may not be written to: each gets
one sentence, and no file is ever overwritten. Written ahead (WAL), so that several windows read while one of them
writes; with a rollback journal where a file system cannot do that.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from digitpad.storage.beginning_anew import has_been_made
from digitpad.storage.errors import DatabaseError
from digitpad.storage.opened import Opened, opened
from digitpad.storage.schema import Schema
from digitpad.storage.sql_errors import SQL_ERRORS, in_words, is_passing

PATIENCE = 2.0
"""Seconds to wait for another process that writes: what is kept takes milliseconds."""

Row = tuple[Any, ...]


class Database:
    """A database by its path; opened when it is first used, and again after anything that went wrong.

    It belongs to the thread that uses it first. The file and its folder are made when there are none.

    Parameters
    ----------
    path
        Of the file.
    schema
        What it holds.
    say
        Is told, in a sentence each, what the person should know though work goes on: that a damaged file was set aside,
        an older one migrated, that this one cannot be written to. Nobody unless given.
    patience
        Seconds to wait for another process that writes.
    """

    def __init__(
        self, path: Path, schema: Schema, say: Callable[[str], None] | None = None, *, patience: float = PATIENCE
    ) -> None:
        self.path, self.schema = path, schema
        self._say = say or (lambda _: None)
        self._patience = patience
        self._opened: Opened | None = None
        self._seen = 0  # SQLite's data_version
        self._remark = ""  # the last one that was said: not again each time that it is opened

    @property
    def exists(self) -> bool:
        """Whether there is such a file: to read from one that is not there would make it."""
        return has_been_made(self.path)

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be kept in it now.

        Raises
        ------
        DatabaseError
            When it cannot be opened.
        """
        with self._in_words():
            return self._connected().is_read_only

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Return all rows that a query has.

        Raises
        ------
        DatabaseError
            When it cannot be read.
        """
        with self._in_words():
            return self._connected().connection.execute(sql, parameters).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Give a connection for statements that are kept all together, and are on the disk when the block has ended.

        Whatever is raised in the block undoes them.

        Raises
        ------
        DatabaseError
            When they cannot be kept; then none of them is.
        """
        with self._in_words():
            now = self._connected()
            if now.is_read_only:
                self.close()
                now = self._connected()  # it may be another matter by now
            if now.is_read_only:
                raise DatabaseError(f"{self.path}: cannot be written to, so {self.schema.holds} stay as they are")
            now.connection.execute("BEGIN IMMEDIATE")
            try:
                yield now.connection
                if not now.is_there:
                    raise DatabaseError(f"{self.path}: has been removed or replaced meanwhile; try again")
                now.connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # SQLite undoes it by itself after some errors; the first one counts
                    now.connection.execute("ROLLBACK")
                raise

    def changed(self) -> bool:
        """Return whether anyone else has changed the database since this was last asked. It takes microseconds.

        Another window, another process; not what this object itself has changed.

        Raises
        ------
        DatabaseError
            When it cannot be read.
        """
        before, was_open = self._seen, self._opened
        with self._in_words():
            now = self._connected()
            (self._seen,) = now.connection.execute("PRAGMA data_version").fetchone()
        return now is not was_open or self._seen != before

    def close(self) -> None:
        """Close the file; to use it opens it again."""
        now, self._opened = self._opened, None
        if now is not None:
            with suppress(sqlite3.Error):  # all that was acknowledged is on the disk already
                if not now.is_there:  # its log stayed behind, and belongs into it, wherever it is
                    now.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            with suppress(sqlite3.Error):
                now.connection.close()

    def _connected(self) -> Opened:
        if self._opened is not None and not self._opened.is_there:
            self._say(f"{self.path}: is not there any more, so it is begun anew; put it back to have what was in it")
            self.close()
        if self._opened is None:
            self._opened = opened(self.path, self.schema, self._patience)
            (self._seen,) = self._opened.connection.execute("PRAGMA data_version").fetchone()
            for remark in self._opened.remarks:
                if remark != self._remark:
                    self._say(remark)
                self._remark = remark
        return self._opened

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """Say what SQLite could not do; and have the file opened afresh if that may help."""
        try:
            yield
        except SQL_ERRORS as error:
            if not is_passing(error):
                self.close()
            told = in_words(error, self.path, self.schema.holds)
            if told is None:
                raise
            raise told from error
        except DatabaseError:
            self.close()
            raise
