"""How a run is paused, stopped and continued, anywhere in it."""

import threading
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitpad.datasets.mnist import Dataset
from digitpad.training import trainer
from digitpad.training.gate import Gate
from digitpad.training.recipes import Recipe
from digitpad.training.reports import Ended, EpochEnd, Position, Progress, Reason, Report
from digitpad.training.signals import Signals
from digitpad.training.trainer import train
from tests.small import bits, small_mnist
from tests.training.conftest import Clock

# With ten images between two looks, an epoch of this run looks at its signals so often: after each of its 15
# mini-batches, and before each tenth of its accuracies.
LOOKS = 15 + 10 + 2


class AtLook(Gate):
    """A gate that does something when the trainer comes by for the n-th time."""

    def __init__(self, number: int, then: Callable[[], None]) -> None:
        super().__init__()
        self.number, self.then = number, then

    def wait(self) -> None:
        self.number -= 1
        if self.number == 0:
            self.then()


class Pausing(threading.Event):
    """A stop signal that a paused run waits for: after some waits the pause is over, or something else happens."""

    def __init__(self, then: Callable[[], None], waits: int = 3) -> None:
        super().__init__()
        self.then, self.waits = then, waits

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout is not None
        assert timeout <= 0.1, "a run that is paused must hear of a stop soon"
        self.waits -= 1
        if self.waits == 0:
            self.then()
        return self.is_set()


def last(reports: Sequence[Report]) -> Ended:
    end = reports[-1]
    assert isinstance(end, Ended)
    return end


def figures(reports: Sequence[Report]) -> list[tuple[object, ...]]:
    ends = [report.report for report in reports if isinstance(report, EpochEnd)]
    return [(r.epoch, r.correct, r.training_correct, r.silent, r.cost, r.validation_cost) for r in ends]


# --- stop ---


@pytest.mark.parametrize("after", [1, 14, 15, 16, 30, 44, 45])
def test_stop_is_heard_after_the_mini_batch(recipe: Recipe, data: Dataset, every_step: None, after: int) -> None:
    """Set by whoever reads the reports, after so many of them."""
    signals = Signals()
    reports, progress = [], 0
    for report in train(recipe, data, signals=signals):
        reports.append(report)
        progress += isinstance(report, Progress)
        if progress == after:
            signals.stop.set()
    stopped_at = [report.position for report in reports if isinstance(report, Progress)][-1]
    assert progress == after
    assert last(reports).reason is Reason.STOPPED
    assert last(reports).position == stopped_at


def test_stop_is_heard_between_reports_too(recipe: Recipe, data: Dataset, clock: Clock) -> None:
    """The clock stands, so that no report is due before the epoch's end; the gate gives the signal in mid-epoch."""
    signals = Signals()
    reports = list(train(recipe, data, signals=signals, gate=AtLook(4, signals.stop.set)))
    assert [type(report) for report in reports] == [Progress, Ended]
    assert last(reports).position == Position(0, 35)


def test_a_stop_given_beforehand_ends_the_run_at_once(recipe: Recipe, data: Dataset) -> None:
    signals = Signals()
    signals.stop.set()
    reports = list(train(recipe, data, signals=signals))
    assert last(reports).reason is Reason.STOPPED
    assert last(reports).position == Position(0, 7)


