"""What the rules of handwriting ask of a digit's shape."""

import numpy as np
from numpy.typing import NDArray

from digitpad.handwriting.lines import Lines, bounds, firsts, with_strokes

Pictures = NDArray[np.intp]
"""Numbers of the pictures that a rule is for, ``(k,)``."""


def extreme(lines: Lines, score: NDArray[np.floating], pictures: Pictures) -> NDArray[np.float32]:
    """Return for each of the `pictures` its point with the largest score, ``(k, 2)``; of several the last.

    `score` is ``(points,)``, of all points of all `lines`.
    """
    largest = np.maximum.reduceat(score, firsts(lines))
    those = np.flatnonzero(score == largest[lines.point_picture])
    return lines.points[those[np.searchsorted(lines.point_picture[those], pictures, side="right") - 1]]


def size(lines: Lines, pictures: Pictures) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Return left top corner ``(k, 2)``, width ``(k,)`` and height ``(k,)`` of each picture's box, in pixels."""
    low, high = bounds(lines)
    box = np.maximum(high - low, 1)[pictures]
    return low[pictures], box[:, 0], box[:, 1]


def stroke(*points: tuple[NDArray[np.floating], NDArray[np.floating]]) -> NDArray[np.float64]:
    """Return strokes ``(k, m, 2)`` through `m` points each, given as x ``(k,)`` and y ``(k,)`` one after the other."""
    return np.stack([np.stack(point, axis=1) for point in points], axis=1)


def curve(x: NDArray[np.floating], y: NDArray[np.floating]) -> NDArray[np.floating]:
    """Return strokes ``(k, m, 2)`` of x and y, ``(m, k)`` each."""
    return np.stack((x, y), axis=2).swapaxes(0, 1)


def run_out(
    foot: NDArray[np.floating], reach: NDArray[np.floating], rise: NDArray[np.floating], sag: NDArray[np.floating]
) -> NDArray[np.floating]:
    """Return strokes ``(k, 5, 2)`` from points ``(k, 2)`` to the right, or where `reach` is negative to the left.

    They end `rise` higher and sag by about `sag` on the way; all ``(k,)``, in pixels.
    """
    along = np.linspace(0, 1, 5)[:, None]
    return curve(foot[:, 0] + reach * along, foot[:, 1] + sag * np.sin(np.pi * along) - rise * along**2)


def hook_down(
    lines: Lines,
    pictures: Pictures,
    rng: np.random.Generator,
    down: tuple[float, float],
    aside: tuple[float, float],
) -> Lines:
    """Draw strokes down from the upper left ends, as far and as far aside as within these parts of the height."""
    _corner, _width, height = size(lines, pictures)
    k = len(pictures)
    start = extreme(lines, -lines.points[:, 1] - 1.5 * lines.points[:, 0], pictures)
    below, beside = height * rng.uniform(*down, k), height * rng.uniform(*aside, k)
    hook = stroke((start[:, 0], start[:, 1]), (start[:, 0] + beside, start[:, 1] + below))
    return with_strokes(lines, pictures, hook)
