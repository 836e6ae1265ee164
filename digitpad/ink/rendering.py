"""Draw line segments with a round pen into 28x28 pictures, exactly anti-aliased, many pictures at once."""

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.network.sizes import SIDE

EDGE = 1.0  # pixels over which the pen's edge fades from ink to paper

# Each segment is cut into pieces this long at most, so that each touches only a small window of pixels.
_PIECE = 2.0
# Windows may reach over the picture's border; the border takes what falls outside and is cut off at the end.
MARGIN = 10
_WIDE = SIDE + 2 * MARGIN
_FAR = np.float32(1e6)
_SHORT = np.float32(1e-12)  # squared: of a dot
# Pieces worked on at once: so few that their windows stay in the processor's cache, and that a drawing of a million
# points does not need gigabytes.
_AT_A_TIME = 2_048
_PLACES = np.arange(SIDE, dtype=np.float64)


class Pieces(NamedTuple):
    """Line segments cut into pieces of `_PIECE` pixels at most, and what is worked out once to draw them.

    Only `start` depends on where they are, so that they can be moved cheaply.
    """

    start: NDArray[np.floating]
    """``(2, pieces)``: x and y of one end, in pixels."""
    low: NDArray[np.floating]
    """``(2, pieces)``: from `start` to the corner of the piece's bounding box where x and y are least."""
    step: NDArray[np.float32]
    """``(2, pieces)``: from `start` to the other end."""
    foot: NDArray[np.float32]
    """``(2, pieces)``: `step` over its squared length.

    Its scalar product with the vector from `start` to a point tells where along the piece the foot of the perpendicular
    from that point is: 0 at `start`, 1 at the other end.
    """
    picture: NDArray[np.integer]
    """``(pieces,)``: the index of the picture that each belongs to."""

    def moved(self, shift: NDArray[np.floating]) -> "Pieces":
        """Return them with those of each picture moved by its row of `shift`, ``(pictures, 2)``, in pixels."""
        return self._replace(start=self.start + shift[self.picture].T)


def cut(start: NDArray[np.floating], end: NDArray[np.floating], picture: NDArray[np.integer]) -> Pieces:
    """Cut segments from `start` to `end`, both ``(2, segments)``, into pieces; see `draw_segments`."""
    step = end - start
    cuts = np.maximum(np.ceil(np.hypot(step[0], step[1]) / _PIECE), 1.0).astype(np.intp)
    if cuts.max(initial=1) > 1:
        step = np.repeat(step / cuts, cuts, axis=1)
        number = np.arange(step.shape[1]) - np.repeat(np.cumsum(cuts) - cuts, cuts)
        start, picture = np.repeat(start, cuts, axis=1) + number * step, np.repeat(picture, cuts)
    low, step = np.minimum(step, 0), step.astype(np.float32)
    length2 = np.maximum(step[0] * step[0] + step[1] * step[1], _SHORT)
    return Pieces(start, low, step, step / length2, picture)


def draw_segments(
    ends: NDArray[np.floating], picture: NDArray[np.integer], count: int, pen: float | NDArray[np.floating]
) -> NDArray[np.float32]:
    """Return `count` pictures of the segments.

    A pixel's ink depends only on the distance d from its centre to the nearest segment; it is
    ``clip((pen/2 + EDGE/2 - d) / EDGE, 0, 1)``. So lines are no darker where they overlap, and it does not matter how a
    stroke is cut into segments.

    Parameters
    ----------
    ends
        ``(segments, 2, 2)``: start and end of each, x and y in pixels; a pixel's centre has whole coordinates, 0 to 27.
        No coordinate may be further outside than ``MARGIN - 3 - (pen + EDGE) / 2``.
    picture
        ``(segments,)``: the index of the picture that each segment belongs to.
    count
        Pictures to make.
    pen
        Width of the pen in pixels, one for all pictures or ``(count,)``.

    Returns
    -------
    ``(count, 28, 28)`` ink, 0 to 1.
    """
    start, end = ends.transpose(1, 2, 0).copy()  # segments last: numpy is fastest on long rows
    return draw(cut(start, end, picture), count, reach_of(pen))


