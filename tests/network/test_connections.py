"""What connects two layers is the same whether a network keeps all weights, or kernels, or kernels of some layers."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.network import Network
from digitpad.network.connections import back, incoming, outgoing, written_out
from tests.maps import Small, small, some_samples
from tests.small import bits

seeds = st.integers(0, 99)
networks = st.builds(
    lambda small, seed, maps: written_out(small.network(seed), min(maps, len(small.layers))),
    small(),
    seeds,
    st.integers(0, 2),
)


def some_neurons(count: int, seed: int) -> NDArray[np.integer]:
    """Return one or several of so many, in any order."""
    random = np.random.default_rng(seed)
    return random.integers(0, count, random.integers(1, 9))


@given(networks, seeds)
def test_weights_to_some_neurons_and_from_some_are_rows_and_columns_of_all(network: Network, seed: int) -> None:
    for layer, w in enumerate(network.weights):
        to, of = (some_neurons(count, seed) for count in w.shape)
        np.testing.assert_array_equal(incoming(network, layer + 1, to), w[to])
        np.testing.assert_array_equal(outgoing(network, layer, of), w[:, of])


@given(networks, seeds)
def test_the_way_back_through_a_layer_is_by_all_its_weights(network: Network, seed: int) -> None:
    for layer, w in enumerate(network.weights):
        delta = np.random.default_rng(seed).normal(size=(3, len(w)))
        np.testing.assert_allclose(back(network, layer + 1, delta), delta @ w, atol=1e-9)


@given(networks)
def test_what_is_asked_for_is_a_copy(network: Network) -> None:
    before = bits(network)
    for layer in range(network.num_layers - 1):
        incoming(network, layer + 1, np.array([0]))[:] = 7
        outgoing(network, layer, np.array([0]))[:] = 7
    assert bits(network) == before


@given(small(), seeds, st.integers(0, 2))
def test_written_out_it_has_fewer_layers_of_maps_and_is_the_same_network_in_a_place_of_its_own(
    small: Small, seed: int, maps: int
) -> None:
    network = small.network(seed)
    before, x = bits(network), some_samples(seed)[0]
    written = written_out(network, maps)
    assert written.feature_maps == small.layers[:maps]
    assert (written.sizes, written.cost, written.seed, written.dtype) == (
        network.sizes,
        network.cost,
        network.seed,
        network.dtype,
    )
    for kind in ("weights", "biases"):
        for ours, theirs in zip(getattr(written, kind), getattr(network, kind), strict=True):
            np.testing.assert_array_equal(ours, theirs)
    np.testing.assert_allclose(written.logit(x), network.logit(x), atol=1e-8)
    for kept in (*written.parameters[0], *written.parameters[1]):
        kept[:] = 7
    assert bits(network) == before
