"""MNIST's training images, packed: to look up those that a drawing resembles, or that excite a neuron.

Most pixels of a digit are paper. Of each image is kept which pixels have ink, a bit for each, and the grey values of
those alone: 12 MB in place of 39, from which 1,000 images are unpacked in 2 ms.
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
        self._inked = np.empty((len(labels), INPUTS // 8), np.uint8)  # a bit for each pixel
        # The values of the pixels that have ink, image by image. There is room for images all of ink: what is never
        # written takes no memory, and what would grow leaves copies behind.
        self._ink = np.empty(len(labels) * INPUTS, np.uint8)
        self._ends = np.zeros(len(labels) + 1, np.int32)  # of each image in `_ink`; the first begins at 0
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
        inked = images > 0
        first, after = self._count, self._count + len(images)
        self._inked[first:after] = np.packbits(inked, axis=1)
        self._ends[first + 1 : after + 1] = self._ends[first] + inked.sum(axis=1).cumsum()
        self._ink[self._ends[first] : self._ends[after]] = images[inked]
        self._count = after

    def __len__(self) -> int:
        """How many are there by now."""
        return self._count

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
        inked = np.unpackbits(self._inked[rows], axis=1).view(np.bool_)
        images = np.zeros(inked.shape, np.uint8)
        spans = zip(self._ends[rows].tolist(), self._ends[rows + 1].tolist(), strict=True)
        ink = [self._ink[first:after] for first, after in spans]
        if ink:
            images[inked] = np.concatenate(ink)
        return images

    def take(self, indices: NDArray[np.integer], *, out: NDArray[np.generic]) -> None:
        """Write several into `out`, ``(k, 784)``: so a network learns from what is packed; see `Network.SGD`."""
        out[...] = self.images(indices)

    def chunks(self, size: int = AT_A_TIME) -> Iterator[tuple[slice, NDArray[np.uint8]]]:
        """Yield all that are there, `size` at a time: which they are, and the images, ``(size, 784)``."""
        for first in range(0, self._count, size):
            rows = slice(first, min(first + size, self._count))
            yield rows, self.images(np.arange(rows.start, rows.stop))
