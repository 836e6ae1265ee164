"""An older database becomes one of today's wholly or not at all."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from digitpad.storage import migration
from digitpad.storage.errors import DatabaseError
from digitpad.storage.schema import Schema
from tests.storage.notes import FIRST, LATER, Notes, written


@pytest.fixture
def older(tmp_path: Path) -> Path:
    return written(tmp_path / "notes.sqlite", "one")


def untouched(path: Path) -> bool:
    with closing(Notes(path)) as notes:
        return notes.read() == ["one"] and notes.rows("PRAGMA user_version") == [(1,)]


def test_what_was_kept_is_there_and_what_is_new_has_room(older: Path) -> None:
    with closing(Notes(older, LATER)) as notes:
        assert notes.rows("SELECT text, colour FROM notes") == [("one", None)]
        assert notes.rows("PRAGMA journal_mode") == [("wal",)]


def test_a_step_that_fails_leaves_it_as_it_was(older: Path) -> None:
    steps = (*LATER.steps, ("CREATE TABLE more (x) STRICT, nonsense",))
    with pytest.raises(sqlite3.OperationalError):
        Notes(older, Schema(FIRST.application_id, FIRST.holds, steps)).read()
    assert untouched(older)


def test_while_another_window_has_it_open_it_stays_as_it_is(older: Path) -> None:
    with closing(Notes(older)) as other:
        assert other.read() == ["one"]
        with pytest.raises(DatabaseError, match="another program is writing into it"):
            Notes(older, LATER).read()
        other.write("two")
        assert other.read() == ["one", "two"]


def test_where_no_copy_can_be_kept_nothing_is_changed(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(migration, "write_atomically", full)
    with pytest.raises(
        DatabaseError, match=r"no copy of it can be kept .*\(No space left on device\); it stays as it is"
    ):
        Notes(older, LATER).read()
    assert untouched(older)
