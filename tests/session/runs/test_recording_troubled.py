"""Where a run cannot be recorded it goes on all the same, and is recorded as soon as that can be done."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Thread
from threading import enumerate as enumerate_threads

import pytest

from digitpad.session.runs import recording
from digitpad.session.runs.events import Finished, Remark
from digitpad.session.runs.kept import How, figures_of, kept_runs
from digitpad.session.runs.retraining import retrain
from digitpad.storage.about import load_about
from digitpad.storage.model_file import load_model
from digitpad.storage.places import runs_database
from digitpad.storage.runs import RunsDatabase
from digitpad.storage.waiting import new_waiting_file, read_waiting, waiting_files
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochEnd
from tests.journeys.waiting import until
from tests.session.conftest import finished
from tests.session.runs.test_recording import only, reports, stopped
from tests.small import bits


def recorders() -> list[Thread]:
    """Return the threads that record now; those of a run that another test has let lie are none of these."""
    return [each for each in enumerate_threads() if each.name == "recording" and each not in EARLIER]


EARLIER: set[Thread] = set()


@pytest.fixture(autouse=True)
def earlier_threads() -> None:
    EARLIER.clear()
    EARLIER.update(enumerate_threads())


def locked() -> sqlite3.Connection:
    with closing(RunsDatabase(runs_database())) as made:
        made.uids()
    connection = sqlite3.connect(runs_database(), isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    return connection


@pytest.mark.parametrize("trouble", ["locked", "a folder", "newer", "a file in place of its folder"])
def test_a_record_that_cannot_be_written_neither_stops_nor_changes_a_run_and_is_told_once(
    recipe: Recipe, npz: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    list(retrain(recipe, tmp_path / "whole", data=npz))
    monkeypatch.setattr(recording, "_PATIENCE", 0.05)
    path, holding = runs_database(), None
    match trouble:
        case "locked":
            holding = locked()
        case "a folder":
            path.unlink()
            path.mkdir()
        case "newer":
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("PRAGMA user_version = 99")
        case _:
            path = path.parent
            shutil.rmtree(path)
            path.write_text("not a folder")
    events = list(retrain(recipe, tmp_path / "out", data=npz))
    assert recorders() == []
    if holding is not None:
        holding.close()
    remark, *others = [e for e in events if isinstance(e, Remark) and "so not all epochs" not in e.sentence]
    assert remark.sentence.startswith(f"{runs_database()}: ")
    assert remark.sentence.endswith("; the run goes on, and is recorded as soon as that can be done")
    wanted = ["so the run is not recorded"] if trouble == "a file in place of its folder" else []
    assert [each.sentence.partition("), ")[2] for each in others] == wanted
    assert isinstance(events[-1], Finished)
    assert bits(load_model(tmp_path / "out").network) == bits(load_model(tmp_path / "whole").network)


def test_what_another_program_kept_from_being_recorded_is_when_somebody_looks(
    recipe: Recipe, npz: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the start of a run to its end: all epochs, and how it ended."""
    monkeypatch.setattr(recording, "_PATIENCE", 0.05)
    holding = locked()
    events = list(retrain(recipe, out, data=npz))
    assert recorders() == []
    assert len(waiting_files(runs_database())) == 1
    holding.close()
    run, about = only(), load_about(out)
    assert (run.state, run.epochs_done, run.validation, run.test) == (How.DONE, 3, about.validation, about.test)
    assert figures_of(run.number) == (reports(events), [])
    assert waiting_files(runs_database()) == []


def test_a_run_that_is_killed_while_it_cannot_be_recorded_leaves_its_epochs(
    recipe: Recipe, npz: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "_PATIENCE", 0.05)
    holding, left = locked(), b""
    for event in retrain(recipe, out, data=npz):
        if isinstance(event, EpochEnd) and event.report.epoch == 1:
            left = until("an epoch waits", what_waits)
    holding.close()
    for each in (runs_database(), *waiting_files(runs_database())):
        each.unlink()
    new_waiting_file(runs_database()).write_bytes(left)  # as it is where the process ended then
    assert only().state is How.INTERRUPTED
    assert only().epochs_done in {1, 2}


def what_waits() -> bytes:
    """Return what waits to be recorded, once there is an epoch in it."""
    for file in waiting_files(runs_database()):
        if read_waiting(file).epochs:
            return file.read_bytes()
    return b""


def test_the_earlier_life_of_a_run_is_recorded_before_the_next_one(
    recipe: Recipe, npz: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "_PATIENCE", 0.05)
    monkeypatch.setattr(recording, "_QUICK", 60.0)
    holding = locked()
    stopped(recipe, out, npz)
    assert len(waiting_files(runs_database())) == 1
    holding.close()
    for event in retrain(recipe, out, data=npz, resume=True):
        if isinstance(event, EpochEnd):
            assert only().state is How.UNDER_WAY
    assert (only().state, only().number, only().epochs_done) == (How.DONE, 1, 3)
    assert waiting_files(runs_database()) == []


def test_what_could_not_be_recorded_is_when_it_can_be(recipe: Recipe, npz: Path, out: Path) -> None:
    """Each epoch that was not."""
    kept_runs()
    runs_database().parent.mkdir(parents=True)
    runs_database().mkdir()
    for event in retrain(recipe, out, data=npz):
        if isinstance(event, EpochEnd) and event.report.epoch == 1:
            runs_database().rmdir()
    assert (only().state, only().epochs_done) == (How.DONE, 3)


def test_a_damaged_record_is_set_aside_with_one_sentence_and_begun_anew(recipe: Recipe, npz: Path, out: Path) -> None:
    runs_database().parent.mkdir(parents=True)
    runs_database().write_bytes(b"no database" * 100)
    events = list(retrain(recipe, out, data=npz))
    (remark,) = [event for event in events if isinstance(event, Remark)]
    assert f"it is kept as {runs_database().name}." in remark.sentence
    assert only().state is How.DONE


def test_a_mistake_in_the_thread_that_records_costs_no_run(
    recipe: Recipe, npz: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(RunsDatabase, "keep", fail)
    events = list(retrain(recipe, out, data=npz))
    (remark,) = [event for event in events if isinstance(event, Remark)]
    assert "ZeroDivisionError; its details are in" in remark.sentence
    assert finished(events).model is not None
