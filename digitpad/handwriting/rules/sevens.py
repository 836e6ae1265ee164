"""Other ways to write a seven."""

import numpy as np

from digitpad.handwriting.lines import Lines, with_strokes
from digitpad.handwriting.rules.copybook import written
from digitpad.handwriting.rules.shapes import PictureIndices, extreme, hook_down, per_point, size, stroke


def barred_seven(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Put a bar through a seven's stem, between a third and three quarters of the way down."""
    return _barred(lines, pictures, rng, 0.35, 0.4)


def low_barred_seven(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Put a wide bar through the lower half of a seven's stem, whose roof often begins with a hook."""
    hooked = pictures[rng.random(len(pictures)) < 0.7]  # noqa: PLR2004
    return _barred(_hooked(lines, hooked, rng) if len(hooked) else lines, pictures, rng, 0.55, 0.55)


def hooked_seven(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Begin a seven with a hook down from the left end of its roof, and bar about half of them."""
    hooked = _hooked(lines, pictures, rng)
    barred = pictures[rng.random(len(pictures)) < 0.5]  # noqa: PLR2004
    return barred_seven(hooked, barred, rng) if len(barred) else hooked


def curved_seven(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Bend a seven's stem to either side."""
    return written(
        lines,
        pictures,
        rng,
        "00 60|~60 43 26 29",
        "00 60|~60 64 56 29",
        "00 60|~60 32 25 29",
        "01 70|~70 53 35 29",
        "00 50|~50 44 37 39",
    )


def wavy_seven(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Begin a seven with a hook and wave its roof."""
    return written(
        lines,
        pictures,
        rng,
        "~03 11 31 50 60|~60 44 36 29",
        "~02 10 31 41 60|~60 43 26 19",
        "~02 11 20 41 70|~70 53 36 29",
        "~04 11 21 41 60|~60 54 36 39",
    )


def boxed_seven(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Begin a seven with an upright stroke at the left, as in Japan."""
    return written(
        lines,
        pictures,
        rng,
        "03 00 60 58",
        "02 00 50 39",
        "03 10 60 49",
        "04 00 60 49",
        "03 01 60 29",
    )


def wavy_barred_seven(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Wave a hooked seven's roof, and bar its stem."""
    return written(
        lines,
        pictures,
        rng,
        "~03 11 31 50 60|~60 44 36 29|15 64",
        "~02 10 31 41 60|~60 43 26 19|05 54",
        "~02 11 20 41 70|~70 53 36 29|04 75",
        "~04 11 21 41 60|~60 54 36 39|16 75",
    )


def hooked_barred_seven(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Begin a seven with a stroke down to its roof's left end, bend its stem and bar it."""
    return written(
        lines,
        pictures,
        rng,
        "02 00 60|~60 54 36 39|15 64",
        "03 00 50|~50 44 36 29|14 64",
        "01 00 60|~60 43 25 19|05 64",
        "03 10 70|~70 64 46 39|16 85",
    )


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
