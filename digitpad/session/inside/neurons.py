"""What the neurons of a layer look for in a picture, and what each contributes to the logit of one output."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from digitpad.network import Network
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
    weights, bias = network.weights[-1][output].astype(np.float64), float(network.biases[-1][output])
    logit = float(weights @ activations[-2]) + bias
    if layer == network.num_layers - 1:
        given = network.weights[-1].astype(np.float64) @ activations[-2] + network.biases[-1]
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
        return np.asarray(network.weights[-1][output].astype(np.float64) * activations[layer])
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
        return np.asarray(network.weights[-1][:, neuron].astype(np.float64) * activations[layer][neuron])
    return np.asarray(_losses(network, activations, layer, slice(neuron, neuron + 1), slice(None))[0])


def looked_for(network: Network, layer: int, neurons: slice = slice(None)) -> Floats:
    """Return what the incoming weights of neurons add up to for the pixels: ``(n, 784)``, a row for each neuron.

    Of the first layer these are the weights themselves. Of a layer l further in it is the product w^l ... w^2 w^1: how
    its weighted inputs would depend on the pixels if all sigmoids between were straight lines. What they really are
    depends on the picture; this does not.
    """
    found = network.weights[layer - 1][neurons]
    for weights in reversed(network.weights[: layer - 1]):
        found = found @ weights
    return found


def _losses(network: Network, activations: Sequence[Floats], layer: int, neurons: slice, outputs: slice) -> Exact:
    """Return what the logits of some outputs lose, a row for each of the neurons that is switched off alone."""
    weights, biases = list(network.weights), list(network.biases)
    weights[-1], biases[-1] = weights[-1][outputs], biases[-1][outputs]
    logits = weights[-1] @ activations[-2] + biases[-1]
    z = weights[layer] @ activations[layer] + biases[layer]
    without = z - (weights[layer][:, neurons] * activations[layer][neurons]).T
    for w, b in zip(weights[layer + 1 :], biases[layer + 1 :], strict=True):
        without = sigmoid(without) @ w.T + b
    return (logits - without).astype(np.float64)
