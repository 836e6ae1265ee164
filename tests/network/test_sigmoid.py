import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.network import sigmoid, sigmoid_prime
from digitpad.network.sigmoid import slope


def exactly(z: float) -> float:
    """Return the sigmoid by whichever of its two forms cannot overflow."""
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


@given(st.floats(allow_nan=False))
def test_it_is_the_sigmoid_at_every_float_without_a_warning(z: float) -> None:
    """Warnings are errors here, so that any overflow fails."""
    assert float(sigmoid(z)) == pytest.approx(exactly(z), abs=1e-15)


@given(st.lists(st.floats(width=32), min_size=1))
def test_float32_stays_float32_and_between_0_and_1_without_a_warning(z: list[float]) -> None:
    a = sigmoid(np.array(z, np.float32))
    assert a.dtype == np.float32
    assert ((a >= 0) & (a <= 1) | np.isnan(z)).all()


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_it_never_falls(z1: float, z2: float) -> None:
    assert sigmoid(min(z1, z2)) <= sigmoid(max(z1, z2))


@given(st.floats(allow_nan=False))
def test_what_speaks_for_and_against_is_symmetric(z: float) -> None:
    assert sigmoid(-z) == pytest.approx(1 - sigmoid(z), abs=1e-15)


def test_the_known_values() -> None:
    assert sigmoid(np.array([-np.inf, 0, np.inf])).tolist() == [0, 0.5, 1]
    assert np.isnan(sigmoid(np.nan))


def test_it_writes_into_the_array_it_is_given() -> None:
    z = np.linspace(-3, 3, 7)
    expected = sigmoid(z)
    out = np.empty(7)
    assert sigmoid(z, out=out) is out
    assert sigmoid(z, out=z) is z
    np.testing.assert_array_equal(out, expected)
    np.testing.assert_array_equal(z, expected)


@given(st.floats(-30, 30))
def test_sigmoid_prime_is_its_slope(z: float) -> None:
    h = 1e-5
    assert sigmoid_prime(z) == pytest.approx((exactly(z + h) - exactly(z - h)) / (2 * h), abs=1e-9)


@given(st.floats(allow_nan=False))
def test_the_slope_is_steepest_in_the_middle_and_never_negative(z: float) -> None:
    assert 0 <= sigmoid_prime(z) <= sigmoid_prime(0.0) == 0.25


@given(st.floats(-30, 30))
def test_the_slope_is_known_from_the_activation_alone(z: float) -> None:
    assert slope(sigmoid(z)) == pytest.approx(sigmoid_prime(z), abs=1e-16)


@given(st.floats(18, 700))
def test_the_slope_of_a_saturated_neuron_is_small_and_not_nothing(z: float) -> None:
    """From z = 37 on the activation is 1 to the last bit."""
    assert sigmoid_prime(z) == sigmoid_prime(-z) == pytest.approx(math.exp(-z), rel=1e-7)
