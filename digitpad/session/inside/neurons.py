"""What the neurons of a layer look for in a picture, and what each contributes to the logit of one output."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from digitpad.network import Network
from digitpad.network.connections import back, incoming, outgoing
from digitpad.network.sigmoid import sigmoid

Floats = NDArray[np.floating]
Exact = NDArray[np.float64]
Wanted = Callable[[], bool]

_AT_A_TIME: Final = 256
"""Neurons switched off side by side: the arrays for more do not stay in the processor's caches."""


@dataclass(frozen=True, eq=False)
class AtWork:
    """What a layer does with one picture."""

    activations: Exact
    """``(n_l,)``, of its neurons."""
    contributions: Exact
    """``(n_l,)``: see `contributions`; of the output layer, which contributes to nothing, its own logits."""
    bias: float
    """Of the output that is looked at."""
    logit: float
    """Of the same."""


def at_work(network: Network, image: Floats, layer: int, output: int, wanted: Wanted = lambda: True) -> AtWork:
    """Return what a layer does with a picture, ``(784,)``, and for one output.

    Parameters
    ----------
    layer
        As in the book 1 is the first layer behind the inputs.
    wanted
        Asked now and then; as soon as it says no, whatever there is is returned.
    """
    activations = network.activations(image)
    weights, biases = (kept[-1] for kept in network.parameters)
    bias = float(biases[output])
    logit = float(weights[output].astype(np.float64) @ activations[-2]) + bias
    if layer == network.num_layers - 1:
        given = weights.astype(np.float64) @ activations[-2] + biases
    else:
        given = contributions(network, activations, layer, output, wanted)
    return AtWork(activations[layer].astype(np.float64), given, bias, logit)


def contributions(
    network: Network, activations: Sequence[Floats], layer: int, output: int, wanted: Wanted = lambda: True
) -> Exact:
    """Return by how much each neuron of a hidden layer raises the logit of an output: ``(n_l,)``.

    It is what the logit loses when that neuron alone is switched off, so that the layers behind it are given 0 in place
    of its activation. In the last hidden layer that is w a, weight times activation, and with the bias these add up to
    the logit; from further in the way leads through sigmoids, and there they need not.

    Parameters
    ----------
    activations
        Of all layers, as `Network.activations` returns them for one picture.
    """
    if layer == network.num_layers - 2:
        return np.asarray(network.parameters[0][-1][output].astype(np.float64) * activations[layer])
    found = np.zeros(network.sizes[layer])
    for first in range(0, len(found), _AT_A_TIME):
        if not wanted():
            break
        some = slice(first, first + _AT_A_TIME)
        found[some] = _losses(network, activations, layer, some, slice(output, output + 1))[:, 0]
    return found


def contributions_of(network: Network, activations: Sequence[Floats], layer: int, neuron: int) -> Exact:
    """Return what one neuron of a hidden layer contributes to each of the logits, ``(n_L,)``; see `contributions`."""
    if layer == network.num_layers - 2:
        return np.asarray(network.parameters[0][-1][:, neuron].astype(np.float64) * activations[layer][neuron])
    return np.asarray(_losses(network, activations, layer, slice(neuron, neuron + 1), slice(None))[0])


def looked_for(network: Network, layer: int, neurons: slice = slice(None)) -> Floats:
    """Return what the incoming weights of neurons add up to for the pixels: ``(n, 784)``, a row for each neuron.

    Of the first layer these are the weights themselves. Of a layer l further in it is the product w^l ... w^2 w^1: how
    its weighted inputs would depend on the pixels if all sigmoids between were straight lines. What they really are
    depends on the picture; this does not.
    """
    numbers = range(network.sizes[layer])[neurons]
    chunks = [numbers[first : first + _AT_A_TIME] for first in range(0, len(numbers), _AT_A_TIME)]
    parts = [_looked_for(network, layer, np.array(some)) for some in chunks]
    return np.concatenate([np.zeros((0, network.sizes[0]), network.dtype), *parts])


def _looked_for(network: Network, layer: int, neurons: NDArray[np.integer]) -> Floats:
    found = incoming(network, layer, neurons)
    for before in range(layer - 1, 0, -1):
        found = back(network, before, found)
    return found


def _losses(network: Network, activations: Sequence[Floats], layer: int, neurons: slice, outputs: slice) -> Exact:
    """Return what the logits of some outputs lose, a row for each of the neurons that is switched off alone."""
    off = np.arange(network.sizes[layer])[neurons]
    of_each = outgoing(network, layer, off) * activations[layer][off]
    without: Floats = network.weighted_input(layer + 1, activations[layer]) - of_each.T
    for further in range(layer + 2, network.num_layers - 1):
        without = network.weighted_input(further, sigmoid(without))
    weights, biases = (kept[-1][outputs] for kept in network.parameters)
    logits = weights @ activations[-2] + biases
    return (logits - (sigmoid(without) @ weights.T + biases)).astype(np.float64)
