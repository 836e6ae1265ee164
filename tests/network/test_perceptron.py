import itertools

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from digitpad.network.perceptron import NAND, Perceptron, SigmoidNeuron, half_adder

BITS = list(itertools.product((0, 1), repeat=2))
# Between these two the sigmoid's second derivative stays: +-1/(6 sqrt 3).
MOST_CURVATURE = 1 / (6 * np.sqrt(3))

numbers = st.floats(-5, 5)


@st.composite
def neurons(draw: st.DrawFn) -> tuple[SigmoidNeuron, tuple[float, ...]]:
    """Draw a neuron and as many inputs as it has."""
    n = draw(st.integers(1, 5))
    several = st.tuples(*[numbers] * n)
    return SigmoidNeuron(draw(several), draw(numbers)), draw(several)


@pytest.mark.parametrize("x", BITS, ids=str)
def test_nand_is_0_for_two_ones_alone(x: tuple[int, int]) -> None:
    assert NAND(*x) == (0 if x == (1, 1) else 1)


@pytest.mark.parametrize("x", BITS, ids=str)
def test_a_half_adder_of_nands_adds_two_bits(x: tuple[int, int]) -> None:
    bit_sum, carry = half_adder(*x)
    assert 2 * carry + bit_sum == sum(x)


def test_arrays_of_inputs_are_decided_elementwise() -> None:
    x1, x2 = np.array(BITS).T
    np.testing.assert_array_equal(NAND(x1, x2), [1, 1, 1, 0])
    np.testing.assert_array_equal(half_adder(x1, x2), [[0, 1, 1, 0], [0, 0, 0, 1]])


@given(neurons())
def test_a_perceptron_fires_when_the_evidence_outweighs_its_threshold(
    drawn: tuple[SigmoidNeuron, tuple[float, ...]],
) -> None:
    neuron, x = drawn
    evidence = sum(w * x_j for w, x_j in zip(neuron.weights, x, strict=True))
    assume(abs(evidence + neuron.bias) > 1e-9)
    assert Perceptron(neuron.weights, neuron.bias)(*x) == (evidence > -neuron.bias)


def test_exactly_at_the_threshold_a_perceptron_says_0() -> None:
    assert Perceptron((1.0,), -1.0)(1) == 0


@given(neurons())
def test_a_sigmoid_neuron_with_large_weights_is_a_perceptron(drawn: tuple[SigmoidNeuron, tuple[float, ...]]) -> None:
    """The book's exercise: multiply weights and bias by c, and let c grow."""
    neuron, x = drawn
    z = float(np.dot(neuron.weights, x)) + neuron.bias
    assume(abs(z) > 1e-3)
    c = 1e6
    sharpened = SigmoidNeuron(tuple(c * w for w in neuron.weights), c * neuron.bias)
    assert sharpened(*x) == pytest.approx(Perceptron(neuron.weights, neuron.bias)(*x), abs=1e-9)


@given(neurons(), st.data())
def test_the_output_changes_by_the_sum_of_partial_derivatives_times_changes(
    drawn: tuple[SigmoidNeuron, tuple[float, ...]], data: st.DataObject
) -> None:
    """What the sum leaves out is of second order: at most half the greatest curvature times the square of delta z."""
    neuron, x = drawn
    small = st.floats(-0.01, 0.01)
    delta_weights = data.draw(st.tuples(*[small] * len(x)))
    delta_bias = data.draw(small)
    moved = SigmoidNeuron(tuple(np.add(neuron.weights, delta_weights)), neuron.bias + delta_bias)
    delta_z = float(np.dot(delta_weights, x)) + delta_bias
    error = moved(*x) - neuron(*x) - neuron.small_change(x, delta_weights, delta_bias)
    assert abs(error) <= MOST_CURVATURE / 2 * delta_z**2 + 1e-13


@given(neurons())
def test_the_gradient_is_the_slope_of_the_output(drawn: tuple[SigmoidNeuron, tuple[float, ...]]) -> None:
    neuron, x = drawn
    by_weights, by_bias = neuron.gradient(*x)
    h = 1e-5

    def output(j: int, change: float) -> float:
        weights = list(neuron.weights)
        weights[j] += change
        return SigmoidNeuron(tuple(weights), neuron.bias)(*x)

    expected = [(output(j, h) - output(j, -h)) / (2 * h) for j in range(len(x))]
    np.testing.assert_allclose(by_weights, expected, atol=1e-8)
    above, below = (SigmoidNeuron(neuron.weights, neuron.bias + change)(*x) for change in (h, -h))
    assert by_bias == pytest.approx((above - below) / (2 * h), abs=1e-8)
