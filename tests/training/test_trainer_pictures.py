"""A run that makes its pictures as it goes: what it tells meanwhile, and how it is stopped in the midst of making them.

Pictures are made 20 at a time here, so that there are many looks at the signals: in the first epoch twelve while the
images are thinned, nine while pictures are made, and one after each of the mini-batches.
"""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitpad.datasets.mnist import Dataset, Samples
from digitpad.handwriting import augmentation
from digitpad.handwriting.distortions import Distortions
from digitpad.training import trainer
from digitpad.training.descents import descents_for
from digitpad.training.gate import Gate
from digitpad.training.recipes import Recipe
from digitpad.training.reports import Ended, EpochEnd, Position, Preparing, Progress, Reason, Report
from digitpad.training.signals import Signals
from digitpad.training.trainer import train
from tests.small import bits
from tests.training.conftest import Clock
from tests.training.test_trainer_signals import AtLook

IMAGES, OTHERS = 120, 60
THINNING, MAKING, BATCHES = IMAGES // 10, (IMAGES + OTHERS) // 20, 5
FIRST_EPOCH = THINNING + MAKING + BATCHES


@pytest.fixture(scope="module")
def digits(mnist: Samples) -> Dataset:
    def part(first: int, last: int) -> Samples:
        return Samples(mnist.images[first:last], mnist.labels[first:last])

    return Dataset(part(0, IMAGES), part(IMAGES, 150), part(150, 180))


@pytest.fixture(scope="module")
def pen() -> Recipe:
    return Recipe(
        "small pen",
        (784, 8, 10),
        "cross-entropy",
        "centred",
        eta=0.5,
        mini_batch_size=40,
        epochs=2,
        seed=5,
        momentum=0.9,
        schedule="cosine",
        distortions=Distortions(redrawn=0.5, negatives=0.5),
    )


@pytest.fixture(autouse=True)
def many_looks(monkeypatch: pytest.MonkeyPatch, every_step: None) -> None:
    monkeypatch.setattr(augmentation, "AT_A_TIME", 20)
    monkeypatch.setattr(trainer, "_CHUNK", 1000)


def last(reports: Sequence[Report]) -> Ended:
    end = reports[-1]
    assert isinstance(end, Ended)
    return end


@pytest.mark.slow
def test_a_run_says_that_it_prepares_before_each_epoch(pen: Recipe, digits: Dataset) -> None:
    reports = list(train(pen, digits))
    first = [Preparing] * (THINNING + MAKING) + [Progress] * BATCHES + [EpochEnd]
    second = [Preparing] * MAKING + [Progress] * BATCHES + [EpochEnd]
    assert [type(report) for report in reports] == [*first, *second, Ended]
    assert [report.epoch for report in reports if isinstance(report, Preparing)] == [0] * 21 + [1] * 9
    assert last(reports).reason is Reason.DONE


@pytest.mark.slow
def test_preparing_says_how_much_is_done_and_how_long_it_still_takes(
    pen: Recipe, digits: Dataset, clock: Clock
) -> None:
    """Each turn takes a second here, that of thinning and that of making pictures."""

    class Slow(Gate):
        def wait(self) -> None:
            clock.now += 1

    told = [report for report in train(pen, digits, gate=Slow()) if isinstance(report, Preparing)]
    first, second = (THINNING + MAKING, MAKING)
    assert [each.fraction for each in told] == [
        pytest.approx(turn / turns) for turns in (first, second) for turn in range(1, turns + 1)
    ]
    assert [each.seconds_left for each in told] == [
        pytest.approx(turns - turn) for turns in (first, second) for turn in range(1, turns + 1)
    ]


def test_a_run_on_images_as_they_are_prepares_nothing(recipe: Recipe, data: Dataset) -> None:
    assert not any(isinstance(report, Preparing) for report in train(recipe, data))


