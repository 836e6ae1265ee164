"""A rectangle with something in it: a sheet of paper on a desk, a printed box, a cell of a table."""

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.components import components

Mask = NDArray[np.bool_]
Rectangle = tuple[int, int, int, int]
"""The first row and column, and the row and column behind the last."""

_LEAST = 0.03  # of the picture's area: no smaller
_SIDES = 2  # of the picture that it may reach at most: blank paper reaches all four
_PLAIN = 0.7  # of a sheet that is of one shade, the rest is drawn on it; of a thick 0 or 8 less is
_EMPTY = 0.4  # of a box that is paper; a digit in it may have loops
_UPRIGHT = 0.6  # of its box that an upright rectangle in it fills: of an ellipse that is half
_GAP = 0.02  # of an edge of the rectangle that may be outside
_CONTENT = 0.2  # of the rectangle's longer side: no smaller is what is in it
_EDGE = 2  # blocks that are left out along the edges, which are blurred


def enclosures(inked: Mask) -> list[Rectangle]:
    """Return the rectangles that are of one shade, dark or light, but for something in them; nearest the middle first.

    Parameters
    ----------
    inked
        ``(height, width)``, in blocks of pixels: which are dark, if the ink is dark.
    """
    height, width = inked.shape
    found: list[tuple[float, Rectangle]] = []
    for shade, plain in ((inked, _PLAIN), (~inked, _EMPTY)):
        labels, boxes = components(shade)
        areas = (boxes[:, 2:] - boxes[:, :2]).prod(axis=1)
        reached = (boxes[:, :2] == 0).sum(axis=1) + (boxes[:, 2:] == (height, width)).sum(axis=1)
        for number in np.flatnonzero((areas >= _LEAST * inked.size) & (reached <= _SIDES)).tolist():
            top, left, bottom, right = boxes[number].tolist()
            inside = _rectangle(labels[top:bottom, left:right] == number + 1, plain)
            if inside is not None:
                rectangle = (top + inside[0], left + inside[1], top + inside[2], left + inside[3])
                down, across = (rectangle[0] + rectangle[2]) / height - 1, (rectangle[1] + rectangle[3]) / width - 1
                found.append((max(abs(down), abs(across)), rectangle))
    return [rectangle for _, rectangle in sorted(found)]


def are_apart(one: Rectangle, other: Rectangle) -> bool:
    """Return whether two rectangles have nothing in common."""
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def _rectangle(shade: Mask, plain: float) -> Rectangle | None:
    """Return the rectangle within the box of one component; None where that is none, or has nothing in it."""
    rest = components(~shade)
    ends = shade.shape
    holes = (rest.boxes[:, :2] > 0).all(axis=1) & (rest.boxes[:, 2:] < ends).all(axis=1)
    filled = shade | np.concatenate(([False], holes))[rest.labels]
    if np.count_nonzero(shade) < plain * np.count_nonzero(filled):
        return None
    top, left, bottom, right = _shrunk(filled)
    if (bottom - top) * (right - left) < _UPRIGHT * filled.size:
        return None
    low, high = rest.boxes[holes, :2], rest.boxes[holes, 2:]
    within = (low >= (top, left)).all(axis=1) & (high <= (bottom, right)).all(axis=1)
    content = (high - low)[within].max(initial=0)
    if content < _CONTENT * max(bottom - top, right - left) or min(bottom - top, right - left) <= 2 * _EDGE:
        return None
    return top + _EDGE, left + _EDGE, bottom - _EDGE, right - _EDGE


def _shrunk(filled: Mask) -> Rectangle:
    """Return what is left of the whole where the edge with the largest gaps is taken off until none has large ones."""
    top, left, (bottom, right) = 0, 0, filled.shape
    while bottom - top > 1 and right - left > 1:
        part = filled[top:bottom, left:right]
        gaps = [1 - edge.mean() for edge in (part[0], part[:, 0], part[-1], part[:, -1])]
        worst = int(np.argmax(gaps))
        if gaps[worst] <= _GAP:
            break
        top, left, bottom, right = (
            top + (worst == 0),
            left + (worst == 1),
            bottom - (worst == 2),  # noqa: PLR2004 - the edges in their order
            right - (worst == 3),  # noqa: PLR2004
        )
    return top, left, bottom, right