class Reach(NamedTuple):
    """How far from the centre line of a stroke pens leave ink, in pixels."""

    of_each: NDArray[np.float32]
    """Each picture's pen, ``(count, 1, 1)``, or one pen for all, ``(1, 1, 1)``."""
    longest: float
    """The largest of them."""


def reach_of(pen: float | NDArray[np.floating]) -> Reach:
    """Return how far pens of these widths reach, their faded edge included."""
    pens = np.asarray(pen)
    of_each = np.float32(0.5) * (pens.reshape(-1, 1, 1).astype(np.float32) + np.float32(EDGE))
    return Reach(of_each, (float(pens.max()) + EDGE) / 2)


def draw(pieces: Pieces, count: int, reach: Reach) -> NDArray[np.float32]:
    """Return `count` pictures of the pieces; see `draw_segments`."""
    nearest2 = np.full(count * _WIDE * _WIDE, _FAR)
    for part in _parts(pieces):
        pixels, distance2 = _window_distances(part, reach.longest)
        np.minimum.at(nearest2, pixels.ravel(), distance2.ravel())
    inside = nearest2.reshape(count, _WIDE, _WIDE)[:, MARGIN : MARGIN + SIDE, MARGIN : MARGIN + SIDE]
    ink = np.sqrt(inside)
    np.subtract(reach.of_each, ink, out=ink)
    ink /= EDGE
    return _clipped(ink)


def _parts(pieces: Pieces) -> Iterable[Pieces]:
    if len(pieces.picture) <= _AT_A_TIME:  # as of all that is drawn by hand
        return (pieces,)
    return (
        Pieces._make(each[..., first : first + _AT_A_TIME] for each in pieces)
        for first in range(0, len(pieces.picture), _AT_A_TIME)
    )


@lru_cache(maxsize=16)
def _window(side: int) -> NDArray[np.intp]:
    """Return the columns, and rows, of a piece's window from its corner, ``(side, 1)``."""
    return np.arange(side)[:, None]


def _window_distances(pieces: Pieces, reach: float) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Return the pixels around each piece, ``(window, window, pieces)``, and their squared distances from it."""
    start = pieces.start
    corner = np.ceil(start + pieces.low - reach).astype(np.intp)
    # columns, and rows, of the window's pixels
    places = corner[:, None] + _window(math.floor(_PIECE + 2 * reach) + 1)
    # from a piece's start to the pixel centres of its window, and the foot of the perpendicular on the piece
    x, y = (places - start[:, None]).astype(np.float32)
    y = y[:, None]
    across, down = pieces.foot
    along = _clipped(x * across + y * down)
    dx, dy = pieces.step
    distance2 = along * dx
    np.subtract(x, distance2, out=distance2)
    distance2 *= distance2
    along *= dy
    np.subtract(y, along, out=along)
    along *= along
    distance2 += along
    columns, rows = places
    first_pixel = pieces.picture * _WIDE**2 + MARGIN * (_WIDE + 1)  # 0, 0 of its picture
    return (rows * _WIDE + first_pixel)[:, None] + columns, distance2


def _clipped(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Clip to 0 to 1 in place, in a third of the time that `np.clip` takes."""
    np.maximum(values, 0.0, out=values)
    return np.minimum(values, 1.0, out=values)


def centres_of_mass(ink: NDArray[np.number]) -> NDArray[np.float64]:
    """Return x and y of the centre of mass of each picture ``(count, SIDE, SIDE)``, in pixels, ``(count, 2)``.

    The centres of pixels have whole coordinates. For a picture without ink the result is 0, 0.
    """
    columns, rows = ink.sum(axis=1, dtype=np.float64), ink.sum(axis=2, dtype=np.float64)
    mass = columns.sum(axis=1)
    mass[mass == 0] = 1.0
    centres = np.empty((len(ink), 2))
    centres[:, 0], centres[:, 1] = columns @ _PLACES / mass, rows @ _PLACES / mass
    return centres
