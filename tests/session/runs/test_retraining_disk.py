"""Where the disk fails a run, nothing is left half-written and nothing that was whole is lost."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from digitpad.session.runs import record
from digitpad.session.runs.events import Checkpointing, Event, Finished, Started
from digitpad.session.runs.retraining import retrain
from digitpad.session.runs.unfinished import unfinished
from digitpad.storage.model_file import load_model
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochEnd, Position, Progress, Reason
from digitpad.training.signals import Signals
from tests.session.conftest import finished


def full_disk(*_: object) -> None:
    """Stand in for what a full disk refuses."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_disk_that_fails_at_the_end_leaves_the_old_model_whole_and_no_half_of_the_new(
    recipe: Recipe, npz: Path, out: Path, checkpoint: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    list(retrain(recipe.changed(seed=9), out, data=npz))
    old = out.read_bytes()

    def run() -> None:
        for event in retrain(recipe, out, data=npz):
            if isinstance(event, EpochEnd):
                monkeypatch.setattr(os, broken, full_disk)

    with pytest.raises(OSError, match="No space left on device"):
        run()
    assert out.read_bytes() == old
    assert [file.name for file in out.parent.iterdir()] == [out.name]


def every_checkpoint(recipe: Recipe, out: Path, npz: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    monkeypatch.setattr(record, "CHECKPOINT_EVERY", 0.0)
    return retrain(recipe, out, data=npz)


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_disk_that_fails_at_some_checkpoints_does_not_end_the_run(
    recipe: Recipe,
    npz: Path,
    out: Path,
    checkpoint: Path,
    every_step: None,
    monkeypatch: pytest.MonkeyPatch,
    broken: str,
) -> None:
    """It is said once, and once that it works again; meanwhile the last checkpoint is whole, and in the end nothing
    is missing."""
    told = []
    for event in every_checkpoint(recipe, out, npz, monkeypatch):
        match event:
            case Progress(position=Position(1, 14)):
                monkeypatch.setattr(os, broken, full_disk)
            case Progress(position=Position(1, 70)):
                there = unfinished(checkpoint)
                assert there is not None
                assert there.position == Position(1, 14)
                monkeypatch.undo()
                monkeypatch.setattr(record, "CHECKPOINT_EVERY", 0.0)
            case Checkpointing():
                told.append(event)
    assert told == [Checkpointing(f"{checkpoint}: cannot be written (No space left on device)"), Checkpointing("")]
    assert load_model(out).about.test is not None
    assert [file.name for file in out.parent.iterdir()] == [out.name]


def test_a_disk_that_is_full_when_the_run_is_stopped_leaves_the_checkpoint_before_it_whole(
    recipe: Recipe, npz: Path, out: Path, checkpoint: Path, every_step: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record, "CHECKPOINT_EVERY", 0.0)
    signals = Signals()

    def run() -> None:
        for event in retrain(recipe, out, data=npz, signals=signals):
            if isinstance(event, Progress) and event.position == Position(0, 14):
                monkeypatch.setattr(os, "fsync", full_disk)
                signals.stop.set()

    with pytest.raises(OSError, match="No space left on device") as caught:
        run()
    monkeypatch.undo()
    assert caught.value.filename == str(checkpoint)
    there = unfinished(checkpoint)
    assert there is not None
    assert there.position == Position(0, 14)
    assert [file.name for file in out.parent.iterdir()] == [checkpoint.name]


@pytest.mark.slow
def test_a_run_whose_model_cannot_be_written_is_not_lost(
    recipe: Recipe, npz: Path, out: Path, checkpoint: Path
) -> None:
    """Its last epoch is in the checkpoint, and goes on when it can be, without training again."""

    def run() -> None:
        for event in retrain(recipe, out, data=npz):
            if isinstance(event, Started):
                out.mkdir()

    with pytest.raises(OSError, match="model"):
        run()
    out.rmdir()
    events = list(retrain(recipe, out, resume=True, data=npz))
    assert [type(event) for event in events] == [Started, Finished]
    assert finished(events).reason is Reason.DONE
    assert load_model(out).about.test is not None
    assert not checkpoint.exists()
