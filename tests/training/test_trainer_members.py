"""A run of several networks side by side, which answer as one."""

import numpy as np
import pytest

from digitpad.datasets.mnist import Dataset, vectorised_result
from digitpad.network import SCHEDULES, ParameterError
from digitpad.network.committee import joined
from digitpad.training.gate import Gate
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochEnd, Position, Progress
from digitpad.training.trainer import train
from tests.maps import SMALL, all_weights_of
from tests.small import bits, run_through
from tests.training.test_trainer import ended


def test_members_learn_each_as_it_would_alone_and_answer_together(recipe: Recipe, data: Dataset) -> None:
    together = recipe.changed(members=3)
    reports = list(train(together, data))
    alone = together.networks()
    learned = (data.training.images, vectorised_result(data.training.labels))
    for network in alone:
        run_through(network.SGD(learned, recipe.epochs, recipe.mini_batch_size, recipe.eta))
    assert bits(*ended(reports).networks) == bits(*alone)
    last = [report for report in reports if isinstance(report, EpochEnd)][-1]
    assert bits(last.network) == bits(joined(alone))
    assert last.report.correct == joined(alone).evaluate(data.validation)


def test_what_is_told_after_an_epoch_of_the_plateau_is_the_mean_of_all_of_them(recipe: Recipe, data: Dataset) -> None:
    """Whether the run has been interrupted on the way or not; before, it is the network as it is."""
    recipe = recipe.changed(epochs=6, schedule="plateau")
    ends = [report for report in train(recipe, data) if isinstance(report, EpochEnd)]
    assert recipe.averaged_from == 3
    networks = recipe.networks()
    learned = (data.training.images, vectorised_result(data.training.labels))
    steps = networks[0].SGD(learned, 6, recipe.mini_batch_size, recipe.eta, schedule=SCHEDULES["plateau"])
    now = [networks[0].copy() for step in steps if step.seen == len(data.training.labels)]
    assert [bits(end.network) for end in ends[:4]] == [bits(network) for network in now[:4]]
    means = [np.mean([network.weights[0] for network in now[3 : last + 1]], axis=0) for last in range(4, 6)]
    for end, mean in zip(ends[4:], means, strict=True):
        np.testing.assert_allclose(end.network.weights[0], mean, atol=1e-6)
        assert end.report.correct == end.network.evaluate(data.validation)
    begun = [now[4].copy()]
    again = train(recipe, data, networks=begun, start=Position(5, 0), mean=ends[4].network)
    resumed = [report for report in again if isinstance(report, EpochEnd)]
    assert bits(resumed[-1].network) == bits(ends[-1].network)


def test_a_run_behind_the_first_epoch_of_its_plateau_needs_the_mean_so_far(recipe: Recipe, data: Dataset) -> None:
    recipe = recipe.changed(epochs=6, schedule="plateau")
    with pytest.raises(ParameterError, match="epoch 4 needs the mean of those before it"):
        next(train(recipe, data, start=Position(4, 0)))


@pytest.mark.parametrize(("epochs", "first"), [(1, 1), (2, 1), (3, 2), (5, 3), (50, 25)])
def test_half_of_the_epochs_are_averaged_rounded_down(recipe: Recipe, epochs: int, first: int) -> None:
    assert recipe.changed(epochs=epochs, schedule="plateau").averaged_from == first
    assert recipe.changed(epochs=epochs).averaged_from == epochs


@pytest.mark.slow
def test_the_running_figures_of_members_are_their_means(recipe: Recipe, data: Dataset, every_step: None) -> None:
    together = recipe.changed(members=3)
    alone = [
        [report for report in train(recipe, data, networks=[network]) if isinstance(report, Progress)]
        for network in together.networks()
    ]
    told = [report for report in train(together, data) if isinstance(report, Progress)]
    assert len(told) == len(alone[0])
    for ours, *theirs in zip(told, *alone, strict=True):
        assert ours.cost == pytest.approx(np.mean([their.cost for their in theirs]), rel=1e-6)
        assert ours.training_accuracy == pytest.approx(np.mean([their.training_accuracy for their in theirs]))


def test_the_pen_goes_first_between_the_mini_batches_of_two_members(recipe: Recipe, data: Dataset) -> None:
    class Counting(Gate):
        waits = 0

        def wait(self) -> None:
            self.waits += 1
            super().wait()

    one, three = Counting(), Counting()
    run_through(train(recipe, data, gate=one))
    run_through(train(recipe.changed(members=3), data, gate=three))
    assert three.waits >= one.waits + 2 * recipe.epochs * -(-len(data.training.labels) // recipe.mini_batch_size)


def test_networks_that_are_not_the_recipe_s_are_refused(recipe: Recipe, data: Dataset) -> None:
    together = recipe.changed(members=3)
    for networks in ([], together.networks()[:2], recipe.changed(sizes=(784, 9, 10), members=3).networks()):
        with pytest.raises(ParameterError, match=r"but the recipe needs 3 of \[784, 8, 10\]$"):
            run_through(train(together, data, networks=networks))


def test_networks_of_other_feature_maps_than_the_recipe_s_are_refused(recipe: Recipe, data: Dataset) -> None:
    maps = recipe.changed(sizes=SMALL.sizes, feature_maps=SMALL.layers, initial="shared", momentum=0.9, members=2)
    first, second = maps.networks()
    with pytest.raises(ParameterError, match=r"^the networks have not the feature maps of the recipe$"):
        run_through(train(maps, data, networks=[first, all_weights_of(second)]))
    plain = recipe.changed(sizes=SMALL.sizes, members=2)
    with pytest.raises(ParameterError, match=r"^the networks have not the feature maps of the recipe$"):
        run_through(train(plain, data, networks=[first, second]))
