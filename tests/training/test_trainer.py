"""What the trainer reports; how it is paused, stopped and continued is in test_trainer_signals.py."""

import math
from collections import Counter
from collections.abc import Generator, Iterator, Sequence

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from digitpad.datasets.mnist import Dataset, vectorised_result
from digitpad.handwriting.augmentation import PlainImages
from digitpad.network import ParameterError
from digitpad.training import trainer
from digitpad.training.gate import Gate
from digitpad.training.recipes import Recipe
from digitpad.training.reports import Ended, EpochEnd, Position, Progress, Reason, Report
from digitpad.training.signals import Signals
from digitpad.training.trainer import train
from tests.small import bits, run_through
from tests.training.conftest import Clock


def ended(reports: Sequence[Report]) -> Ended:
    last = reports[-1]
    assert isinstance(last, Ended)
    return last


def test_a_run_tells_its_progress_then_each_epoch_s_figures_and_at_last_that_it_is_done(
    recipe: Recipe, data: Dataset, every_step: None
) -> None:
    reports = list(train(recipe, data))
    epoch = [Progress] * 15 + [EpochEnd]
    assert [type(report) for report in reports] == epoch * 3 + [Ended]
    assert ended(reports).reason is Reason.DONE
    assert ended(reports).position == Position(3, 0)
    assert [report.report.epoch for report in reports if isinstance(report, EpochEnd)] == [0, 1, 2]


def test_progress_says_where_the_run_stands(recipe: Recipe, data: Dataset, every_step: None) -> None:
    told = [report for report in train(recipe, data) if isinstance(report, Progress)]
    seen = [*range(7, 100, 7), 100]
    assert [report.position for report in told] == [Position(epoch, k) for epoch in range(3) for k in seen]
    assert [report.fraction for report in told] == [k / 100 for k in seen] * 3
    assert [report.run_fraction for report in told] == pytest.approx(
        [(100 * epoch + k) / 300 for epoch in range(3) for k in seen]
    )
    assert told[-1].run_fraction == 1


