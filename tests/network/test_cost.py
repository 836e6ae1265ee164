import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from digitpad.network import Cost, CrossEntropyCost, ParameterError, QuadraticCost, cost_named, sigmoid, sigmoid_prime
from digitpad.network.cost import COST_NAMES

BOTH = pytest.mark.parametrize("cost", [QuadraticCost(), CrossEntropyCost()], ids=lambda cost: cost.name)
Array = NDArray[np.float64]
shape = (3, 4)
targets = arrays(np.float64, shape, elements=st.floats(0, 1))


@pytest.mark.slow
@BOTH
@given(z=arrays(np.float64, shape, elements=st.floats(-8, 8)), y=targets)
def test_the_output_error_is_the_derivative_times_the_slope_of_the_sigmoid(cost: Cost, z: Array, y: Array) -> None:
    a = sigmoid(z)
    expected = cost.derivative(a, y) * sigmoid_prime(z)
    np.testing.assert_allclose(cost.delta(a, y), expected, rtol=1e-9, atol=1e-12)


@pytest.mark.slow
@BOTH
@given(a=arrays(np.float64, shape, elements=st.floats(0.01, 0.99)), y=targets)
def test_the_derivative_is_the_slope_of_the_value(cost: Cost, a: Array, y: Array) -> None:
    h = 1e-6
    slope = cost.derivative(a, y)
    for index in np.ndindex(shape):
        above, below = a.copy(), a.copy()
        above[index] += h
        below[index] -= h
        difference = len(a) * (cost.value(above, y) - cost.value(below, y)) / (2 * h)  # the value is a mean of rows
        assert slope[index] == pytest.approx(difference, rel=1e-4, abs=1e-5)


@BOTH
def test_the_value_is_the_mean_over_the_rows(cost: Cost) -> None:
    rng = np.random.default_rng(0)
    a, y = rng.random((5, 3)), rng.random((5, 3))
    assert cost.value(a, y) == pytest.approx(np.mean([cost.value(a[i : i + 1], y[i : i + 1]) for i in range(5)]))


@BOTH
def test_being_right_costs_least(cost: Cost) -> None:
    right = np.array([[1.0, 0.0]])
    unsure = np.array([[0.5, 0.5]])
    assert cost.value(right, right) < cost.value(unsure, right) < cost.value(1 - right, right)
    assert cost.value(right, right) == pytest.approx(0, abs=1e-12)


def test_the_book_s_numbers() -> None:
    a, y = np.array([[0.8, 0.3]]), np.array([[1.0, 0.0]])
    assert QuadraticCost().value(a, y) == pytest.approx((0.2**2 + 0.3**2) / 2)
    assert CrossEntropyCost().value(a, y) == pytest.approx(-(math.log(0.8) + math.log(0.7)))


@BOTH
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_value_stays_finite_where_outputs_are_surely_wrong(cost: Cost, dtype: type) -> None:
    """Rounding makes an activation exactly 0 or 1; a cost of infinity would look as if the run diverged."""
    a: NDArray[Any] = np.array([[0, 1], [1, 0]], dtype)
    value = cost.value(a, 1 - a)
    assert math.isfinite(value)
    assert value >= 1


def test_a_neuron_surely_wrong_learns_fastest_by_cross_entropy_and_hardly_by_the_quadratic_cost() -> None:
    a, y = np.array([[0.999]]), np.array([[0.0]])
    assert CrossEntropyCost().delta(a, y)[0, 0] == pytest.approx(0.999)
    assert QuadraticCost().delta(a, y)[0, 0] == pytest.approx(0.999 * 0.999 * 0.001)


@BOTH
def test_the_error_is_an_array_of_its_own_and_what_it_is_made_of_stays(cost: Cost) -> None:
    """The backward pass scales it in place."""
    rng = np.random.default_rng(0)
    a, y = rng.random((2, 3)), rng.random((2, 3))
    a_before, y_before = a.copy(), y.copy()
    cost.delta(a, y)[:] = 7.0
    np.testing.assert_array_equal((a, y), (a_before, y_before))


def test_a_cost_is_found_by_its_name_and_an_unknown_name_is_told_the_known_ones() -> None:
    assert [cost_named(name).name for name in COST_NAMES] == ["quadratic", "cross-entropy"]
    with pytest.raises(ParameterError, match=r"^cost is 'hinge', but must be one of quadratic, cross-entropy$"):
        cost_named("hinge")
