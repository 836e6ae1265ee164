"""What the rules of handwriting ask of a digit's shape."""

import numpy as np
from numpy.typing import NDArray

from digitpad.training.lines import Lines, bounds, firsts

Pictures = NDArray[np.intp]
"""Numbers of the pictures that a rule is for, ``(k,)``."""


def extreme(lines: Lines, score: NDArray[np.floating], pictures: Pictures) -> NDArray[np.float32]:
    """Return for each of the `pictures` its point with the largest score, ``(k, 2)``; of several the last."""
    largest = np.maximum.reduceat(score, firsts(lines))
    those = np.flatnonzero(score == largest[lines.point_picture])
    return lines.points[those[np.searchsorted(lines.point_picture[those], pictures, side="right") - 1]]


def size(lines: Lines, pictures: Pictures) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Return left top corner, width and height of each picture's box."""
    low, high = bounds(lines)
    size = np.maximum(high - low, 1)[pictures]
    return low[pictures], size[:, 0], size[:, 1]


def stroke(*points: tuple[NDArray[np.floating], NDArray[np.floating]]) -> NDArray[np.float64]:
    """Return strokes ``(k, m, 2)`` through `m` points each, given as x ``(k,)`` and y ``(k,)`` one after the other."""
    return np.stack([np.stack(point, axis=1) for point in points], axis=1)
