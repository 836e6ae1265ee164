"""A damaged network is a copy: the original stays what it is, to the bit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.network import Network
from digitpad.network.committee import joined
from digitpad.network.sigmoid import sigmoid
from digitpad.session.inside.damage import Damage, damaged
from tests.small import bits

SIZES = (784, 6, 5, 10)
neurons = st.one_of(st.tuples(st.just(1), st.integers(0, 5)), st.tuples(st.just(2), st.integers(0, 4)))
damages = st.builds(Damage, st.frozensets(neurons, max_size=5), st.booleans(), st.floats(0, 2))


@pytest.mark.slow
@given(damages)
def test_damage_changes_a_copy_alone_and_is_the_same_every_time(damage: Damage) -> None:
    network = Network(SIZES, seed=4)
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
@given(st.frozensets(neurons, max_size=6))
def test_a_neuron_that_is_off_has_activation_0_for_the_layers_behind(off: frozenset[tuple[int, int]]) -> None:
    network = Network(SIZES, seed=4)
    image = np.random.default_rng(1).random(784, np.float32)
    a: NDArray[np.floating] = image
    for layer, (w, b) in enumerate(zip(network.weights, network.biases, strict=True), 1):
        z = w @ a + b
        a = sigmoid(z)
        for l, neuron in off:  # noqa: E741
            if l == layer:
                a[neuron] = 0
    assert damaged(network, Damage(off)).logit(image) == pytest.approx(z, abs=1e-5)


def test_biases_that_are_off_are_0_and_weights_stay() -> None:
    network = Network(SIZES)
    broken = damaged(network, Damage(biases_off=True))
    assert not any(b.any() for b in broken.biases)
    assert all(np.array_equal(a, b) for a, b in zip(broken.weights, network.weights, strict=True))


def test_noise_is_as_strong_as_it_says_and_grows_in_proportion() -> None:
    network = Network((784, 50, 40, 10))
    little, much = (damaged(network, Damage(noise=strength)) for strength in (0.25, 0.5))
    for w, one, two in zip(network.weights, little.weights, much.weights, strict=True):
        assert (two - w).std() == pytest.approx(0.5 * w.std(), rel=0.1)
        assert np.allclose(two - w, 2 * (one - w), atol=1e-5)
    assert all(np.array_equal(a, b) for a, b in zip(network.biases, much.biases, strict=True))


def test_noise_connects_no_members_of_a_committee() -> None:
    committee = joined([Network(SIZES, seed=seed) for seed in range(3)])
    broken = damaged(committee, Damage(noise=0.5))
    for before, after in zip(committee.weights, broken.weights, strict=True):
        assert np.array_equal(before == 0, after == 0)


def test_several_damages_stand_together() -> None:
    network = Network(SIZES)
    broken = damaged(network, Damage(frozenset({(1, 2)}), biases_off=True, noise=0.3))
    noisy = damaged(network, Damage(noise=0.3))
    assert not broken.weights[1][:, 2].any()
    assert np.array_equal(np.delete(broken.weights[1], 2, 1), np.delete(noisy.weights[1], 2, 1))
    assert not any(b.any() for b in broken.biases)


@pytest.mark.parametrize(
    "damage",
    [Damage(frozenset({each})) for each in ((0, 0), (3, 0), (1, 6), (2, -1))]
    + [Damage(noise=each) for each in (-1.0, float("nan"))],
)
def test_what_cannot_be_done_is_refused(damage: Damage) -> None:
    with pytest.raises(ValueError, match=r"noise|hidden neuron"):
        damaged(Network(SIZES), damage)
