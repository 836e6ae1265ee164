"""One weight of a trained network, all others held: what becomes of the cost, and of the count of errors.

A weight of the output layer changes one output alone. So both are known at any weight from what the network says of the
images once: the cost from that output, the count from which images this output wins.
"""

from collections.abc import Generator
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from digitpad.network.chunks import in_chunks
from digitpad.network.sigmoid import sigmoid, slope
from digitpad.session.chapter.learned import Learned, learn
from digitpad.session.inside.training_images import AT_A_TIME, TrainingImages

REACH: Final = 6.0
"""How far the weight is changed, up and down."""

_POINTS: Final = 81
_AT_A_TIME: Final = 9
"""Weights whose costs are worked out together: all at once would take 3 MB, and be no faster."""

Array = NDArray[np.float64]


class Outputs:
    """What a trained network says of the images that it did not learn from, worked out in float64.

    Attributes
    ----------
    hidden : ``(m, n)``
        The activations of the hidden neurons.
    z : ``(m, 10)``
        The weighted inputs of the output neurons.
    targets : ``(m, 10)``
    labels : ``(m,)``
    weights : ``(10, n)``
        Those of the output layer.
    """

    def __init__(self, learned: Learned) -> None:
        network = learned.trained
        self.weights = network.parameters[0][-1].astype(np.float64)
        hidden = in_chunks(lambda x: network.activations(x)[-2], learned.unseen.images, AT_A_TIME)
        self.hidden = np.concatenate([some for _, some in hidden], dtype=np.float64)
        self.z = self.hidden @ self.weights.T + network.parameters[1][-1]
        self.targets = learned.targets.astype(np.float64)
        self.labels = learned.unseen.labels.astype(np.intp)


def look(images: TrainingImages) -> Generator[float, None, Outputs]:
    """Have a network learn, and look at images with it, some at each turn; see `learn`."""
    return Outputs((yield from learn(images)))


class OneWeight:
    """Cost and count of errors over the weight between a hidden neuron and an output.

    Parameters
    ----------
    outputs
        What the network says with the weight as it was trained.
    digit
        Of the output, 0 to 9.
    neuron
        Of the hidden layer, counted from 0.
    """

    def __init__(self, outputs: Outputs, digit: int, neuron: int) -> None:
        self.trained = float(outputs.weights[digit, neuron])
        self.images = len(outputs.labels)
        self._a = outputs.hidden[:, neuron]
        self._z, self._y = outputs.z[:, digit], outputs.targets[:, digit]
        others = np.delete(outputs.z, digit, axis=1)
        rest = sigmoid(others) - np.delete(outputs.targets, digit, axis=1)
        self._rest = 0.5 * float(np.einsum("ij,ij->", rest, rest)) / self.images
        best = others.argmax(axis=1)
        is_digit = outputs.labels == digit
        is_best = outputs.labels == best + (best >= digit)
        with np.errstate(divide="ignore"):  # a hidden neuron that is silent for an image: no weight turns it
            wins_from = self.trained + (others.max(axis=1) - self._z) / self._a
        self._put_right, self._put_wrong = np.sort(wins_from[is_digit]), np.sort(wins_from[is_best])
        """From which weight on this output wins: images that are then right, and images that were right before."""

    def cost(self, weight: float) -> float:
        """Return the quadratic cost with this weight."""
        return float(self.costs(np.array([weight]))[0])

    def costs(self, weights: Array) -> Array:
        """Return the cost with each of the weights, ``(k,)``."""
        costs = np.empty(len(weights))
        for first in range(0, len(weights), _AT_A_TIME):
            some = slice(first, first + _AT_A_TIME)
            a = sigmoid(self._z + np.multiply.outer(weights[some] - self.trained, self._a))
            a -= self._y
            costs[some] = 0.5 * np.einsum("ij,ij->i", a, a) / self.images + self._rest
        return costs

    def derivative(self, weight: float) -> float:
        """Return the partial derivative of the cost by the weight: BP4 of the book's chapter 2, over all images."""
        a = sigmoid(self._z + (weight - self.trained) * self._a)
        return float(((a - self._y) * slope(a)) @ self._a) / self.images

    def errors(self, weight: float) -> int:
        """Return how many images are read wrong with this weight: their label's output is not the largest."""
        return int(self._errors(np.array([weight]))[0])

    def flat(self, weight: float) -> tuple[float, float]:
        """Return from which to which weight the count of errors stays what it is with this one; infinite at an end."""
        jumps = self._jumps
        at = int(np.searchsorted(jumps, weight))
        return (float(jumps[at - 1]) if at else -np.inf), (float(jumps[at]) if at < len(jumps) else np.inf)

    @cached_property
    def curve(self) -> tuple[Array, Array]:
        """Weights as far as they are changed, and the cost with each of them, both ``(k,)``."""
        weights = np.linspace(self.trained - REACH, self.trained + REACH, _POINTS)
        return weights, self.costs(weights)

    @cached_property
    def stairs(self) -> tuple[Array, NDArray[np.intp]]:
        """The weights at which the count may change, and both ends, ``(k,)``; the count between them, ``(k - 1,)``."""
        least, most = self.trained - REACH, self.trained + REACH
        inside = self._jumps[(self._jumps > least) & (self._jumps < most)]
        ends = np.concatenate(([least], inside, [most]))
        return ends, self._errors((ends[:-1] + ends[1:]) / 2)

    def _errors(self, weights: Array) -> NDArray[np.intp]:
        put_right, put_wrong = (np.searchsorted(each, weights) for each in (self._put_right, self._put_wrong))
        return self.images - put_right - (len(self._put_wrong) - put_wrong)

    @cached_property
    def _jumps(self) -> Array:
        """The weights at which an image turns right or wrong, sorted; where two do at once, the count may stay."""
        jumps = np.sort(np.concatenate((self._put_right, self._put_wrong)))
        is_last = np.append(jumps[1:] != jumps[:-1], True)[: len(jumps)]  # np.unique would load numpy.ma, 1 MB
        distinct: Array = jumps[is_last]
        return distinct
