"""What comparing with the book's network needs: samples as columns, and the cost of its chapter 3."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from digitpad.network import CrossEntropyCost, Network, book

Column = NDArray[np.float64]


class CrossEntropyNetwork(book.Network):
    """The book's network with the cross-entropy cost: by the derivative of equation (63)."""

    def cost_derivative(self, output_activations: Column, y: Column) -> Column:
        return (output_activations - y) / (output_activations * (1 - output_activations))


def book_twin(network: Network) -> book.Network:
    """Return the book's network with the sizes, cost, seed, weights and biases of `network`."""
    kind = CrossEntropyNetwork if isinstance(network.cost, CrossEntropyCost) else book.Network
    twin = kind(network.sizes, seed=network.seed)
    twin.weights, twin.biases = [w.astype(np.float64) for w in network.weights], as_columns(network.biases)
    return twin


def as_columns(rows: Iterable[NDArray[np.generic]]) -> list[Column]:
    """Return each row as a float64 column vector."""
    return [np.array(row, dtype=np.float64).reshape(-1, 1) for row in rows]


def as_samples(x: NDArray[np.generic], y: NDArray[np.generic]) -> list[book.Sample]:
    """Return the rows of `x` and `y` as the book's training data."""
    return list(zip(as_columns(x), as_columns(y), strict=True))
