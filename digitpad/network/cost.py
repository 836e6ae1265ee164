"""The cost functions that learning can make small.

Why not count the mistakes instead? Most small changes of the weights do not change their number at all, so it does not
tell how to change them. A cost is smooth: its gradient says in which direction to change each weight.
"""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from digitpad.network.parameters import ParameterError, shortest
from digitpad.network.sigmoid import slope

Array = NDArray[np.floating]


class Cost(Protocol):
    """What a network needs of a cost.

    In `value` samples are rows, ``(m, n_L)``; the others work number by number, so the samples may be rows or columns.
    """

    name: str

    def value(self, a: Array, y: Array) -> float:
        """Return the cost C, the mean over the samples, of output activations `a` where `y` was wanted."""

    def derivative(self, a: Array, y: Array) -> Array:
        """Return the partial derivatives of each sample's cost C_x by its output activations."""

    def delta(self, a: Array, y: Array) -> Array:
        """Return the error of the output layer, ``derivative(a, y) * sigmoid_prime(z)``, as an array of its own."""


class QuadraticCost:
    """C = 1/2 |y - a|^2, the mean over the samples: equation (6) of the book."""

    name = "quadratic"

    def value(self, a: Array, y: Array) -> float:
        """Return the mean cost of the samples; see `Cost.value`."""
        difference = a - y
        return 0.5 * float(np.einsum("ij,ij->", difference, difference, dtype=np.float64)) / len(a)

    def derivative(self, a: Array, y: Array) -> Array:
        """Return a - y."""
        return a - y

    def delta(self, a: Array, y: Array) -> Array:
        """Return (a - y) a (1 - a): nearly 0 where a neuron is saturated, even if wrong, so that it learns slowly."""
        return (a - y) * slope(a)


class CrossEntropyCost:
    """C = -sum(y ln a + (1 - y) ln(1 - a)), the mean over the samples: equation (63), each output on its own."""

    name = "cross-entropy"

    def value(self, a: Array, y: Array) -> float:
        """Return the mean cost of the samples; see `Cost.value`."""
        # An activation rounds to exactly 0 or 1 long before the cost it stands for is infinite.
        tiny = float(np.finfo(a.dtype).eps) / 2
        a = np.clip(a, tiny, 1.0 - tiny, dtype=np.float64)
        return -float(np.sum(y * np.log(a) + (1.0 - y) * np.log1p(-a))) / len(a)

    def derivative(self, a: Array, y: Array) -> Array:
        """Return (a - y) / (a (1 - a)); it has no value where an activation is exactly 0 or 1."""
        return (a - y) / (a * (1.0 - a))

    def delta(self, a: Array, y: Array) -> Array:
        """Return a - y: sigmoid_prime(z) cancels, so that the more wrong a neuron is, the faster it learns."""
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
        raise ParameterError(f"cost is {shortest(name)}, but must be one of {', '.join(COST_NAMES)}")
    return _COSTS[name]()
