"""The arrays that a mini-batch passes through, made once and used for every mini-batch of that size."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import DTypeLike, NDArray

Array = NDArray[np.floating]

# A pixel is a whole number of 255ths: images stay uint8 (60,000 as float32 would be 188 MB) until they are used.
PIXEL = 1.0 / 255.0


def as_inputs(x: NDArray[np.generic], dtype: DTypeLike) -> Array:
    """Return `x` as activations of the input layer: uint8 are pixels, 0 to 255 for 0 to 1; floats are themselves."""
    if x.dtype == np.uint8:
        inputs = x.astype(dtype)
        inputs *= PIXEL
        return inputs
    return x.astype(dtype, copy=False)


class Workspace:
    """Room for `m` samples in a network of these `sizes`.

    Samples are rows outside the network, and in its input layer. From there on they are columns here, as in the book's
    ``w . a + b``: so every layer's array is contiguous without its last row, and numpy is fastest on those.

    Attributes
    ----------
    inputs : ``(m, n_0 + 1)``
        The input layer with a column of ones behind it. The ones multiply the biases, which are the last column of the
        weights, so that one matrix product gives the whole weighted sum w . a + b.
    folded : list of ``(n_l + 1, m)`` arrays
        The activations of each layer but the last, with that row of ones; the first is `inputs` transposed.
    activations : list of ``(n_l, m)`` arrays
        The same without the ones (views), and the last layer's.
    slopes, deltas : lists of ``(n_l, m)`` arrays
        sigmoid'(z) and the errors of each layer but the input.
    nablas : list of ``(n_l, n_{l-1} + 1)`` arrays
        The gradient by weights, and in the last column by biases.
    """

    def __init__(self, sizes: Sequence[int], m: int, dtype: DTypeLike) -> None:
        self.m = m
        self.inputs: Array = np.ones((m, sizes[0] + 1), dtype)
        self.folded: list[Array] = [self.inputs.T, *(np.ones((n + 1, m), dtype) for n in sizes[1:-1])]
        self.activations: list[Array] = [*(a[:-1] for a in self.folded), np.empty((sizes[-1], m), dtype)]
        self.slopes: list[Array] = [np.empty((n, m), dtype) for n in sizes[1:]]
        self.deltas: list[Array] = [np.empty((n, m), dtype) for n in sizes[1:]]
        self.nablas: list[Array] = [np.empty((y, x + 1), dtype) for x, y in pairwise(sizes)]
        self._pixels: Array = self.inputs[:, :-1]
        self._pixel = np.array(PIXEL, dtype)  # for why an array, see `digitpad.network.sigmoid`
        self._samples: NDArray[np.generic] = np.empty((m, sizes[0]), np.uint8)

    def gather(self, x: NDArray[np.generic], indices: NDArray[np.intp]) -> NDArray[np.generic]:
        """Return the rows of `x` at `indices`, ``(m, n_0)``, in an array that the next call uses again."""
        if self._samples.dtype != x.dtype:
            self._samples = np.empty(self._samples.shape, x.dtype)
        return x.take(indices, axis=0, out=self._samples, mode="clip")  # "clip" lets take write without a copy

    def load(self, x: NDArray[np.generic]) -> None:
        """Put the samples `x`, ``(m, n_0)``, into the input layer; see `as_inputs`."""
        np.copyto(self._pixels, x, casting="unsafe")
        if x.dtype == np.uint8:
            self.inputs *= self._pixel  # the whole array at once is a third of the time, for restoring the ones
            self.inputs[:, -1] = 1.0
