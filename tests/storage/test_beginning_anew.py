"""What can be read of a damaged database is taken over, however often whoever does that is killed or finds no room."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from digitpad.storage import beginning_anew, migration
from digitpad.storage.errors import DatabaseError
from digitpad.storage.salvage import salvage
from tests.storage.notes import FIRST, Notes, written

PAGE = 4096
MANY = [f"note {number}" for number in range(2000)]


class KilledError(BaseException):
    """In place of a signal that ends the process."""


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = written(tmp_path / "notes.sqlite", *MANY)
    content = bytearray(path.read_bytes())
    content[4 * PAGE : 5 * PAGE] = b"\xa5" * PAGE
    path.write_bytes(content)
    return path


def is_whole(path: Path, said: str) -> bool:
    """Whether nearly all notes are there at the next start, and the damaged file under the name that is said."""
    with closing(Notes(path)) as notes:
        assert notes.exists
        is_saved = 0.7 * len(MANY) < len(notes.read()) < len(MANY)
        (told,) = notes.told
    assert not [each.name for each in path.parent.iterdir() if "being-read" in each.name]
    assert path.with_name("notes.sqlite.damaged").exists()
    return is_saved and said in told


@pytest.mark.parametrize("written_first", [True, False])
def test_who_is_killed_before_it_is_taken_over_leaves_that_to_the_next(
    damaged: Path, monkeypatch: pytest.MonkeyPatch, written_first: bool
) -> None:
    def killed(*arguments: Any) -> int:
        if written_first:
            salvage(*arguments)
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(migration, "salvage", killed)
        with pytest.raises(KilledError):
            Notes(damaged).read()
    assert is_whole(damaged, "was damaged; it is kept as notes.sqlite.damaged")


def killed_now() -> None:
    raise KilledError


def test_who_is_killed_before_it_is_said_leaves_that_to_the_next(
    damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(beginning_anew, "put_away", lambda *_: killed_now())
        with pytest.raises(KilledError):
            Notes(damaged).read()
    assert is_whole(damaged, "what could be read of it is here")


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), sqlite3.OperationalError("full")])
def test_on_a_full_disk_it_waits_for_room(damaged: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    if isinstance(error, sqlite3.Error):
        error.sqlite_errorcode = sqlite3.SQLITE_FULL

    def full(*_: object) -> int:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(migration, "salvage", full)
        with pytest.raises(DatabaseError, match=r"notes\.sqlite: "):
            Notes(damaged).read()
    assert is_whole(damaged, "of your notes in it could be read and are here")


def test_what_is_told_to_be_saved_is_what_the_database_holds_and_not_what_else_is_in_it(tmp_path: Path) -> None:
    steps = ((*FIRST.steps[0], "CREATE TABLE words (word TEXT)"),)
    schema = type(FIRST)(FIRST.application_id, FIRST.holds, steps)
    path = written(tmp_path / "notes.sqlite", "one", "two", schema=schema)
    with closing(Notes(path, schema)) as notes, notes.transaction() as connection:
        connection.executemany("INSERT INTO words VALUES (?)", [(str(k) * 100,) for k in range(500)])
    content = bytearray(path.read_bytes())
    content[-PAGE:] = b"\xa5" * PAGE
    path.write_bytes(content)
    with closing(Notes(path, schema)) as notes:
        assert notes.read() == ["one", "two"]
        assert " 2 of your notes in it could be read" in notes.told[0]
