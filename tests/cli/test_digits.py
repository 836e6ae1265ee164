"""`digitpad digits`: what has been kept can be listed, taken along, removed and brought back."""

import io
import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from digitpad.ink import Drawing
from digitpad.session.clock import now
from digitpad.session.digits import my_digits
from digitpad.storage.digits import Added, Digits
from digitpad.storage.errors import DatabaseError
from digitpad.storage.kept_digit import New, Said
from digitpad.storage.places import digits_file
from tests.cli.conftest import ONE, SEVEN, ZERO, Run
from tests.journeys.handwriting import written

ACTIVATIONS = np.zeros(10, np.float32)
DRAWN_SEVEN = Drawing(written(7))


@pytest.fixture
def kept(own_folders: Path) -> None:
    """Keep a corrected 7, a confirmed 0, an imported scribble, and a picture of a 1 that had been refused."""
    with closing(my_digits()) as digits:
        for new in (
            New(DRAWN_SEVEN, 7, Said(1, ACTIVATIONS, "ab" * 32, "mine.safetensors")),
            New(Drawing(ZERO), 0, Said(0, ACTIVATIONS, "cd" * 32, "")),
            New(Drawing(SEVEN), None),
            New(np.ones(784, np.float32), 1, Said(None, ACTIVATIONS, "cd" * 32, "")),
        ):
            digits.keep(new, now())


@pytest.fixture
def ink(tmp_path: Path) -> Path:
    path = tmp_path / "ink.jsonl"
    path.write_text("".join(json.dumps({"strokes": each, "label": 4}) + "\n" for each in (ONE, SEVEN)))
    return path


def numbers(out: str) -> list[int]:
    return [int(line.split("\t")[0]) for line in out.splitlines()]


def test_a_list_is_a_line_each_with_what_it_is_and_how_it_was_read(run: Run, kept: None) -> None:
    code, out, err = run("digits", "list")
    assert (code, err) == (0, "")
    assert [line.split("\t")[:3] for line in out.splitlines()] == [
        ["1", "7", "read as 1"],
        ["2", "0", "read as 0"],
        ["3", "-", "not read"],
        ["4", "1", "refused"],
    ]
    told = [json.loads(line) for line in run("digits", "list", "--json").out.splitlines()]
    assert [each["id"] for each in told] == [1, 2, 3, 4]
    assert told[0]["read"] == {"digit": 1, "network": "mine.safetensors"}
    assert told[2]["read"] is None
    assert [each["picture"] for each in told] == [False, False, False, True]
    assert all(each["kept"].endswith("+00:00") for each in told)


def test_a_list_may_be_of_some_of_them(run: Run, kept: None) -> None:
    assert numbers(run("digits", "list", "--label", "7").out) == [1]
    assert numbers(run("digits", "list", "--label", "none").out) == [3]
    assert numbers(run("digits", "list", "--corrected").out) == [1, 4]
    assert numbers(run("digits", "list", "--misread").out) == [3, 4], "a seven that is called none, a black page"
    assert run("digits", "list", "--label", "9") == (0, "", "digitpad: there is no digit to list\n")


def test_what_is_exported_can_be_imported_by_somebody_else_and_is_not_kept_twice(
    run: Run, kept: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.jsonl"
    code, out, err = run("digits", "export", "--out", file)
    assert (code, out) == (0, "")
    assert err == "digitpad: 3 digits exported; left out, for ink holds no pictures: 1\n"
    assert run("digits", "export").out == file.read_text()
    assert run("digits", "export", "--corrected").out == file.read_text().splitlines(keepends=True)[0]
    assert run("digits", "import", file) == (0, "0 digits imported; 3 had been kept before\n", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "theirs"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "theirs"))
    assert run("digits", "import", file) == (0, "3 digits imported\n", "")
    assert run("digits", "export").out == file.read_text()


def test_standard_input_is_imported_and_said_to_be_empty_the_second_time(
    run: Run, own_folders: Path, ink: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ink.read_bytes())))
    assert run("digits", "import", "-", "-") == (
        2,
        "2 digits imported\n",
        "digitpad: standard input has already been read; give - only once\n",
    )


def test_an_import_says_which_labels_disagree_and_changes_none(run: Run, kept: None, ink: Path) -> None:
    told = json.loads(run("digits", "import", "--json", ink).out)
    assert told == {"added": 1, "kept": 0, "disagreeing": 1}
    assert "1 are kept with another label, which stays" in run("digits", "import", ink).out
    assert [line.split("\t")[1] for line in run("digits", "list").out.splitlines()] == ["7", "0", "-", "1", "4"]


