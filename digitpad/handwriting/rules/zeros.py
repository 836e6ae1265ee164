"""Other ways to write a zero."""

from dataclasses import replace

import numpy as np

from digitpad.handwriting.lines import Lines, with_strokes
from digitpad.handwriting.rules.copybook import written
from digitpad.handwriting.rules.shapes import PictureIndices, extreme, per_point, size, stroke

_NARROWEST = 0.38  # width by height: a slashed zero narrower than that would become a one


def slashed_zero(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Slash a zero through its middle, level, leaning or upright, inside its ring or beyond it."""
    return _slashed(lines, pictures, rng, (-10, 95))


def backslashed_zero(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Slash a zero the other way: from its upper left to its lower right."""
    return _slashed(lines, pictures, rng, (95, 165))


def narrow_slashed_zero(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Slash a narrow zero, upright or leaning, often far beyond its ring."""
    _corner, width, height = size(lines, pictures)
    factor = np.clip(rng.uniform(0.5, 0.85, len(pictures)), np.minimum(_NARROWEST * height / width, 1), None)
    squeeze = per_point(lines, pictures, factor, np.float32(1))
    x, y = lines.points.T
    narrow = replace(lines, points=np.stack((x * squeeze, y), axis=1))
    return _slashed(narrow, pictures, rng, (40, 100))


def _slashed(lines: Lines, pictures: PictureIndices, rng: np.random.Generator, degrees: tuple[float, float]) -> Lines:
    """Slash zeros at an angle between those, from level and against the clock."""
    corner, width, height = size(lines, pictures)
    k = len(pictures)
    angle = np.radians(rng.uniform(*degrees, k))
    half = height * rng.uniform(0.4, 0.75, k)
    x = corner[:, 0] + width * rng.uniform(0.42, 0.58, k)
    y = corner[:, 1] + height * rng.uniform(0.42, 0.58, k)
    dx, dy = half * np.cos(angle), half * np.sin(angle)
    return with_strokes(lines, pictures, stroke((x - dx, y + dy), (x + dx, y - dy)))


def tailed_zero(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Let a zero's end run on beyond its ring at the top."""
    _corner, width, height = size(lines, pictures)
    k = len(pictures)
    top = extreme(lines, -lines.points[:, 1], pictures)
    aside = width * rng.uniform(-0.8, 1.0, k)
    lift = height * rng.uniform(-0.1, 0.25, k)
    return with_strokes(lines, pictures, stroke((top[:, 0], top[:, 1]), (top[:, 0] + aside, top[:, 1] - lift)))


def open_zero(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Leave a zero open at the top, a little or by a third of its width."""
    return written(
        lines,
        pictures,
        rng,
        "~40 11 05 39 65 52 41",
        "~20 02 06 39 66 63 50",
        "~30 11 05 29 56 52 51",
        "~20 02 05 39 66 53 40",
        "~10 02 06 39 66 62 41",
    )


def overlapping_zero(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Let a zero's end run on over its beginning, and across."""
    return written(
        lines,
        pictures,
        rng,
        "~41 20 05 39 65 41 20 10",
        "~51 20 04 39 65 51 20 02",
        "~62 40 05 39 65 31 10 00",
        "~31 20 05 39 65 52 40 31",
        "~52 30 05 39 66 32 20 11",
    )


def narrow_zero(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Write a zero as a narrow ring, or a wide one."""
    return written(
        lines,
        pictures,
        rng,
        "~20 01 04 08 29 48 44 41 20",
        "~20 00 04 09 29 49 44 40 20",
        "~40 11 04 18 49 78 84 71 40",
    )
