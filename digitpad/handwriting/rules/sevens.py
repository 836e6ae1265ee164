"""Other ways to write a seven."""

import numpy as np

from digitpad.handwriting.lines import Lines, with_strokes
from digitpad.handwriting.rules.shapes import (
    PictureIndices,
    extreme,
    hook_down,
    in_some,
    per_point,
    size,
    stroke,
    swept_on,
)


def barred_seven(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Put a bar through a seven's stem, between a third and three quarters of the way down."""
    return _barred(lines, pictures, rng, 0.35, 0.4)


def low_barred_seven(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Put a wide bar through the lower half of a seven's stem, whose roof often begins with a hook."""
    return _barred(in_some(lines, pictures, rng, 0.7, _hooked), pictures, rng, 0.55, 0.55)


def hooked_seven(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Begin a seven with a hook down from the left end of its roof, and bar about half of them."""
    return in_some(_hooked(lines, pictures, rng), pictures, rng, 0.5, barred_seven)


def swept_seven(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Leave a seven's foot up to the right; half of them begin with a hook."""
    return swept_on(in_some(lines, pictures, rng, 0.5, _hooked), pictures, rng, 0.32, 0.75)


def _barred(lines: Lines, pictures: PictureIndices, rng: np.random.Generator, highest: float, longest: float) -> Lines:
    """Put bars through the stems.

    `highest` is how far down the seven a bar's middle is at least, `longest` how far it reaches to either side at most,
    both as parts of the height.
    """
    corner, _width, height = size(lines, pictures)
    k = len(pictures)
    level = corner[:, 1] + height * rng.uniform(highest, 0.78, k)
    at = extreme(lines, -np.abs(lines.points[:, 1] - per_point(lines, pictures, level, 0.0)), pictures)
    left, right = height * rng.uniform(0.12, longest, k), height * rng.uniform(0.12, longest, k)
    rise = rng.uniform(-0.25, 0.15, k)
    bar = stroke((at[:, 0] - left, level - left * rise), (at[:, 0] + right, level + right * rise))
    return with_strokes(lines, pictures, bar)


def _hooked(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Draw a hook down from the left ends of the roofs."""
    return hook_down(lines, pictures, rng, (0.08, 0.3), (-0.08, 0.05))
