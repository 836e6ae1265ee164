"""Promises of the numbers along a chart's axes."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.gui.charts.axes import CostAxis, PercentAxis, ValueAxis, epoch_ticks, tick_step

PERCENTS = st.floats(0, 100)
COSTS = st.floats(1e-6, 1e6)


def test_accuracies_go_up_to_a_hundred_from_as_high_as_they_allow() -> None:
    axis = PercentAxis()
    assert (axis.low, axis.high) == (0, 100)
    axis.fit([91.2])
    assert (axis.low, axis.high) == (90, 100)
    assert [label for _, label in axis.ticks(5)] == ["90 %", "92 %", "94 %", "96 %", "98 %", "100 %"]


def test_the_lower_end_does_not_go_to_and_fro() -> None:
    """A dip lowers the axis once; values that waver around the old end move it no more."""
    axis = PercentAxis()
    ends = []
    for value in (91.2, 89.9, 90.1, 89.9, 91.0, 90.5):
        axis.fit([value])
        ends.append(axis.low)
    assert ends == [90, 80, 80, 80, 80, 80]


def test_the_upper_end_of_costs_stays_while_they_fall_a_little() -> None:
    """It comes down when the curve has left more than half of the plot empty, and goes up at once."""
    axis = CostAxis()
    ends = []
    for value in (0.9, 0.7, 0.45, 0.3, 0.28, 0.5):
        axis.fit([value])
        ends.append(axis.high)
    assert ends == pytest.approx([1, 1, 1, 0.4, 0.4, 0.6])


def test_the_epoch_under_way_widens_an_axis_but_does_not_narrow_it() -> None:
    axis = CostAxis()
    axis.fit([], [0.9])
    assert axis.high == 1
    axis.fit([], [0.1])
    assert axis.high == 1
    axis.fit([], [3.0])
    assert axis.high == 4


@pytest.mark.parametrize("axis", [PercentAxis(), CostAxis()])
def test_a_new_run_starts_afresh(axis: ValueAxis) -> None:
    """After the curves were taken away, nothing of the old fit is left."""
    before = (axis.low, axis.high)
    axis.fit([97.0])
    axis.fit([])
    assert (axis.low, axis.high) == before


@given(steps=st.lists(st.lists(PERCENTS, max_size=5), max_size=8))
def test_every_accuracy_is_on_the_axis(steps: list[list[float]]) -> None:
    axis = PercentAxis()
    for values in steps:
        axis.fit(values)
        assert axis.high == 100
        assert all(axis.low <= value <= axis.high for value in values)


@given(steps=st.lists(st.lists(COSTS, max_size=5), max_size=8))
def test_every_cost_is_on_the_axis(steps: list[list[float]]) -> None:
    axis = CostAxis()
    for values in steps:
        axis.fit(values)
        assert axis.low == 0
        assert all(value <= axis.high for value in values)


@given(steps=st.lists(st.lists(COSTS, min_size=1, max_size=5), min_size=1, max_size=8))
def test_costs_use_a_good_part_of_the_axis(steps: list[list[float]]) -> None:
    """However costs come in, the highest reaches at least 0.4 of the way up."""
    axis = CostAxis()
    for values in steps:
        axis.fit(values)
        assert max(values) >= 0.399 * axis.high


def test_a_cost_of_nothing_has_an_axis() -> None:
    axis = CostAxis()
    axis.fit([0.0])
    assert axis.high > axis.low


@given(value=COSTS, most=st.integers(1, 12))
def test_ticks_are_even_from_end_to_end_and_labels_differ(value: float, most: int) -> None:
    axis = CostAxis()
    axis.fit([value])
    ticks = axis.ticks(most)
    places = [place for place, _ in ticks]
    assert 2 <= len(ticks) <= most + 1
    assert places[0] == axis.low
    assert places[-1] == pytest.approx(axis.high)
    gaps = [after - before for before, after in pairwise(places)]
    assert gaps == pytest.approx([gaps[0]] * len(gaps))
    assert len({label for _, label in ticks}) == len(ticks)
    assert [float(label) for _, label in ticks] == pytest.approx(places)


@pytest.mark.parametrize(
    ("span", "most", "step"),
    [(10, 5, 2), (10, 4, 5), (100, 5, 20), (100, 2, 50), (1.5, 4, 0.5), (0.3, 4, 0.1), (3, 2, 3)],
)
def test_steps_are_round(span: float, most: int, step: float) -> None:
    assert tick_step(span, most) == pytest.approx(step)


@given(total=st.floats(1, 1000), most=st.integers(1, 20))
def test_epochs_are_whole_and_not_too_many(total: float, most: int) -> None:
    ticks = epoch_ticks(total, most)
    assert ticks[0] == 0
    assert ticks[-1] <= total
    assert len(ticks) <= most + 1
    assert len(set(ticks)) == len(ticks)


def test_epochs_have_round_steps() -> None:
    assert epoch_ticks(3, 10) == [0, 1, 2, 3]
    assert epoch_ticks(30, 6) == [0, 5, 10, 15, 20, 25, 30]
    assert epoch_ticks(1000, 5) == [0, 200, 400, 600, 800, 1000]


def test_values_have_a_constant_number_of_decimals() -> None:
    """Numbers under the pointer do not dance."""
    percent, cost, small = PercentAxis(), CostAxis(), CostAxis()
    cost.fit([0.9])
    small.fit([0.05])
    assert [percent.value_text(value) for value in (95.0, 94.87, 100)] == ["95.0 %", "94.9 %", "100.0 %"]
    assert [cost.value_text(value) for value in (0.1, 0.98765)] == ["0.100", "0.988"]
    assert small.value_text(0.0421) == "0.0421"
    assert math.isclose(float(small.value_text(0.0421)), 0.0421)
