"""Dots that a palm or a sleeve left on the pad, far from what is drawn: they must not decide how large that is."""

import numpy as np
from numpy.typing import NDArray

_DOT = 0.1  # of the longest stroke's extent: what is larger is a stroke of its own
_FAR = 1.0  # of the size of all that is no dot: an i's dot and a five's bar are nearer
_TINY = 0.05  # of the whole: where the longest stroke is smaller, all strokes may be dots
_MOST = 6  # a palm leaves a few; more of them are meant

Points = NDArray[np.float64]  # ``(2, n)``


def lay_stray_dots(points: Points, opens: list[int]) -> bool:
    """Lay dots that are far from the strokes on the first point of a stroke, in place; return whether there are any.

    There they leave no ink of their own, and there are as many points and strokes as before. Where all is dots, they
    stay.

    Parameters
    ----------
    points
        ``(2, n)``, n > 0: x and y of all strokes, one behind the other, finite and between -1 and 1.
    opens
        Where each stroke begins, and behind them where the last one ends.
    """
    firsts = opens[:-1]
    low, high = np.minimum.reduceat(points, firsts, axis=1), np.maximum.reduceat(points, firsts, axis=1)
    extents = (high - low).max(axis=0)
    dots = extents <= _DOT * extents.max()
    count = np.count_nonzero(dots)
    if not 0 < count < len(firsts):
        return False
    left, right = low[:, ~dots].min(axis=1, keepdims=True), high[:, ~dots].max(axis=1, keepdims=True)
    away = np.maximum(left - high, low - right).max(axis=0)
    far = dots & (away > _FAR * (right - left).max())
    if not 0 < np.count_nonzero(far) <= _MOST or extents.max() < _TINY * (high.max(axis=1) - low.min(axis=1)).max():
        return False
    on = opens[int(np.flatnonzero(~dots)[0])]
    for stroke in np.flatnonzero(far).tolist():
        points[:, opens[stroke] : opens[stroke + 1]] = points[:, on, None]
    return True
