"""The database of the runs."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.storage.about import Score
from digitpad.storage.run_uid import new_uid, older_uid
from digitpad.storage.runs import RunsDatabase, StoredRun

RUN = StoredRun(
    uid="a1",
    started="2026-11-24T10:20:30+01:00",
    parameters={"name": "wide", "sizes": [784, 30, 10], "distortions": None},
    versions={"digitpad": "1.2.3", "python": "3.11.7"},
    data_digest="00ff",
    built_in=True,
    out=Path("/somewhere/net.safetensors"),
)


def figures(epoch: int, correct: int = 9_000, **more: Any) -> dict[str, Any]:
    return {
        "epoch": epoch,
        "correct": correct,
        "total": 10_000,
        "training_correct": 45_000,
        "training_total": 50_000,
        "cost": 0.1,
        "validation_cost": 1 / 3,
        "seconds": 0.7,
        "silent": (3, 7),
    } | more


@pytest.fixture
def database(tmp_path: Path) -> Iterator[RunsDatabase]:
    with closing(RunsDatabase(tmp_path / "runs.sqlite")) as opened:
        yield opened


def only(database: RunsDatabase) -> StoredRun:
    (run,), complaints = database.runs()
    assert complaints == []
    return run


scores = st.none() | st.integers(1, 10_000).map(lambda total: Score(total // 2, total))


runs = st.builds(
    replace,
    st.just(RUN),
    uid=st.text(),
    out=st.text(st.characters(blacklist_characters="\0/."), min_size=1).map(lambda name: Path("/runs", name)),
    why=st.text(st.characters(blacklist_categories=["Cs"])),
    built_in=st.booleans(),
    kept_epoch=st.none() | st.integers(0, 9_999),
    validation=scores,
    test=scores,
    how=st.none() | st.sampled_from(["done", "failed"]),
).filter(lambda run: run.uid.isprintable())


@given(runs)
def test_what_is_kept_of_a_run_is_what_it_was(run: StoredRun) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder, closing(RunsDatabase(Path(folder, "runs.sqlite"))) as database:
        database.keep(run, [figures(0), figures(1)], moved={})
        assert only(database) == replace(run, number=1)
        assert [each | {"silent": (3, 7)} for each in database.epochs(1)] == [figures(0), figures(1)]
        assert {each["silent"] for each in database.epochs(1)} == {"[3, 7]"}


def test_a_run_that_goes_on_is_the_same_run_with_its_note_its_beginning_and_its_epochs(database: RunsDatabase) -> None:
    database.keep(RUN, [figures(0), figures(1)], moved={})
    database.note(1, "slants")
    database.mark_deleted([1], "2026-11-24T10:20:31+01:00")
    later = replace(RUN, started="2026-11-25T10:20:30+01:00", how="done", ended="2026-11-25T10:20:31+01:00")
    database.keep(later, [figures(1, 9_100), figures(2)], moved={})
    assert only(database) == replace(later, started=RUN.started, number=1, note="slants")
    assert [(each["epoch"], each["correct"]) for each in database.epochs(1)] == [(0, 9_000), (1, 9_100), (2, 9_000)]


def test_the_number_of_a_run_that_is_gone_is_never_another_one_s(database: RunsDatabase) -> None:
    for uid in "abc":
        database.keep(replace(RUN, uid=uid), [], moved={})
        database.keep(replace(RUN, uid=uid), [], moved={})
    database.forget([3])
    database.keep(replace(RUN, uid="d"), [], moved={})
    assert sorted((run.number, run.uid) for run in database.runs()[0]) == [(1, "a"), (2, "b"), (4, "d")]
    assert database.uids() == set("abcd")
    assert database.epochs(3) == []


def test_best_and_last_are_told_of_each_run_and_of_equals_the_first_is_the_best(database: RunsDatabase) -> None:
    database.keep(RUN, [figures(epoch, right) for epoch, right in enumerate((5, 9, 9, 7))], moved={})
    database.keep(replace(RUN, uid="b"), [], moved={})
    ((number, (best, last, count)),) = database.scores().items()
    assert (number, count) == (1, 4)
    assert (best.epoch, best.score.correct, last.epoch, last.score.correct) == (1, 9, 3, 7)


def test_where_another_run_s_network_goes_is_kept_with_the_run_that_moved_it(database: RunsDatabase) -> None:
    database.keep(RUN, [], moved={})
    database.keep(replace(RUN, uid="b"), [], moved={"a1": Path("/elsewhere/net-2")})
    assert {run.uid: run.out.name for run in database.runs()[0]} == {"a1": "net-2", "b": "net.safetensors"}


NONSENSE = [
    ("parameters", "[1]"),
    ("parameters", "{"),
    ("parameters", "[" * 100_000),
    ("versions", "null"),
    ("started", "yesterday"),
    ("started", "2026-11-24T10:20:30"),
    ("deleted", "never"),
    ("out", '"/"'),
    ("out", "3"),
    ("out", '"a\\u0000b"'),
    ("note", b"\xff"),
    ("uid", b"\xff"),
    ("total", "many"),
    ("correct", 10**6),
    ("why", b""),
    ("how", b"done"),
]


@pytest.mark.parametrize(("column", "value"), NONSENSE)
def test_a_run_that_makes_no_sense_is_left_out_with_a_sentence_and_costs_no_other(
    database: RunsDatabase, column: str, value: object
) -> None:
    database.keep(replace(RUN, validation=Score(1, 2)), [], moved={})
    database.keep(replace(RUN, uid="sound"), [], moved={})
    with closing(sqlite3.connect(database.path)) as other, other:
        other.execute(f"UPDATE runs SET {column} = ? WHERE number = 1", (value,))  # noqa: S608 - our own columns
    (run,), (complaint,) = database.runs()
    assert run.uid == "sound"
    assert complaint.startswith(f"{database.path}: run 1 makes no sense (")


def test_a_run_s_name_is_its_alone_and_an_older_one_s_that_of_its_file() -> None:
    assert len({new_uid() for _ in range(100)}) == 100
    assert older_uid(Path("/a/net")) == older_uid(Path("net")) != older_uid(Path("net-2"))