@pytest.mark.parametrize("image", range(0, 120, 10))
def test_stop_is_heard_during_the_accuracies(recipe: Recipe, data: Dataset, every_step: None, image: int) -> None:
    signals = Signals()
    reports = list(train(recipe, data, signals=signals, gate=AtLook(15 + image // 10, signals.stop.set)))
    assert not any(isinstance(report, EpochEnd) for report in reports)
    assert last(reports).reason is Reason.STOPPED
    assert last(reports).position == Position(0, 100)


@pytest.mark.usefixtures("every_step")
def test_a_stop_with_the_last_figures_comes_too_late(recipe: Recipe, data: Dataset) -> None:
    signals = Signals()
    reports = []
    for report in train(recipe, data, signals=signals):
        reports.append(report)
        if isinstance(report, EpochEnd) and report.report.epoch == recipe.epochs - 1:
            signals.stop.set()
    assert last(reports).reason is Reason.DONE


@pytest.fixture(scope="module")
def unbroken() -> list[Report]:
    return list(train(RECIPE, SMALL))


SMALL = small_mnist()
RECIPE = Recipe("small", (784, 8, 10), "cross-entropy", "scaled", eta=0.5, mini_batch_size=7, epochs=3, seed=5)


@pytest.mark.slow
@settings(max_examples=40)
@given(stops=st.lists(st.integers(1, LOOKS), max_size=6))
def test_wherever_and_however_often_it_stops_a_run_ends_with_the_same_bits(
    unbroken: list[Report], stops: list[int]
) -> None:
    """Each number is of the look, counted from the last stop, at which it is stopped again."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(trainer, "REPORT_EVERY", 0.0)
        patched.setattr(trainer, "_CHUNK", 10)
        end = Ended(Reason.STOPPED, Position(), tuple(RECIPE.networks()))
        told: list[Report] = []
        for look in [*stops, 10**9]:
            signals = Signals()
            gate = AtLook(look, signals.stop.set)
            told += train(RECIPE, SMALL, signals=signals, gate=gate, networks=end.networks, start=end.position)
            end = last(told)
            if end.reason is Reason.DONE:
                break
    assert end.reason is Reason.DONE
    assert bits(*end.networks) == bits(*last(unbroken).networks)
    assert [row[:4] for row in figures(told)] == [row[:4] for row in figures(unbroken)]
    for ours, theirs in zip(figures(told), figures(unbroken), strict=True):
        assert ours[4:] == pytest.approx(theirs[4:], rel=1e-6)  # costs of ten images at a time, not of all


# --- pause ---


@pytest.mark.parametrize("after", [1, 15, 20, 45])
def test_a_paused_run_stands_and_then_goes_on_as_if_it_had_not(
    recipe: Recipe, data: Dataset, every_step: None, after: int, unbroken: list[Report]
) -> None:
    signals = Signals()
    signals.snapshot.set()
    [network] = recipe.networks()
    weights_met: list[bytes] = []
    progress = 0

    def go_on() -> None:
        weights_met.append(bits(network))
        signals.pause.clear()

    signals.stop = Pausing(go_on)
    reports = []
    for report in train(recipe, data, signals=signals, networks=[network]):
        reports.append(report)
        progress += isinstance(report, Progress)
        if progress == after and isinstance(report, Progress):
            assert report.network is not None
            weights_met.append(bits(report.network))
            signals.pause.set()
    assert len(weights_met) == 2
    assert weights_met[0] == weights_met[1]
    assert last(reports).reason is Reason.DONE
    assert bits(*last(reports).networks) == bits(*last(unbroken).networks)


@pytest.mark.parametrize("after", [1, 10])
def test_a_pause_while_nobody_looks_is_told_the_network_as_it_stands(
    recipe: Recipe, data: Dataset, every_step: None, after: int
) -> None:
    """At the end of an epoch, too, before its accuracies are counted."""
    signals = Signals()
    told: list[Report] = []
    paused_at: list[Report] = []

    def go_on() -> None:
        paused_at.append(told[-1])
        signals.pause.clear()

    signals.stop = Pausing(go_on)
    for report in train(recipe.changed(epochs=1), data, signals=signals):
        told.append(report)
        if isinstance(report, Progress) and sum(isinstance(each, Progress) for each in told) == after:
            assert report.network is None
            signals.pause.set()
    (last_before,) = paused_at
    assert isinstance(last_before, Progress)
    assert last_before.network is not None


def test_pause_is_heard_between_reports_too(recipe: Recipe, data: Dataset, clock: Clock) -> None:
    """The clock stands, so that no report is due before the epoch's end; the gate gives the signal in mid-epoch."""
    signals = Signals()
    signals.stop = Pausing(signals.pause.clear)
    reports = list(train(recipe.changed(epochs=1), data, signals=signals, gate=AtLook(4, signals.pause.set)))
    assert [report.position for report in reports if isinstance(report, Progress)] == [
        Position(0, 35),
        Position(0, 100),
    ]


def test_a_pause_during_the_accuracies_changes_no_figure(
    recipe: Recipe, data: Dataset, every_step: None, unbroken: list[Report]
) -> None:
    signals = Signals()
    paused: list[int] = []

    def go_on() -> None:
        paused.append(1)
        signals.pause.clear()

    signals.stop = Pausing(go_on)
    reports = list(train(recipe, data, signals=signals, gate=AtLook(20, signals.pause.set)))
    assert paused == [1]
    assert bits(*last(reports).networks) == bits(*last(unbroken).networks)
    assert [row[:4] for row in figures(reports)] == [row[:4] for row in figures(unbroken)]


def test_a_run_that_is_paused_can_be_stopped(recipe: Recipe, data: Dataset, every_step: None) -> None:
    signals = Signals()
    signals.stop = Pausing(lambda: signals.stop.set())  # noqa: PLW0108 - the new stop, not the old
    signals.pause.set()
    reports = list(train(recipe, data, signals=signals))
    assert [type(report) for report in reports] == [Progress, Ended]
    assert last(reports).reason is Reason.STOPPED


@pytest.mark.parametrize("look", [3, 20], ids=["between mini-batches", "during the accuracies"])
def test_pauses_are_no_work(recipe: Recipe, data: Dataset, every_step: None, clock: Clock, look: int) -> None:
    """Each look takes a second of the clock, the pause an hour; neither seconds nor the time left count it."""

    class Slow(AtLook):
        def wait(self) -> None:
            clock.now += 1
            super().wait()

    def go_on() -> None:
        clock.now += 3600
        signals.pause.clear()

    signals = Signals()
    signals.stop = Pausing(go_on)
    reports = list(train(recipe, data, signals=signals, gate=Slow(look, signals.pause.set)))
    assert clock.now > 4600
    assert [report.report.seconds for report in reports if isinstance(report, EpochEnd)] == [LOOKS] * 3
    assert max(report.seconds_left for report in reports if isinstance(report, Progress)) < 200


# --- another thread ---


@pytest.mark.parametrize("paused", [False, True], ids=["running", "paused"])
def test_another_thread_pauses_and_stops_a_long_run(recipe: Recipe, data: Dataset, paused: bool) -> None:
    signals = Signals()
    begun, reports = threading.Event(), list[Report]()

    def work() -> None:
        for report in train(recipe.changed(epochs=10_000), data, signals=signals):
            reports.append(report)
            begun.set()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    assert begun.wait(10)
    if paused:
        signals.pause.set()
    signals.stop.set()
    thread.join(10)
    assert not thread.is_alive()
    assert last(reports).reason is Reason.STOPPED


def test_stop_ends_a_run_whose_gate_is_held_forever(recipe: Recipe, data: Dataset) -> None:
    signals, gate = Signals(), Gate()
    begun, reports = threading.Event(), list[Report]()

    def work() -> None:
        for report in train(recipe.changed(epochs=10_000), data, signals=signals, gate=gate):
            reports.append(report)
            begun.set()

    thread = threading.Thread(target=work, daemon=True)
    with gate:
        thread.start()
        assert begun.wait(10)
        signals.stop.set()
        thread.join(10)
        assert not thread.is_alive()
    assert last(reports).reason is Reason.STOPPED