def test_a_file_that_cannot_be_imported_is_named_and_the_others_are(run: Run, ink: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"strokes": [[[1, 2]]], "label": 3}\n{"strokes": [[[1, 2]]], "label": "three"}\n')
    code, out, err = run("digits", "import", bad, ink)
    assert (code, out) == (2, "3 digits imported\n")
    assert err.startswith(f'digitpad: {bad}, line 2: "label" is "three"')
    assert err.count("\n") == 1


def test_what_was_imported_before_the_database_failed_is_counted(
    run: Run, kept: None, ink: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And of the files behind that none is tried."""
    add, calls = Digits.add, list[int]()

    def full(digits: Digits, several: Sequence[New], time: datetime) -> Added:
        calls.append(len(several))
        if len(calls) > 1:
            raise DatabaseError("digits.sqlite: the disk is full, so your digits stay as they are")
        return add(digits, several, time)

    monkeypatch.setattr(Digits, "add", full)
    code, out, err = run("digits", "import", ink, ink, ink)
    assert (code, out) == (2, "1 digit imported; 1 are kept with another label, which stays\n")
    assert err == "digitpad: digits.sqlite: the disk is full, so your digits stay as they are\n"
    assert calls == [2, 2]


def test_what_is_removed_can_be_restored_as_the_answer_says(run: Run, kept: None) -> None:
    removed = run("digits", "remove", 1, 3)
    assert removed == (0, "2 digits removed; for 30 days digitpad digits restore 1 3 undoes it\n", "")
    assert numbers(run("digits", "list").out) == [2, 4]
    assert sorted(numbers(run("digits", "list", "--deleted").out)) == [1, 3]
    assert all("removed" in json.loads(line) for line in run("digits", "list", "--deleted", "--json").out.splitlines())
    assert json.loads(run("digits", "restore", "--json", 1, 3).out) == {"restored": [1, 3]}
    assert numbers(run("digits", "list").out) == [1, 2, 3, 4]


@pytest.mark.parametrize("action", ["remove", "restore"])
@pytest.mark.parametrize("number", ["99", "0", "-1", str(10**30)])
def test_a_number_that_no_digit_has_is_refused_and_nothing_changes(
    action: str, number: str, run: Run, kept: None
) -> None:
    assert run("digits", "remove", 2).code == 0
    before = run("digits", "list").out
    mine = "1" if action == "remove" else "2"
    assert number in run("digits", action, mine, number).sentence
    assert run("digits", "list").out == before


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ([], "ACTION"),
        (["burn"], "'burn'"),
        (["list", "--label", "11"], "'11'"),
        (["list", "--deleted", "--misread"], "--misread"),
        (["list", "--model", "x"], "--misread"),
        (["remove"], "NUMBER"),
        (["remove", "x"], "'x'"),
        (["import"], "FILE"),
        (["import", "/nowhere"], "/nowhere"),
        (["import", "-", "-"], "standard input"),
        (["export", "--out", "/nowhere/mine.jsonl"], "/nowhere"),
        (["list", "--misread", "--model", "/nowhere"], "/nowhere"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    arguments: list[str], named: str, run: Run, kept: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert named in run("digits", *arguments).err
    assert run("digits", *arguments).code == 2


def test_a_database_that_cannot_be_used_is_a_sentence(run: Run, own_folders: Path) -> None:
    digits_file().parent.mkdir(parents=True)
    digits_file().mkdir()
    assert run("digits", "list").sentence == f"{digits_file()}: is no plain file, so your digits cannot be kept there"


def test_one_that_is_damaged_is_set_aside_and_said_so(run: Run, kept: None) -> None:
    digits_file().write_bytes(b"nothing of the kind" * 100)
    code, out, err = run("digits", "list")
    assert (code, out) == (0, "")
    assert "is damaged; it is kept as digits.sqlite.damaged, and begun anew" in err


def test_to_list_or_export_where_nothing_was_kept_makes_no_file(run: Run, own_folders: Path) -> None:
    assert run("digits", "list").code == run("digits", "export").code == 0
    assert not digits_file().exists()


@pytest.mark.slow
@pytest.mark.parametrize("modules", ["digitpad.cli.recognise", "digitpad.cli.evaluate", "digitpad.session.start"])
def test_nobody_else_waits_for_sqlite_to_be_loaded(modules: str) -> None:
    program = f"import sys, {modules}; sys.exit('sqlite3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