def test_progress_is_reported_some_thirty_times_a_second(recipe: Recipe, data: Dataset, clock: Clock) -> None:
    """The clock looks at itself once a mini-batch: at a hundredth of a second each, four of them pass 1/30."""
    clock.tick = 0.01
    told = [report.position.seen for report in train(recipe, data) if isinstance(report, Progress)]
    assert told[: len(told) // 3] == [28, 56, 84, 100]


def test_however_fast_it_goes_an_epoch_s_last_mini_batch_is_reported(
    recipe: Recipe, data: Dataset, clock: Clock
) -> None:
    """The clock stands, so no report is ever due."""
    told = [report for report in train(recipe, data) if isinstance(report, Progress)]
    assert [report.position for report in told] == [Position(epoch, 100) for epoch in range(3)]


def test_the_running_figures_are_of_each_mini_batch_as_it_was_met(
    recipe: Recipe, data: Dataset, every_step: None, looking: Signals
) -> None:
    """Counted again here from the network as it was before each mini-batch."""
    [network] = recipe.networks()
    images, wanted = data.training.images, vectorised_result(data.training.labels)
    cost = correct = 0.0
    for report in train(recipe, data, signals=looking):
        if isinstance(report, EpochEnd):
            cost = correct = 0.0
        if isinstance(report, Progress):
            epoch, seen = report.position.epoch, report.position.seen
            fresh = np.random.default_rng([5, epoch + 1]).permutation(100)[(seen - 1) // 7 * 7 : seen]
            outputs = network.feedforward(images[fresh])
            cost += network.cost.value(outputs, wanted[fresh]) * len(fresh)
            correct += np.count_nonzero(outputs.argmax(axis=1) == data.training.labels[fresh])
            assert report.cost == pytest.approx(cost / seen, rel=1e-4)
            assert report.training_accuracy == correct / seen
            assert report.network is not None
            network = report.network


def test_the_running_figures_do_not_depend_on_how_often_they_are_told(
    recipe: Recipe, data: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    for every in (0.0, math.inf):
        monkeypatch.setattr(trainer, "REPORT_EVERY", every)
        reports = [report for report in train(recipe, data) if isinstance(report, Progress)]
        told.append([(r.cost, r.training_accuracy) for r in reports if r.fraction == 1])
    assert len(told[0]) == 3
    np.testing.assert_allclose(told[0], told[1], rtol=1e-6)


@pytest.mark.parametrize("at_a_time", [1000, 7])
def test_an_epoch_s_figures_are_the_network_s_own(
    recipe: Recipe, data: Dataset, monkeypatch: pytest.MonkeyPatch, at_a_time: int
) -> None:
    monkeypatch.setattr(trainer, "_CHUNK", at_a_time)
    for end in [report for report in train(recipe, data) if isinstance(report, EpochEnd)]:
        report, network = end.report, end.network
        assert (report.correct, report.total) == (network.evaluate(data.validation), 20)
        assert (report.training_correct, report.training_total) == (network.evaluate(data.training), 100)
        for told, samples in ((report.cost, data.training), (report.validation_cost, data.validation)):
            outputs = network.feedforward(samples.images)
            assert told == pytest.approx(network.cost.value(outputs, vectorised_result(samples.labels)), rel=1e-5)
        counted = Counter(zip(data.validation.labels.tolist(), outputs.argmax(axis=1).tolist(), strict=True))
        assert {place: count for place, count in np.ndenumerate(end.confusion) if count} == counted


def test_the_digits_learned_in_the_end(recipe: Recipe, data: Dataset) -> None:
    """Ten bands on paper are easily told apart, so that a trainer that teaches nothing would be seen."""
    last = [report for report in train(recipe.changed(epochs=20), data) if isinstance(report, EpochEnd)][-1].report
    assert last.correct == last.total
    assert last.silent == ()


def test_a_class_that_is_never_answered_is_named(recipe: Recipe, data: Dataset) -> None:
    [network] = recipe.networks()
    network.biases[-1][[3, 8]] = -1000
    ends = [
        report for report in train(recipe.changed(eta=1e-6), data, networks=[network]) if isinstance(report, EpochEnd)
    ]
    for end in ends:
        answers = set(end.network.feedforward(data.validation.images).argmax(axis=1).tolist())
        assert {3, 8} <= set(end.report.silent) == set(range(10)) - answers


def test_the_same_recipe_and_data_give_the_same_bits_and_another_seed_others(recipe: Recipe, data: Dataset) -> None:
    one, same, other = (ended(list(train(recipe.changed(seed=seed), data))) for seed in (1, 1, 2))
    assert bits(*one.networks) == bits(*same.networks) != bits(*other.networks)


def test_reporting_does_not_change_what_is_learned(
    recipe: Recipe, data: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    seldom = ended(list(train(recipe, data)))
    monkeypatch.setattr(trainer, "REPORT_EVERY", 0.0)
    often = ended(list(train(recipe, data)))
    [network] = recipe.networks()
    learned = (data.training.images, vectorised_result(data.training.labels))
    run_through(network.SGD(learned, recipe.epochs, recipe.mini_batch_size, recipe.eta))
    assert bits(*seldom.networks) == bits(*often.networks) == bits(network)


# --- time ---


def test_seconds_are_work_and_not_what_readers_do_with_reports(
    recipe: Recipe, data: Dataset, clock: Clock, every_step: None
) -> None:
    """Each look at the clock takes a second; a reader who takes an hour over each report changes nothing."""
    clock.tick = 1.0
    figures: list[list[float]] = []
    for hours in (0, 1):
        figures.append([])
        for report in train(recipe, data):
            clock.now += hours * 3600
            if isinstance(report, Progress):
                figures[-1].append(report.seconds_left)
            if isinstance(report, EpochEnd):
                figures[-1].append(report.report.seconds)
    assert figures[0] == figures[1]
    assert all(0 <= seconds < 500 for seconds in figures[0])


def test_the_time_left_is_at_the_pace_so_far(recipe: Recipe, data: Dataset, clock: Clock, every_step: None) -> None:
    """A gate stands in for work: every mini-batch takes ten seconds at it."""

    class Slow(Gate):
        def wait(self) -> None:
            clock.now += 10

    told = [report for report in train(recipe, data, gate=Slow()) if isinstance(report, Progress)]
    work = 0.0
    for report in told:
        samples = 100 * report.position.epoch + report.position.seen
        assert report.seconds_left == pytest.approx(work / samples * (300 - samples))
        work += 10 * (1 if report.fraction < 1 else 1 + 10 + 2)  # the accuracies look 10 and 2 times
    assert told[-1].seconds_left == 0


def test_the_time_left_knows_what_making_pictures_takes(
    recipe: Recipe, data: Dataset, clock: Clock, every_step: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the first epoch it takes longer, once: from the second on the time left has forgotten that."""

    class Making(PlainImages):
        def renew(self, epoch: int) -> Iterator[float]:
            clock.now += 50 if epoch else 10_000
            yield 1.0

    class Slow(Gate):
        def wait(self) -> None:
            clock.now += 10

    monkeypatch.setattr(Recipe, "material", lambda _, samples: Making(samples))
    told = [report for report in train(recipe, data, gate=Slow()) if isinstance(report, Progress)]
    late = [report for report in told if report.position.epoch]
    epoch = 10 * (10 + 1 + 10 + 2)  # mini-batches, and looks
    assert late
    for report in late:
        rest = (1 - report.run_fraction) * recipe.epochs
        assert report.seconds_left == pytest.approx(epoch * rest + 60 * (2 - report.position.epoch), rel=0.2, abs=60)


def test_an_epoch_s_seconds_hold_its_accuracies(recipe: Recipe, data: Dataset, clock: Clock, every_step: None) -> None:
    class Slow(Gate):
        def wait(self) -> None:
            clock.now += 1

    seconds = [r.report.seconds for r in train(recipe, data, gate=Slow()) if isinstance(r, EpochEnd)]
    assert seconds == [15 + 10 + 2] * 3  # mini-batches, and ten training or validation images each


# --- the gate, the threads, the door ---


def test_the_pen_goes_first_between_all_mini_batches(recipe: Recipe, data: Dataset) -> None:
    class Counted(Gate):
        count = 0

        def wait(self) -> None:
            self.count += 1

    gate = Counted()
    run_through(train(recipe, data, gate=gate))
    assert gate.count >= 3 * 15


def test_training_goes_on_though_the_gate_is_never_let_go(
    recipe: Recipe, data: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Gate, "LONGEST", 0.0)
    gate = Gate()
    with gate:
        assert ended(list(train(recipe, data, gate=gate))).reason is Reason.DONE


def blas_threads() -> set[int]:
    return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}


def test_a_run_has_its_recipe_s_threads_and_gives_them_back(recipe: Recipe, data: Dataset) -> None:
    with threadpool_limits(2, user_api="blas"):
        before = blas_threads()
        run = train(recipe.changed(blas_threads=1), data)
        assert isinstance(run, Generator)
        next(run)
        assert blas_threads() == {1}
        run.close()
        assert blas_threads() == before


@pytest.mark.parametrize("start", [Position(0, 3), Position(0, 101), Position(-1, 0)])
def test_a_start_that_the_recipe_never_stands_at_is_refused(recipe: Recipe, data: Dataset, start: Position) -> None:
    with pytest.raises(ParameterError, match=r"^start is \("):
        run_through(train(recipe, data, start=start))


def test_a_recipe_that_does_not_fit_the_pictures_is_refused(recipe: Recipe, data: Dataset) -> None:
    with pytest.raises(ParameterError, match=r"inputs have shape \(100, 784\), but sizes \[783, 10\] need"):
        run_through(train(recipe.changed(sizes=(783, 10)), data))
