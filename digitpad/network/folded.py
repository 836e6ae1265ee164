"""Weights and biases of every layer, or a gradient by them, in one row of numbers."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import DTypeLike, NDArray

Array = NDArray[np.floating]


class Folded(list[Array]):
    """An array ``(n_l, n_{l-1} + 1)`` for each layer but the input: its weights, and its biases in the last column.

    The biases multiply a one behind the activations, so that one matrix product gives the whole weighted sum.

    Attributes
    ----------
    row : ``(numbers,)``
        The same numbers, layer after layer: what is done to each of them takes one call of numpy.
    """

    def __init__(self, sizes: Sequence[int], dtype: DTypeLike) -> None:
        shapes = [(y, x + 1) for x, y in pairwise(sizes)]
        ends = np.cumsum([y * x for y, x in shapes])
        self.row: Array = np.empty(ends[-1], dtype)
        layers = np.split(self.row, ends[:-1])
        super().__init__(layer.reshape(shape) for layer, shape in zip(layers, shapes, strict=True))

    @property
    def weights(self) -> list[Array]:
        """Those of each layer, ``(n_l, n_{l-1})``. Views, not copies."""
        return [layer[:, :-1] for layer in self]

    @property
    def biases(self) -> list[Array]:
        """Those of each layer, ``(n_l,)``. Views, not copies."""
        return [layer[:, -1] for layer in self]
