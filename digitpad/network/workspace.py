"""The arrays that a mini-batch passes through, made once and used for every mini-batch of that size."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import DTypeLike, NDArray

from digitpad.network.folded import Folded

Array = NDArray[np.floating]

# A pixel is a whole number of 255ths: images stay uint8 (60,000 as float32 would be 188 MB) until they are used.
PIXEL = 1.0 / 255.0

_ROWS = 50  # samples that become input layers at a time: few enough to stay in the processor's nearest caches


def as_inputs(x: NDArray[np.generic], dtype: DTypeLike) -> Array:
    """Return `x` as activations of the input layer: uint8 are pixels, 0 to 255 for 0 to 1; floats are themselves."""
    if x.dtype == np.uint8:
        inputs = x.astype(dtype)
        inputs *= PIXEL
        return inputs
    return x.astype(dtype, copy=False)


class InputLayers:
    """The input layer of one mini-batch after the other, made for several at a time.

    Ten samples are so few that to take them from all over the data and to make numbers of them costs mostly the calls.

    Parameters
    ----------
    x
        All samples, ``(n, n_0)``, floats or uint8 pixels. They may change between two epochs.
    mini_batch_size, dtype
        As the network learns.
    """

    def __init__(self, x: NDArray[np.generic], mini_batch_size: int, dtype: DTypeLike) -> None:
        self._x, self._mini_batch_size = x, mini_batch_size
        room = min(len(x), mini_batch_size * max(1, _ROWS // mini_batch_size))
        self._samples = np.empty((room, x.shape[1]), x.dtype)
        self._layer: Array = np.ones((room, x.shape[1] + 1), dtype)

    def of(self, order: NDArray[np.intp], first: int) -> Iterator[tuple[int, int, Array]]:
        """Go through an epoch's mini-batches, from the one that begins in place `first` of its order.

        Yields
        ------
        int, int, ``(m, n_0 + 1)``
            From which place up to which, and the samples that are there, ones behind them. The array is there until the
            next turn.
        """
        x = np.ascontiguousarray(self._x)  # of arrays in other orders, taking a few rows would copy all each time
        for start in range(first, len(order), len(self._layer)):
            indices = order[start : start + len(self._layer)]
            samples, layer = self._samples[: len(indices)], self._layer[: len(indices)]
            x.take(indices, axis=0, out=samples, mode="clip")  # "clip" lets take write without a copy
            fill_input_layer(layer, samples)
            for k in range(0, len(indices), self._mini_batch_size):
                mini_batch = layer[k : k + self._mini_batch_size]
                yield start + k, start + k + len(mini_batch), mini_batch


def fill_input_layer(layer: Array, x: NDArray[np.generic]) -> None:
    """Put samples, ``(m, n_0)``, see `as_inputs`, and ones behind them into an input layer, ``(m, n_0 + 1)``.

    The ones must be finite numbers before, too: the whole layer is multiplied on the way.
    """
    layer[:, :-1] = x
    if x.dtype == np.uint8:
        layer *= PIXEL  # the whole array at once is a third of the time
    layer[:, -1] = 1.0


class Workspace:
    """Room for `m` samples in a network of these `sizes`.

    Samples are rows outside the network, and in its input layer. From there on they are columns here, as in the book's
    ``w . a + b``: so every layer's array is contiguous without its last row, and numpy is fastest on those.

    Attributes
    ----------
    with_ones : list of ``(n_l + 1, m)`` arrays
        The activations of each layer but the last, with a row of ones. The ones multiply the biases, which are the last
        column of the weights, so that one matrix product gives the whole weighted sum w . a + b.
    with_ones_transposed : list of ``(m, n_l + 1)`` arrays
        The same the other way round (views); the first is the input layer.
    activations : list of ``(n_l, m)`` arrays
        Those of the hidden layers without the ones (views), and the last layer's.
    wanted : ``(n_L, m)``
        The outputs wanted.
    slopes, deltas : lists of ``(n_l, m)`` arrays
        sigmoid'(z) and the errors of each layer but the input.
    nablas : Folded
        The gradient by weights and biases.
    rate : array without dimensions
        The learning rate over m; for why an array, see `digitpad.network.sigmoid`.
    """

    def __init__(self, sizes: Sequence[int], m: int, dtype: DTypeLike) -> None:
        self.m = m
        hidden: list[Array] = [np.ones((n + 1, m), dtype) for n in sizes[1:-1]]
        no_input: Array = np.empty((sizes[0] + 1, 0), dtype)  # until `load`
        self.with_ones = [no_input, *hidden]
        self.with_ones_transposed = [a.T for a in self.with_ones]
        self.activations: list[Array] = [*(a[:-1] for a in hidden), np.empty((sizes[-1], m), dtype)]
        self.wanted: Array = np.empty((sizes[-1], m), dtype)
        self.slopes: list[Array] = [np.empty((n, m), dtype) for n in sizes[1:]]
        self.deltas: list[Array] = [np.empty((n, m), dtype) for n in sizes[1:]]
        self.nablas = Folded(sizes, dtype)
        self.rate: Array = np.empty((), dtype)

    def load(self, layer: Array) -> None:
        """Take `layer`, ``(m, n_0 + 1)``, samples with ones behind them, for the input layer."""
        self.with_ones[0], self.with_ones_transposed[0] = layer.T, layer
