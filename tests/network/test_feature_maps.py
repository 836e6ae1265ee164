"""What feature maps promise: an ordinary network whose neurons of a map stay the same, at other places."""

import math
from dataclasses import dataclass
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.network import CrossEntropyCost, Network, ParameterError
from digitpad.network.averaging import averaged
from digitpad.network.feature_maps import FeatureMaps, check_feature_maps, inputs_of, shared_normal, shared_weights
from tests.small import bits

Array = NDArray[np.float64]
MEANS = np.full(784, 0.13)


@dataclass(frozen=True)
class Small:
    """A network that begins with two layers of feature maps."""

    layers: tuple[FeatureMaps, FeatureMaps]
    sides: tuple[int, int]

    @property
    def sizes(self) -> tuple[int, ...]:
        hidden = (layer.maps * side**2 for layer, side in zip(self.layers, self.sides, strict=True))
        return (784, *hidden, 5, 10)

    def network(self, seed: int = 0) -> Network:
        initialiser = partial(shared_normal, self.layers)
        return Network(self.sizes, cost=CrossEntropyCost(), initialiser=initialiser, seed=seed, dtype=np.float64)


@st.composite
def small(draw: st.DrawFn) -> Small:
    layers, side, sides = [], 28, []
    for most in (3, 4):
        margin = draw(st.integers(0, 2)) if side > 8 else 0
        field = draw(st.integers(1, min(7, side - 2 * margin)))
        layers.append(FeatureMaps(draw(st.integers(1, most)), field, draw(st.integers(2, 5)), margin))
        side = layers[-1].side(side)
        sides.append(side)
    return Small((layers[0], layers[1]), (sides[0], sides[1]))


SMALL = Small((FeatureMaps(2, 6, 4, 2), FeatureMaps(3, 2, 3)), (5, 2))


def some_samples(seed: int, count: int = 7) -> tuple[Array, Array]:
    random = np.random.default_rng(seed)
    return random.random((count, 784)), np.eye(10)[random.integers(0, 10, count)]


def as_seen(network: Network, small: Small) -> list[NDArray[np.floating]]:
    """Return of each layer of maps what each neuron sees: ``(maps, side, side, maps, side, side)``, the last before."""
    seen: list[NDArray[np.floating]] = []
    maps, before = 1, 28
    for layer, side, w in zip(small.layers, small.sides, network.weights, strict=False):
        seen.append(w.reshape(layer.maps, side, side, maps, before, before))
        maps, before = layer.maps, side
    return seen


def assert_shared(network: Network, small: Small) -> None:
    """Each neuron of a map has the weights of the map's first one, moved by the stride; all others are 0."""
    for layer, w, b in zip(small.layers, as_seen(network, small), network.biases, strict=False):
        first = layer.margin
        kernel = w[:, 0, 0, :, first : first + layer.field, first : first + layer.field]
        rest = w.copy()
        for y in range(w.shape[1]):
            for x in range(w.shape[2]):
                top, left = (first + layer.stride * place for place in (y, x))
                field = rest[:, y, x, :, top : top + layer.field, left : left + layer.field]
                np.testing.assert_array_equal(field, kernel)
                field[:] = 0
        assert not rest.any()
        assert (b.reshape(layer.maps, -1) == b.reshape(layer.maps, -1)[:, :1]).all()


@given(small(), st.integers(0, 99))
def test_neurons_of_a_map_are_one_another_elsewhere_before_and_after_learning(small: Small, seed: int) -> None:
    network = small.network(seed)
    assert_shared(network, small)
    before = network.copy()
    descent = network.momentum(0.9, MEANS, shared_weights(small.layers))
    for batch in range(3):
        network.update_mini_batch(*some_samples(seed + batch), 0.5, descent=descent)
    assert_shared(network, small)
    assert all((ours != theirs).any() for ours, theirs in zip(network.weights, before.weights, strict=True))


@given(small(), st.integers(0, 99))
def test_kernels_do_what_all_weights_would_do(small: Small, seed: int) -> None:
    """Forwards and backwards; and the gradient by a kernel is that by all its places, over the root of their number."""
    random = np.random.default_rng(seed)
    for number, shared in enumerate(shared_weights(small.layers)):
        inputs, neurons, m = *small.sizes[number : number + 2], 3
        layer, nabla = np.zeros((neurons, inputs + 1)), np.zeros((neurons, inputs + 1))
        kernels = random.normal(size=shared.shape)
        shared.write(kernels, layer)
        np.testing.assert_array_equal(shared.kernels(layer), kernels)
        a = np.concatenate([random.random((inputs, m)), np.ones((1, m))])
        z, delta = np.empty((neurons, m)), random.normal(size=(neurons, m))
        shared.feedforward(layer, a, z)
        np.testing.assert_allclose(z, layer @ a, atol=1e-9)
        shared.backprop(delta, nabla)
        change = np.zeros_like(layer)
        shared.write(direction := random.normal(size=shared.shape), change)
        by_all = np.sum(delta * (change @ a))
        by_kernels = np.sum(shared.kernels(nabla) * direction) * small.sides[number]
        np.testing.assert_allclose(by_kernels, by_all, atol=1e-7)
        np.testing.assert_allclose(shared.backward(layer, delta), layer[:, :-1].T @ delta, atol=1e-9)


