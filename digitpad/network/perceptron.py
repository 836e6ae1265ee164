"""The two artificial neurons of chapter 1: the perceptron, and its smooth version, the sigmoid neuron."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from digitpad.network.sigmoid import sigmoid


@dataclass(frozen=True)
class Perceptron:
    """A neuron that weighs up evidence and decides: 1 where ``weights . x + bias > 0``, else 0."""

    weights: tuple[float, ...]
    bias: float

    def __call__(self, *x: ArrayLike) -> NDArray[np.int64]:
        """Return the decision, 0 or 1, for inputs given one by one; for arrays, one decision for each element."""
        return (np.tensordot(self.weights, np.asarray(x), axes=1) + self.bias > 0).astype(np.int64)


# Any computation can be built from NAND gates, and this is one.
NAND = Perceptron(weights=(-2.0, -2.0), bias=3.0)


def half_adder(x1: ArrayLike, x2: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return (sum, carry) of two bits by the book's circuit of NAND perceptrons."""
    not_both = NAND(x1, x2)
    return NAND(NAND(x1, not_both), NAND(x2, not_both)), NAND(not_both, not_both)


@dataclass(frozen=True)
class SigmoidNeuron:
    """A perceptron with its step function smoothed, so that small changes of the weights change the output little."""

    weights: tuple[float, ...]
    bias: float

    def __call__(self, *x: float) -> float:
        """Return the output, between 0 and 1, for inputs given one by one."""
        return float(sigmoid(np.dot(self.weights, x) + self.bias))

    def gradient(self, *x: float) -> tuple[NDArray[np.float64], float]:
        """Return the partial derivatives of the output by each weight, ``(n,)``, and by the bias."""
        output = self(*x)
        slope = output * (1.0 - output)
        return slope * np.asarray(x, dtype=np.float64), slope

    def small_change(self, x: tuple[float, ...], delta_weights: ArrayLike, delta_bias: float) -> float:
        """Return about how much small changes of weights and bias change the output: equation (5) of the book."""
        by_weights, by_bias = self.gradient(*x)
        return float(by_weights @ np.asarray(delta_weights)) + by_bias * delta_bias
