"""What a run leaves behind; how one goes on is in test_retraining_resumed.py."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from digitpad import __version__
from digitpad.datasets.errors import DataError
from digitpad.datasets.mnist import Dataset
from digitpad.network import Network, ParameterError
from digitpad.session.runs import record, retraining
from digitpad.session.runs.events import Event, Started
from digitpad.session.runs.retraining import retrain
from digitpad.storage.model_file import load_model
from digitpad.training.recipes import Recipe
from digitpad.training.reports import Ended, EpochEnd, EpochReport, Position, Progress, Reason, Report
from digitpad.training.signals import Signals
from digitpad.training.trainer import train
from tests.session.conftest import finished
from tests.small import bits


def stopping_after(events: Iterator[Event], signals: Signals, epochs: int) -> list[Event]:
    """Read the events of a run and stop it after so many epochs."""
    read: list[Event] = []
    for event in events:
        read.append(event)
        if isinstance(event, EpochEnd) and event.report.epoch == epochs - 1:
            signals.stop.set()
    return read


class Script:
    """Stands in for the trainer: tells of epochs that went as the test wants, and ends as it wants."""

    def __init__(self, correct: Sequence[int], reason: Reason) -> None:
        self.correct, self.reason = correct, reason
        self.networks = [Network((784, 10), seed=seed) for seed in range(len(correct) + 1)]

    def __call__(self, *_: object, **__: object) -> Iterator[Report]:
        for epoch, correct in enumerate(self.correct):
            report = EpochReport(epoch, correct, 20, 50, 100, cost=1.0, validation_cost=1.0, seconds=0.1, silent=())
            yield EpochEnd(report, self.networks[epoch], np.eye(10, dtype=np.int64))
        yield Ended(self.reason, Position(len(self.correct), 0), (self.networks[-1],))


# --- a whole run ---


def test_a_run_tells_that_it_began_then_what_the_trainer_tells_and_what_is_kept(
    recipe: Recipe, npz: Path, out: Path, checkpoint: Path, every_step: None
) -> None:
    events = list(retrain(recipe, out, data=npz))
    assert events[0] == Started(recipe, Position(), ())
    assert [type(event) for event in events[1:-1]] == ([Progress] * 15 + [EpochEnd]) * 3
    assert finished(events).reason is Reason.DONE
    assert finished(events).path == out
    assert not finished(events).resumable


def test_the_network_kept_is_one_the_trainer_made_and_is_whole_on_the_disk(
    recipe: Recipe, data: Dataset, npz: Path, out: Path, checkpoint: Path
) -> None:
    done = finished(list(retrain(recipe, out, data=npz)))
    ends = [report for report in train(recipe, data) if isinstance(report, EpochEnd)]
    best = max(ends, key=lambda end: end.report.correct)
    assert done.model is not None
    back = load_model(out)
    assert bits(back.network) == bits(done.model.network) == bits(best.network)
    assert [file.name for file in out.parent.iterdir()] == [out.name]  # no checkpoint and no rubbish stays behind


def test_a_model_says_where_it_is_from(recipe: Recipe, data: Dataset, npz: Path, out: Path, checkpoint: Path) -> None:
    before = datetime.now().astimezone().replace(microsecond=0)
    list(retrain(recipe, out, data=npz))
    model = load_model(out)
    about = model.about
    assert about.recipe == "small"
    assert about.parameters == asdict(recipe) | {"sizes": [784, 8, 10], "feature_maps": []}
    assert about.version == __version__
    assert about.data_digest == data.digest
    assert before <= about.when <= datetime.now().astimezone()
    assert (about.validation.correct, about.validation.total) == (model.network.evaluate(data.validation), 20)
    assert about.test is not None
    assert (about.test.correct, about.test.total) == (model.network.evaluate(data.test), 30)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("correct", "best"), [([10, 15, 15, 12], 1), ([3], 0), ([9, 8, 7], 0), ([1, 2, 3], 2), ([0, 0], 0)]
)
@pytest.mark.parametrize("reason", Reason)
def test_the_first_of_the_best_epochs_on_the_validation_images_is_kept(
    recipe: Recipe,
    npz: Path,
    out: Path,
    checkpoint: Path,
    monkeypatch: pytest.MonkeyPatch,
    correct: list[int],
    best: int,
    reason: Reason,
) -> None:
    script = Script(correct, reason)
    monkeypatch.setattr(retraining, "train", script)
    done = finished(list(retrain(recipe, out, data=npz)))
    assert done.model is not None
    assert done.model.about.epoch == best
    assert done.model.about.validation.correct == correct[best]
    assert bits(load_model(out).network) == bits(script.networks[best])


class Spy:
    """Notes which part of the data each network is shown; a digest of all parts, which is no reading, goes by it."""

    def __init__(self, data: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
        self.shown: list[str] = []
        feedforward = Network.feedforward

        def watched(network: Network, a: np.ndarray) -> np.ndarray:
            for part in ("training", "validation", "test"):
                if np.shares_memory(a, getattr(data, part).images):
                    self.shown.append(part)
            return feedforward(network, a)

        monkeypatch.setattr(Network, "feedforward", watched)
        monkeypatch.setattr(retraining, "load_data", lambda _: data)


def test_the_test_images_are_read_once_and_last(
    recipe: Recipe, data: Dataset, npz: Path, out: Path, checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spy = Spy(data, monkeypatch)
    list(retrain(recipe, out, data=npz))
    assert spy.shown == ["training", "validation"] * 3 + ["test"]


def test_a_run_that_was_stopped_never_reads_the_test_images(
    recipe: Recipe, data: Dataset, npz: Path, out: Path, checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spy, signals = Spy(data, monkeypatch), Signals()
    events = stopping_after(retrain(recipe, out, data=npz, signals=signals), signals, 2)
    assert spy.shown == ["training", "validation"] * 2
    stopped = finished(events)
    assert stopped.reason is Reason.STOPPED
    assert stopped.model is not None
    assert stopped.model.about.test is None
    assert load_model(out).about.test is None


@pytest.mark.slow
def test_mnist_itself_is_what_a_run_learns_unless_told_otherwise(out: Path, checkpoint: Path) -> None:
    """One epoch of the book's own recipe: the numbers of images are MNIST's, and most of them are read right."""
    from digitpad.training.recipes import RECIPES

    events = list(retrain(RECIPES["chapter-1"].changed(epochs=1, seed=1), out))
    end = next(event for event in events if isinstance(event, EpochEnd))
    assert (end.report.training_total, end.report.total) == (50_000, 10_000)
    assert end.report.accuracy > 0.8
    about = load_model(out).about
    assert about.test is not None
    assert about.test.total == 10_000


# --- runs that end otherwise ---


def test_a_run_stopped_in_its_first_epoch_keeps_no_model_but_can_go_on(
    recipe: Recipe, npz: Path, out: Path, checkpoint: Path
) -> None:
    signals = Signals()
    signals.stop.set()
    stopped = finished(list(retrain(recipe, out, data=npz, signals=signals)))
    assert (stopped.reason, stopped.model, stopped.resumable) == (Reason.STOPPED, None, True)
    assert not out.exists()
    assert checkpoint.exists()


@pytest.mark.usefixtures("every_step")
def test_a_stop_waits_for_one_piece_of_the_pictures_to_calibrate_on(
    recipe: Recipe, npz: Path, out: Path, checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With each report several are made; what a stop has to wait for is one."""
    signals, pieces = Signals(), 0

    def making(_: object) -> Iterator[None]:
        nonlocal pieces
        for _ in range(100):
            pieces += 1
            signals.stop.set()
            yield

    monkeypatch.setattr(record, "calibration_pictures", making)
    stopped = finished(list(retrain(recipe, out, data=npz, signals=signals)))
    assert stopped.reason is Reason.STOPPED
    assert pieces == 1


