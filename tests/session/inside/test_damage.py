"""A damaged network is a copy: the original stays what it is, to the bit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.network import Network
from digitpad.network.committee import joined
from digitpad.network.feature_maps import FeatureMaps
from digitpad.network.sigmoid import sigmoid
from digitpad.session.inside.damage import Damage, damaged
from tests.maps import IN_GROUPS, SMALL, Small
from tests.small import bits

SIZES = (784, 6, 5, 10)
PLAIN, MAPS = Network(SIZES, seed=4), [small.network(4, np.float32) for small in (SMALL, IN_GROUPS)]
networks = st.sampled_from([PLAIN, *MAPS, joined([MAPS[1], MAPS[1]])])


@st.composite
def some_off(draw: st.DrawFn, network: Network) -> frozenset[tuple[int, int]]:
    """Draw up to six hidden neurons: of some layers more often than of others, and so those of feature maps alone."""
    layers = st.sampled_from(draw(st.lists(st.integers(1, network.num_layers - 2), min_size=1, max_size=3)))
    neurons = layers.flatmap(lambda layer: st.tuples(st.just(layer), st.integers(0, network.sizes[layer] - 1)))
    return draw(st.frozensets(neurons, max_size=6))


@pytest.mark.slow
@given(networks, st.data(), st.booleans(), st.floats(0, 2))
def test_damage_changes_a_copy_alone_and_is_the_same_every_time(
    network: Network, data: st.DataObject, biases_off: bool, noise: float
) -> None:
    damage = Damage(data.draw(some_off(network)), biases_off, noise)
    before = bits(network)
    broken = damaged(network, damage)
    assert bits(network) == before
    assert bits(broken) == bits(damaged(network, damage))
    assert (broken is network) is damage.is_none


def test_whole_again_it_is_the_very_network() -> None:
    network = Network(SIZES)
    damage = Damage().with_neuron(1, 3, off=True).with_neuron(2, 0, off=True)
    assert len(damage.off) == 2
    whole = damage.with_neuron(1, 3, off=False).with_neuron(2, 0, off=False)
    assert whole.is_none
    assert damaged(network, whole) is network


@pytest.mark.slow
@given(networks, st.data())
def test_a_neuron_that_is_off_has_activation_0_for_the_layers_behind(network: Network, data: st.DataObject) -> None:
    """And no other: not those of its map at other places."""
    off = data.draw(some_off(network))
    image = np.random.default_rng(1).random(784, np.float32)
    a: NDArray[np.floating] = image
    for layer, (w, b) in enumerate(zip(network.weights, network.biases, strict=True), 1):
        z = w @ a + b
        a = sigmoid(z)
        for l, neuron in off:  # noqa: E741
            if l == layer:
                a[neuron] = 0
    assert damaged(network, Damage(off)).logit(image) == pytest.approx(z, abs=1e-5)


@pytest.mark.parametrize("network", [PLAIN, *MAPS], ids=lambda network: str(network.sizes))
def test_biases_that_are_off_are_0_and_weights_stay(network: Network) -> None:
    broken = damaged(network, Damage(biases_off=True))
    assert not any(b.any() for b in broken.biases)
    assert all(np.array_equal(a, b) for a, b in zip(broken.weights, network.weights, strict=True))


@pytest.mark.parametrize(
    "network",
    [
        Network((784, 50, 40, 10)),
        Small((FeatureMaps(30, 9, 9), FeatureMaps(60, 2, 1)), (40,)).network(dtype=np.float32),
    ],
    ids=lambda network: str(network.sizes),
)
def test_noise_is_as_strong_as_it_says_and_grows_in_proportion(network: Network) -> None:
    """On kernels: so the neurons of a map stay one another at other places."""
    little, much = (damaged(network, Damage(noise=strength)) for strength in (0.25, 0.5))
    assert little.feature_maps == much.feature_maps == network.feature_maps
    for w, one, two in zip(network.parameters[0], little.parameters[0], much.parameters[0], strict=True):
        assert (two - w).std() == pytest.approx(0.5 * w.std(), rel=0.1)
        assert np.allclose(two - w, 2 * (one - w), atol=1e-5)
    assert all(np.array_equal(a, b) for a, b in zip(network.biases, much.biases, strict=True))


@pytest.mark.parametrize("member", [PLAIN, *MAPS], ids=lambda network: str(network.sizes))
def test_noise_connects_no_members_of_a_committee(member: Network) -> None:
    committee = joined([member, member, member])
    broken = damaged(committee, Damage(noise=0.5))
    for before, after in zip(committee.weights, broken.weights, strict=True):
        assert np.array_equal(before == 0, after == 0)


@pytest.mark.parametrize("network", [PLAIN, *MAPS], ids=lambda network: str(network.sizes))
def test_several_damages_stand_together(network: Network) -> None:
    broken = damaged(network, Damage(frozenset({(1, 2)}), biases_off=True, noise=0.3))
    noisy = damaged(network, Damage(noise=0.3))
    assert not broken.weights[1][:, 2].any()
    assert np.array_equal(np.delete(broken.weights[1], 2, 1), np.delete(noisy.weights[1], 2, 1))
    for layer in {*range(network.num_layers - 1)} - {1}:
        assert np.array_equal(broken.weights[layer], noisy.weights[layer])
    assert not any(b.any() for b in broken.biases)


@pytest.mark.parametrize(
    "damage",
    [Damage(frozenset({each})) for each in ((0, 0), (3, 0), (1, 6), (2, -1))]
    + [Damage(noise=each) for each in (-1.0, float("nan"))],
)
def test_what_cannot_be_done_is_refused(damage: Damage) -> None:
    with pytest.raises(ValueError, match=r"noise|hidden neuron"):
        damaged(Network(SIZES), damage)
