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
from digitpad.ink.stray import stray_in

LONGEST_RUN: Final = 3
"""Pieces that may be one digit together: the bar of a five that stands off, the stem of a four."""

_LEANS: Final = (0.0, -0.15, 0.15, -0.3, 0.3, -0.45, 0.45)  # of the lines between pieces: x against y
_LEAST_GAP: Final = 0.02  # of the drawing's height, between two pieces
_LOW: Final = 0.35  # of the drawing's height: what is lower is no digit of a number, but a dot, a dash, a bar
_WIDE: Final = 1.6  # of the drawing's height: pieces that are wider together are not one digit
_MOST_STROKES: Final = 64  # of more nothing is taken apart: that is no number
MOST_PIECES: Final = 10  # of the eight digits of the longest number that is read, two may be in two pieces

ACROSS: Final = np.array([(1.0, lean) for lean in _LEANS])
"""``(leans, 2)``: takes x and y to where the line of each lean that passes there meets y=0."""

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
    last: int = 0
    """Which stroke of the whole drawing its last one is, from 0: the larger, the later it was drawn; 0 in a picture."""


class Row(NamedTuple):
    """What stands side by side."""

    gaps: tuple[float, ...]
    """Between each piece and the next the room for a straight line, in heights of the whole."""
    runs: tuple[Run, ...]
    """All of at most `LONGEST_RUN` pieces whose size may be a digit's; never the whole row. In a drawing only those
    that others complete to the whole."""


def row_of(drawing: Drawing) -> Row | None:
    """Return what stands side by side in a drawing; None where it is in one piece, or in no number of digits.

    A palm's dots far away do not stand beside anything; see `digitpad.ink.stray`.
    """
    if not 1 < len(drawing.strokes) <= _MOST_STROKES:
        return None
    with np.errstate(over="ignore", invalid="ignore"):  # of coordinates near 1e308
        return _row(drawing)


def _row(drawing: Drawing) -> Row | None:
    points, ends = drawing.joined()
    across = ACROSS @ points.T
    left = np.minimum.reduceat(across, ends[:-1], axis=1)
    right = np.maximum.reduceat(across, ends[:-1], axis=1)
    heights = points[:, 1]
    pieces = pieces_of(left, right, heights)
    if pieces is None:
        return None
    if stray := stray_in(drawing):  # they are no part of its picture either
        return _row(drawing.without(stray))
    if len(pieces) > MOST_PIECES:
        return None
    top, foot = np.minimum.reduceat(heights, ends[:-1]), np.maximum.reduceat(heights, ends[:-1])
    everything = frozenset(range(len(drawing.strokes)))
    height = float(np.ptp(heights))
    possible = {}
    for first, after in runs_of(len(pieces)):
        strokes = np.concatenate(pieces[first:after])
        x, y = left[0, strokes].min(), top[strokes].min()
        box = (float(x), float(y), float(right[0, strokes].max() - x), float(foot[strokes].max() - y))
        if may_be_digit(after - first, box[2], box[3], height):
            possible[first, after] = strokes, box
    runs = []
    for first, after in completed(list(possible), len(pieces)):
        strokes, box = possible[first, after]
        its = drawing.without(everything.difference(strokes.tolist()))
        runs.append(Run(first, after, box, its, int(strokes.max())))
    return Row(gaps_of(pieces, left, right, height), tuple(runs)) if runs else None


def pieces_of(
    left: NDArray[np.float64], right: NDArray[np.float64], heights: NDArray[np.float64]
) -> list[NDArray[np.intp]] | None:
    """Return the strokes of each piece, from left to right; None where all is one piece.

    Parameters
    ----------
    left, right
        ``(leans, n)``: for each lean, the first and the last line that meets a stroke, by where they pass y=0.
    heights
        y of all points of the strokes.
    """
    # where as many strokes have ended as there are that begin before the next one, a line passes
    begins, room = np.sort(left)[:, 1:], np.sort(right)[:, :-1]
    np.subtract(begins, room, out=room)
    if not (room > 0).any():  # as it is of most drawings; the pen waits for this
        return None
    height = float(np.ptp(heights))
    parted = room > _LEAST_GAP * height
    if not height or not parted.any() or not np.isfinite(height + np.ptp(left) + np.ptp(right)):
        return None
    lines = [each[there] for each, there in zip(begins, parted, strict=True)]
    base = max(map(len, lines)) + 1
    if base > _MOST_STROKES + 1:
        return None
    # what no line of any lean parts is one piece: the numbers of lines to its left are the digits of what it is told by
    sides = np.zeros(left.shape[1], np.int64)
    for some, each in zip(lines, left, strict=True):
        sides = base * sides + np.searchsorted(some, each, side="right")
    _, piece = np.unique(sides, return_inverse=True)
    pieces = [np.flatnonzero(piece == number) for number in range(piece.max() + 1)]
    return sorted(pieces, key=lambda strokes: float(left[0, strokes].min() + right[0, strokes].max()))


def gaps_of(
    pieces: Sequence[NDArray[np.intp]], left: NDArray[np.float64], right: NDArray[np.float64], height: float
) -> tuple[float, ...]:
    """Return the room for a line between each piece and the next, in heights of the whole; see `pieces_of`."""
    return tuple(
        float((left[:, after].min(axis=1) - right[:, before].max(axis=1)).max() / height)
        for before, after in pairwise(pieces)
    )


def may_be_digit(pieces: int, width: float, high: float, height: float) -> bool:
    """Return whether so many pieces, so wide and high together, may be a digit of a number of this height."""
    return high >= _LOW * height and (pieces == 1 or width <= _WIDE * height)


def completed(runs: Sequence[tuple[int, int]], pieces: int) -> list[tuple[int, int]]:
    """Return those of some runs which others complete to all pieces, each once: no other is part of a number.

    Parameters
    ----------
    runs
        The first piece of each, and that behind its last one; in the order of `runs_of`.
    """
    begun, ended = {0}, {pieces}
    for first, after in runs:
        if first in begun:
            begun.add(after)
    for first, after in reversed(runs):
        if after in ended:
            ended.add(first)
    return [(first, after) for first, after in runs if first in begun and after in ended]


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
