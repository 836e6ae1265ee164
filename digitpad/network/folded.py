"""The weights and biases of all layers, or the gradient by them, in one array, so that one call changes them all."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import DTypeLike, NDArray

Array = NDArray[np.floating]


class Folded:
    """Weights with each layer's biases as their last column.

    Below the activations of the layer before, a row of ones is multiplied by the biases. So one matrix product gives
    the weighted input z = w . a + b.

    Parameters
    ----------
    shapes
        Of the weights of each layer but the input layer: ``(n_l, n_{l-1})``, or of feature maps that of their kernels,
        see `digitpad.network.feature_maps.shapes_of`.
    dtype
        float32 or float64.

    Attributes
    ----------
    numbers : ``(n,)``
        All of them, layer after layer.
    layers : tuple of arrays, one column wider than `shapes`
        The weights and biases of each layer but the input layer. These and all below are views of `numbers`.
    weights : tuple of arrays
        The weights alone.
    biases : tuple of arrays
        The biases alone.
    transposed : tuple of arrays
        The weights the other way round, as the backward pass multiplies by them.
    """

    def __init__(self, shapes: Sequence[tuple[int, int]], dtype: DTypeLike) -> None:
        self._shapes = tuple(shapes)
        shapes = [(y, x + 1) for y, x in shapes]
        ends = np.cumsum([y * x for y, x in shapes])
        self.numbers: Array = np.empty(ends[-1], dtype)
        parts = np.split(self.numbers, ends[:-1])
        self.layers: tuple[Array, ...] = tuple(part.reshape(shape) for part, shape in zip(parts, shapes, strict=True))
        self.weights: tuple[Array, ...] = tuple(layer[:, :-1] for layer in self.layers)
        self.biases: tuple[Array, ...] = tuple(layer[:, -1] for layer in self.layers)
        self.transposed: tuple[Array, ...] = tuple(w.T for w in self.weights)

    def copy(self) -> "Folded":
        """Return the same numbers in an array of their own."""
        return _of(self._shapes, self.numbers)

    def behind(self, layer: int) -> "Folded":
        """Return the same without the first layers, in an array of their own."""
        return _of(self._shapes[layer:], self.numbers[sum(w.size for w in self.layers[:layer]) :])

    def __reduce__(self) -> tuple[object, ...]:
        """Let `copy` and `pickle` make one whose layers are views again."""
        return _of, (self._shapes, self.numbers)


def _of(shapes: Sequence[tuple[int, int]], numbers: Array) -> Folded:
    folded = Folded(shapes, numbers.dtype)
    folded.numbers[:] = numbers
    return folded
