"""A run that stopped makes way for another, and its best network is not lost by that."""

from pathlib import Path

import numpy as np
import pytest

from digitpad.session.runs.events import GaveWay, Unfinished
from digitpad.session.runs.retraining import give_way, retrain
from digitpad.session.runs.unfinished import unfinished
from digitpad.storage.checkpoint import load_checkpoint, save_checkpoint
from digitpad.storage.model_file import load_model
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochEnd
from digitpad.training.signals import Signals
from tests.small import bits


def stop_after(epochs: int, recipe: Recipe, out: Path, checkpoint: Path, npz: Path) -> None:
    signals = Signals()
    if not epochs:
        signals.stop.set()
    for event in retrain(recipe, out, checkpoint, data=npz, signals=signals):
        if isinstance(event, EpochEnd) and event.report.epoch + 1 == epochs:
            signals.stop.set()


@pytest.fixture
def stopped(recipe: Recipe, out: Path, checkpoint: Path, npz: Path) -> Unfinished:
    """A run that was stopped after its second epoch."""
    stop_after(2, recipe, out, checkpoint, npz)
    return there_is(checkpoint)


def there_is(checkpoint: Path) -> Unfinished:
    left = unfinished(checkpoint)
    assert left is not None
    return left


def test_where_no_run_stopped_nothing_is_done(checkpoint: Path) -> None:
    assert list(give_way(checkpoint)) == []


def test_what_was_kept_when_it_stopped_stays_as_it_is(
    stopped: Unfinished, out: Path, checkpoint: Path, npz: Path
) -> None:
    before = (out.stat().st_mtime_ns, out.read_bytes())
    assert list(give_way(checkpoint, data=npz)) == [GaveWay(stopped, out)]
    assert (out.stat().st_mtime_ns, out.read_bytes()) == before


@pytest.mark.parametrize("left", ["nothing", "rubbish"])
def test_the_best_network_of_a_run_that_was_killed_is_kept_now(
    stopped: Unfinished, out: Path, checkpoint: Path, npz: Path, left: str
) -> None:
    """Calibrated as any other; in pieces, so that whoever waits can be asked to stop. What is damaged is set aside."""
    expected = load_model(out)
    if left == "nothing":
        out.unlink()
    else:
        out.write_bytes(b"rubbish")
    *pieces, last = give_way(checkpoint, data=npz)
    assert pieces
    assert set(pieces) == {None}
    assert last == GaveWay(stopped, out)
    kept = load_model(out)
    assert bits(kept.network) == bits(expected.network)
    assert (kept.about.epoch, kept.about.refusal) == (expected.about.epoch, expected.about.refusal)
    assert kept.about.test is None
    assert [each.read_bytes() for each in out.parent.glob("*.damaged")] == [b"rubbish"] * (left == "rubbish")


def test_of_a_run_without_an_epoch_there_is_nothing_to_keep(
    recipe: Recipe, out: Path, checkpoint: Path, npz: Path
) -> None:
    stop_after(0, recipe, out, checkpoint, npz)
    assert load_checkpoint(checkpoint).best is None
    assert list(give_way(checkpoint, data=npz)) == [GaveWay(there_is(checkpoint), None)]
    assert not out.exists()


def test_a_run_whose_weights_are_damaged_is_set_aside_so_that_another_can_begin(
    stopped: Unfinished, out: Path, checkpoint: Path, npz: Path
) -> None:
    there = load_checkpoint(checkpoint)
    there.networks[0].weights[0][0, 0] = np.nan
    save_checkpoint(there, checkpoint)
    damaged, kept = checkpoint.read_bytes(), out.read_bytes()
    [gave_way] = give_way(checkpoint, data=npz)
    aside = checkpoint.with_name(f"{checkpoint.name}.damaged")
    assert gave_way == GaveWay(
        stopped,
        None,
        f"{checkpoint}: is a damaged checkpoint (a weight or bias is not a finite number); it is kept as {aside.name}.",
    )
    assert (aside.read_bytes(), out.read_bytes()) == (damaged, kept)
    assert not checkpoint.exists()