@given(small())
def test_each_neuron_has_as_many_inputs_as_its_kernel_has_weights(small: Small) -> None:
    assert inputs_of(small.layers) == [each.shape[1] - 1 for each in shared_weights(small.layers)]


def test_a_run_that_goes_on_with_its_velocities_is_the_same_to_the_bit() -> None:
    shared = shared_weights(SMALL.layers)
    whole, begun = SMALL.network(), SMALL.network()
    descents = [network.momentum(0.9, MEANS, shared) for network in (whole, begun)]
    whole.update_mini_batch(*some_samples(1), 0.5, descent=descents[0])
    begun.update_mini_batch(*some_samples(1), 0.5, descent=descents[1])
    again = begun.momentum(0.9, MEANS, shared_weights(SMALL.layers))
    again.restore([velocity.copy() for velocity in descents[1].velocities])
    whole.update_mini_batch(*some_samples(2, 4), 0.5, descent=descents[0])
    begun.update_mini_batch(*some_samples(2, 4), 0.5, descent=again)
    assert bits(whole) == bits(begun)


def test_the_mean_of_two_has_shared_weights_too() -> None:
    mean = averaged(SMALL.network(0), SMALL.network(1), 2)
    assert_shared(mean, SMALL)
    assert bits(mean) not in {bits(SMALL.network(0)), bits(SMALL.network(1))}


def test_a_network_whose_neurons_differ_is_no_beginning() -> None:
    """As one that was taught, or one without feature maps."""
    for place in ((0, 0), (3, 200)):
        network = SMALL.network()
        network.weights[0][place] += 1
        with pytest.raises(ParameterError, match="the neurons of a feature map have not the same weights"):
            network.momentum(0.9, MEANS, shared_weights(SMALL.layers))


def test_it_learns_what_it_is_shown() -> None:
    network, (x, y) = SMALL.network(), some_samples(0, 20)
    descent = network.momentum(0.9, MEANS, shared_weights(SMALL.layers))
    for _ in range(400):
        network.update_mini_batch(x, y, 0.3, descent=descent)
    assert network.evaluate((x, y.argmax(axis=1))) == 20


def test_first_weights_keep_what_the_samples_differ_by_from_layer_to_layer() -> None:
    layers = FeatureMaps(12, 6, 2, 2), FeatureMaps(80, 4, 2)
    weights, biases = shared_normal(layers, (784, 1200, 1280, 200, 10), np.random.default_rng(0))
    for w, n, spread in zip(weights, (36, 192, 1280, 200), (4, 4, 4, 1), strict=True):
        assert w[w != 0].std() == pytest.approx(spread / math.sqrt(n), rel=0.1)
    assert not biases[0].any()
    for w, b in zip(weights[1:], biases[1:], strict=True):
        np.testing.assert_allclose(b, -0.5 * w.sum(axis=1), atol=1e-9)


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ([(12, 6, 2, 2), (80, 4, 2), (1, 1, 1)], "there are 3 layers of feature maps, but sizes"),
        ([(0, 6, 2, 2)], "maps is 0, but must be a whole number, 1 or more"),
        ([(12, 6.0, 2, 2)], r"field is 6\.0, but must be a whole number, 1 or more"),
        ([(12, 6, 0, 2)], "stride is 0, but must be a whole number, 1 or more"),
        ([(12, 6, 2, -1)], "margin is -1, but must be a whole number, 0 or more"),
        ([(12, 6, 2, 12)], "a field of 6 and margins of 12 are too large for 28"),
        ([(12, 6, 2, 2), (80, 11, 2)], "a field of 11 and margins of 0 are too large for 10"),
        ([(12, 6, 2)], "a layer has 1200 neurons, but 12 maps of 12 x 12 are 1728"),
    ],
)
def test_feature_maps_that_make_no_sense_are_refused(layers: list[tuple[int, ...]], message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        check_feature_maps([FeatureMaps(*each) for each in layers], (784, 1200, 1280, 10))


def test_feature_maps_look_at_pictures() -> None:
    with pytest.raises(ParameterError, match="there are 100 inputs, but feature maps look at pictures of 28 x 28"):
        check_feature_maps([FeatureMaps(12, 6, 2, 2)], (100, 1200, 10))
