"""Of which moments of a run snapshots are kept."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.session.runs.snapshot_plan import MOST_MOMENTS, MOST_OF_A_RUN, plan_of
from digitpad.storage.snapshots import HEADER_BYTES
from digitpad.training.recipes import CHAPTER_1, PEN


def test_of_large_networks_every_fifth_epoch_is_kept_in_200_mb() -> None:
    large = PEN.changed(sizes=(784, 400, 150, 10), members=3, epochs=130)
    plan = plan_of(large, large.samples(58_000))
    epochs = [moment.epochs for moment in plan.moments if moment.epochs]
    assert (plan.every, epochs) == (5, [1, 2, *range(5, 131, 5)])
    assert plan.bytes_of_all > 600_000_000


def test_of_pen_every_epoch_is_kept_for_of_feature_maps_there_are_but_kernels() -> None:
    plan = plan_of(PEN, PEN.samples(58_000))
    assert plan.every == 1
    assert plan.bytes_of_all == pytest.approx(132e6, rel=0.02)


@given(st.lists(st.integers(1, 2000), max_size=2), st.integers(1, 4), st.integers(1, 1000), st.integers(1, 100_000))
def test_no_run_takes_more_than_its_share_and_each_has_its_beginning_and_its_end(
    hidden: list[int], members: int, epochs: int, samples: int
) -> None:
    sizes = (784, *hidden, 10)
    recipe = CHAPTER_1.changed(sizes=sizes, epochs=epochs, members=members)
    plan = plan_of(recipe, samples)
    numbers = members * sum((before + 1) * after for before, after in pairwise(sizes))
    assert len(plan.moments) * (4 * numbers + HEADER_BYTES) <= MOST_OF_A_RUN
    assert len(plan.moments) <= MOST_MOMENTS
    assert list(plan.moments) == sorted(set(plan.moments))
    assert all(moment.mini_batches * 10 < samples for moment in plan.moments)
    if plan.moments:
        assert (plan.moments[0], plan.moments[-1]) == ((0, 0), (epochs, 0))
