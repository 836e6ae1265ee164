"""Dots that a palm or a sleeve left on the pad, far from what is drawn: they must not decide how large that is."""

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.drawing import Drawing

_DOT = 0.1  # of the longest stroke's extent: what is larger is a stroke of its own
_FAR = 1.0  # of the size of all that is no dot: an i's dot and a five's bar are nearer
_TINY = 0.05  # of the whole: where the longest stroke is smaller, all strokes may be dots
_MOST = 6  # a palm leaves a few; more of them are meant
_ROUNDING = 1e-12  # by so much the ends of what is cut out of a stroke may lie outside it

Points = NDArray[np.float64]  # ``(2, n)``


def stray_in(drawing: Drawing) -> list[int]:
    """Return the indices of the strokes that are stray dots, in any drawing that is not empty; see `stray_strokes`."""
    if len(drawing.strokes) == 1:
        return []
    rows, opens = drawing.joined()
    points = rows.T
    largest = np.abs(points).max()
    return stray_strokes(points / largest, opens) if largest else []


def stray_strokes(points: Points, opens: list[int], own: int | None = None) -> list[int]:
    """Return the indices of the strokes that are dots far from the other strokes; where all is dots, there are none.

    Parameters
    ----------
    points
        ``(2, n)``, n > 0: x and y of all strokes, one behind the other, finite and between -1 and 1.
    opens
        Where each stroke begins, and behind them where the last one ends.
    own
        How many strokes, from the first on, the drawing has; those behind them are parts of these, which decide
        nothing, and are stray where what they are part of is. None where there are no parts.
    """
    firsts = opens[:-1]
    lows, highs = np.minimum.reduceat(points, firsts, axis=1), np.maximum.reduceat(points, firsts, axis=1)
    low, high = lows[:, :own], highs[:, :own]
    extents = (high - low).max(axis=0)
    dots = extents <= _DOT * extents.max()
    if not 0 < np.count_nonzero(dots) < len(dots):
        return []
    left, right = low[:, ~dots].min(axis=1, keepdims=True), high[:, ~dots].max(axis=1, keepdims=True)
    away = np.maximum(left - high, low - right).max(axis=0)
    far = dots & (away > _FAR * (right - left).max())
    if not 0 < np.count_nonzero(far) <= _MOST or extents.max() < _TINY * (high.max(axis=1) - low.min(axis=1)).max():
        return []
    if own is None:
        return list(np.flatnonzero(far).tolist())
    inside = (lows[:, :, None] >= low[:, None, far] - _ROUNDING) & (highs[:, :, None] <= high[:, None, far] + _ROUNDING)
    return list(np.flatnonzero(np.logical_or.reduce(np.logical_and.reduce(inside), axis=1)).tolist())


def lay(points: Points, opens: list[int], stray: list[int]) -> None:
    """Lay stray strokes on the first point of one that is not, in place.

    There they leave no ink of their own, and there are as many points and strokes as before.

    Parameters
    ----------
    points, opens
        As for `stray_strokes`; of any size.
    stray
        What that returned, at least one.
    """
    on = opens[next(stroke for stroke in range(len(opens) - 1) if stroke not in stray)]
    for stroke in stray:
        points[:, opens[stroke] : opens[stroke + 1]] = points[:, on, None]
