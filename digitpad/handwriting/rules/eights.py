"""Other ways to write an eight."""

import numpy as np

from digitpad.handwriting.lines import Lines, with_strokes
from digitpad.handwriting.rules.copybook import written
from digitpad.handwriting.rules.shapes import PictureIndices, extreme, per_point, size, stroke


def ringed_eight(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Write an eight as two rings, one on the other: as large, smaller or larger, a little apart or aside."""
    return written(
        lines,
        pictures,
        rng,
        "~30 11 13 34 53 51 30|~34 15 07 39 67 55 34",
        "~30 21 22 33 42 41 30|~33 15 07 39 67 55 33",
        "~30 01 03 35 63 61 30|~35 16 18 39 58 56 35",
        "~30 11 12 33 52 51 30|~35 16 18 39 58 56 35",
        "~40 21 23 44 63 61 40|~34 15 07 39 57 55 34",
    )


def crossed_eight(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Begin an eight at its upper right as an S, and come back up across it, closed at the top or open."""
    return written(
        lines,
        pictures,
        rng,
        "~51 30 12 34 57 39 17 34 51",
        "~40 20 12 34 57 39 17 44 70",
        "~41 30 22 33 66 39 06 33 42",
        "~60 30 02 35 57 39 27 35 62",
        "~50 30 12 34 57 39 17 34 62",
    )


def left_begun_eight(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Begin an eight at its upper left, and come back up across it, closed at the top or open."""
    return written(
        lines,
        pictures,
        rng,
        "~11 30 52 34 17 39 57 34 12",
        "~20 50 52 34 17 39 57 24 01",
        "~21 30 42 33 06 39 66 33 22",
        "~01 30 62 35 17 39 57 35 02",
    )


def middle_begun_eight(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Begin and end an eight in its middle."""
    return written(
        lines,
        pictures,
        rng,
        "~34 12 11 30 51 52 34 15 07 39 67 55 34",
        "~44 12 11 30 51 52 34 15 18 39 57 56 34",
        "~34 02 01 30 61 62 34 15 18 39 58 56 34",
        "~33 22 21 30 41 42 33 05 07 39 67 65 43",
    )


def tailed_eight(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Let an eight's end run on beyond its upper ring, to the right or the left."""
    _corner, width, height = size(lines, pictures)
    k = len(pictures)
    side = np.where(rng.random(k) < 0.7, 1.0, -1.0)  # noqa: PLR2004
    sideways = per_point(lines, pictures, side, 0.0) * lines.points[:, 0]
    top = extreme(lines, sideways - lines.points[:, 1], pictures)
    aside, lift = side * width * rng.uniform(0.1, 0.7, k), height * rng.uniform(0.0, 0.3, k)
    return with_strokes(lines, pictures, stroke((top[:, 0], top[:, 1]), (top[:, 0] + aside, top[:, 1] - lift)))
