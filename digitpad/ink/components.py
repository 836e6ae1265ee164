"""Connected pieces of ink in a picture.

`scipy.ndimage.label` would find them too; but scipy is larger than numpy, and this is all that would be used of it.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Components(NamedTuple):
    """The connected components of a picture's inked pixels; pixels that meet at a corner are connected."""

    labels: NDArray[np.intp]
    """``(height, width)``: the number of the component that a pixel belongs to, from 1; 0 where there is no ink."""
    boxes: NDArray[np.intp]
    """``(n, 4)``: of each component the first row and column, and the row and column behind the last."""


def components(inked: NDArray[np.bool_]) -> Components:
    """Return the connected components of a picture, ``(height, width)``.

    The runs of inked pixels in each row are found; those that meet in rows one below the other are joined until nothing
    changes (K. Wu, E. Otoo and K. Suzuki, "Optimizing two-pass connected-component labeling algorithms", 2009, has the
    idea, here for all runs at once).
    """
    height, width = inked.shape
    wide = width + 2  # with an empty pixel on each side, so that no run goes on in the next row
    flat = np.pad(inked, ((0, 0), (1, 1))).ravel()
    changes = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    starts, ends = changes[::2], changes[1::2]
    roots = _joined(starts, ends, wide)
    found, number = np.unique(roots, return_inverse=True)
    labels = np.zeros(flat.size, np.intp)
    lengths = ends - starts
    labels[np.flatnonzero(flat)] = np.repeat(number + 1, lengths)
    boxes = np.empty((len(found), 4), np.intp)
    boxes[:, :2], boxes[:, 2:] = flat.size, 0
    rows = starts // wide
    for side, (extreme, places) in enumerate(
        (
            (np.minimum, rows),
            (np.minimum, starts % wide - 1),
            (np.maximum, rows + 1),
            (np.maximum, (ends - 1) % wide),
        )
    ):
        extreme.at(boxes[:, side], number, places)
    return Components(labels.reshape(height, wide)[:, 1:-1], boxes)


def _joined(starts: NDArray[np.intp], ends: NDArray[np.intp], wide: int) -> NDArray[np.intp]:
    """Return for each run, from `starts` to before `ends` in rows of `wide` pixels, the first that it is joined to."""
    first = np.searchsorted(ends, starts + wide - 1, side="right")  # of those in the next row that it meets
    meets = np.maximum(np.searchsorted(starts, ends + wide + 1) - first, 0)
    above = np.repeat(np.arange(len(starts)), meets)
    below = np.arange(len(above)) + np.repeat(first - np.cumsum(meets) + meets, meets)
    roots = np.arange(len(starts))
    while True:
        one, other = roots[above], roots[below]
        if np.array_equal(one, other):
            return roots
        np.minimum.at(roots, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(roots, jumped := roots[roots]):
            roots = jumped
