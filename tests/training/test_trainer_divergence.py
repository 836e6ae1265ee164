"""A run whose weights or cost are finite numbers no more ends."""

import math
from dataclasses import replace

import pytest

from digitpad.datasets.mnist import Dataset, Samples
from digitpad.training.recipes import Recipe
from digitpad.training.reports import Ended, Progress, Reason
from digitpad.training.signals import Signals
from digitpad.training.trainer import train
from tests.training.test_trainer import ended


@pytest.mark.parametrize("bad", [math.inf, -math.inf, math.nan])
def test_weights_that_are_no_numbers_end_the_run_without_a_warning(recipe: Recipe, data: Dataset, bad: float) -> None:
    [network] = recipe.networks()
    network.weights[0][2, 5] = bad
    reports = list(train(recipe, data, networks=[network]))
    assert [type(report) for report in reports] == [Ended]
    assert ended(reports).reason is Reason.DIVERGED


def test_a_run_that_diverges_ends_where_its_cost_is_a_number_no_more(
    recipe: Recipe, data: Dataset, every_step: None, looking: Signals
) -> None:
    """Pictures far from 0 to 1 and a rate of 1,000 make float32 overflow; warnings are errors here."""
    unscaled = replace(data, training=Samples(data.training.images * 1e32, data.training.labels))  # type: ignore[arg-type]
    reports = list(train(recipe.changed(eta=1000.0, sizes=(784, 10)), unscaled, signals=looking))
    last, good = ended(reports), reports[-2]
    assert last.reason is Reason.DIVERGED
    assert isinstance(good, Progress)
    assert good.network is not None
    assert good.network.is_finite
    assert math.isfinite(good.cost)
    assert last.position.seen > good.position.seen
    assert not any(network.is_finite for network in last.networks)


def test_a_rate_of_a_thousand_on_pixels_is_no_divergence(recipe: Recipe, data: Dataset) -> None:
    """It teaches nothing, but sigmoid neurons saturate: no number overflows, and nothing is warned of."""
    assert ended(list(train(recipe.changed(eta=1000.0), data))).reason is Reason.DONE
