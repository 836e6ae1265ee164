"""What feature maps promise: an ordinary network whose neurons of a map are one another at other places."""

import copy
import math
import pickle
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.network import Momentum, Network, ParameterError
from digitpad.network.averaging import averaged
from digitpad.network.feature_maps import FeatureMaps, check_feature_maps, inputs_of, shapes_of, shared_normal
from digitpad.network.folded import Folded
from digitpad.network.gradients import gradients
from tests.maps import IN_GROUPS, SMALL, Small, all_weights_of, fields_in, small, some_samples
from tests.small import bits, run_through

MEANS = np.full(784, 0.13)
seeds = st.integers(0, 99)


@given(small(), seeds)
def test_each_neuron_looks_at_its_own_place_alone_with_its_map_s_kernel_and_bias(small: Small, seed: int) -> None:
    network = small.network(seed)
    for layer in range(len(small.layers)):
        kernels, biases = (kept[layer] for kept in network.parameters)
        rest = network.weights[layer].copy()
        for (number, field), bias in zip(fields_in(network, layer, rest), network.biases[layer], strict=True):
            np.testing.assert_array_equal(field.reshape(-1), kernels[number])
            assert bias == biases[number]
            field[:] = 0
        assert not rest.any()


@given(small(), seeds)
def test_each_neuron_has_as_many_inputs_as_its_kernel_has_weights(small: Small, seed: int) -> None:
    network = small.network(seed)
    assert [w.shape for w in network.parameters[0]] == shapes_of(small.sizes, small.layers)
    assert [b.shape for b in network.parameters[1]] == [(n,) for n, _ in shapes_of(small.sizes, small.layers)]
    for layer, inputs in enumerate(inputs_of(small.layers)):
        assert {field.size for _, field in fields_in(network, layer, network.weights[layer])} == {inputs}


@given(small(), seeds, st.booleans())
def test_it_answers_as_the_network_with_all_its_weights_written_out(small: Small, seed: int, as_pixels: bool) -> None:
    network, (x, y) = small.network(seed), some_samples(seed)
    samples = (x * 255).astype(np.uint8) if as_pixels else x
    plain = all_weights_of(network)
    for some in (samples, samples[0]):
        for ours, theirs in zip(network.activations(some), plain.activations(some), strict=True):
            np.testing.assert_allclose(ours, theirs, atol=1e-9)
        np.testing.assert_allclose(network.logit(some), plain.logit(some), atol=1e-8)
        np.testing.assert_array_equal(network.feedforward(some), network.activations(some)[-1])
    assert network.evaluate((samples, y.argmax(axis=1))) == plain.evaluate((samples, y.argmax(axis=1)))


@pytest.mark.parametrize("small", [SMALL, IN_GROUPS])
def test_no_samples_have_no_answers(small: Small) -> None:
    """As of any network, and as when an array is cut in parts one of which is empty."""
    network, none = small.network(), np.zeros((0, 784))
    assert [a.shape for a in network.activations(none)] == [(0, n) for n in network.sizes]
    assert network.logit(none).shape == (0, 10)
    assert [nabla.shape for nabla in gradients(network, none, [1] * 10).nablas] == [(0, n) for n in network.sizes[:-1]]


@given(small(), seeds)
def test_the_gradient_by_a_kernel_is_the_sum_of_those_by_the_weights_at_all_its_places(small: Small, seed: int) -> None:
    """And that by any other weight, and by its bias, is what it is with all weights written out."""
    network, (x, y) = small.network(seed), some_samples(seed)
    nabla_b, nabla_w = network.backprop(x, y)
    plain_b, plain_w = all_weights_of(network).backprop(x, y)
    for layer, (by_biases, by_weights) in enumerate(zip(plain_b, plain_w, strict=True)):
        if layer < len(small.layers):
            summed_b, summed_w = np.zeros_like(nabla_b[layer]), np.zeros_like(nabla_w[layer])
            fields = fields_in(network, layer, by_weights.copy())
            for (number, field), by_bias in zip(fields, by_biases, strict=True):
                summed_w[number] += field.reshape(-1)
                summed_b[number] += by_bias
        else:
            summed_b, summed_w = by_biases, by_weights
        np.testing.assert_allclose(nabla_w[layer], summed_w, atol=1e-9)
        np.testing.assert_allclose(nabla_b[layer], summed_b, atol=1e-9)


