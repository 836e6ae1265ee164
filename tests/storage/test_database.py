"""What is acknowledged is kept, whatever happens to the file or beside it."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from digitpad.storage.errors import DatabaseError
from tests.storage.notes import FIRST, Notes, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "notes.sqlite"


@pytest.fixture
def notes(path: Path) -> Iterator[Notes]:
    made = Notes(path)
    yield made
    made.close()


def test_file_and_folder_are_made_when_something_is_asked_and_not_before(notes: Notes, path: Path) -> None:
    assert (notes.exists, path.parent.exists()) == (False, False)
    assert notes.read() == []
    assert (notes.exists, path.parent.exists()) == (True, True)
    assert notes.told == []


def test_what_is_acknowledged_is_written_ahead_and_flushed(notes: Notes) -> None:
    notes.write("one", "two")
    assert notes.read() == ["one", "two"]
    assert notes.rows("PRAGMA journal_mode") == [("wal",)]
    assert notes.rows("PRAGMA synchronous") == [(2,)]


def test_what_fails_half_way_has_not_happened(notes: Notes) -> None:
    notes.write("one")

    def fail() -> None:
        with notes.transaction() as connection:
            connection.execute("DELETE FROM notes")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert notes.read() == ["one"]


def test_two_at_once_see_what_the_other_has_written_and_know_that_it_has(notes: Notes, path: Path) -> None:
    other = Notes(path)
    with closing(other):
        assert other.read() == []
        other.changed()
        notes.write("one")
        assert other.changed()
        assert not other.changed()
        assert other.read() == ["one"]
        notes.changed()
        assert not notes.changed(), "its own changes are none of another's"


def test_another_process_that_writes_without_end_is_told_in_a_sentence_and_nothing_is_lost(
    notes: Notes, path: Path
) -> None:
    notes.write("one")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseError, match=r"^.*notes\.sqlite: another program is writing into it"):
            notes.write("two")
        assert notes.read() == ["one"], "to read need not wait"
    notes.write("three")
    assert notes.read() == ["one", "three"]


@pytest.mark.parametrize("gone", ["file", "folder", "replaced"])
def test_nothing_is_written_into_a_file_that_has_been_taken_away(notes: Notes, path: Path, gone: str) -> None:
    notes.write("one")

    def lose() -> None:
        with notes.transaction() as connection:
            connection.execute("INSERT INTO notes (text) VALUES ('lost')")
            match gone:
                case "file":
                    path.rename(path.with_name("elsewhere"))
                case "folder":
                    path.parent.rename(path.parent.with_name("elsewhere"))
                case _:
                    written(path.with_name("other.sqlite"), "of the other").replace(path)

    with pytest.raises(DatabaseError, match="has been removed or replaced meanwhile; try again"):
        lose()
    notes.write("two")
    assert notes.read() == (["of the other", "two"] if gone == "replaced" else ["two"])


def test_where_it_went_between_two_calls_that_is_said_and_it_is_begun_anew(notes: Notes, path: Path) -> None:
    notes.write("one")
    path.rename(path.with_name("elsewhere"))
    notes.write("two")
    assert notes.read() == ["two"]
    assert notes.told == [f"{path}: is not there any more, so it is begun anew; put it back to have what was in it"]


@pytest.mark.skipif(sys.platform != "linux", reason="limits what a process may write")
def test_a_full_disk_is_a_sentence_and_what_was_kept_stays(path: Path) -> None:
    """By the longest file that a process may write, which is a full disk to it."""
    written(path, "one")
    program = (
        "import resource, sys; from pathlib import Path; from tests.storage.notes import Notes\n"
        "notes = Notes(Path(sys.argv[1])); notes.read()\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))\n"
        "try: notes.write(*['x' * 1000] * 100)\n"
        "except ValueError as error: print(error)\n"
        "print(notes.read())"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    sentence, left = done.stdout.splitlines()
    assert sentence.startswith(f"{path}: ")
    assert "so your notes stay as they are" in sentence
    assert left == "['one']"


def test_a_mistake_of_the_program_s_own_is_no_sentence_for_the_person(notes: Notes) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        notes.rows("SELECT * FROM nowhere")
    notes.write("one")
    assert notes.read() == ["one"]


def test_two_processes_that_write_at_once_both_keep_everything(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tests.storage.notes import Notes\n"
        "notes = Notes(Path(sys.argv[1]), patience=30)\n"
        "for number in range(20): notes.write(f'{sys.argv[2]}{number}')"
    )
    command = [sys.executable, "-c", program, str(path)]
    writers = [subprocess.Popen([*command, letter], stderr=subprocess.PIPE, text=True) for letter in "ab"]
    assert [writer.communicate()[1] for writer in writers] == ["", ""]
    assert sorted(Notes(path).read()) == sorted(f"{letter}{number}" for letter in "ab" for number in range(20))
    assert FIRST.version == 1
