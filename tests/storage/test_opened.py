"""Whatever lies where a database should be: it is used, or set aside, or left alone, and never overwritten."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from digitpad.storage.errors import DatabaseError
from tests.storage.notes import LATER, Notes, changed_by_sql, written

PAGE = 4096
MANY = [f"note {number}" for number in range(2000)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.sqlite"


def opened(path: Path, **options: Any) -> tuple[list[str], list[str]]:
    """Return the notes at `path`, and what was said about them."""
    with closing(Notes(path, **options)) as notes:
        return notes.read(), notes.told


def test_a_file_of_something_else_is_set_aside_with_a_sentence(path: Path) -> None:
    path.write_bytes(b"a letter to my aunt\n" * 500)
    notes, told = opened(path)
    assert notes == []
    assert told == [f"{path}: is damaged; it is kept as notes.sqlite.damaged, and begun anew"]
    assert path.with_name("notes.sqlite.damaged").read_bytes() == b"a letter to my aunt\n" * 500


def test_another_program_s_database_is_set_aside_as_it_is(path: Path) -> None:
    changed_by_sql(path, "CREATE TABLE birds (name)", "INSERT INTO birds VALUES ('robin')")
    before = path.read_bytes()
    assert opened(path) == (
        [],
        [
            f"{path}: is no database of digitpad's for your notes; it is kept as notes.sqlite.foreign, and begun anew",
        ],
    )
    assert path.with_name("notes.sqlite.foreign").read_bytes() == before


def test_a_trigger_that_digitpad_did_not_make_never_runs(path: Path) -> None:
    written(path, "one")
    changed_by_sql(path, "CREATE TRIGGER evil AFTER INSERT ON notes BEGIN DELETE FROM notes; END")
    with closing(Notes(path)) as notes:
        notes.write("two")
        assert notes.read() == ["one", "two"], "what can be read of its notes is here again"
        (told,) = notes.told
    assert "its tables are not digitpad's" in told


@pytest.mark.parametrize("page", [1, 4, 9])
def test_a_page_of_junk_costs_what_is_on_it_and_no_more(path: Path, page: int) -> None:
    written(path, *MANY)
    content = bytearray(path.read_bytes())
    content[page * PAGE : (page + 1) * PAGE] = b"\xa5" * PAGE
    path.write_bytes(content)
    notes, (told,) = opened(path)
    assert path.with_name("notes.sqlite.damaged").read_bytes() == content
    assert set(notes) <= set(MANY)
    if page == 1:  # the root: nothing below can be found
        assert told == f"{path}: is damaged; it is kept as notes.sqlite.damaged, and begun anew"
    else:
        assert len(notes) > 0.7 * len(MANY)
        assert told == (
            f"{path}: is damaged; it is kept as notes.sqlite.damaged, and {len(notes):,} of your notes in it could be "
            "read and are here"
        )


@pytest.mark.parametrize("length", [1, 50, PAGE - 1, PAGE, 5 * PAGE, 5 * PAGE + 7])
def test_one_that_was_cut_off_is_set_aside_and_what_is_left_is_used(path: Path, length: int) -> None:
    written(path, *MANY)
    os.truncate(path, length)
    notes, (told,) = opened(path)
    assert "is damaged" in told
    assert path.with_name("notes.sqlite.damaged").stat().st_size == length
    assert notes == MANY[: len(notes)]
    assert bool(notes) == (length >= 5 * PAGE)


def test_nothing_that_was_set_aside_before_is_overwritten(path: Path) -> None:
    for content in (b"first" * 200, b"second" * 200):
        path.write_bytes(content)
        opened(path)
    assert path.with_name("notes.sqlite.damaged").read_bytes() == b"first" * 200
    assert path.with_name("notes.sqlite.damaged-2").read_bytes() == b"second" * 200


def test_the_log_goes_aside_with_the_file_that_it_belongs_to(path: Path, tmp_path: Path) -> None:
    """What is in it may be all that can be read."""
    with closing(Notes(path)) as notes:
        notes.write("one")
        copy = tmp_path / "copy.sqlite"
        for ending in ("", "-wal"):  # as a crash leaves them
            shutil.copy(f"{path}{ending}", f"{copy}{ending}")
    log = Path(f"{copy}-wal").read_bytes()
    os.truncate(copy, 0)
    notes_left, (told,) = opened(copy)
    assert notes_left in ([], ["one"])
    assert "its beginning is gone" in told
    assert copy.with_name("copy.sqlite.damaged-wal").read_bytes() == log


def test_what_a_crash_left_in_the_log_is_there_at_the_next_start(path: Path, tmp_path: Path) -> None:
    with closing(Notes(path)) as notes:
        notes.write("one")
        copy = tmp_path / "copy.sqlite"
        for ending in ("", "-wal"):
            shutil.copy(f"{path}{ending}", f"{copy}{ending}")
    assert opened(copy) == (["one"], [])


@pytest.mark.parametrize("kind", ["folder", "pipe", "dangling link"])
def test_what_is_no_file_is_left_alone(path: Path, kind: str) -> None:
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case _:
            path.symlink_to(path.with_name("nowhere") / "at all")
    with pytest.raises(DatabaseError, match=r"notes\.sqlite: "):
        opened(path)
    assert os.path.lexists(path)


def test_a_newer_one_is_refused_in_a_sentence_and_left_as_it_is(path: Path) -> None:
    written(path, "one", schema=LATER)
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(DatabaseError, match=r"was made by a newer digitpad, and stays as it is; update digitpad"):
            opened(path)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert opened(path, schema=LATER) == (["one"], [])


def no_shared_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every database be on a file system that has none, as some network ones: SQLite's dot-file locks."""
    connect = sqlite3.connect

    def connect_without(name: Any, **options: Any) -> sqlite3.Connection:
        if name == ":memory:" or options.get("uri"):
            made: sqlite3.Connection = connect(name, **options)
        else:
            made = connect(f"{Path(name).absolute().as_uri()}?vfs=unix-dotfile", uri=True, **options)
        return made

    monkeypatch.setattr(sqlite3, "connect", connect_without)


