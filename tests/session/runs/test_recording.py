"""Every run is recorded by what it tells, and nothing about the record ever stops or spoils a run."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from digitpad.session.runs import record, recording, retraining
from digitpad.session.runs.events import Event, KeptApart, Started
from digitpad.session.runs.kept import How, KeptRun, figures_of, kept_runs
from digitpad.session.runs.recording import versions
from digitpad.session.runs.retraining import retrain
from digitpad.storage.about import load_about
from digitpad.storage.checkpoint import load_checkpoint_header
from digitpad.storage.places import runs_database
from digitpad.storage.words import change_words
from digitpad.training.recipes import Recipe
from digitpad.training.reports import Ended, EpochEnd, Progress, Reason, Report
from digitpad.training.signals import Signals
from digitpad.training.trainer import train


def only() -> KeptRun:
    (run,), complaints = kept_runs()
    assert complaints == []
    return run


def reports(events: Sequence[Event]) -> list[object]:
    return [event.report for event in events if isinstance(event, EpochEnd)]


def stopped(recipe: Recipe, out: Path, npz: Path, *, after: int = 1, **more: object) -> list[Event]:
    """Train until so many epochs have been told."""
    signals, events = Signals(), list[Event]()
    for event in retrain(recipe, out, data=npz, signals=signals, **more):  # type: ignore[arg-type]
        events.append(event)
        if len(reports(events)) == after:
            signals.stop.set()
    return events


def test_a_whole_run_is_recorded_with_all_that_it_was_told_and_what_came_of_it(
    recipe: Recipe, npz: Path, out: Path
) -> None:
    events = list(retrain(recipe, out, data=npz))
    run, about = only(), load_about(out)
    assert (run.state, run.epochs_done, run.epochs, run.recipe, run.number) == (How.DONE, 3, 3, "small", 1)
    assert run.parameters == asdict(recipe) | {"sizes": list(recipe.sizes), "feature_maps": []}
    assert run.versions == versions()
    assert (run.data_digest, run.built_in, run.out, run.network) == (about.data_digest, False, out, out)
    assert (run.kept_epoch, run.validation, run.test) == (about.epoch, about.validation, about.test)
    assert run.best is not None
    assert run.last is not None
    assert (run.best.epoch, run.best.score, run.last.epoch) == (about.epoch, about.validation, 2)
    assert figures_of(1) == (reports(events), [])
    assert about.run == run.uid
    assert run.ended is not None
    assert run.ended >= run.started


def test_each_epoch_is_in_the_record_when_it_is_told(
    recipe: Recipe, npz: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the run is under way as long as it is."""
    monkeypatch.setattr(recording, "_QUICK", 60.0)  # however busy the machine
    told = 0
    for event in retrain(recipe, out, data=npz):
        if isinstance(event, EpochEnd):
            told += 1
            assert len(figures_of(1)[0]) == told
            assert only().state is How.UNDER_WAY


def test_a_run_that_goes_on_is_one_run_however_often_it_was_stopped(recipe: Recipe, npz: Path, out: Path) -> None:
    stopped(recipe, out, npz)
    assert (only().state, only().epochs_done) == (How.STOPPED, 1)
    stopped(recipe, out, npz, resume=True)
    list(retrain(recipe, out, data=npz, resume=True))
    run = only()
    assert (run.state, run.number, run.epochs_done) == (How.DONE, 1, 3)


def test_a_run_that_goes_on_and_is_killed_still_has_the_network_that_it_left(
    recipe: Recipe, npz: Path, out: Path
) -> None:
    stopped(recipe, out, npz)
    before = only()
    assert before.network == out
    going_on = retrain(recipe, out, data=npz, resume=True)
    next(event for event in going_on if isinstance(event, Started))
    going_on.close()
    after = only()
    assert after.state is How.INTERRUPTED
    assert (after.network, after.kept_epoch, after.validation) == (out, before.kept_epoch, before.validation)


def test_a_title_and_a_note_stay_with_the_network_when_its_run_goes_on(recipe: Recipe, npz: Path, out: Path) -> None:
    stopped(recipe, out, npz)
    change_words(out, title="mine", note="slants")
    list(retrain(recipe, out, data=npz, resume=True))
    about = load_about(out)
    assert (about.title, about.note, about.test is not None) == ("mine", "slants", True)
    list(retrain(recipe, out, data=npz))
    assert load_about(out).title == ""  # of another run


def test_a_run_that_diverged_says_so_and_keeps_its_epochs(
    recipe: Recipe, npz: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def diverging(*arguments: Any, **more: Any) -> Iterator[Report]:
        for report in train(*arguments, **more):
            yield replace(report, reason=Reason.DIVERGED) if isinstance(report, Ended) else report

    monkeypatch.setattr(retraining, "train", diverging)
    list(retrain(recipe, out, data=npz))
    run = only()
    assert (run.state, run.epochs_done, run.network, run.test) == (How.DIVERGED, 3, out, None)


def test_a_run_that_failed_says_why(recipe: Recipe, npz: Path, out: Path) -> None:
    def run() -> None:
        for event in retrain(recipe, out, data=npz):
            if isinstance(event, Started):
                out.mkdir()

    with pytest.raises(OSError, match="model"):
        run()
    failed = only()
    assert (failed.state, failed.epochs_done) == (How.FAILED, 3)
    assert failed.why.startswith(f"{out}: ")


def test_a_run_that_nobody_listens_to_any_more_was_interrupted(recipe: Recipe, npz: Path, out: Path) -> None:
    events = retrain(recipe, out, data=npz)
    while not isinstance(next(events), EpochEnd):
        pass
    events.close()
    assert (only().state, only().epochs_done) == (How.INTERRUPTED, 1)


def test_an_unfinished_run_that_is_kept_apart_is_known_where_it_is_now(recipe: Recipe, npz: Path, out: Path) -> None:
    stopped(recipe, out, npz)
    events = list(retrain(recipe.changed(seed=9), out, data=npz))
    (apart,) = [event.out for event in events if isinstance(event, KeptApart)]
    newer, older = kept_runs()[0]
    assert (older.out, older.network, newer.out, newer.network) == (apart, None, out, out)
    list(retrain(recipe, apart, data=npz, resume=True))
    assert {run.number: run.state for run in kept_runs()[0]} == {1: How.DONE, 2: How.DONE}


def test_a_checkpoint_of_before_there_was_a_record_is_one_run_with_what_comes_of_it(
    recipe: Recipe, npz: Path, out: Path, checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(record, "new_uid", lambda: "")
        stopped(recipe, out, npz)
    runs_database().unlink()
    assert load_checkpoint_header(checkpoint).run == ""
    stopped(recipe, out, npz, resume=True)
    list(retrain(recipe, out, data=npz, resume=True))
    assert (only().state, only().epochs_done) == (How.DONE, 3)


def test_progress_is_not_recorded(
    recipe: Recipe, npz: Path, out: Path, every_step: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk has peace between the ends of epochs."""
    monkeypatch.setattr(recording, "_QUICK", 60.0)
    kept_runs()
    seen = set()
    for event in retrain(recipe, out, data=npz):
        if isinstance(event, Progress) and event.position.epoch == 1:
            with closing(sqlite3.connect(runs_database())) as other:
                seen.add(other.execute("SELECT COUNT(*), MAX(epoch) FROM epochs").fetchone())
    assert seen == {(1, 0)}