def of_kernels(network: Network, nabla: tuple[tuple[NDArray[np.floating], ...], ...], eta: float) -> Folded:
    """Return the gradient (nabla_b, nabla_w) times `eta`, and that by kernels over the root of their places."""
    found = Folded(shapes_of(network.sizes, network.feature_maps), network.dtype)
    places = [side**2 for side in Small(network.feature_maps).sides[1:]]
    roots = np.sqrt([*places, *[1] * (len(found.layers) - len(places))])
    for b, w, nabla_b, nabla_w, root in zip(found.biases, found.weights, *nabla, roots, strict=True):
        b[:], w[:] = eta * nabla_b / root, eta * nabla_w / root
    return found


@given(small(), seeds, st.floats(0, 0.99))
def test_with_momentum_a_kernel_steps_by_the_root_of_its_places_about_the_means_of_what_it_looks_at(
    small: Small, seed: int, mu: float
) -> None:
    """Else as any weights: see the tests of `Momentum`."""
    network, means = small.network(seed), np.random.default_rng(seed).random(784)
    descent = network.momentum(mu, means)
    looked_at = np.tile(means, (small.sizes[1], 1))
    first = np.mean([field.reshape(-1) for _, field in fields_in(network, 0, looked_at)], axis=0)
    behind = [np.full(inputs, 0.5) for _, inputs in shapes_of(small.sizes, small.layers)[1:]]
    expected = Folded(shapes_of(small.sizes, small.layers), np.float64)
    for theirs, ours in zip((expected.weights, expected.biases), network.parameters, strict=True):
        for there, here in zip(theirs, ours, strict=True):
            there[:] = here
    as_weights = Momentum(expected, mu, [first, *behind])
    for batch in range(3):
        x, y = some_samples(seed + batch)
        as_weights.step(expected, of_kernels(network, network.backprop(x, y), 0.5))
        network.update_mini_batch(x, y, 0.5, descent=descent)
    for theirs, ours in zip((expected.weights, expected.biases), network.parameters, strict=True):
        for there, here in zip(theirs, ours, strict=True):
            np.testing.assert_allclose(here, there, atol=1e-7)


def test_a_run_that_goes_on_with_its_velocities_is_the_same_to_the_bit() -> None:
    whole, begun = SMALL.network(), SMALL.network()
    descents = [network.momentum(0.9, MEANS) for network in (whole, begun)]
    whole.update_mini_batch(*some_samples(1), 0.5, descent=descents[0])
    begun.update_mini_batch(*some_samples(1), 0.5, descent=descents[1])
    again = begun.momentum(0.9, MEANS)
    again.restore([velocity.copy() for velocity in descents[1].velocities])
    whole.update_mini_batch(*some_samples(2, 4), 0.5, descent=descents[0])
    begun.update_mini_batch(*some_samples(2, 4), 0.5, descent=again)
    assert bits(whole) == bits(begun)


@pytest.mark.parametrize("small", [SMALL, IN_GROUPS])
def test_it_learns_what_it_is_shown_and_its_neurons_stay_those_of_its_maps(small: Small) -> None:
    """In mini-batches of which the last is smaller."""
    network, (x, y) = small.network(), some_samples(0, 20)
    before = network.copy()
    run_through(network.SGD((x, y), 200, 12, 0.3, descent=network.momentum(0.9, MEANS)))
    assert network.evaluate((x, y.argmax(axis=1))) == 20
    assert network.feature_maps == small.layers
    assert all((ours != theirs).any() for ours, theirs in zip(network.weights, before.weights, strict=True))


def test_the_mean_of_two_is_that_of_their_weights_and_has_their_maps() -> None:
    one, other = SMALL.network(0), SMALL.network(1)
    mean = averaged(one, other, 2)
    assert mean.feature_maps == SMALL.layers
    for kind in ("weights", "biases"):
        for ours, *theirs in zip(*(getattr(each, kind) for each in (mean, one, other)), strict=True):
            np.testing.assert_allclose(ours, np.mean(theirs, axis=0), atol=1e-12)


@pytest.mark.parametrize("kind", [0, 1], ids=["weights", "biases"])
def test_kernels_can_be_changed_and_what_is_written_out_of_them_can_not(kind: int) -> None:
    """A change there would be lost."""
    network = SMALL.network()
    before = bits(network)
    for written in (network.weights, network.biases)[kind][:2]:
        with pytest.raises(ValueError, match="read-only"):
            written[:] = 0
    assert bits(network) == before
    for kept in network.parameters[kind][:2]:
        kept[:] = 0.25
    changed = all_weights_of(network)
    assert np.isin((changed.weights, changed.biases)[kind][0], (0, 0.25)).all()
    x, _ = some_samples(0)
    np.testing.assert_allclose(network.logit(x), changed.logit(x), atol=1e-9)


def pickled(network: Network) -> Network:
    again: Network = pickle.loads(pickle.dumps(network))
    return again