@pytest.mark.slow
def test_preparing_is_told_some_thirty_times_a_second(
    pen: Recipe, digits: Dataset, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock stands but for a tick at each look at it: at a hundredth of a second each four of them pass 1/30."""
    monkeypatch.setattr(trainer, "REPORT_EVERY", 1 / 30)
    clock.tick = 0.01
    told = [report for report in train(pen.changed(epochs=1), digits) if isinstance(report, Preparing)]
    assert 1 < len(told) < THINNING + MAKING


@pytest.mark.slow
def test_progress_counts_every_picture_and_what_is_no_digit_among_them(pen: Recipe, digits: Dataset) -> None:
    told = [report for report in train(pen, digits) if isinstance(report, Progress)]
    seen = [40, 80, 120, 160, 180]
    assert [report.position for report in told] == [Position(epoch, k) for epoch in range(2) for k in seen]
    assert [report.fraction for report in told] == [k / 180 for k in seen] * 2


@pytest.mark.slow
def test_an_epoch_s_seconds_hold_the_making_of_its_pictures(pen: Recipe, digits: Dataset, clock: Clock) -> None:
    class Slow(Gate):
        def wait(self) -> None:
            clock.now += 1

    gate = Slow()
    seconds = [report.report.seconds for report in train(pen, digits, gate=gate) if isinstance(report, EpochEnd)]
    accuracies = 2  # looks: at the training images, and at the validation images
    assert seconds == [FIRST_EPOCH + accuracies, MAKING + BATCHES + accuracies]


@pytest.mark.slow
@pytest.mark.parametrize("look", [1, 5, THINNING, THINNING + 1, THINNING + MAKING - 1])
def test_stop_is_heard_while_pictures_are_made(pen: Recipe, digits: Dataset, look: int) -> None:
    signals = Signals()
    reports = list(train(pen, digits, signals=signals, gate=AtLook(look, signals.stop.set)))
    assert [type(report) for report in reports] == [Preparing] * look + [Ended]
    assert last(reports).reason is Reason.STOPPED
    assert last(reports).position == Position(0, 0)


@pytest.mark.slow
def test_a_stop_with_the_last_pictures_is_heard_after_one_mini_batch(pen: Recipe, digits: Dataset) -> None:
    signals = Signals()
    reports = list(train(pen, digits, signals=signals, gate=AtLook(THINNING + MAKING, signals.stop.set)))
    assert [type(report) for report in reports[-3:]] == [Preparing, Progress, Ended]
    assert last(reports).position == Position(0, 40)


@pytest.mark.slow
def test_stop_is_heard_while_the_second_epoch_s_pictures_are_made(pen: Recipe, digits: Dataset) -> None:
    signals = Signals()
    reports = list(train(pen, digits, signals=signals, gate=AtLook(FIRST_EPOCH + 2 + 4, signals.stop.set)))
    assert [type(report) for report in reports[-6:]] == [EpochEnd] + [Preparing] * 4 + [Ended]
    assert last(reports).position == Position(1, 0)


@pytest.mark.slow
def test_a_stop_given_beforehand_ends_the_run_before_anything_is_made(pen: Recipe, digits: Dataset) -> None:
    signals = Signals()
    signals.stop.set()
    assert [type(report) for report in train(pen, digits, signals=signals)] == [Ended]


LOOKS = FIRST_EPOCH + 2 + MAKING + BATCHES + 2


@pytest.mark.slow
@settings(max_examples=8)
@given(stops=st.lists(st.integers(1, LOOKS), min_size=1, max_size=3), members=st.integers(1, 3))
def test_wherever_it_stops_a_run_that_goes_on_ends_with_the_same_bits(
    pen: Recipe, digits: Dataset, stops: list[int], members: int
) -> None:
    """Each time the networks and their speed are handed on, and the pictures made anew."""
    pen = pen.changed(members=members)
    unbroken = last(list(train(pen, digits)))
    networks = tuple(pen.networks())
    descents = descents_for(pen, networks, digits)
    end = Ended(Reason.STOPPED, Position(), networks)
    for look in [*stops, 10**9]:
        signals = Signals()
        gate = AtLook(look, signals.stop.set)
        end = last(
            list(
                train(pen, digits, signals=signals, gate=gate, networks=networks, start=end.position, descents=descents)
            )
        )
        if end.reason is Reason.DONE:
            break
    assert end.reason is Reason.DONE
    assert bits(*end.networks) == bits(*unbroken.networks)


@pytest.mark.slow
def test_momentum_walks_about_the_mean_of_the_training_images(pen: Recipe, digits: Dataset) -> None:
    network, *_ = networks = pen.networks()
    x, y = digits.training.images[:40], np.eye(10, dtype=np.float32)[digits.training.labels[:40]]
    other = network.copy()
    network.update_mini_batch(x, y, 0.1, descent=descents_for(pen, networks, digits)[0])
    means = digits.training.images.mean(axis=0) / 255
    other.update_mini_batch(x, y, 0.1, descent=other.momentum(0.9, means))
    for ours, theirs in zip(network.weights, other.weights, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-5, atol=1e-7)
