"""A nudged neuron, against the mathematics of Python's own library."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.session.chapter.nudging import INPUTS, WEIGHTS, Nudge

tenths = st.integers(-15, 15).map(lambda n: n / 10)
nudges = st.builds(Nudge, tenths, st.tuples(tenths, tenths), tenths)


def sigma(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def z_of(nudge: Nudge) -> tuple[float, float]:
    """Return z before and after."""
    before = WEIGHTS[0] * INPUTS[0] + WEIGHTS[1] * INPUTS[1] + nudge.bias
    return before, before + nudge.changes[0] * INPUTS[0] + nudge.changes[1] * INPUTS[1] + nudge.bias_change


@given(nudges)
def test_outputs_before_and_after_are_sigmoids_and_steps_of_z(nudge: Nudge) -> None:
    before, after = z_of(nudge)
    assert (nudge.z, nudge.moved_z) == pytest.approx((before, after), abs=1e-12)
    assert nudge.outputs == pytest.approx((sigma(before), sigma(after)), abs=1e-7)
    assert nudge.steps == (int(before > 0), int(after > 0))
    assert nudge.change == pytest.approx(sigma(after) - sigma(before), abs=1e-7)


@given(nudges)
def test_z_is_never_so_near_to_0_that_rounding_would_decide(nudge: Nudge) -> None:
    assert min(map(abs, z_of(nudge))) > 0.04


@given(nudges)
def test_the_prediction_is_the_sum_of_finite_differences_times_changes(nudge: Nudge) -> None:
    h = 1e-6
    w1, w2, b = *WEIGHTS, nudge.bias

    def a(w1: float, w2: float, b: float) -> float:
        return sigma(w1 * INPUTS[0] + w2 * INPUTS[1] + b)

    slopes = (
        (a(w1 + h, w2, b) - a(w1 - h, w2, b)) / (2 * h),
        (a(w1, w2 + h, b) - a(w1, w2 - h, b)) / (2 * h),
        (a(w1, w2, b + h) - a(w1, w2, b - h)) / (2 * h),
    )
    assert nudge.partial_derivatives == pytest.approx(slopes, abs=1e-6)
    predicted = slopes[0] * nudge.changes[0] + slopes[1] * nudge.changes[1] + slopes[2] * nudge.bias_change
    assert nudge.predicted == pytest.approx(predicted, abs=1e-5)


def test_where_nothing_changes_there_is_no_error() -> None:
    assert Nudge(0.5, (0, 0), 0).error is None
    assert Nudge(0.5, (0, 0), 0.1).error == pytest.approx(0.02, abs=0.02)


@given(tenths)
def test_the_prediction_is_good_as_far_as_it_is_said_to_be_and_not_farther(bias: float) -> None:
    nudge = Nudge(bias, (0, 0), 0)
    z = nudge.z
    slope = sigma(z) * (1 - sigma(z))
    for distance, direction in zip(nudge.good_until, (-1, 1), strict=True):
        for factor, is_good in ((0.97, True), (1.03, False)):
            moved = factor * distance
            real = abs(sigma(z + direction * moved) - sigma(z))
            assert (abs(slope * moved - real) <= 0.1 * real) is is_good
