"""What the rules of handwriting have in common: to find a place in a digit, to draw a stroke there, to move points."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from digitpad.handwriting.lines import Lines, bounds, firsts, with_strokes

PictureIndices = NDArray[np.intp]
"""``(k,)``: which of the pictures a rule is to change; each once, in rising order."""

Rule = Callable[[Lines, PictureIndices, np.random.Generator], Lines]
"""Returns the lines with the pictures of these indices written another way, and all others as they were."""


def extreme(lines: Lines, score: NDArray[np.floating], pictures: PictureIndices) -> NDArray[np.float32]:
    """Return for each of the `pictures` its point with the largest score, ``(k, 2)``; of several the last.

    `score` is ``(points,)``, of all points of all pictures; y, say, for the lowest point.
    """
    largest = np.maximum.reduceat(score, firsts(lines))
    those = np.flatnonzero(score == largest[lines.point_picture])
    return lines.points[those[np.searchsorted(lines.point_picture[those], pictures, side="right") - 1]]


def size(
    lines: Lines, pictures: PictureIndices
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Return top left corner ``(k, 2)``, width ``(k,)`` and height ``(k,)`` of each picture's ink, in pixels."""
    low, high = bounds(lines)
    box = np.maximum(high - low, 1)[pictures]
    return low[pictures], box[:, 0], box[:, 1]


def lower_left(lines: Lines, pictures: PictureIndices) -> NDArray[np.float32]:
    """Return the point furthest to the lower left of each picture, ``(k, 2)``: a two's corner."""
    return extreme(lines, lines.points[:, 1] - 1.5 * lines.points[:, 0], pictures)


def per_point(
    lines: Lines, pictures: PictureIndices, values: NDArray[np.floating], elsewhere: float | np.floating
) -> NDArray[np.floating]:
    """Return for each point, ``(points,)``, the value, ``(k,)``, of its picture; `elsewhere` in all other pictures.

    The result has the dtype of `elsewhere`; float64 of a Python number.
    """
    each = np.full(lines.count, elsewhere)
    each[pictures] = values
    return each[lines.point_picture]


def shortened_below(
    lines: Lines, pictures: PictureIndices, level: NDArray[np.floating], factor: NDArray[np.floating]
) -> Lines:
    """Return the lines with what lies below `level`, y in pixels, made `factor` times as high; both ``(k,)``."""
    x, y = lines.points.T
    below = np.maximum(y - per_point(lines, pictures, level, np.inf), 0)  # else none is below
    points = np.stack((x, y - below * (1 - per_point(lines, pictures, factor, 1.0))), axis=1)
    return replace(lines, points=points.astype(np.float32))


def stroke(*points: tuple[NDArray[np.floating], NDArray[np.floating]]) -> NDArray[np.float64]:
    """Return strokes ``(k, m, 2)`` through `m` points each, given as x ``(k,)`` and y ``(k,)`` one after the other."""
    return np.stack([np.stack(point, axis=1) for point in points], axis=1)


def curve(x: NDArray[np.floating], y: NDArray[np.floating]) -> NDArray[np.floating]:
    """Return strokes ``(k, m, 2)`` through `m` points each, given as all x ``(m, k)`` and all y ``(m, k)``."""
    return np.stack((x, y), axis=2).swapaxes(0, 1)


def run_out(
    foot: NDArray[np.floating], reach: NDArray[np.floating], rise: NDArray[np.floating], sag: NDArray[np.floating]
) -> NDArray[np.floating]:
    """Return strokes ``(k, 5, 2)`` that run out from points ``(k, 2)`` to the right, or where `reach` is negative left.

    They end `rise` higher and sag by about `sag` on the way; all three ``(k,)``, in pixels.
    """
    along = np.linspace(0, 1, 5)[:, None]
    return curve(foot[:, 0] + reach * along, foot[:, 1] + sag * np.sin(np.pi * along) - rise * along**2)


def hook_down(
    lines: Lines,
    pictures: PictureIndices,
    rng: np.random.Generator,
    down: tuple[float, float],
    aside: tuple[float, float],
) -> Lines:
    """Draw strokes down from the upper left ends, in the upper half: hooks, before the digit itself.

    `down` and `aside` (negative to the left) say from where to where their ends lie, as parts of the digit's height.
    """
    corner, _width, height = size(lines, pictures)
    k = len(pictures)
    lower = lines.points[:, 1] > per_point(lines, pictures, corner[:, 1] + 0.5 * height, np.inf)
    start = extreme(lines, np.where(lower, -np.inf, -lines.points[:, 1] - 1.5 * lines.points[:, 0]), pictures)
    below, beside = height * rng.uniform(*down, k), height * rng.uniform(*aside, k)
    hook = stroke((start[:, 0], start[:, 1]), (start[:, 0] + beside, start[:, 1] + below))
    return with_strokes(lines, pictures, hook)


def swept_on(
    lines: Lines, pictures: PictureIndices, rng: np.random.Generator, longest: float, flattest: float
) -> Lines:
    """Let the pen turn at the lowest point and leave up to the right, as fluent writers do on their way onwards.

    It reaches to the side by up to `longest` of the digit's height, and rises by `flattest` times as much or more; the
    stroke is straight, hollow or bulging.
    """
    _corner, _width, height = size(lines, pictures)
    k = len(pictures)
    foot = extreme(lines, lines.points[:, 1], pictures)
    reach = height * rng.uniform(0.06, longest, k)
    rise = np.maximum(height * rng.uniform(0.05, 0.45, k), flattest * reach)
    along = np.linspace(0, 1, 5)[:, None]
    bend = rng.uniform(-0.18, 0.18, k) * np.sin(np.pi * along)
    x, y = foot[:, 0] + reach * along - rise * bend, foot[:, 1] - rise * along - reach * bend
    return with_strokes(lines, pictures, curve(x, y))


def in_some(lines: Lines, pictures: PictureIndices, rng: np.random.Generator, share: float, rule: Rule) -> Lines:
    """Return the lines with a random `share` of the pictures written by a `rule`."""
    chosen = pictures[rng.random(len(pictures)) < share]
    return rule(lines, chosen, rng) if len(chosen) else lines
