"""The weights and biases a network starts from."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

# The generator stands in quotes, or numpy would load it now: whoever reads a network from a file needs none.
Parameters = tuple[list[NDArray[np.float64]], list[NDArray[np.float64]]]
Initialiser = Callable[[Sequence[int], "np.random.Generator"], Parameters]


def book_normal(sizes: Sequence[int], rng: "np.random.Generator") -> Parameters:
    """Return weights ``(n_l, n_{l-1})`` and biases ``(n_l,)`` layer by layer, all drawn from N(0, 1) as in chapter 1.

    With many inputs a neuron's weighted sum is then large, so it starts saturated and learns slowly; a few seeds lose a
    whole class that way.
    """
    biases = [rng.standard_normal(y) for y in sizes[1:]]
    weights = [rng.standard_normal((y, x)) for x, y in pairwise(sizes)]
    return weights, biases


def scaled_normal(sizes: Sequence[int], rng: "np.random.Generator") -> Parameters:
    """Return the same with weights from N(0, 1/n), n the inputs of their neuron, which keeps every neuron responsive.

    The book's chapter 3, "Weight initialization".
    """
    weights, biases = book_normal(sizes, rng)
    return [w / np.sqrt(w.shape[1]) for w in weights], biases


def centred_normal(sizes: Sequence[int], rng: "np.random.Generator") -> Parameters:
    """Return weights from N(0, 1/n), and biases that put each hidden neuron in the middle of its range.

    Hidden activations are about 1/2, so a weighted sum of n of them strays; the bias takes that off.
    """
    weights, _ = scaled_normal(sizes, rng)
    return weights, [np.zeros(len(weights[0])), *(-0.5 * w.sum(axis=1) for w in weights[1:])]
