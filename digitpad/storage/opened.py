"""Opening a database: whatever lies there, in the end there is one that can be used, or one sentence why not."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from digitpad.storage.beginning_anew import (
    UselessError,
    begin_anew,
    is_being_read,
    put_away,
    set_aside_for_reading,
)
from digitpad.storage.errors import DatabaseError
from digitpad.storage.lock import HeldError, lock
from digitpad.storage.migration import migrate
from digitpad.storage.schema import Schema, objects_in, text_of
from digitpad.storage.sql_errors import SQL_ERRORS, code, is_damage

_MOST_VALUE_BYTES = 64_000_000
"""Of a value: what is kept has a few thousand, and a damaged length would have memory made for it."""
_LEAST_BYTES = 512
"""Of a database: the smallest page that there is."""
_NO_SHARED_MEMORY = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PROTOCOL}
_NO_ROOM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}
_PRAGMAS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "foreign_keys = ON",
    "secure_delete = ON",  # what is deleted for good is overwritten
    "fullfsync = ON",  # on macOS, where a flush else ends in the disk's own memory
    "checkpoint_fullfsync = ON",
)


@dataclass(frozen=True)
class Opened:
    """A database that is open."""

    connection: sqlite3.Connection
    path: Path
    file: os.stat_result
    """What was at `path` when it was opened."""
    is_read_only: bool = False
    remarks: list[str] = field(default_factory=list)
    """What the person should know, a sentence each."""

    @property
    def is_there(self) -> bool:
        """Whether it still has its name: what is written into a file that has none any more is lost."""
        try:
            return os.path.samestat(self.path.stat(), self.file)
        except OSError:
            return False


def opened(path: Path, schema: Schema, patience: float) -> Opened:
    """Open the database at `path` for this thread; make it, bring it to today's version, or begin it anew.

    Raises
    ------
    DatabaseError
        When that cannot be done now, or a newer version has made it; what is there stays as it is.
    sqlite3.Error
        When SQLite cannot do it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            raise DatabaseError(f"{path}: is no plain file, so {schema.holds} cannot be kept there")
    except OSError as error:
        raise DatabaseError(f"{path}: cannot be made ({error.strerror}), so {schema.holds} cannot be kept") from None
    if path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return _for_reading(path, schema, patience)
    with _alone(path, patience):  # or of two windows that find damage one would set aside what the other has begun
        try:
            return _ready(path, schema, patience)
        except UselessError as error:
            set_aside_for_reading(path, error)
            return _ready(path, schema, patience, error)
        except sqlite3.OperationalError as error:
            if code(error) not in _NO_ROOM or not _size(path):
                raise
            with suppress(*SQL_ERRORS, DatabaseError):
                return _for_reading(path, schema, patience)
            raise


@contextmanager
def _alone(path: Path, patience: float) -> Iterator[None]:
    with ExitStack() as stack:
        try:
            stack.enter_context(lock(path, patience=patience))
        except HeldError:
            raise DatabaseError(f"{path}: another program is opening it and does not end; try again") from None
        except OSError:
            pass  # no room for one more file, say: SQLite will meet that, too, and it is put in words then
        yield


def _ready(path: Path, schema: Schema, patience: float, useless: UselessError | None = None) -> Opened:
    if _version_in_header(path, schema) > schema.version:
        raise _newer(path, schema)
    if 0 < _size(path) < _LEAST_BYTES:
        raise UselessError("is damaged (it is cut off)")  # SQLite would take this for new, too
    if _size(path) == 0 and _size(path.with_name(f"{path.name}-wal")) > 0:
        raise UselessError("is damaged (its beginning is gone)")  # SQLite would take it for new, and delete the log
    with ExitStack() as stack:
        connection = stack.enter_context(closing(sqlite3.connect(path, timeout=patience, isolation_level=None)))
        try:
            version = _checked_version(connection, path, schema)
        except SQL_ERRORS as error:
            # SQLite has no code of its own for a header that makes no sense
            if is_damage(error) or code(error) == sqlite3.SQLITE_ERROR:
                raise UselessError("is damaged") from error
            raise
        if not version:
            remarks = begin_anew(connection, path, schema, useless)
        else:
            remarks = migrate(connection, path, schema, version) if version < schema.version else []
            if is_being_read(path):  # no more: who was to say so was killed
                remarks.append(put_away(path))
        _write_ahead(connection)
        stack.pop_all()  # stays open
    return Opened(connection, path, path.stat(), remarks=remarks)


