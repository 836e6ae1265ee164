"""The sigmoid, and its slope."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.floating]


def sigmoid(z: ArrayLike, out: Array | None = None) -> Array:
    """Return 1 / (1 + exp(-z)), into `out` if given.

    Written as (1 + tanh(z/2)) / 2, which is the same function and cannot overflow at any z.
    """
    out = np.multiply(z, 0.5, out=out)
    out = np.tanh(out, out=out if isinstance(out, np.ndarray) else None)  # of a number, numpy makes a number
    out *= 0.5
    out += 0.5
    return out


def sigmoid_prime(z: ArrayLike) -> Array:
    """Return the derivative of the sigmoid at z."""
    a = sigmoid(z)
    return a * (1.0 - a)
