"""Other ways to write a four."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from digitpad.handwriting.lines import Lines, with_strokes
from digitpad.handwriting.rules.shapes import (
    PictureIndices,
    extreme,
    in_some,
    per_point,
    shortened_below,
    size,
    stroke,
    swept_on,
)

_NARROW = 0.38  # width by height: a four as narrow as that would become a plus sign


def _crossbar(lines: Lines, pictures: PictureIndices) -> NDArray[np.float32]:
    """Return the y of each four's crossbar: that of its leftmost point, within .4 to .75 of the way down; ``(k,)``."""
    corner, _width, height = size(lines, pictures)
    left = extreme(lines, 0.4 * lines.points[:, 1] - lines.points[:, 0], pictures)
    return np.clip(left[:, 1], corner[:, 1] + 0.4 * height, corner[:, 1] + 0.75 * height)


def short_stemmed_four(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """End a four's stem soon below the crossbar."""
    return shortened_below(lines, pictures, _crossbar(lines, pictures), rng.uniform(0.35, 0.8, len(pictures)))


def low_stemmed_four(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Begin a wide four's stem low, hardly above the crossbar, while its left arm stands high."""
    corner, width, height = size(lines, pictures)
    bar = per_point(lines, pictures, _crossbar(lines, pictures), 0.0)
    middle = per_point(lines, pictures, corner[:, 0] + 0.5 * width, np.inf)  # else none is beyond
    short = np.where(width > 0.55 * height, rng.uniform(0.05, 0.6, len(pictures)), 1.0)
    factor = per_point(lines, pictures, short, 1.0)
    x, y = lines.points.T
    above = bar - y
    points = lines.points.copy()
    points[:, 1] = np.where((above > 0) & (x > middle), bar - above * factor, y)
    return replace(lines, points=points)


def hooked_four(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Write a four as an angle, as wide as it is or narrower, with a short stem through the end of its crossbar."""
    return _hooked(lines, pictures, rng, 0.45, 0.9)


def narrow_four(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Write a four as an angle so narrow that only its stem's foot, below the crossbar, tells it from a six."""
    return _hooked(lines, pictures, rng, 0.28, 0.5)


def swept_four(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Leave a four's foot up to the right; half of them are written in one go, as an angle with a short stem."""
    return swept_on(in_some(lines, pictures, rng, 0.5, hooked_four), pictures, rng, 0.45, 0.35)


def _hooked(lines: Lines, pictures: PictureIndices, rng: np.random.Generator, least: float, most: float) -> Lines:
    """Write fours as angles with short stems, and make them `least` to `most` times as wide."""
    hooked = short_stemmed_four(low_stemmed_four(lines, pictures, rng), pictures, rng)
    squeeze = per_point(hooked, pictures, rng.uniform(least, most, len(pictures)), np.float32(1))
    x, y = hooked.points.T
    return replace(hooked, points=np.stack((x * squeeze, y), axis=1))


def closed_four(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Lean a wide four's left arm over until it meets the stem at the top; a narrow four would become a one."""
    return _closed(lines, pictures, rng, 0.6)


def crossed_four(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Write a four closed at the top with a crossbar that runs out well beyond its stem, unless the four is narrow."""
    _corner, width, height = size(lines, pictures)
    away = np.abs(lines.points[:, 1] - per_point(lines, pictures, _crossbar(lines, pictures), 0.0))
    stem = extreme(lines, lines.points[:, 0] - 1.5 * away, pictures)
    reach, rise = height * rng.uniform(0.12, 0.45, len(pictures)), rng.uniform(-0.1, 0.3, len(pictures))
    reach *= width > _NARROW * height
    end = (stem[:, 0] + reach, stem[:, 1] - reach * rise)
    return with_strokes(_closed(lines, pictures, rng, _NARROW), pictures, stroke((stem[:, 0], stem[:, 1]), end))


def _closed(lines: Lines, pictures: PictureIndices, rng: np.random.Generator, least: float) -> Lines:
    """Lean the left arms over to the stems of those fours whose width is more than `least` times their height."""
    corner, width, height = size(lines, pictures)
    bar = per_point(lines, pictures, _crossbar(lines, pictures), 0.0)
    top = per_point(lines, pictures, corner[:, 1], 0.0)
    right = per_point(lines, pictures, corner[:, 0] + 0.85 * width, 0.0)
    lean = per_point(lines, pictures, rng.uniform(0.7, 1.0, len(pictures)) * (width > least * height), 0.0)
    x, y = lines.points.T
    up = np.clip((bar - y) / np.maximum(bar - top, 1), 0, 1)
    points = lines.points.copy()
    points[:, 0] = x + np.maximum(right - x, 0) * lean * up
    return replace(lines, points=points)
