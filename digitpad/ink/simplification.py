"""Leaving out points that nobody misses: those that hardly bend their stroke.

Strokes are divided into short runs, and of a run that is straight to within a tolerance only the end points stay. So no
ink moves further than the tolerance.
"""

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.drawing import Drawing
from digitpad.ink.geometry import fitted

_RUNS = (0.05, 0.1, 0.2, 0.4, 0.8)  # lengths of the runs, in pixels along the stroke, one pass after the other
_DENSE = (0.004, 0.0125)  # and before those where there may be thousands of points in a pixel; the first is never bent
_STRAIGHT = 0.002  # the tolerance, in pixels
_BOX = 17.8  # the longer side of a drawing, in the network's pixels: where `framing` has the middle of the pen's path


def simplified(drawing: Drawing) -> Drawing:
    """Return a drawing that looks the same, with as few points as that takes, and each of its strokes.

    No ink moves by more than a nine thousandth of the drawing's longer side, and no input of the network changes by
    more than 0.006.
    """
    if drawing.is_empty:
        return drawing
    points, opens = drawing.joined()
    kept = kept_points(fitted(drawing, 0.0).joined()[0].T * _BOX, opens, (*_DENSE, *_RUNS))
    return Drawing.of(points[kept], np.searchsorted(kept, opens).tolist())


def kept_points(points: NDArray[np.float64], opens: list[int], runs: tuple[float, ...] = _RUNS) -> NDArray[np.intp]:
    """Return the indices of the points that stay.

    A path between two points that is hardly longer than the straight line stays close to it: within the ellipse with
    the two as foci and the path's length as major axis. So lengths alone tell whether a run is straight.

    Parameters
    ----------
    points
        ``(2, n)``, in the network's pixels.
    opens
        Where each stroke begins, and where the last one ends.
    runs
        Their lengths, in pixels along the stroke, one pass after the other.
    """
    path = np.zeros(points.shape[1])
    np.cumsum(np.sqrt((np.diff(points) ** 2).sum(axis=0)), out=path[1:])
    is_end = np.zeros(points.shape[1], dtype=bool)  # of a stroke
    is_end[opens[:-1]] = is_end[np.subtract(opens[1:], 1)] = True
    kept = np.arange(points.shape[1])
    for run in runs:
        stretch = np.floor(path[kept] / run)
        stays = is_end[kept]
        stays[1:] |= stretch[1:] != stretch[:-1]
        ends = np.flatnonzero(stays)
        way, chord = np.diff(path[kept[ends]]), np.diff(points[:, kept[ends]])
        bent = way**2 - (chord**2).sum(axis=0) > (2 * _STRAIGHT) ** 2
        stays[:-1] |= np.repeat(bent, np.diff(ends))
        kept = kept[stays]
    return kept
