"""The training images that excite a neuron most, found some images at a time."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.network import Network
from digitpad.network.connections import incoming
from digitpad.network.sigmoid import sigmoid
from digitpad.network.workspace import as_inputs

_AT_A_TIME: Final = 500
"""Images that go through the network together: uint8 pixels take four times as much as floats."""


class Excitement(NamedTuple):
    """An image, and how it excites the neuron."""

    place: int
    """Of the image among all."""
    activation: float


class Exciting:
    """Looks for the images that excite one neuron most.

    By the weighted input, not by the activation: that of many images is 1, as far as float32 can tell. Only the neurons
    are asked of which something reaches this one: of a committee those of one member.

    Parameters
    ----------
    network
        Not changed meanwhile.
    layer, neuron
        The layer, 1 behind the inputs, and the neuron, counted from 0.
    most
        How many images to find.

    Attributes
    ----------
    seen : int
        How many images were looked at.
    """

    def __init__(self, network: Network, layer: int, neuron: int, most: int) -> None:
        self._most, self._dtype = most, network.dtype
        # an output is reached by all there is: then the network itself is quickest
        self._output = (network, neuron) if layer == network.num_layers - 1 else None
        self._layers: list[tuple[NDArray[np.floating], NDArray[np.floating]]] = []
        needed = np.array([neuron])
        for number in range(layer - 1, -1, -1) if self._output is None else ():
            weights, biases = incoming(network, number + 1, needed), network.biases[number][needed]
            if number:
                needed = np.flatnonzero(weights.any(axis=0))
                weights = weights[:, needed]
            self._layers.insert(0, (weights, biases))
        self.seen = 0
        self._indices = np.zeros(0, np.intp)
        self._z: NDArray[np.floating] = np.zeros(0, network.dtype)

    def look_at(self, images: NDArray[np.uint8]) -> None:
        """Look at the next images, ``(m, 784)``."""
        for first in range(0, len(images), _AT_A_TIME):
            some = images[first : first + _AT_A_TIME]
            z = np.concatenate([self._z, self._weighted_inputs(some)])
            indices = np.concatenate([self._indices, np.arange(self.seen, self.seen + len(some))])
            best = np.argsort(-z, kind="stable")[: self._most]
            self._z, self._indices = z[best], indices[best]
            self.seen += len(some)

    @property
    def found(self) -> list[Excitement]:
        """The images that excite it most of those looked at, the most exciting first; of equal ones the earlier."""
        activations = sigmoid(self._z).tolist()
        return [Excitement(index, a) for index, a in zip(self._indices.tolist(), activations, strict=True)]

    def _weighted_inputs(self, images: NDArray[np.uint8]) -> NDArray[np.floating]:
        if self._output is not None:
            network, neuron = self._output
            return network.logit(images)[:, neuron]
        a = as_inputs(images, self._dtype)
        *hidden, (last, bias) = self._layers
        for weights, biases in hidden:
            a = sigmoid(a @ weights.T + biases)
        return np.asarray((a @ last.T + bias)[:, 0])
