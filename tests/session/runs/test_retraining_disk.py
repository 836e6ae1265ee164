"""Where the disk fails a run, nothing is left half-written and nothing that was whole is lost."""

import errno
import os
from pathlib import Path

import pytest

from digitpad.session.runs import record
from digitpad.session.runs.events import Finished, Started
from digitpad.session.runs.retraining import retrain
from digitpad.session.runs.unfinished import unfinished
from digitpad.storage.model_file import load_model
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochEnd, Position, Progress, Reason
from tests.session.conftest import finished


def full_disk(*_: object) -> None:
    """Stand in for what a full disk refuses."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_disk_that_fails_at_the_end_leaves_the_old_model_whole_and_no_half_of_the_new(
    recipe: Recipe, npz: Path, out: Path, checkpoint: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    list(retrain(recipe.changed(seed=9), out, checkpoint, data=npz))
    old = out.read_bytes()

    def run() -> None:
        for event in retrain(recipe, out, checkpoint, data=npz):
            if isinstance(event, EpochEnd):
                monkeypatch.setattr(os, broken, full_disk)

    with pytest.raises(OSError, match="No space left on device"):
        run()
    assert out.read_bytes() == old
    assert [file.name for file in out.parent.iterdir()] == [out.name]


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_disk_that_fails_at_a_checkpoint_leaves_the_one_before_it_whole(
    recipe: Recipe,
    npz: Path,
    out: Path,
    checkpoint: Path,
    every_step: None,
    monkeypatch: pytest.MonkeyPatch,
    broken: str,
) -> None:
    monkeypatch.setattr(record, "CHECKPOINT_EVERY", 0.0)

    def run() -> None:
        for event in retrain(recipe, out, checkpoint, data=npz):
            if isinstance(event, Progress) and event.position == Position(1, 14):
                monkeypatch.setattr(os, broken, full_disk)

    with pytest.raises(OSError, match="No space left on device") as caught:
        run()
    monkeypatch.undo()
    assert caught.value.filename == str(checkpoint)
    there = unfinished(checkpoint)
    assert there is not None
    assert there.position == Position(1, 14)
    assert [file.name for file in out.parent.iterdir()] == [checkpoint.name]


@pytest.mark.slow
def test_a_run_whose_model_cannot_be_written_is_not_lost(recipe: Recipe, npz: Path, out: Path, tmp_path: Path) -> None:
    """Its last epoch is in the checkpoint, and goes on into another file without training again."""
    (tmp_path / "file").touch()
    impossible, checkpoint = tmp_path / "file" / "model", tmp_path / "run.unfinished"
    with pytest.raises(OSError, match="file"):
        list(retrain(recipe, impossible, checkpoint, data=npz))
    events = list(retrain(recipe, out, checkpoint, resume=True, data=npz))
    assert [type(event) for event in events] == [Started, Finished]
    assert finished(events).reason is Reason.DONE
    assert load_model(out).about.test is not None
    assert not checkpoint.exists()