@pytest.mark.skipif(sys.platform == "win32", reason="SQLite has other file systems there")
def test_without_shared_memory_there_is_a_rollback_journal(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_shared_memory(monkeypatch)
    with closing(Notes(path)) as notes:
        notes.write("one")
        assert notes.rows("PRAGMA journal_mode") == [("delete",)]
        assert notes.rows("PRAGMA synchronous") == [(3,)], "the folder is flushed, too"
    assert opened(path) == (["one"], [])


@pytest.mark.skipif(sys.platform == "win32", reason="SQLite has other file systems there")
def test_one_that_was_written_ahead_can_move_to_where_that_cannot_be(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(path, "one")
    no_shared_memory(monkeypatch)
    with closing(Notes(path)) as notes:
        notes.write("two")
        assert (notes.read(), notes.told) == (["one", "two"], [])


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be written, as a user without rights or a disk that is read only; root may write all the same."""
    access = os.access

    def readable(path: Any, mode: int, **options: Any) -> bool:
        return not mode & os.W_OK and access(path, mode, **options)

    monkeypatch.setattr(os, "access", readable)


def test_one_that_cannot_be_written_to_can_be_looked_at(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(path, "one")
    forbid(monkeypatch)
    before = path.read_bytes()
    with closing(Notes(path)) as notes:
        assert notes.read() == ["one"]
        assert notes.is_read_only
        assert notes.told == [f"{path}: cannot be written to, so your notes can be looked at, and nothing can be kept"]
        with pytest.raises(DatabaseError, match="cannot be written to, so your notes stay as they are"):
            notes.write("two")
    assert path.read_bytes() == before


@pytest.mark.parametrize("spoil", [lambda path: os.truncate(path, 100), lambda path: path.write_bytes(b"?" * PAGE)])
def test_a_damaged_one_that_cannot_be_written_to_stays(
    path: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path], None]
) -> None:
    spoil(written(path, "one"))
    before = path.read_bytes()
    forbid(monkeypatch)
    with pytest.raises(DatabaseError, match=r"notes\.sqlite: is damaged"):
        opened(path)
    assert path.read_bytes() == before


def test_an_older_one_is_migrated_and_a_copy_of_it_kept(path: Path) -> None:
    written(path, "one")
    notes, (told,) = opened(path, schema=LATER)
    assert notes == ["one"]
    assert told.endswith("brought up to date; as it was, it is kept as notes.sqlite.version-1")
    assert opened(path, schema=LATER) == (["one"], [])
    assert opened(path.with_name("notes.sqlite.version-1")) == (["one"], [])


def test_a_header_that_makes_no_sense_is_damage(path: Path) -> None:
    """A format that no SQLite has: it says so in another way than of all else that is damaged."""
    content = bytearray(written(path, "one").read_bytes())
    content[44:48] = b"\0\0\0\x09"
    path.write_bytes(content)
    notes, (told,) = opened(path)
    assert notes == []
    assert told == f"{path}: is damaged; it is kept as notes.sqlite.damaged, and begun anew"


def test_text_that_is_none_keeps_nothing_else_from_being_read(path: Path) -> None:
    written(path, "one", "two")
    changed_by_sql(path, "UPDATE notes SET text = CAST(x'ff31' AS TEXT) WHERE id = 1")
    assert opened(path) == (["\\xff1", "two"], [])
