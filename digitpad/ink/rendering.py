"""Draw line segments with a round pen into 28x28 pictures, exactly anti-aliased, many pictures at once."""

import math

import numpy as np
from numpy.typing import NDArray

SIDE = 28
EDGE = 1.0  # pixels over which the pen's edge fades from ink to paper

# Each segment is cut into pieces this long at most, so that each touches only a small window of pixels.
_PIECE = 2.0
# Windows may reach over the picture's border; the border takes what falls outside and is cut off at the end.
MARGIN = 10
_WIDE = SIDE + 2 * MARGIN
_FAR = np.float32(1e6)
# So many pieces are worked on at once: their windows stay in the processor's cache, and a drawing of a million points
# does not want gigabytes.
_AT_A_TIME = 2_048


def draw_segments(
    ends: NDArray[np.floating], picture: NDArray[np.integer], count: int, pen: float | NDArray[np.floating]
) -> NDArray[np.float32]:
    """Return `count` pictures of the segments.

    A pixel's ink depends on the distance d from its centre to the nearest segment alone, clip((pen/2 + EDGE/2 - d) /
    EDGE, 0, 1): no line is drawn twice, and it does not matter how a stroke is cut into segments.

    Parameters
    ----------
    ends
        ``(segments, 2, 2)``: start and end of each, x and y in pixels; a pixel's centre has whole coordinates, 0 to 27.
        No coordinate may lie more than `MARGIN` less 3 less ``(pen + EDGE) / 2`` outside that.
    picture
        ``(segments,)``: which picture each segment belongs to.
    count
        Pictures to make.
    pen
        Width of the pen in pixels, one for all pictures or ``(count,)``.

    Returns
    -------
    ``(count, 28, 28)`` ink, 0 to 1.
    """
    start, step, picture = _pieces(ends, picture)
    reach = (float(np.max(pen)) + EDGE) / 2
    nearest2 = np.full(count * _WIDE * _WIDE, _FAR)
    for first in range(0, len(start), _AT_A_TIME):
        part = slice(first, first + _AT_A_TIME)
        pixels, distance2 = _window_distances(start[part], step[part], picture[part], reach)
        np.minimum.at(nearest2, pixels.ravel(), distance2.ravel())
    inside = nearest2.reshape(count, _WIDE, _WIDE)[:, MARGIN : MARGIN + SIDE, MARGIN : MARGIN + SIDE]
    ink = np.sqrt(inside)
    np.subtract((np.reshape(pen, (-1, 1, 1)).astype(np.float32) + np.float32(EDGE)) / 2, ink, out=ink)
    ink /= EDGE
    return np.clip(ink, 0.0, 1.0, out=ink)


def _window_distances(
    start: NDArray[np.floating], step: NDArray[np.floating], picture: NDArray[np.integer], reach: float
) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Return the pixels around each piece, ``(window, window, pieces)``, and their squared distances from it."""
    start, step = start.T, step.T  # pieces last: numpy is fastest on long rows
    window = np.arange(math.floor(_PIECE + 2 * reach) + 1)[:, None]
    corner = np.ceil(np.minimum(start, start + step) - reach).astype(np.intp)
    columns, rows = corner[0] + window, corner[1] + window
    # from a piece's start to the pixel centres of its window, and the foot of the perpendicular on the piece
    x = (columns - start[0]).astype(np.float32)
    y = (rows - start[1]).astype(np.float32)[:, None, :]
    dx, dy = step.astype(np.float32)
    length2 = np.maximum(dx * dx + dy * dy, np.float32(1e-12))
    along = x * (dx / length2) + y * (dy / length2)
    np.clip(along, 0.0, 1.0, out=along)
    distance2 = np.square(x - along * dx)
    distance2 += np.square(y - along * dy)
    row_start = (picture * _WIDE + rows + MARGIN) * _WIDE + MARGIN
    return row_start[:, None, :] + columns, distance2


def _pieces(
    ends: NDArray[np.floating], picture: NDArray[np.integer]
) -> tuple[NDArray[np.floating], NDArray[np.floating], NDArray[np.integer]]:
    """Cut segments into pieces of equal length, `_PIECE` at most: their starts, their steps, their pictures."""
    start, step = ends[:, 0], ends[:, 1] - ends[:, 0]
    cuts = np.maximum(np.ceil(np.hypot(step[:, 0], step[:, 1]) / _PIECE), 1.0).astype(np.intp)
    if cuts.max(initial=1) == 1:
        return start, step, picture
    step = np.repeat(step / cuts[:, None], cuts, axis=0)
    number = np.arange(len(step)) - np.repeat(np.cumsum(cuts) - cuts, cuts)
    return np.repeat(start, cuts, axis=0) + number[:, None] * step, step, np.repeat(picture, cuts)


def centres_of_mass(ink: NDArray[np.number]) -> NDArray[np.float64]:
    """Return x and y of the centre of mass of each picture ``(count, SIDE, SIDE)``, in pixels, ``(count, 2)``.

    Pixel centres lie at whole numbers. Of a picture without ink it is 0, 0.
    """
    places = np.arange(SIDE, dtype=np.float64)
    columns, rows = ink.sum(axis=1, dtype=np.float64), ink.sum(axis=2, dtype=np.float64)
    mass = columns.sum(axis=1, keepdims=True)
    mass[mass == 0] = 1.0
    centres: NDArray[np.float64] = np.stack((columns @ places, rows @ places), axis=1) / mass
    return centres
