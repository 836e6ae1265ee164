"""Other ways to write a four."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from digitpad.handwriting.lines import Lines, with_strokes
from digitpad.handwriting.rules.shapes import Pictures, extreme, size, stroke

_NARROW = 0.38  # width by height of a four that is taken for a plus sign once it is closed


def _crossbar(lines: Lines, pictures: Pictures) -> NDArray[np.float32]:
    """Return the height of each four's crossbar: where it is furthest to the left, if that is in its lower half."""
    corner, _width, height = size(lines, pictures)
    left = extreme(lines, 0.4 * lines.points[:, 1] - lines.points[:, 0], pictures)
    return np.clip(left[:, 1], corner[:, 1] + 0.4 * height, corner[:, 1] + 0.75 * height)


def short_stemmed_four(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """End a four's stem soon below the crossbar."""
    bar, factor = np.full(lines.count, 1e6), np.ones(lines.count)  # far below, where nothing changes
    bar[pictures] = _crossbar(lines, pictures)
    factor[pictures] = rng.uniform(0.35, 0.8, len(pictures))
    y = lines.points[:, 1]
    below = y - bar[lines.point_picture]
    points = lines.points.copy()
    points[:, 1] = np.where(below > 0, y - below * (1 - factor[lines.point_picture]), y)
    return replace(lines, points=points)


def low_stemmed_four(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Begin an upright four's stem low, hardly above the crossbar, while its left arm stands high."""
    corner, width, height = size(lines, pictures)
    bar, middle, factor = np.full(lines.count, -1e6), np.zeros(lines.count), np.ones(lines.count)
    bar[pictures], middle[pictures] = _crossbar(lines, pictures), corner[:, 0] + 0.5 * width
    factor[pictures] = np.where(width > 0.55 * height, rng.uniform(0.05, 0.6, len(pictures)), 1.0)
    picture = lines.point_picture
    x, y = lines.points.T
    above = bar[picture] - y
    points = lines.points.copy()
    stem = (above > 0) & (x > middle[picture])
    points[:, 1] = np.where(stem, bar[picture] - above * factor[picture], y)
    return replace(lines, points=points)


def hooked_four(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Write a four as an angle, as wide as it is or narrower, with a short stem through the end of its crossbar."""
    return _hooked(lines, pictures, rng, 0.45, 0.9)


def narrow_four(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Write a four as an angle so narrow that only its stem's foot, below the crossbar, tells it from a six."""
    return _hooked(lines, pictures, rng, 0.28, 0.5)


def _hooked(lines: Lines, pictures: Pictures, rng: np.random.Generator, least: float, most: float) -> Lines:
    """Write fours as angles with short stems, `least` to `most` as wide."""
    hooked = short_stemmed_four(low_stemmed_four(lines, pictures, rng), pictures, rng)
    squeeze = np.ones(lines.count, np.float32)
    squeeze[pictures] = rng.uniform(least, most, len(pictures))
    x, y = hooked.points.T
    return replace(hooked, points=np.stack((x * squeeze[hooked.point_picture], y), axis=1))


def closed_four(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Lean a four's left arm over until it meets the stem at the top; a wide one's, for a narrow one is a one."""
    return _closed(lines, pictures, rng, 0.6)


def crossed_four(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Write a four closed at the top, if it is no narrow one, with a crossbar that runs out well beyond its stem."""
    _corner, width, height = size(lines, pictures)
    bar = np.zeros(lines.count)
    bar[pictures] = _crossbar(lines, pictures)
    away = np.abs(lines.points[:, 1] - bar[lines.point_picture])
    stem = extreme(lines, lines.points[:, 0] - 1.5 * away, pictures)
    reach, rise = height * rng.uniform(0.12, 0.45, len(pictures)), rng.uniform(-0.1, 0.3, len(pictures))
    reach *= width > _NARROW * height
    end = (stem[:, 0] + reach, stem[:, 1] - reach * rise)
    return with_strokes(_closed(lines, pictures, rng, _NARROW), pictures, stroke((stem[:, 0], stem[:, 1]), end))


def _closed(lines: Lines, pictures: Pictures, rng: np.random.Generator, least: float) -> Lines:
    """Lean the left arms of fours over to their stems where width by height is `least` or more."""
    corner, width, height = size(lines, pictures)
    bar, top, right, lean = (np.zeros(lines.count) for _ in range(4))
    bar[pictures], top[pictures] = _crossbar(lines, pictures), corner[:, 1]
    right[pictures] = corner[:, 0] + 0.85 * width
    lean[pictures] = rng.uniform(0.7, 1.0, len(pictures)) * (width > least * height)
    picture = lines.point_picture
    x, y = lines.points.T
    up = np.clip((bar[picture] - y) / np.maximum(bar[picture] - top[picture], 1), 0, 1)
    points = lines.points.copy()
    points[:, 0] = x + np.maximum(right[picture] - x, 0) * lean[picture] * up
    return replace(lines, points=points)
