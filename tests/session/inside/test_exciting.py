"""The images that excite a neuron most are found, however many are looked at together."""

import numpy as np
import pytest

from digitpad.network import Network
from digitpad.session.inside.exciting import Exciting

IMAGES = np.random.default_rng(0).integers(0, 256, (1300, 784), np.uint8)


def test_the_most_exciting_images_are_found(network: Network, committee: Network) -> None:
    for each in (network, committee):
        for layer in range(1, each.num_layers):
            search = Exciting(each, layer, 3, 12)
            for first, after in ((0, 700), (700, 701), (701, 1300)):
                search.look_at(IMAGES[first:after])
            activations = each.activations(IMAGES)[layer][:, 3]
            assert search.seen == 1300
            assert [found.activation for found in search.found] == pytest.approx(
                np.sort(activations)[::-1][:12], abs=1e-5
            )
            for found in search.found:
                assert found.activation == pytest.approx(activations[found.place], abs=1e-5)


def test_where_all_are_saturated_the_weighted_input_decides() -> None:
    network = Network((784, 2, 10))
    network.weights[0][:] = 1
    order = np.argsort(-IMAGES.sum(axis=1, dtype=np.int64), kind="stable")
    search = Exciting(network, 1, 0, 3)
    search.look_at(IMAGES)
    assert {found.activation for found in search.found} == {1.0}
    assert [found.place for found in search.found] == order[:3].tolist()


def test_before_any_was_looked_at_none_is_found() -> None:
    assert Exciting(Network((784, 2, 10)), 1, 0, 3).found == []
