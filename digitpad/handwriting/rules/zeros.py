"""Other ways to write a zero."""

import numpy as np

from digitpad.handwriting.lines import Lines, with_strokes
from digitpad.handwriting.rules.shapes import PictureIndices, extreme, size, stroke


def slashed_zero(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Slash a zero through its middle, level, leaning or upright, inside its ring or beyond it."""
    corner, width, height = size(lines, pictures)
    k = len(pictures)
    angle = np.radians(rng.uniform(-10, 95, k))
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
    aside = width * rng.uniform(-0.6, 0.7, k)
    lift = height * rng.uniform(-0.1, 0.25, k)
    return with_strokes(lines, pictures, stroke((top[:, 0], top[:, 1]), (top[:, 0] + aside, top[:, 1] - lift)))
