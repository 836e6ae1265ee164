"""Weights and biases of every layer, or a gradient by them, one behind the other."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import DTypeLike, NDArray

Array = NDArray[np.floating]


class Folded:
    """Weights with the biases in their last column, so that one matrix product gives the whole weighted sum.

    The biases multiply a one behind the activations of the layer before.

    Parameters
    ----------
    sizes
        Neurons in each layer, the input's first.
    dtype
        float32 or float64.

    Attributes
    ----------
    numbers : ``(n,)``
        All of them, layer after layer: what is done to each takes one call of numpy.
    layers : tuple of ``(n_l, n_{l-1} + 1)`` arrays
        The same (views), for each layer but the input.
    transposed : tuple of ``(n_{l-1}, n_l)`` arrays
        The weights alone (views), as the backward pass needs them.
    """

    def __init__(self, sizes: Sequence[int], dtype: DTypeLike) -> None:
        self._sizes = tuple(sizes)
        shapes = [(y, x + 1) for x, y in pairwise(sizes)]
        ends = np.cumsum([y * x for y, x in shapes])
        self.numbers: Array = np.empty(ends[-1], dtype)
        parts = np.split(self.numbers, ends[:-1])
        self.layers: tuple[Array, ...] = tuple(part.reshape(shape) for part, shape in zip(parts, shapes, strict=True))
        self.transposed: tuple[Array, ...] = tuple(w.T for w in self.weights)

    @property
    def weights(self) -> list[Array]:
        """Those of each layer, ``(n_l, n_{l-1})``. Views, not copies."""
        return [layer[:, :-1] for layer in self.layers]

    @property
    def biases(self) -> list[Array]:
        """Those of each layer, ``(n_l,)``. Views, not copies."""
        return [layer[:, -1] for layer in self.layers]

    def copy(self) -> "Folded":
        """Return the same numbers in a place of their own."""
        return _of(self._sizes, self.numbers)

    def __reduce__(self) -> tuple[object, ...]:
        """Let `copy` and `pickle` make one whose layers are views again."""
        return _of, (self._sizes, self.numbers)


def _of(sizes: Sequence[int], numbers: Array) -> Folded:
    folded = Folded(sizes, numbers.dtype)
    folded.numbers[:] = numbers
    return folded
