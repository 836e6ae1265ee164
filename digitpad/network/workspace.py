"""The arrays that mini-batches pass through while the network learns: made once, and used for one after the other.

This is where the fast network differs from the book's listing. A mini-batch of ten samples is so small that making
arrays for it, and picking its samples from all over the data, would cost as much as the arithmetic.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import DTypeLike, NDArray

from digitpad.network.feature_maps import SharedWeights, with_plain
from digitpad.network.folded import Folded

Array = NDArray[np.floating]

# A pixel is a whole number of 255ths: images stay uint8 (60,000 as float32 would be 188 MB) until they are used.
PIXEL = 1.0 / 255.0

_ROWS = 50  # samples converted to activations at a time: few enough to stay in the processor's nearest caches


class Rows(Protocol):
    """Samples that are had some at a time: packed, they may take less memory than an array of all of them."""

    @property
    def shape(self) -> tuple[int, ...]:
        """(n, n_0)."""

    @property
    def dtype(self) -> np.dtype[np.generic]:
        """Of the rows; see `as_inputs`."""

    def take(self, indices: NDArray[np.intp], *, out: NDArray[np.generic]) -> object:
        """Write the rows with these `indices`, ``(k,)``, into `out`, ``(k, n_0)``."""


def order_of_epoch(seed: int, epoch: int, n: int) -> NDArray[np.intp]:
    """Return the order, ``(n,)``, in which an epoch, counted from 0, goes through `n` samples."""
    return np.random.default_rng([seed, epoch + 1]).permutation(n)


def as_inputs(x: NDArray[np.generic], dtype: DTypeLike) -> Array:
    """Return `x` as activations of the input layer: uint8 are pixels, 0 to 255 for 0 to 1; floats are themselves."""
    if x.dtype == np.uint8:
        inputs = x.astype(dtype)
        inputs *= PIXEL
        return inputs
    return x.astype(dtype, copy=False)


def fill_input_layer(layer: Array, x: NDArray[np.generic]) -> None:
    """Write the samples `x`, ``(m, n_0)``, and a column of ones into an input layer, ``(m, n_0 + 1)``.

    For uint8 and floats see `as_inputs`. The last column must hold finite numbers already: pixels are scaled together
    with it.
    """
    layer[:, :-1] = x
    if x.dtype == np.uint8:
        layer *= PIXEL  # the whole array at once takes a third of the time
    layer[:, -1] = 1.0


class Step(NamedTuple):
    """Where `Network.SGD` stands after a mini-batch, and what the network has answered in this epoch so far."""

    epoch: int
    """Counted from 0, as in the book."""
    seen: int
    """Samples of this epoch that have been learned from."""
    outputs: Array
    """``(n, n_L)``: the output activations for the samples in the order of this epoch.

    The rows before `seen` are filled: each with the answer just before the network learned from that sample.
    """
    targets: Array
    """``(n, n_L)``: the outputs wanted, in the same order."""


class Workspace:
    """A mini-batch of `m` samples on its way through a network of these `sizes`.

    Samples are rows outside the network and in its input layer. In the other layers here they are columns, as in the
    book's ``w . a + b``: then the row of ones comes last, the activations before it are contiguous, and numpy is
    fastest on those.

    Attributes
    ----------
    m : int
        Samples.
    with_ones : list of ``(n_l + 1, m)`` arrays
        The activations of each layer but the last, with a row of ones below; see `Folded` for what they are for.
    with_ones_transposed : list of ``(m, n_l + 1)`` arrays
        The same the other way round (views); the first is the input layer.
    activations : list of ``(n_l, m)`` arrays
        Those of each layer but the input layer, without the ones (views of `with_ones`, but for the last layer).
    y : ``(n_L, m)``
        The outputs wanted.
    patches : list of ``(G, K, P, m)`` arrays
        Of each layer of feature maps the receptive fields, see `SharedWeights.feedforward`.
    nablas : Folded
        The gradient by weights and biases, written by `backprop`.
    """

    def __init__(self, sizes: Sequence[int], m: int, dtype: DTypeLike, shared: Sequence[SharedWeights] = ()) -> None:
        self.m = m
        hidden: list[Array] = [np.ones((n + 1, m), dtype) for n in sizes[1:-1]]
        no_input: Array = np.empty((sizes[0] + 1, 0), dtype)  # until `load`
        self.with_ones = [no_input, *hidden]
        self.with_ones_transposed = [a.T for a in self.with_ones]
        self.activations: list[Array] = [*(a[:-1] for a in hidden), np.empty((sizes[-1], m), dtype)]
        self.y: Array = np.empty((sizes[-1], m), dtype)
        self.patches: list[Array] = [np.empty((*each.patches, m), dtype) for each in shared]
        self.nablas = Folded(with_plain([each.shape for each in shared], sizes), dtype)

    @classmethod
    def of(
        cls,
        x: NDArray[np.generic],
        y: Array,
        sizes: Sequence[int],
        dtype: DTypeLike,
        shared: Sequence[SharedWeights] = (),
    ) -> "Workspace":
        """Return one with the samples `x`, ``(m, n_0)``, and the outputs wanted, ``(m, n_L)``."""
        layer: Array = np.ones((len(x), sizes[0] + 1), dtype)
        fill_input_layer(layer, x)
        workspace = cls(sizes, len(x), dtype, shared)
        workspace.load(layer, y)
        return workspace

    def load(self, layer: Array, y: Array) -> None:
        """Take `layer`, ``(m, n_0 + 1)``, for the input layer, and `y`, ``(m, n_L)``, for the outputs wanted."""
        self.with_ones[0], self.with_ones_transposed[0] = layer.T, layer
        self.y[:] = y.T  # a copy, for numpy takes twice as long to subtract across rows and columns


class MiniBatches:
    """The mini-batches of an epoch, one after the other, each in a workspace.

    Parameters
    ----------
    x
        All samples, ``(n, n_0)``, floats or uint8 pixels, in an array or packed. They may change between two epochs.
    y
        The outputs wanted, ``(n, n_L)``; likewise.
    sizes, mini_batch_size, dtype, shared
        As the network learns.

    Attributes
    ----------
    targets : ``(n, n_L)``
        The outputs wanted, in the order of the epoch.
    """

    def __init__(
        self,
        x: NDArray[np.generic] | Rows,
        y: NDArray[np.generic],
        sizes: Sequence[int],
        mini_batch_size: int,
        dtype: DTypeLike,
        shared: Sequence[SharedWeights] = (),
    ) -> None:
        self._x, self._y, self._mini_batch_size = x, y, mini_batch_size
        n = x.shape[0]
        room = min(n, mini_batch_size * max(1, _ROWS // mini_batch_size))
        self._samples = np.empty((room, sizes[0]), x.dtype)
        self._layer: Array = np.ones((room, sizes[0] + 1), dtype)
        full, last = min(mini_batch_size, n), n % mini_batch_size or mini_batch_size
        self._workspaces = {m: Workspace(sizes, m, dtype, shared) for m in {full, last}}
        self.targets: Array = np.empty((n, sizes[-1]), dtype)

    def shuffled(self, order: NDArray[np.intp], first: int) -> Iterator[tuple[int, int, Workspace]]:
        """Go through an epoch's mini-batches, from the one that begins at place `first` of the epoch's `order`.

        Yields
        ------
        int, int, Workspace
            From which place to which (not included), and the samples that are there. The workspace holds them until the
            next turn.
        """
        self.targets[:] = self._y[order]
        take = self._x.take
        if isinstance(self._x, np.ndarray):
            x = np.ascontiguousarray(self._x)  # of arrays in other orders, taking a few rows would copy all each time
            take = partial(x.take, axis=0, mode="clip")  # "clip" lets take write without a copy
        for start in range(first, len(order), len(self._layer)):
            indices = order[start : start + len(self._layer)]
            samples, layer = self._samples[: len(indices)], self._layer[: len(indices)]
            take(indices, out=samples)
            fill_input_layer(layer, samples)
            for k in range(0, len(indices), self._mini_batch_size):
                mini_batch = layer[k : k + self._mini_batch_size]
                place, after = start + k, start + k + len(mini_batch)
                workspace = self._workspaces[len(mini_batch)]
                workspace.load(mini_batch, self.targets[place:after])
                yield place, after, workspace