@pytest.mark.parametrize("copied", [Network.copy, copy.deepcopy, pickled])
def test_a_copy_has_the_same_maps_and_kernels_of_its_own(copied: Callable[[Network], Network]) -> None:
    network, (x, y) = IN_GROUPS.network(), some_samples(0)
    before, twin = bits(network), copied(network)
    assert (bits(twin), twin.feature_maps) == (before, network.feature_maps)
    np.testing.assert_array_equal(twin.logit(x), network.logit(x))
    twin.update_mini_batch(x, y, 0.5)
    assert bits(network) == before != bits(twin)


@given(small(), seeds)
def test_the_layers_behind_one_are_a_network_of_their_own_that_its_activations_are_the_inputs_of(
    small: Small, seed: int
) -> None:
    network, (x, y) = small.network(seed), some_samples(seed)
    before, activations, whole = bits(network), network.activations(x), network.backprop(x, y)
    for layer in range(network.num_layers - 1):
        part = network.behind(layer)
        assert (part.sizes, part.num_layers) == (network.sizes[layer:], network.num_layers - layer)
        np.testing.assert_allclose(part.logit(activations[layer]), network.logit(x), atol=1e-9)
        for ours, theirs in zip(part.backprop(activations[layer], y), whole, strict=True):
            for nabla, of_whole in zip(ours, theirs[layer:], strict=True):
                np.testing.assert_allclose(nabla, of_whole, atol=1e-9)
        answers = bits(part)
        part.update_mini_batch(activations[layer], y, 0.5)
        assert bits(part) != answers
    assert bits(network) == before


def test_a_network_of_all_weights_is_not_taken_for_one_of_kernels() -> None:
    network = SMALL.network()
    before = bits(network)
    with pytest.raises(ParameterError, match=r"^weights have shapes .*\(2, 36\)"):
        network.set_parameters(network.weights, network.biases)
    assert bits(network) == before


def test_first_weights_keep_what_the_samples_differ_by_from_layer_to_layer() -> None:
    layers = FeatureMaps(12, 6, 2, 2), FeatureMaps(80, 4, 2)
    weights, biases = shared_normal(layers, (784, 1200, 1280, 200, 10), np.random.default_rng(0))
    for w, n, spread in zip(weights, (36, 192, 1280, 200), (4, 4, 4, 1), strict=True):
        assert w.shape[1] == n
        assert w.std() == pytest.approx(spread / math.sqrt(n), rel=0.1)
    assert not biases[0].any()
    for w, b in zip(weights[1:], biases[1:], strict=True):
        np.testing.assert_allclose(b, -0.5 * w.sum(axis=1), atol=1e-9)


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ([(12, 6, 2, 2), (80, 4, 2), (1, 1, 1)], "there are 3 layers of feature maps, but sizes"),
        ([(0, 6, 2, 2)], "maps is 0, but must be a whole number from 1 to 10,000"),
        ([(12, 6.0, 2, 2)], r"field is 6\.0, but must be a whole number from 1 to 28"),
        ([(12, 6, 0, 2)], "stride is 0, but must be a whole number from 1 to 28"),
        ([(12, 6, 2, -1)], "margin is -1, but must be a whole number from 0 to 28"),
        ([(12, 6, 2, 2, 0)], "groups is 0, but must be a whole number from 1 to 10,000"),
        ([(12, 6, 2, 2, 2)], "12 maps that look at 1 are not to be had in 2 groups"),
        ([(12, 6, 2, 2), (80, 4, 2, 0, 5)], "80 maps that look at 12 are not to be had in 5 groups"),
        ([(12, 6, 2, 2), (80, 4, 2, 0, 3)], "80 maps that look at 12 are not to be had in 3 groups"),
        ([(12, 6, 2, 12)], "a field of 6 and margins of 12 are too large for 28"),
        ([(12, 6, 2, 2), (80, 11, 2)], "a field of 11 and margins of 0 are too large for 10"),
        ([(12, 6, 2)], "a layer has 1200 neurons, but 12 maps of 12 x 12 are 1728"),
    ],
)
def test_feature_maps_that_make_no_sense_are_refused(layers: list[tuple[int, ...]], message: str) -> None:
    sizes, maps = (784, 1200, 1280, 10), [FeatureMaps(*each) for each in layers]
    with pytest.raises(ParameterError, match=message):
        check_feature_maps(maps, sizes)
    with pytest.raises(ParameterError, match=message):
        Network(sizes, feature_maps=maps)


def test_feature_maps_look_at_pictures() -> None:
    with pytest.raises(ParameterError, match="there are 100 inputs, but feature maps look at pictures of 28 x 28"):
        check_feature_maps([FeatureMaps(12, 6, 2, 2)], (100, 1200, 10))
