"""The training images that are most like a drawing, pixel by pixel."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.network.chunks import in_chunks

_CHUNK = 1000  # images compared together: as float32 3 MB


class Nearest(NamedTuple):
    """The images found, the nearest first."""

    indices: NDArray[np.intp]
    """``(n,)``: their rows."""
    distances: NDArray[np.floating]
    """``(n,)`` float64: Euclidean, in pixels of full ink: two pictures that differ in one such pixel alone are at 1."""


def nearest(inputs: NDArray[np.floating], images: NDArray[np.uint8], count: int = 1) -> Nearest:
    """Return the `count` images nearest to a drawing; of images equally near the first.

    Parameters
    ----------
    inputs
        ``(784,)``, 0 to 1.
    images
        ``(n, 784)`` pixels, 0 to 255; they may be all of MNIST's, for a few are looked at together.
    """
    pixels = (inputs * 255).astype(np.float32)

    def squared_distances(some: NDArray[np.generic]) -> NDArray[np.floating]:
        apart = some.astype(np.float32) - pixels
        return np.asarray(np.einsum("ij,ij->i", apart, apart, dtype=np.float64))

    squared = np.concatenate([found for _, found in in_chunks(squared_distances, images, _CHUNK)])
    indices = np.argsort(squared, kind="stable")[:count]
    return Nearest(indices, np.sqrt(squared[indices]) / 255)
