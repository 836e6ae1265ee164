"""What neurons contribute: in the last hidden layer it adds up to the logit, and everywhere it is what is lost."""

import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.network import Network
from digitpad.session.inside.damage import Damage, damaged
from digitpad.session.inside.neurons import at_work, contributions_of, looked_for

Image = NDArray[np.float32]


def hidden_layers(network: Network) -> range:
    return range(1, network.num_layers - 1)


def test_contributions_of_the_last_hidden_layer_and_the_bias_add_up_to_the_logit(
    network: Network, committee: Network, image: Image
) -> None:
    for each in (network, committee):
        if not hidden_layers(each):
            continue
        for output in range(10):
            work = at_work(each, image, each.num_layers - 2, output)
            assert work.contributions.sum() + work.bias == pytest.approx(work.logit, abs=1e-9)
            assert work.logit == pytest.approx(float(each.logit(image)[output]), abs=1e-4)


def test_a_contribution_is_what_the_logit_loses_without_the_neuron(
    network: Network, committee: Network, image: Image
) -> None:
    for each in (network, committee):
        for layer in hidden_layers(each):
            work = at_work(each, image, layer, 4)
            assert np.array_equal(work.activations, each.activations(image)[layer])
            for neuron in range(each.sizes[layer]):
                off = damaged(each, Damage(frozenset({(layer, neuron)})))
                lost = each.logit(image) - off.logit(image)
                assert work.contributions[neuron] == pytest.approx(lost[4], abs=1e-4)
                assert contributions_of(each, each.activations(image), layer, neuron) == pytest.approx(lost, abs=1e-4)


def test_of_the_output_layer_it_is_the_logits(image: Image) -> None:
    network = Network((784, 10), seed=1)
    work = at_work(network, image, 1, 4)
    assert work.contributions == pytest.approx(network.logit(image), abs=1e-4)
    assert work.logit == pytest.approx(work.contributions[4])


def test_of_many_neurons_each_is_switched_off_alone(image: Image) -> None:
    network = Network((784, 600, 5, 10), seed=1)
    found = at_work(network, image, 1, 2).contributions
    for neuron in (0, 255, 256, 599):
        assert found[neuron] == pytest.approx(
            contributions_of(network, network.activations(image), 1, neuron)[2], abs=1e-5
        )


def test_what_is_wanted_no_more_ends_soon(image: Image) -> None:
    network = Network((784, 600, 5, 10), seed=1)
    answers = iter([True, False])
    found = at_work(network, image, 1, 2, lambda: next(answers)).contributions
    assert np.count_nonzero(found[:256]) > 128
    assert not found[256:].any()


def test_what_a_neuron_looks_for_is_its_weighted_input_if_all_before_were_linear(
    network: Network, image: Image
) -> None:
    for layer in range(1, network.num_layers):
        a = image.astype(np.float64)
        for weights in network.weights[:layer]:
            a = weights @ a
        found = looked_for(network, layer)
        assert np.allclose(found @ image.astype(np.float64), a, rtol=1e-4, atol=1e-3)
        assert np.allclose(looked_for(network, layer, slice(2, 3)), found[2:3], rtol=1e-4, atol=1e-4)
