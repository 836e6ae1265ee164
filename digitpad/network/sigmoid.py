"""The sigmoid, and its slope."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.floating]

# Numbers as arrays without dimensions: numpy takes them in half the time of a Python number, and a mini-batch of ten
# is so small that this counts. Both are the same in float32 as in float64.
HALF = np.array(0.5, np.float32)
ONE = np.array(1.0, np.float32)


def sigmoid(z: ArrayLike, out: Array | None = None) -> Array:
    """Return 1 / (1 + exp(-z)), into `out` if given; then `z` is an array, too, and may be the same.

    Written as (1 + tanh(z/2)) / 2, which is the same function and cannot overflow at any z.
    """
    if out is None:
        return np.tanh(np.asarray(z) * HALF) * HALF + HALF
    np.multiply(z, HALF, out)
    np.tanh(out, out)
    out *= HALF
    out += HALF
    return out


def sigmoid_prime(z: ArrayLike) -> Array:
    """Return the derivative of the sigmoid at z."""
    a = sigmoid(z)
    return a * (1.0 - a)
