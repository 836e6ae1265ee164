"""A run that starts from a network in place of fresh weights."""

from dataclasses import replace
from pathlib import Path

import pytest

from digitpad.cli import run as run_command
from digitpad.datasets.mnist import Dataset, vectorised_result
from digitpad.network import SCHEDULES, Network, ParameterError
from digitpad.network.digest import digest
from digitpad.session.runs.events import Finished, Started
from digitpad.session.runs.retraining import retrain
from digitpad.session.runs.unfinished import unfinished
from digitpad.storage.errors import ModelError
from digitpad.storage.model_file import load_model
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochEnd
from digitpad.training.signals import Signals
from tests.session.conftest import finished
from tests.small import bits, run_through


@pytest.fixture
def base() -> Network:
    return Network((784, 8, 10), seed=77)


@pytest.fixture
def taught(recipe: Recipe, base: Network) -> Recipe:
    """The recipe, from `base`; its last epoch is the one to keep."""
    return recipe.changed(starts_from=digest(base), schedule="cosine")


def stop_after_an_epoch(recipe: Recipe, base: Network, out: Path, checkpoint: Path, npz: Path) -> None:
    signals = Signals()
    for event in retrain(recipe, out, base=base, data=npz, signals=signals):
        if isinstance(event, EpochEnd):
            signals.stop.set()
    assert finished([event]).resumable


def test_it_learns_from_that_network_on_and_its_model_says_so(
    taught: Recipe, base: Network, data: Dataset, npz: Path, out: Path, checkpoint: Path
) -> None:
    before = bits(base)
    run_through(retrain(taught, out, base=base, data=npz))
    assert bits(base) == before
    [alone] = taught.networks(base)
    assert bits(alone) == before
    learned = (data.training.images, vectorised_result(data.training.labels))
    run_through(alone.SGD(learned, 3, 7, 0.5, schedule=SCHEDULES["cosine"]))
    model = load_model(out)
    assert bits(model.network) == bits(alone)
    assert model.about.parameters["starts_from"] == digest(base)


@pytest.mark.slow
def test_a_checkpoint_goes_on_without_the_network_it_started_from(
    taught: Recipe, base: Network, npz: Path, out: Path, checkpoint: Path
) -> None:
    """It holds what that network has become."""
    run_through(retrain(taught, out.with_name("unbroken"), base=base, data=npz))
    stop_after_an_epoch(taught, base, out, checkpoint, npz)
    left = unfinished(checkpoint)
    assert left is not None
    assert left.recipe == taught
    started, *_, done = retrain(left.recipe, out, resume=True, data=npz)
    assert isinstance(started, Started)
    assert (started.position.epoch, len(started.history)) == (1, 1)
    assert isinstance(done, Finished)
    assert bits(load_model(out).network) == bits(load_model(out.with_name("unbroken")).network)


@pytest.mark.slow
def test_the_command_goes_on_with_it_too(
    taught: Recipe, base: Network, npz: Path, out: Path, checkpoint: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_through(retrain(taught, out.with_name("unbroken"), base=base, data=npz))
    stop_after_an_epoch(taught, base, out, out.with_name(f"{out.name}.unfinished"), npz)
    assert run_command(["train", "--resume", "--out", str(out), "--data", str(npz)]) == 0
    assert "continuing in epoch 1" in capsys.readouterr().err
    assert bits(load_model(out).network) == bits(load_model(out.with_name("unbroken")).network)


def test_a_run_without_the_network_it_starts_from_does_not_begin(
    taught: Recipe, recipe: Recipe, base: Network, npz: Path, out: Path, checkpoint: Path
) -> None:
    for asked, given in ((taught, None), (taught, Network((784, 8, 10), seed=1)), (recipe, base)):
        with pytest.raises(ParameterError, match=r"^the recipe starts from .*, but was given "):
            run_through(retrain(asked, out, base=given, data=npz))
    assert not out.parent.exists()


def test_a_checkpoint_of_a_run_from_another_network_is_refused(
    taught: Recipe, base: Network, npz: Path, out: Path, checkpoint: Path
) -> None:
    stop_after_an_epoch(taught, base, out, checkpoint, npz)
    with pytest.raises(ModelError, match=rf"this run has starts_from {digest(base)}, not None; give the same"):
        run_through(retrain(replace(taught, starts_from=None), out, resume=True, data=npz))
