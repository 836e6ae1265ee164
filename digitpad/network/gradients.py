"""How the logits of a network depend on its inputs and on the activations of every layer: gradients, by the chain rule.

Backpropagation goes from the cost back to the weights; this goes from the logits back to the activations, by the same
steps.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from digitpad.network.chunks import in_chunks
from digitpad.network.network import Network
from digitpad.network.sigmoid import sigmoid, sigmoid_prime
from digitpad.network.workspace import as_inputs

Array = NDArray[np.floating]

_NEURONS = 64  # whose weights are float64 at a time: of 1,200 inputs each 0.6 MB


class Gradients(NamedTuple):
    """What `gradients` finds for ``m`` samples, all float64."""

    activations: list[Array]
    """Those of every layer but the last, the input layer first, each ``(m, n_l)``."""
    logits: Array
    """``(m, n_L)``."""
    nablas: list[Array]
    """The gradient by each of `activations`, shaped like them: by the inputs first."""


@np.errstate(over="ignore", invalid="ignore")  # weights near the end of float32 may overflow; NaN then says so
def gradients(network: Network, x: NDArray[np.generic], direction: ArrayLike) -> Gradients:
    """Return the gradient of a combination of the logits by the inputs and by the activations of every hidden layer.

    With c for `direction`, what is differentiated is c . z^L: one logit, or the difference of two. In the book's
    notation:

        dC/da^(L-1) = (w^L)^T c                             and from there back, layer by layer,
        dC/da^(l-1) = (w^l)^T (dC/da^l * sigma'(z^l))

    The slopes sigma' are taken of z, not of the activations, and all is worked out in float64 whatever the dtype of the
    network: so what a saturated neuron contributes is small, and not nothing.

    Parameters
    ----------
    network
        Any; without hidden layers the gradient by the inputs is a combination of its weights.
    x
        The samples, ``(m, n_0)``, floats or uint8 pixels.
    direction
        What each logit counts in the combination, ``(n_L,)``, or ``(m, n_L)`` where that differs from sample to sample.

    Returns
    -------
    Gradients
        With the activations and logits that were met on the way.
    """
    inputs = as_inputs(x, np.float64)
    found, delta = gradients_by_z(network, first_z(network, inputs), direction)
    nabla = by_inputs(network, delta)
    return Gradients([inputs, *found.activations], found.logits, [nabla, *found.nablas])


def gradients_by_z(network: Network, z: Array, direction: ArrayLike) -> tuple[Gradients, Array]:
    """Return what `gradients` does, of the hidden layers alone, and the gradient by the weighted inputs z of the first.

    Along a straight line of inputs those are on a straight line, too, so that its two ends are enough to know them all.

    Parameters
    ----------
    z
        Of the first layer behind the inputs, ``(m, n_1)``; of a network without hidden layer they are its logits.
    direction
        As for `gradients`.

    Returns
    -------
    Gradients
        From the first hidden layer on.
    Array
        dC/dz^1, ``(m, n_1)``.
    """
    # feedforward
    zs, activations = [z], []
    for l in range(1, network.num_layers - 1):  # noqa: E741 - the book's letter
        activations.append(sigmoid(zs[-1]))
        zs.append(_forward(network, l, activations[-1]))
    # backward pass; of the last layer it is the logits that count, not what the sigmoid makes of them
    delta = np.broadcast_to(np.asarray(direction, np.float64), zs[-1].shape)
    nablas: list[Array] = []
    for l in range(network.num_layers - 2, 0, -1):  # noqa: E741
        nablas.append(_back(network, l, delta))
        delta = nablas[-1] * sigmoid_prime(zs[l - 1])
    return Gradients(activations, zs[-1], nablas[::-1]), delta


def first_z(network: Network, inputs: Array) -> Array:
    """Return the weighted inputs z^1 of the first layer behind the inputs, ``(m, n_1)``, for ``(m, n_0)``; float64."""
    return _forward(network, 0, inputs)


def by_inputs(network: Network, delta: Array) -> Array:
    """Return the gradient by the inputs, ``(m, n_0)``, from that by z^1, ``(m, n_1)``; float64."""
    return _back(network, 0, delta)


# All weights as float64 at once would be twice the network, for each question anew, and a window that asks while
# somebody draws would keep that memory.


def _forward(network: Network, l: int, a: Array) -> Array:  # noqa: E741
    """Return w . a + b of a layer, counted from 0 behind the inputs, for activations ``(m, n_{l-1})`` in float64."""
    w, b = (parameters[l] for parameters in network.parameters)
    if l < len(network.shared):
        return network.shared[l].weighted_input(w.astype(np.float64), b, a)
    return np.concatenate([a @ some.T for _, some in _in_float64(w)], axis=1) + b


def _back(network: Network, l: int, delta: Array) -> Array:  # noqa: E741
    """Return w^T . delta of that layer for ``(m, n_l)`` in float64."""
    w = network.parameters[0][l]
    if l < len(network.shared):
        return network.shared[l].backward(w.astype(np.float64), delta.T).T
    nabla = np.zeros((len(delta), w.shape[1]))
    for rows, some in _in_float64(w):
        nabla += delta[:, rows] @ some
    return nabla


def _in_float64(w: Array) -> Iterator[tuple[slice, Array]]:
    """Yield the rows of `w`, the neurons of its layer, some at a time."""
    yield from in_chunks(lambda some: some.astype(np.float64, copy=False), w, _NEURONS)
