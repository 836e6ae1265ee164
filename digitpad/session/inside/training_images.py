"""MNIST's training images, packed: to look up those that a drawing resembles, or that excite a neuron.

Most pixels of a digit are paper. Of each image is kept which pixels have ink, a bit for each, and the grey values of
those alone. The same is done once more to the bytes that these bits make: of 98 bytes 60 are 0. So the images take 10.5
MB in place of 39; 250 are unpacked in half a millisecond.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.mnist import opened_training
from digitpad.network.sizes import INPUTS
from digitpad.session.built_in_data import built_in_data

AT_A_TIME: Final = 250
"""Images packed, or unpacked, together: few enough that nobody waits for them, and that they take next to nothing."""


class TrainingImages:
    """Images that can be had again, some at a time; they become more while they are read.

    Parameters
    ----------
    labels
        ``(n,)`` uint8: of all images that will be there.

    Attributes
    ----------
    labels : ``(n,)`` uint8
    """

    def __init__(self, labels: NDArray[np.uint8]) -> None:
        self.labels = labels
        self._ink = _WithoutZeros(len(labels), INPUTS)
        self._inked = _WithoutZeros(len(labels), INPUTS // 8)  # a bit for each pixel
        self._marked = np.empty((len(labels), -(-INPUTS // 64)), np.uint8)  # a bit for each of these bytes
        self._count = 0

    @classmethod
    def read(cls, data: Path | None = None) -> Iterator["TrainingImages"]:
        """Yield the images in an .npz, the built-in MNIST unless given, at each turn with some more in them.

        Raises
        ------
        DataError
            See `digitpad.datasets.mnist.opened_training`.
        """
        with opened_training(data or built_in_data(), AT_A_TIME) as (labels, pieces):
            images = cls(labels)
            for piece in pieces:
                images.add(piece)
                yield images

    def add(self, images: NDArray[np.uint8]) -> None:
        """Take the next images in, ``(k, 784)``, 0 for paper to 255 for ink."""
        first, after = self._count, self._count + len(images)
        self._marked[first:after] = self._inked.add(first, self._ink.add(first, images))
        self._count = after

    def __len__(self) -> int:
        """How many are there by now."""
        return self._count

    @property
    def nbytes(self) -> int:
        """The memory that they take, without their labels."""
        return self._ink.nbytes + self._inked.nbytes + self._marked.nbytes

    @property
    def is_complete(self) -> bool:
        """Whether all are there."""
        return self._count == len(self.labels)

    @property
    def shape(self) -> tuple[int, int]:
        """(n, 784), as an array's would be."""
        return self._count, INPUTS

    @property
    def dtype(self) -> np.dtype[np.uint8]:
        """That of the images."""
        return np.dtype(np.uint8)

    def image(self, index: int) -> NDArray[np.uint8]:
        """Return one of them, ``(784,)``."""
        image: NDArray[np.uint8] = self.images([index])[0]
        return image

    def images(self, indices: Sequence[int] | NDArray[np.integer]) -> NDArray[np.uint8]:
        """Return several, ``(k, 784)``, in the order of `indices`."""
        rows = np.asarray(indices, np.intp)
        return self._ink.rows(rows, self._inked.rows(rows, self._marked[rows]))

    def take(self, indices: NDArray[np.integer], *, out: NDArray[np.generic]) -> None:
        """Write several into `out`, ``(k, 784)``: so a network learns from what is packed; see `Network.SGD`."""
        out[...] = self.images(indices)

    def chunks(self, size: int = AT_A_TIME) -> Iterator[tuple[slice, NDArray[np.uint8]]]:
        """Yield all that are there, `size` at a time: which they are, and the images, ``(size, 784)``."""
        for first in range(0, self._count, size):
            rows = slice(first, min(first + size, self._count))
            yield rows, self.images(np.arange(rows.start, rows.stop))


class _WithoutZeros:
    """Rows of bytes many of which are 0, kept without those; where they were, whoever wants a row has to say."""

    def __init__(self, count: int, width: int) -> None:
        # There is room for rows without any zero: what is never written takes no memory, and what would grow leaves
        # copies behind.
        self._values = np.empty(count * width, np.uint8)
        self._ends = np.zeros(count + 1, np.int32)  # of each row in `_values`; the first begins at 0
        self._width = width

    def add(self, first: int, rows: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Take rows in, ``(k, width)``, the next of which is the row `first`; return a bit for each byte, packed."""
        there, ends = rows > 0, self._ends[first : first + len(rows) + 1]
        ends[1:] = ends[0] + there.sum(axis=1).cumsum()
        self._values[ends[0] : ends[-1]] = rows[there]
        return np.packbits(there, axis=1)

    def rows(self, which: NDArray[np.intp], bits: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Return some as they were, ``(k, width)``, by their numbers and what `add` returned for them."""
        there = np.unpackbits(bits, axis=1, count=self._width).view(np.bool_)
        rows = np.zeros(there.shape, np.uint8)
        spans = zip(self._ends[which].tolist(), self._ends[which + 1].tolist(), strict=True)
        values = [self._values[first:after] for first, after in spans]
        if values:
            rows[there] = np.concatenate(values)
        return rows

    @property
    def nbytes(self) -> int:
        """The memory that is used."""
        return int(self._ends[-1]) + self._ends.nbytes
