"""Taking a drawing apart into what stands side by side in it: the digits of a number, perhaps.

Only where strokes are is looked at. Between two pieces a straight line passes from top to foot, upright or leaning as
writing leans, and leaves a little room on both sides; so boxes may touch, and overlap in slanted writing. Which pieces
are digits, and which only together are one (a four whose stem stands off), is not for geometry to say: so all runs of
neighbours are there, to be read.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.drawing import Drawing

LONGEST_RUN: Final = 3
"""Pieces that may be one digit together: the bar of a five that stands off, the stem of a four."""

_LEANS: Final = (0.0, -0.15, 0.15, -0.3, 0.3, -0.45, 0.45)  # of the lines between pieces: x against y
_LEAST_GAP: Final = 0.02  # of the drawing's height, between two pieces
_LOW: Final = 0.35  # of the drawing's height: what is lower is no digit of a number, but a dot, a dash, a bar
_MOST_STROKES: Final = 256  # of more nothing is taken apart: that is no number
_MOST_PIECES: Final = 16

_ACROSS: Final = np.array([(1.0, lean) for lean in _LEANS])

Box = tuple[float, float, float, float]
"""x, y, width and height, in the unit of the drawing; x and y are those of the upper left corner."""


class Run(NamedTuple):
    """A piece of a row, or several neighbouring ones, which may be a digit."""

    first: int
    after: int
    """The pieces from `first` up to and without `after`, counted from 0 at the left."""
    box: Box
    drawing: Drawing | None = None
    """Its strokes; None in a picture."""


class Row(NamedTuple):
    """What stands side by side."""

    gaps: tuple[float, ...]
    """Between each piece and the next the room for a straight line, in heights of the whole."""
    runs: tuple[Run, ...]
    """All that are high enough for a digit, of at most `LONGEST_RUN` pieces; never the whole row."""


def row_of(drawing: Drawing) -> Row | None:
    """Return what stands side by side in a drawing; None where it is in one piece, or in too many for a number."""
    count = len(drawing.strokes)
    if not 1 < count <= _MOST_STROKES:
        return None
    with np.errstate(over="ignore", invalid="ignore"):  # of coordinates near 1e308
        return _row(drawing)


def _row(drawing: Drawing) -> Row | None:
    points, ends = drawing.joined()
    across = _ACROSS @ points.T
    left = np.minimum.reduceat(across, ends[:-1], axis=1)
    right = np.maximum.reduceat(across, ends[:-1], axis=1)
    # where as many strokes have ended as there are that begin before the next one, a line passes
    begins, room = np.sort(left)[:, 1:], np.sort(right)[:, :-1]
    np.subtract(begins, room, out=room)
    if not (room > 0).any():  # as it is of most drawings; the pen waits for this
        return None
    heights = points[:, 1]
    height = float(np.ptp(heights))
    parted = room > _LEAST_GAP * height
    if not height or not parted.any() or not np.isfinite(height + np.ptp(across)):
        return None
    pieces = _pieces(left, right, [each[lines] for each, lines in zip(begins, parted, strict=True)])
    if len(pieces) > _MOST_PIECES:
        return None
    gaps = tuple(
        float((left[:, after].min(axis=1) - right[:, before].max(axis=1)).max() / height)
        for before, after in pairwise(pieces)
    )
    top, foot = np.minimum.reduceat(heights, ends[:-1]), np.maximum.reduceat(heights, ends[:-1])
    everything, runs = frozenset(range(len(drawing.strokes))), []
    for first, after in runs_of(len(pieces)):
        strokes = sorted(stroke for piece in pieces[first:after] for stroke in piece)
        x, y = left[0, strokes].min(), top[strokes].min()
        box = (float(x), float(y), float(right[0, strokes].max() - x), float(foot[strokes].max() - y))
        if box[3] >= _LOW * height:
            runs.append(Run(first, after, box, drawing.without(everything.difference(strokes))))
    return Row(gaps, tuple(runs))


def exchanged(whole: Drawing, part: Drawing, other: Drawing) -> Drawing:
    """Return a drawing with other strokes in place of those of one of its runs, or of all of it."""
    ours = set(map(id, part.strokes))
    return Drawing([*(stroke for stroke in whole.strokes if id(stroke) not in ours), *other.strokes])


def runs_of(pieces: int) -> list[tuple[int, int]]:
    """Return the first piece of each run there may be, and that behind its last one; without the whole row."""
    return [
        (first, after)
        for first in range(pieces)
        for after in range(first + 1, min(first + LONGEST_RUN, pieces) + 1)
        if after - first < pieces
    ]


def _pieces(
    left: NDArray[np.float64], right: NDArray[np.float64], lines: Sequence[NDArray[np.float64]]
) -> Sequence[Sequence[int]]:
    """Return the strokes of each piece, from left to right: what no line of any lean parts is one piece.

    `lines` has for each lean where those strokes begin that stand next to the right of a line.
    """
    sides = np.array([np.searchsorted(some, each, side="right") for some, each in zip(lines, left, strict=True)])
    pieces: dict[tuple[int, ...], list[int]] = {}
    for stroke, side in enumerate(sides.T.tolist()):
        pieces.setdefault(tuple(side), []).append(stroke)
    middles = left[0] + right[0]
    return sorted(pieces.values(), key=lambda strokes: float(middles[strokes].mean()))
