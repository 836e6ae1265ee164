"""A drawing as a picture, for the eye: when it has more points than can be drawn on."""

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.drawing import Drawing
from digitpad.ink.geometry import MARGIN, PEN_WIDTH, fitted

_SIDE = 560  # pixels, about those of the pad
_AT_ONCE = 1_000_000  # places on the way of the pen that are worked out together


def painted(drawing: Drawing) -> NDArray[np.float32]:
    """Return a drawing, not an empty one, as it would look on the pad: ``(560, 560)``, 0 for black ink to 1 for paper.

    It takes as long as the way of the pen is; nothing is lost where that is a million crossings.
    """
    radius = PEN_WIDTH * _SIDE / 2
    distance = _distances(_passed(fitted(drawing, MARGIN)), int(radius) + 1)
    paper: NDArray[np.float32] = np.clip(distance - np.float32(radius - 0.5), 0.0, 1.0)
    return paper


def _passed(drawing: Drawing) -> NDArray[np.bool_]:
    """Return the pixels, ``(_SIDE, _SIDE)``, that the pen's middle passed; `drawing` is in sides of the picture."""
    points, opens = drawing.joined()
    points *= _SIDE
    step = np.diff(points, axis=0, append=points[-1:])
    step[np.subtract(opens[1:], 1)] = 0.0  # from a stroke to the next the pen was up
    places = np.ceil(np.abs(step).max(axis=1)).astype(np.intp) + 1  # a pixel apart at most, and a dot has one
    passed = np.zeros((_SIDE, _SIDE), dtype=bool)
    ends = np.cumsum(places)
    first = 0
    while first < len(points):
        after = max(first + 1, int(np.searchsorted(ends, (ends[first - 1] if first else 0) + _AT_ONCE)))
        count = places[first:after]
        number = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        at = np.repeat(points[first:after], count, axis=0)
        at += np.repeat(step[first:after] / np.maximum(count - 1, 1)[:, None], count, axis=0) * number[:, None]
        across, down = np.clip(at, 0, _SIDE - 1).astype(np.intp).T
        passed[down, across] = True
        first = after
    return passed


def _distances(passed: NDArray[np.bool_], reach: int) -> NDArray[np.float32]:
    """Return how far each pixel is from the nearest that was passed, where that is not further than `reach`."""
    far = np.float32(4 * _SIDE)
    columns = np.arange(_SIDE, dtype=np.float32)
    before = np.maximum.accumulate(np.where(passed, columns, -far), axis=1)
    behind = np.minimum.accumulate(np.where(passed, columns, far)[:, ::-1], axis=1)[:, ::-1]
    across2 = np.minimum(columns - before, behind - columns) ** 2
    nearest2 = across2.copy()
    for down in range(1, reach + 1):
        np.minimum(nearest2[down:], across2[:-down] + down**2, out=nearest2[down:])
        np.minimum(nearest2[:-down], across2[down:] + down**2, out=nearest2[:-down])
    nearest: NDArray[np.float32] = np.sqrt(nearest2)
    return nearest
