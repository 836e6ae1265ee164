"""A run that makes its pictures, in files: stopped, or cut off, it goes on to the same network.

Its events here: that it started, 19 of preparing (images thinned 20 at a time, pictures made 40 at a time), 6 of
mini-batches, the epoch's figures; then 9, 6 and 1 for the second epoch; and what is kept.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from digitpad.datasets.mnist import Dataset, Samples, load_data
from digitpad.handwriting import augmentation
from digitpad.resources import resource
from digitpad.session.runs import record
from digitpad.session.runs.events import Event
from digitpad.session.runs.retraining import retrain
from digitpad.session.runs.unfinished import unfinished
from digitpad.storage.about import Score
from digitpad.storage.checkpoint import checkpoint_of
from digitpad.storage.model_file import load_model
from digitpad.training.recipes import RECIPES, Recipe
from digitpad.training.reports import EpochEnd, Position, Preparing, Progress, Reason
from digitpad.training.signals import Signals
from tests.session.conftest import finished
from tests.small import bits, save_npz

PREPARING = (
    200 // 20 + 300 // 40
)  # looks: thinning 20 images at a time, making 40 pictures at a time; see `small_steps`


@pytest.fixture(scope="module")
def digits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of 200 training, 40 validation and 30 test images of MNIST."""
    mnist = load_data(resource("data", "mnist.npz"))

    def cut(samples: Samples, n: int) -> Samples:
        return Samples(samples.images[:n], samples.labels[:n])

    data = Dataset(cut(mnist.training, 200), cut(mnist.validation, 40), cut(mnist.test, 30))
    return save_npz(data, tmp_path_factory.mktemp("mnist") / "few.npz")


@pytest.fixture(scope="module")
def pen() -> Recipe:
    """The recipe itself, on a small network for two epochs; of 200 images it makes 300 pictures."""
    recipe = RECIPES["pen"]
    assert recipe.distortions is not None
    return recipe.changed(
        sizes=(784, 10, 6, 10),
        mini_batch_size=50,
        epochs=2,
        seed=3,
        distortions=replace(recipe.distortions, negatives=0.5),
        validation_share=1,
    )


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch, every_step: None) -> None:
    monkeypatch.setattr(augmentation, "AT_A_TIME", 40)


@pytest.fixture
def unbroken(pen: Recipe, digits: Path, tmp_path: Path) -> bytes:
    """What the network must be in the end."""
    list(retrain(pen, tmp_path / "unbroken", data=digits))
    return bits(load_model(tmp_path / "unbroken").network)


def run_until(stop: int, pen: Recipe, out: Path, digits: Path) -> list[Event]:
    signals, events = Signals(), list[Event]()
    for event in retrain(pen, out, resume=checkpoint_of(out).exists(), data=digits, signals=signals):
        events.append(event)
        if len(events) == stop:
            signals.stop.set()
    return events


@pytest.mark.slow
@pytest.mark.parametrize("stop", [2, 12, 19, 22, 26, 28, 38])
def test_pen_goes_on_after_a_stop_to_the_same_bits(
    pen: Recipe, digits: Path, out: Path, checkpoint: Path, unbroken: bytes, stop: int
) -> None:
    """While images are thinned, while pictures are made, between mini-batches and between epochs."""
    stopped = finished(run_until(stop, pen, out, digits))
    assert (stopped.reason, stopped.resumable) == (Reason.STOPPED, True)
    done = finished(run_until(10**9, pen, out, digits))
    assert done.reason is Reason.DONE
    assert bits(load_model(out).network) == unbroken
    assert not checkpoint.exists()


@pytest.mark.slow
@pytest.mark.parametrize("cut", [21, 24, 30, 36])
def test_pen_goes_on_after_a_cut_of_the_power_to_the_same_bits(
    pen: Recipe,
    digits: Path,
    out: Path,
    checkpoint: Path,
    unbroken: bytes,
    monkeypatch: pytest.MonkeyPatch,
    cut: int,
) -> None:
    monkeypatch.setattr(record, "CHECKPOINT_EVERY", 0.0)
    run = retrain(pen, out, data=digits)
    for _ in range(cut):
        next(run)
    del run
    assert unfinished(checkpoint) is not None
    assert finished(run_until(10**9, pen, out, digits)).reason is Reason.DONE
    assert bits(load_model(out).network) == unbroken


@pytest.mark.slow
def test_pen_tells_that_it_prepares_and_where_it_was_stopped_meanwhile(
    pen: Recipe, digits: Path, out: Path, checkpoint: Path
) -> None:
    events = run_until(5, pen, out, digits)
    assert [type(event) for event in events[1:-1]] == [Preparing] * 4
    left = unfinished(checkpoint)
    assert left is not None
    assert (left.recipe, left.position, left.out) == (pen, Position(), out)
    assert finished(events).model is None


@pytest.mark.slow
def test_pen_learns(pen: Recipe, digits: Path, out: Path, checkpoint: Path) -> None:
    """Forty epochs of 200 images are little, but most of 40 others are then read right."""
    events = list(retrain(pen.changed(sizes=(784, 40, 10), epochs=40), out, data=digits))
    ends = [event.report for event in events if isinstance(event, EpochEnd)]
    assert max(end.accuracy for end in ends) >= 0.7
    assert ends[-1].cost < ends[0].cost
    assert any(isinstance(event, Progress) for event in events)


@pytest.mark.slow
def test_a_run_that_needs_few_images_to_validate_learns_from_the_others_too(
    pen: Recipe, digits: Path, out: Path, checkpoint: Path
) -> None:
    """Of 40 the last 8 are left; what a model says of the data it was made from stays."""
    done = finished(list(retrain(pen.changed(validation_share=0.2), out, data=digits)))
    assert done.model is not None
    data, about, network = load_data(digits), done.model.about, done.model.network
    assert about.data_digest == data.digest
    assert about.validation == Score(network.evaluate(Samples(*(part[32:] for part in data.validation))), 8)
    whole = retrain(pen, out, data=digits)
    few = retrain(pen.changed(validation_share=0.2), out.with_name("few"), data=digits)
    totals = [next(e.report.training_total for e in run if isinstance(e, EpochEnd)) for run in (whole, few)]
    assert totals == [200, 232]
