"""The runs there were: their states, notes, and what was deleted."""

from contextlib import closing
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

import pytest

from digitpad.session.clock import now
from digitpad.session.runs.kept import How, figures_of, kept_runs, note_run, remove_runs, restore_runs
from digitpad.storage.about import Score
from digitpad.storage.errors import DatabaseError
from digitpad.storage.lock import lock
from digitpad.storage.model_file import save_model
from digitpad.storage.places import networks_folder, runs_database
from digitpad.storage.runs import RunsDatabase, StoredRun
from digitpad.training.recipes import RECIPES
from tests.storage.conftest import a_model
from tests.storage.test_runs import figures


def a_run(uid: str = "a", **more: object) -> StoredRun:
    run = StoredRun(
        uid=uid,
        started="2026-11-24T10:20:30+01:00",
        parameters=asdict(RECIPES["wide"]),
        versions={},
        data_digest="00ff",
        built_in=True,
        out=networks_folder() / f"{uid}.safetensors",
    )
    return replace(run, **more)  # type: ignore[arg-type]


def record(*runs: StoredRun, epochs: int = 2) -> None:
    with closing(RunsDatabase(runs_database())) as database:
        for run in runs:
            database.keep(run, [figures(epoch) for epoch in range(epochs)], moved={})


def numbers(**more: bool) -> list[int]:
    return [run.number for run in kept_runs(**more)[0]]


def test_where_nothing_was_trained_there_is_no_run_and_no_database_is_made() -> None:
    assert kept_runs() == ([], [])
    assert not runs_database().exists()


def test_a_run_that_has_not_ended_is_under_way_while_it_holds_its_lock_and_was_interrupted_else() -> None:
    networks_folder().mkdir(parents=True)
    record(a_run())
    with lock(a_run().out):
        assert [run.state for run in kept_runs()[0]] == [How.UNDER_WAY]
    assert [run.state for run in kept_runs()[0]] == [How.INTERRUPTED]


def test_a_lock_and_a_file_belong_to_the_run_that_came_last_to_them(tmp_path: Path) -> None:
    """One that was killed before it is not under way, and the network is not its own."""
    out = tmp_path / "net"
    save_model(a_model(), out)
    record(
        a_run("a", out=out, kept_epoch=0, validation=Score(1, 2)),
        a_run("b", out=out, started="2026-11-24T09:20:31+00:00", kept_epoch=0),
    )
    with lock(out):
        assert [(run.uid, run.state, run.network) for run in kept_runs()[0]] == [
            ("b", How.UNDER_WAY, out),
            ("a", How.INTERRUPTED, None),
        ]


def test_the_newest_run_comes_first_wherever_it_began() -> None:
    record(
        a_run("a", started="2026-10-25T02:50:00+02:00"),
        a_run("b", started="2026-10-25T02:10:00+01:00"),
        a_run("c", started="2026-10-24T23:00:00-07:00"),
    )
    assert [run.uid for run in kept_runs()[0]] == ["c", "b", "a"]


def test_a_note_is_kept_and_can_be_taken_away() -> None:
    record(a_run())
    note_run(1, " slants\n a bit ")
    assert kept_runs()[0][0].note == "slants a bit"
    note_run(1, "")
    assert kept_runs()[0][0].note == ""
    with pytest.raises(DatabaseError, match="a note may have 1,000 characters, and this has 1,001"):
        note_run(1, "x" * 1_001)


def test_what_is_deleted_can_be_had_back_with_its_figures() -> None:
    record(a_run("a"), a_run("b"), a_run("c"))
    remove_runs([1])
    remove_runs([3])
    assert (numbers(), numbers(deleted=True)) == ([2], [3, 1])
    restore_runs([1])
    assert (numbers(), numbers(deleted=True)) == ([2, 1], [3])
    assert len(figures_of(1)[0]) == 2


def test_after_thirty_days_what_was_deleted_is_gone_and_its_network_does_not_bring_it_back() -> None:
    save_model(replace(a_model(), about=replace(a_model().about, run="a")), a_run("a").out)
    record(a_run("a"), a_run("b"))
    with closing(RunsDatabase(runs_database())) as database:
        long_ago = now() - timedelta(days=30, seconds=1)
        database.mark_deleted([1], long_ago.isoformat())
        database.mark_deleted([2], (long_ago + timedelta(minutes=1)).isoformat())
    assert (numbers(), numbers(deleted=True)) == ([], [2])
    assert figures_of(1) == ([], [])


def test_a_run_under_way_is_not_deleted_nor_is_one_that_does_not_exist() -> None:
    networks_folder().mkdir(parents=True)
    record(a_run("a"), a_run("b"))
    with lock(a_run("a").out), pytest.raises(DatabaseError, match="run 1 is under way"):
        remove_runs([1, 2])
    for change in (remove_runs, restore_runs):
        with pytest.raises(DatabaseError, match="there is no run 3"):
            change([2, 3])
    with pytest.raises(DatabaseError, match="there is no run 3"):
        note_run(3, "x")
    assert numbers() == [2, 1]


def test_figures_that_make_no_sense_are_left_out_with_a_sentence() -> None:
    record(a_run(), epochs=1)
    with closing(RunsDatabase(runs_database())) as database:
        senseless = [figures(1, correct=10_001), figures(2, cost=-1.0), figures(3)]
        database.keep(a_run(), senseless, moved={})
        with database.transaction() as connection:
            connection.execute("UPDATE epochs SET silent = '[' WHERE epoch = 3")
    reports, complaints = figures_of(1)
    assert [report.epoch for report in reports] == [0]
    assert len(complaints) == 3
    assert all(complaint.startswith(f"{runs_database()}: an epoch of run 1 makes no sense") for complaint in complaints)
    assert kept_runs()[1] == []


def test_a_word_of_a_newer_version_for_how_a_run_ended_costs_no_run() -> None:
    record(a_run(ended="2026-11-24T10:20:31+01:00", how="evaporated"))
    assert [run.state for run in kept_runs()[0]] == [How.INTERRUPTED]
