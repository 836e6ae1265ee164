"""The costs a network can learn to make small.

Why not count the mistakes instead? Their number does not change at all under most small changes of the weights, so it
has no slope to walk down; a cost is smooth, and its slope says which way to change each weight.
"""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from digitpad.network.parameters import ParameterError
from digitpad.network.sigmoid import slope

Array = NDArray[np.floating]


class Cost(Protocol):
    """What a network needs of a cost. Rows are samples: every array is ``(m, neurons in the last layer)``."""

    name: str

    def value(self, a: Array, y: Array) -> float:
        """Return the cost C, the mean over the rows, of output activations `a` where `y` was wanted."""

    def derivative(self, a: Array, y: Array) -> Array:
        """Return the partial derivatives of each row's C_x by its output activations."""

    def delta(self, a: Array, y: Array) -> Array:
        """Return the error of the output layer, ``derivative(a, y) * sigmoid_prime(z)``, as an array of its own."""


class QuadraticCost:
    """C = 1/2 |y - a|^2, the mean over the samples: equation (6) of the book."""

    name = "quadratic"

    def value(self, a: Array, y: Array) -> float:
        """Return the mean cost of the rows; see `Cost.value`."""
        difference = a - y
        return 0.5 * float(np.einsum("ij,ij->", difference, difference, dtype=np.float64)) / len(a)

    def derivative(self, a: Array, y: Array) -> Array:
        """Return a - y."""
        return a - y

    def delta(self, a: Array, y: Array) -> Array:
        """Return (a - y) a (1 - a): small where a neuron is sure, even surely wrong. That is why it learns slowly."""
        return (a - y) * slope(a)


class CrossEntropyCost:
    """C = -sum(y ln a + (1 - y) ln(1 - a)), the mean over the samples: equation (63), each output on its own."""

    name = "cross-entropy"

    def value(self, a: Array, y: Array) -> float:
        """Return the mean cost of the rows; see `Cost.value`."""
        # An activation rounds to exactly 0 or 1 long before the cost it stands for is infinite.
        tiny = float(np.finfo(a.dtype).eps) / 2
        a = np.clip(a, tiny, 1.0 - tiny, dtype=np.float64)
        return -float(np.sum(y * np.log(a) + (1.0 - y) * np.log1p(-a))) / len(a)

    def derivative(self, a: Array, y: Array) -> Array:
        """Return (a - y) / (a (1 - a)); it has no value where an activation is exactly 0 or 1."""
        return (a - y) / (a * (1.0 - a))

    def delta(self, a: Array, y: Array) -> Array:
        """Return a - y: the slope of the sigmoid cancels, so that a neuron surely wrong learns fastest."""
        return a - y


_COSTS: dict[str, type[Cost]] = {cost.name: cost for cost in (QuadraticCost, CrossEntropyCost)}
COST_NAMES = tuple(_COSTS)


def cost_named(name: str) -> Cost:
    """Return the cost with this `name`.

    Raises
    ------
    ParameterError
        When there is none; the message lists those there are.
    """
    if name not in _COSTS:
        raise ParameterError(f"cost is {name!r}, and must be one of {', '.join(COST_NAMES)}")
    return _COSTS[name]()
