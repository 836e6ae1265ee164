"""Initialisers: how the weights and biases that a network starts from are drawn."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

# The generator stands in quotes, or numpy would load it now: whoever reads a network from a file needs none.
Parameters = tuple[list[NDArray[np.float64]], list[NDArray[np.float64]]]
Initialiser = Callable[[Sequence[int], "np.random.Generator"], Parameters]


def book_normal(sizes: Sequence[int], rng: "np.random.Generator") -> Parameters:
    """Return weights ``(n_l, n_{l-1})`` and biases ``(n_l,)`` layer by layer, all drawn from N(0, 1) as in chapter 1.

    With many inputs a neuron's weighted input z is then large, so it starts saturated and learns slowly. With a few
    seeds the network never learns to answer one of the digits.
    """
    biases = [rng.standard_normal(y) for y in sizes[1:]]
    weights = [rng.standard_normal((y, x)) for x, y in pairwise(sizes)]
    return weights, biases


def scaled_normal(sizes: Sequence[int], rng: "np.random.Generator") -> Parameters:
    """Return the same with weights from N(0, 1/n), where n is the number of their neuron's inputs.

    So no neuron starts saturated: the book's chapter 3, "Weight initialization".
    """
    weights, biases = book_normal(sizes, rng)
    return [w / np.sqrt(w.shape[1]) for w in weights], biases


def centred_normal(sizes: Sequence[int], rng: "np.random.Generator") -> Parameters:
    """Return weights from N(0, 1/n), and biases with which weighted inputs start at about 0, the sigmoid's middle.

    Hidden activations start at about 1/2, so w . a is about half the sum of a neuron's weights; the bias takes that
    off. Most pixels are 0, so the first hidden layer needs no bias.
    """
    weights, _ = scaled_normal(sizes, rng)
    return weights, [np.zeros(len(weights[0])), *(-0.5 * w.sum(axis=1) for w in weights[1:])]
