"""What SQLite could not do, in a sentence."""

import sqlite3
from pathlib import Path

from digitpad.storage.errors import DatabaseError, TooLargeError

SQL_ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What Python's module raises: the second where SQLite's message quotes something damaged that is no text."""

_WHOLE_CODE = 0xFF  # the rest of an extended code says in which call it happened

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BUSY = "another program is writing into it and does not end, so {holds} stay as they are; try again"
_SENTENCES = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_PROTOCOL: "too many programs use it at once; try again",
    sqlite3.SQLITE_FULL: "the disk is full, so {holds} stay as they are",
    sqlite3.SQLITE_READONLY: "cannot be written to, so {holds} stay as they are",
    sqlite3.SQLITE_PERM: "may not be opened",
    sqlite3.SQLITE_AUTH: "may not be opened",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened, or no file can be made beside it",
    sqlite3.SQLITE_IOERR: "cannot be read or written ({name}), so {holds} stay as they are",
    sqlite3.SQLITE_TOOBIG: "holds something far too large",
    sqlite3.SQLITE_NOMEM: "there is not enough memory for it",
}


def is_damage(error: Exception) -> bool:
    """Return whether the file itself is what is wrong."""
    return code(error) in _DAMAGED or isinstance(error, UnicodeDecodeError)


def is_passing(error: Exception) -> bool:
    """Return whether the file is as good as it was: only that this could not be done now."""
    return code(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_TOOBIG}


def in_words(error: Exception, path: Path, holds: str) -> DatabaseError | None:
    """Return the error to raise in place of SQLite's; None where it is a mistake of the program's own."""
    if is_damage(error):
        return DatabaseError(f"{path}: is damaged; when it is opened next, it is set aside and begun anew")
    sentence = _SENTENCES.get(code(error))
    if sentence is None:
        return None
    kind = TooLargeError if code(error) == sqlite3.SQLITE_TOOBIG else DatabaseError
    return kind(f"{path}: {sentence.format(holds=holds, name=getattr(error, 'sqlite_errorname', ''))}")


def code(error: Exception) -> int:
    """Return SQLite's primary result code; 0 for an error of Python's own module."""
    # errors of Python's own module, about parameters say, have none
    return getattr(error, "sqlite_errorcode", 0) & _WHOLE_CODE
