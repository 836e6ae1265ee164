"""Taking a picture apart into what stands side by side in it, as row.py does it to strokes.

What is a stroke there is a pixel here, of a picture made so small that they are few.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.pixels import CLEAR, from_blocks, in_blocks
from digitpad.ink.raster import frame_picture
from digitpad.ink.row import ACROSS, MOST_PIECES, Row, Run, gaps_of, may_be_digit, pieces_of, runs_of
from digitpad.ink.subject import Subject
from digitpad.network.sizes import SIDE

_SPECK = 0.1  # of the height of all: what is neither higher nor wider is dust
_FINE = 120  # pixels of the ink's height, at most, in which the pieces are found
_WIDE = 0.7  # of its height: what is narrower is no number, unless two ones
_FAINT = 0.1


class PictureRow(NamedTuple):
    """What stands side by side in a picture; the boxes of its runs are in pixels."""

    row: Row
    images: NDArray[np.float32]
    """``(len(row.runs), 784)``: the network's inputs for each run."""


def row_in_picture(shown: Subject, image: NDArray[np.floating]) -> PictureRow | None:
    """Return what stands side by side in a picture; None where that is in one piece, or in too many for a number.

    Parameters
    ----------
    shown
        What the picture shows.
    image
        ``(784,)``: the inputs of the network for all of it; what is narrow there is not looked at again.
    """
    if not is_wide(image):
        return None
    ink, scale, (top, left) = shown.ink, shown.scale, shown.corner
    inked = np.flatnonzero((ink > CLEAR).any(axis=1))
    if not len(inked):
        return None
    step = -(-int(np.ptp(inked) + 1) // _FINE)
    small = in_blocks(ink > CLEAR, step)
    y, x = np.nonzero(small)
    leaning = ACROSS @ np.array([x, y], float)
    half = np.abs(ACROSS).sum(axis=1, keepdims=True) / 2  # of a pixel, seen along each lean
    pieces = pieces_of(leaning - half, leaning + half, y.astype(float))
    height = int(np.ptp(y)) + 1
    pieces = [each for each in pieces or () if max(np.ptp(x[each]), np.ptp(y[each])) + 1 > _SPECK * height]
    if not 1 < len(pieces) <= MOST_PIECES:
        return None
    owner = np.zeros(small.shape, int)
    for number, each in enumerate(pieces, start=1):
        owner[y[each], x[each]] = number
    owner = from_blocks(owner, step, ink.shape)
    runs, images = [], []
    for first, after in runs_of(len(pieces)):
        others = (owner > 0) & ((owner <= first) | (owner > after))
        alone = np.where(others, np.float32(0), ink)
        rows, columns = (np.flatnonzero((alone > CLEAR).any(axis=axis)) for axis in (1, 0))
        x0, y0, width, high = int(columns[0]), int(rows[0]), int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1
        if may_be_digit(after - first, width, high, height * step):
            box = (float(left + scale * x0), float(top + scale * y0), float(scale * width), float(scale * high))
            runs.append(Run(first, after, box))
            cut = alone[y0 : y0 + high, x0 : x0 + width]
            images.append(frame_picture(1 - cut, Subject(cut / cut.max())))  # its neighbours may be darker
    gaps = gaps_of(pieces, leaning - half, leaning + half, height)
    return PictureRow(Row(gaps, tuple(runs)), np.array(images)) if runs else None


def is_wide(image: NDArray[np.floating]) -> bool:
    """Return whether the inputs ``(784,)`` of a picture are so wide that there may be several digits in it."""
    inked = image.reshape(SIDE, SIDE) > _FAINT
    columns, rows = np.flatnonzero(inked.any(axis=0)), np.flatnonzero(inked.any(axis=1))
    return bool(len(rows)) and bool(np.ptp(columns) >= _WIDE * np.ptp(rows))
