"""How logits depend on inputs and hidden activations."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.network import Network, sigmoid
from digitpad.network.committee import joined
from digitpad.network.gradients import by_inputs, first_z, gradients, gradients_by_z
from tests.maps import Small, all_weights_of, small, some_samples


def combination_behind(network: Network, layer: int, a: NDArray[np.floating], c: NDArray[np.floating]) -> float:
    """Return c . z^L, where the activations of this layer are `a`."""
    z = a
    for w, b in zip(network.weights[layer:], network.biases[layer:], strict=True):
        z = w @ a + b
        a = sigmoid(z)
    return float(c @ z)


@pytest.mark.slow
@given(hidden=st.lists(st.integers(1, 5), max_size=3), seed=st.integers(0, 99), m=st.integers(1, 3))
def test_they_are_what_small_changes_of_any_layer_show(hidden: list[int], seed: int, m: int) -> None:
    network = Network((4, *hidden, 3), seed=seed, dtype=np.float64)
    rng = np.random.default_rng(seed)
    x, c = rng.random((m, 4)), rng.standard_normal((m, 3))
    found = gradients(network, x, c)
    np.testing.assert_allclose(found.logits, network.logit(x), atol=1e-12)
    assert len(found.nablas) == len(found.activations) == 1 + len(hidden)
    h = 1e-5
    for layer, (activations, nablas) in enumerate(zip(found.activations, found.nablas, strict=True)):
        assert nablas.shape == activations.shape
        for a, nabla, direction in zip(activations, nablas, c, strict=True):
            measured = [
                (
                    combination_behind(network, layer, a + step, direction)
                    - combination_behind(network, layer, a - step, direction)
                )
                / (2 * h)
                for step in h * np.eye(len(a))
            ]
            np.testing.assert_allclose(nabla, measured, atol=1e-7)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_without_hidden_layer_the_gradient_is_the_weights(dtype: type) -> None:
    network = Network((5, 3), dtype=dtype)
    (nabla,) = gradients(network, np.random.default_rng(0).random((2, 5)), [0, 1, -1]).nablas
    expected = network.weights[0][1].astype(np.float64) - network.weights[0][2].astype(np.float64)
    np.testing.assert_array_equal(nabla, [expected, expected])


@pytest.mark.parametrize("z", [-80.0, -30.0, 30.0, 80.0])
def test_what_a_saturated_neuron_passes_on_is_small_and_not_nothing(z: float) -> None:
    """In float32 its activation is 0 or 1 to the last bit."""
    network = Network((1, 1, 1), parameters=([np.ones((1, 1)), np.ones((1, 1))], [np.array([z]), np.zeros(1)]))
    inputs, hidden = gradients(network, np.zeros((1, 1)), [1]).nablas
    assert hidden[0, 0] == 1
    assert inputs[0, 0] == pytest.approx(math.exp(-abs(z)), rel=1e-6)


def test_bytes_are_pixels() -> None:
    network = Network((3, 2, 2), dtype=np.float64)
    pixels = np.array([[0, 51, 255]], np.uint8)
    ours, theirs = gradients(network, pixels, [1, 0]), gradients(network, np.array([[0, 0.2, 1]]), [1, 0])
    np.testing.assert_allclose(ours.nablas[0], theirs.nablas[0], rtol=1e-12)


def test_of_a_committee_it_is_the_mean_of_its_members() -> None:
    members = [Network((6, 4, 3, 2), seed=seed, dtype=np.float64) for seed in range(3)]
    x = np.random.default_rng(1).random((5, 6))
    mean = np.mean([gradients(member, x, [1, -1]).nablas[0] for member in members], axis=0)
    np.testing.assert_allclose(gradients(joined(members), x, [1, -1]).nablas[0], mean, atol=1e-14)


@given(small(), st.integers(0, 99), st.sampled_from([np.float32, np.float64]))
def test_of_feature_maps_it_is_that_of_the_network_with_all_its_weights_written_out(
    small: Small, seed: int, dtype: type
) -> None:
    network, (x, c) = small.network(seed, dtype), some_samples(seed)
    ours, theirs = gradients(network, x, c), gradients(all_weights_of(network), x, c)
    for here, there in zip((*ours.activations, *ours.nablas), (*theirs.activations, *theirs.nablas), strict=True):
        np.testing.assert_allclose(here, there, atol=1e-9)
    np.testing.assert_allclose(ours.logits, theirs.logits, atol=1e-9)
    by_the_way, delta = gradients_by_z(network, first_z(network, x), c)
    np.testing.assert_array_equal(by_the_way.logits, ours.logits)
    np.testing.assert_array_equal(by_inputs(network, delta), ours.nablas[0])
