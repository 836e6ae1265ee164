"""The arrays that a mini-batch passes through, made once and used for every mini-batch of that size."""

from collections.abc import Sequence

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
        self._x = x
        room = min(len(x), mini_batch_size * max(1, _ROWS // mini_batch_size))
        self._samples = np.empty((room, x.shape[1]), x.dtype)
        self._layer: Array = np.ones((room, x.shape[1] + 1), dtype)
        self.begin(np.empty(0, np.intp))

    def begin(self, order: NDArray[np.intp]) -> None:
        """Take the samples in this order from now on."""
        # of arrays in other orders, taking a few rows would copy all of them each time
        self._contiguous = np.ascontiguousarray(self._x)
        self._order, self._first, self._after = order, 0, 0

    def between(self, first: int, after: int) -> Array:
        """Return the samples in these places of the order, ones behind them: ``(after - first, n_0 + 1)``.

        At most a mini-batch, and never before the one asked for last. What is returned is there until the next call.
        """
        if after > self._after:
            self._make(first)
        return self._layer[first - self._first : after - self._first]

    def _make(self, first: int) -> None:
        indices = self._order[first : first + len(self._layer)]
        self._first, self._after = first, first + len(indices)
        samples = self._samples[: len(indices)]
        self._contiguous.take(indices, axis=0, out=samples, mode="clip")  # "clip" lets take write without a copy
        fill_input_layer(self._layer[: len(indices)], samples)


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
