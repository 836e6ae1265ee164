"""A run that was stopped, or cut off, goes on as if it had never been."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitpad.datasets.mnist import Dataset
from digitpad.network import Network
from digitpad.network.committee import joined_maps
from digitpad.network.connections import written_out
from digitpad.network.feature_maps import FeatureMaps
from digitpad.session.runs import record
from digitpad.session.runs.events import Event, KeptApart, Started, Unfinished
from digitpad.session.runs.retraining import retrain
from digitpad.session.runs.unfinished import unfinished
from digitpad.storage.checkpoint import checkpoint_of, load_checkpoint, save_checkpoint
from digitpad.storage.errors import ModelError
from digitpad.storage.model_file import load_model
from digitpad.training import trainer
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochEnd, EpochReport, Position, Progress, Reason
from digitpad.training.signals import Signals
from tests.session.conftest import finished
from tests.small import bits

EPOCH = 15 + 1  # reports: a mini-batch each, and the epoch's figures


def without_time(history: Sequence[EpochReport]) -> list[EpochReport]:
    return [replace(report, seconds=0) for report in history]


def run_until(reports: int, recipe: Recipe, out: Path, npz: Path) -> list[Event]:
    """Go on with the run in `checkpoint`, or begin one, and stop it after so many reports."""
    signals, events = Signals(), list[Event]()
    for event in retrain(recipe, out, resume=checkpoint_of(out).exists(), data=npz, signals=signals):
        events.append(event)
        if len(events) - 1 == reports:  # the first event is that it began
            signals.stop.set()
    return events


@pytest.mark.slow
@settings(max_examples=20)
@given(stops=st.lists(st.integers(1, 2 * EPOCH), max_size=4))
def test_however_often_it_is_stopped_a_run_ends_with_the_same_network_and_figures(
    tmp_path_factory: pytest.TempPathFactory, npz: Path, recipe: Recipe, stops: list[int]
) -> None:
    """Through files each time, as if the program had been closed in between."""
    folder = tmp_path_factory.mktemp("runs")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(trainer, "REPORT_EVERY", 0.0)
        unbroken = list(retrain(recipe, folder / "unbroken", data=npz))
        history: list[EpochReport] = []
        for reports in [*stops, 10**9]:
            events = run_until(reports, recipe, folder / "model", npz)
            began = events[0]
            assert isinstance(began, Started)
            assert list(began.history) == history
            history += [event.report for event in events if isinstance(event, EpochEnd)]
            if finished(events).reason is Reason.DONE:
                break
            assert finished(events).resumable
    assert finished(events).reason is Reason.DONE
    ends = [event.report for event in unbroken if isinstance(event, EpochEnd)]
    assert without_time(history) == without_time(ends)
    ours, theirs = load_model(folder / "model"), load_model(folder / "unbroken")
    assert bits(ours.network) == bits(theirs.network)
    assert replace(ours.about, made="", seconds=None, run="") == replace(theirs.about, made="", seconds=None, run="")
    assert sorted(file.name for file in folder.iterdir()) == ["model", "unbroken"]


@pytest.mark.slow
@pytest.mark.parametrize("stop", [1, 15, 16, 20, 40])
def test_a_run_with_momentum_and_a_schedule_goes_on_at_the_speed_it_had(
    recipe: Recipe, npz: Path, out: Path, checkpoint: Path, every_step: None, stop: int
) -> None:
    fast = recipe.changed(momentum=0.9, schedule="cosine", initial="centred")
    list(retrain(fast, out.with_name("unbroken"), data=npz))
    run_until(stop, fast, out, npz)
    run_until(10**9, fast, out, npz)
    assert bits(load_model(out).network) == bits(load_model(out.with_name("unbroken")).network)


def with_feature_maps(recipe: Recipe) -> Recipe:
    """Return such a one on a small network, with a mean of the last epochs, and with members."""
    maps = FeatureMaps(2, 6, 4, 2), FeatureMaps(3, 2, 3)
    return recipe.changed(
        sizes=(784, 50, 12, 10),
        feature_maps=maps,
        initial="shared",
        momentum=0.9,
        schedule="plateau",
        members=2,
        epochs=4,
    )


@pytest.mark.slow
@pytest.mark.parametrize("stop", [1, 15, 16, 31, 32, 40, 48, 50])
def test_a_run_of_feature_maps_goes_on_with_its_kernels_and_its_mean(
    recipe: Recipe, npz: Path, out: Path, checkpoint: Path, every_step: None, stop: int
) -> None:
    maps = with_feature_maps(recipe)
    list(retrain(maps, out.with_name("unbroken"), data=npz))
    run_until(stop, maps, out, npz)
    run_until(10**9, maps, out, npz)
    assert bits(load_model(out).network) == bits(load_model(out.with_name("unbroken")).network)
    assert load_model(out).network.feature_maps == joined_maps(maps.feature_maps, maps.members)


def elsewhere(network: Network) -> Network:
    """Return a network of as many neurons and weights whose feature maps look at another part of the picture."""
    first, *others = network.feature_maps
    maps = (first._replace(margin=first.margin + 1), *others)
    return Network(
        network.sizes, feature_maps=maps, cost=network.cost, parameters=network.parameters, seed=network.seed
    )


@pytest.mark.parametrize(
    "changed", [elsewhere, lambda network: written_out(network, 1), lambda network: written_out(network, 0)]
)
def test_a_checkpoint_whose_networks_have_not_the_feature_maps_of_its_recipe_is_refused(
    recipe: Recipe, npz: Path, out: Path, checkpoint: Path, every_step: None, changed: Callable[[Network], Network]
) -> None:
    maps = with_feature_maps(recipe)
    run_until(20, maps, out, npz)
    stored = load_checkpoint(checkpoint)
    networks, best = [changed(network) for network in stored.networks], stored.best
    save_checkpoint(replace(stored, networks=networks, best=best and changed(best)), checkpoint)
    with pytest.raises(
        ModelError, match=r"the checkpoint is damaged \(the networks have not the feature maps of the recipe\)$"
    ):
        list(retrain(maps, out, resume=True, data=npz))


def test_a_checkpoint_without_the_speed_that_its_recipe_needs_is_refused(
    recipe: Recipe, npz: Path, out: Path, checkpoint: Path, every_step: None
) -> None:
    fast = recipe.changed(momentum=0.9)
    run_until(20, fast, out, npz)
    save_checkpoint(replace(load_checkpoint(checkpoint), velocities=()), checkpoint)
    with pytest.raises(
        ModelError, match=r"the checkpoint is damaged \(the velocities are not of this network's shape\)$"
    ):
        list(retrain(fast, out, resume=True, data=npz))


@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_a_checkpoint_with_more_speeds_than_its_recipe_needs_is_refused(
    recipe: Recipe, npz: Path, out: Path, checkpoint: Path, every_step: None, momentum: float
) -> None:
    fast = recipe.changed(momentum=momentum)
    run_until(20, fast, out, npz)
    stored = load_checkpoint(checkpoint)
    save_checkpoint(replace(stored, velocities=[*stored.velocities, np.zeros((2, 2), np.float32)]), checkpoint)
    with pytest.raises(ModelError, match=r"the checkpoint is damaged \(it has 1 velocities too many\)$"):
        list(retrain(fast, out, resume=True, data=npz))


@pytest.mark.slow
@pytest.mark.parametrize("cut", [1, 14, 15, 16, 17, 30, 40])
def test_a_run_that_was_cut_off_goes_on_from_its_last_checkpoint(
    recipe: Recipe, npz: Path, out: Path, checkpoint: Path, every_step: None, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    """As by a cut of the power: nobody tells it to stop, and nothing more is written."""
    list(retrain(recipe, out.with_name("unbroken"), data=npz))
    monkeypatch.setattr(record, "CHECKPOINT_EVERY", 0.0)
    run = retrain(recipe, out, data=npz)
    for _ in range(1 + cut):
        event = next(run)
    del run
    assert not out.exists()
    there = unfinished(checkpoint)
    assert there is not None
    if isinstance(event, Progress):
        assert there.position == event.position
    events = list(retrain(recipe, out, resume=True, data=npz))
    assert finished(events).reason is Reason.DONE
    assert bits(load_model(out).network) == bits(load_model(out.with_name("unbroken")).network)


def test_checkpoints_are_not_written_more_often_than_they_need_be(
    recipe: Recipe, npz: Path, out: Path, checkpoint: Path, every_step: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock:
        now = 0.0

        def monotonic(self) -> float:
            return self.now

    clock, written = Clock(), list[Position]()
    monkeypatch.setattr(record, "time", clock)
    monkeypatch.setattr(record, "save_checkpoint", lambda saved, _: written.append(Position(saved.epoch, saved.seen)))
    for event in retrain(recipe, out, data=npz):
        if isinstance(event, Progress):
            clock.now += 1.0
    assert written[:8] == [
        Position(0, 42),  # after the sixth mini-batch, when the clock has passed five seconds
        Position(0, 77),
        Position(1, 7),
        Position(1, 42),
        Position(1, 77),
        Position(2, 7),
        Position(2, 42),
        Position(2, 77),
    ]
    assert written[8:] == [Position(3, 0)]  # and once at the end


def test_the_run_in_a_checkpoint_is_described(
    recipe: Recipe, data: Dataset, npz: Path, out: Path, checkpoint: Path, every_step: None
) -> None:
    assert unfinished(checkpoint) is None
    run_until(EPOCH + 3, recipe, out, npz)
    run = unfinished(checkpoint)
    assert run is not None
    assert [report.epoch for report in run.history] == [0]
    assert run.stopped == checkpoint.stat().st_mtime
    plain = replace(run, history=(), stopped=0.0)
    assert plain == Unfinished(recipe, Position(1, 21), out, data.digest, built_in=False)


def test_a_run_that_came_to_its_end_elsewhere_does_not_begin_anew(
    recipe: Recipe, npz: Path, out: Path, checkpoint: Path
) -> None:
    """What was to go on was there a moment ago; its network stays as it is."""
    list(retrain(recipe, out, data=npz))
    network = out.read_bytes()
    with pytest.raises(ModelError, match=rf"^{checkpoint}: this file is gone; the run was finished elsewhere$"):
        list(retrain(recipe, out, resume=True, sets_aside=True, data=npz))
    assert out.read_bytes() == network


def test_without_being_told_to_resume_a_run_begins_afresh_and_the_other_is_kept_apart(
    recipe: Recipe, npz: Path, out: Path, checkpoint: Path, every_step: None
) -> None:
    """The one that stopped can still go on, into a file of its own."""
    run_until(EPOCH + 3, recipe, out, npz)
    stopped = checkpoint.read_bytes()
    apart = out.with_name("model-2.safetensors")
    other = recipe.changed(seed=8)
    events = list(retrain(other, out, data=npz))
    assert events[:2] == [KeptApart(apart), Started(other, Position(), ())]
    assert not checkpoint.exists()
    assert checkpoint_of(apart).read_bytes() == stopped
    fresh = bits(load_model(out).network)
    assert finished(list(retrain(recipe, apart, resume=True, data=npz))).reason is Reason.DONE
    list(retrain(recipe, out.with_name("unbroken"), data=npz))
    assert bits(load_model(apart).network) == bits(load_model(out.with_name("unbroken")).network)
    assert bits(load_model(out).network) == fresh


def test_no_run_that_was_kept_apart_is_overwritten_by_the_next(
    recipe: Recipe, npz: Path, out: Path, every_step: None
) -> None:
    for seed in range(3):
        signals = Signals()
        for event in retrain(recipe.changed(seed=seed), out, data=npz, signals=signals):
            if isinstance(event, Progress):
                signals.stop.set()
    left = [unfinished(file) for file in out.parent.glob("*.unfinished")]
    assert {(run.recipe.seed, run.out.name) for run in left if run} == {
        (0, "model-2.safetensors"),
        (1, "model-3.safetensors"),
        (2, "model.safetensors"),
    }