def test_a_run_that_diverged_keeps_its_best_network_and_cannot_go_on(
    recipe: Recipe, npz: Path, out: Path, checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkpoint.parent.mkdir()
    checkpoint.write_bytes(b"of the same run, a while ago")
    script = Script([4, 9, 6], Reason.DIVERGED)
    monkeypatch.setattr(retraining, "train", script)
    ended = finished(list(retrain(recipe, out, data=npz)))
    assert (ended.reason, ended.resumable) == (Reason.DIVERGED, False)
    assert bits(load_model(out).network) == bits(script.networks[1])
    assert load_model(out).about.test is None
    assert not checkpoint.exists()


def test_a_run_that_diverged_at_once_keeps_nothing(
    recipe: Recipe, npz: Path, out: Path, checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retraining, "train", Script([], Reason.DIVERGED))
    ended = finished(list(retrain(recipe, out, data=npz)))
    assert (ended.reason, ended.model) == (Reason.DIVERGED, None)
    assert not out.exists()


def test_data_that_cannot_be_read_end_the_run_before_it_begins(
    recipe: Recipe, tmp_path: Path, out: Path, checkpoint: Path
) -> None:
    with pytest.raises(DataError, match=re.escape(str(tmp_path / "none.npz"))):
        next(retrain(recipe, out, data=tmp_path / "none.npz"))
    assert not out.parent.exists()


def test_a_recipe_that_does_not_fit_leaves_nothing_behind(
    recipe: Recipe, npz: Path, out: Path, checkpoint: Path
) -> None:
    with pytest.raises(ParameterError, match=r"sizes \[783, 10\] need"):
        list(retrain(recipe.changed(sizes=(783, 10)), out, data=npz))
    assert not out.parent.exists()


def test_a_model_that_was_there_is_replaced_only_when_there_is_another(
    recipe: Recipe, npz: Path, out: Path, checkpoint: Path
) -> None:
    list(retrain(recipe, out, data=npz))
    old = load_model(out)
    signals = Signals()
    signals.stop.set()
    list(retrain(recipe.changed(seed=9), out, data=npz, signals=signals))
    assert bits(load_model(out).network) == bits(old.network)