def _checked_version(connection: sqlite3.Connection, path: Path, schema: Schema) -> int:
    """Return the version of a database, once it is known to be a sound one; 0 for an empty file."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_VALUE_BYTES)
    connection.text_factory = text_of
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    try:
        mark, version = _marks(connection)
    except sqlite3.OperationalError as error:
        if code(error) not in _NO_SHARED_MEMORY:
            raise
        _out_of_its_log(connection)
        mark, version = _marks(connection)
    if _has_nothing(connection) and (mark, version) == (0, 0):
        return 0
    if mark != schema.application_id or version < 1:
        raise UselessError(f"is no database of digitpad's for {schema.holds}", "foreign")
    if version > schema.version:
        raise _newer(path, schema)
    if not schema.is_in(connection, version):
        raise UselessError("is damaged (its tables are not digitpad's)")
    # some milliseconds for 10,000 drawings, for which all pages are read
    ((fault,),) = connection.execute("PRAGMA quick_check(1)").fetchall()
    if fault != "ok":
        raise UselessError("is damaged")
    return version


def _has_nothing(connection: sqlite3.Connection) -> bool:
    try:
        return not objects_in(connection)
    except sqlite3.OperationalError as error:
        if code(error) == sqlite3.SQLITE_ERROR:  # of a kind of file that no SQLite has
            raise UselessError("is damaged") from error
        raise


def _marks(connection: sqlite3.Connection) -> tuple[int, int]:
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return mark, version


def _version_in_header(path: Path, schema: Schema) -> int:
    """Return the version that stands in the file itself, which this neither locks nor changes; 0 where there is none.

    Read by SQLite: if this closed the file, the system would let go of the locks that others in this process have.
    """
    if not path.exists():
        return 0
    # it may be damaged, which is not for this to say
    with (
        suppress(*SQL_ERRORS),
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection,
    ):
        mark, version = _marks(connection)
        return version if mark == schema.application_id else 0
    return 0


def _newer(path: Path, schema: Schema) -> DatabaseError:
    return DatabaseError(
        f"{path}: was made by a newer digitpad, and stays as it is; update digitpad to use {schema.holds}"
    )


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Have it written ahead if that can be, and each transaction flushed to the disk before it is acknowledged."""
    try:
        (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    except sqlite3.OperationalError as error:
        if code(error) in _NO_SHARED_MEMORY:
            _out_of_its_log(connection)
        elif code(error) != sqlite3.SQLITE_BUSY:  # that one will do it who opens it alone
            raise
        mode = "delete"
    # without a log, EXTRA flushes the folder as well: a journal that came back would undo what was acknowledged
    connection.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}")


def _out_of_its_log(connection: sqlite3.Connection) -> None:
    """Take a database that was written ahead back to a rollback journal, where there is no memory to share."""
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # then none is needed
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA locking_mode = NORMAL")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # which lets go of the lock


def _for_reading(path: Path, schema: Schema, patience: float) -> Opened:
    """Open a database that cannot be written to."""
    # the second looks at nothing but the file: it can be had where no file can be made beside it, and has all in it
    # where no log is left
    ways = ["mode=ro", "mode=ro&immutable=1"]
    if _size(path.with_name(f"{path.name}-wal")) > 0:
        ways.pop()
    for way in ways:
        with ExitStack() as stack:
            uri = f"{path.absolute().as_uri()}?{way}"
            connection = stack.enter_context(closing(sqlite3.connect(uri, uri=True, timeout=patience)))
            try:
                version = _checked_version(connection, path, schema)
            except UselessError as error:
                raise DatabaseError(f"{path}: {error}, and cannot be written to") from None
            except SQL_ERRORS:
                if way == ways[-1]:
                    raise
                continue
            if version < schema.version:
                raise DatabaseError(f"{path}: comes from an older digitpad, and cannot be written to")
            stack.pop_all()
        remark = f"{path}: cannot be written to, so {schema.holds} can be looked at, and nothing can be kept"
        return Opened(connection, path, path.stat(), is_read_only=True, remarks=[remark])
    raise AssertionError("one way or the other")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
