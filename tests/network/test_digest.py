"""Networks that answer the same have one digest, and others another."""

import numpy as np
import pytest

from digitpad.network import CrossEntropyCost, Network
from digitpad.network.digest import digest
from digitpad.network.feature_maps import FeatureMaps
from tests.maps import SMALL, Small, all_weights_of


def a_network(seed: int = 1) -> Network:
    return Network((5, 3, 2), seed=seed)


def test_the_digest_is_a_sha_256_that_is_the_same_on_every_machine() -> None:
    network = Network((2, 1), parameters=([np.array([[0.5, -2.0]])], [np.array([0.25])]))
    assert digest(network) == "cd593c8ced59e6e83ce989a8d271eda9e4ad9656d2a2e6caac2fa9701487e056"


def test_a_copy_has_the_same_digest_and_so_has_the_same_network_in_float64_or_of_another_seed() -> None:
    network = a_network()
    parameters = (network.weights, network.biases)
    others = [network.copy(), Network(network.sizes, parameters=parameters, dtype=np.float64, seed=7)]
    assert {digest(other) for other in others} == {digest(network)}


@pytest.mark.parametrize("what", ["weights", "biases", "cost", "sizes"])
def test_whatever_decides_the_answers_or_what_is_learned_changes_the_digest(what: str) -> None:
    network = a_network()
    if what == "cost":
        other = Network(network.sizes, cost=CrossEntropyCost(), parameters=(network.weights, network.biases))
    elif what == "sizes":
        other = Network((5, 3, 2, 2), seed=1)
    else:
        other = network.copy()
        array = getattr(other, what)[-1]
        array.flat[0] = np.nextafter(array.flat[0], np.float32(9))
    assert digest(other) != digest(network)


def test_networks_of_the_same_numbers_in_another_order_of_layers_differ() -> None:
    square = np.arange(4.0).reshape(2, 2)
    one, other = (
        Network((2, 2, 2), parameters=([a, b], [np.zeros(2)] * 2)) for a, b in ((square, -square), (-square, square))
    )
    assert digest(one) != digest(other)


def test_networks_of_the_same_kernels_at_other_places_differ() -> None:
    network, elsewhere = SMALL.network(), Small((FeatureMaps(2, 6, 4, 3), *SMALL.layers[1:])).network()
    elsewhere.set_parameters(*network.parameters)
    assert elsewhere.sizes == network.sizes
    assert len({digest(each) for each in (network, elsewhere, all_weights_of(network))}) == 3
    assert digest(network.copy()) == digest(network)
