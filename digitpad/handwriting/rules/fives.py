"""Other ways to write a five."""

import numpy as np

from digitpad.handwriting.lines import Lines, with_strokes
from digitpad.handwriting.rules.copybook import written
from digitpad.handwriting.rules.shapes import PictureIndices, extreme, size, stroke


def detached_five(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Set a five's bar down last: beside its stem, above it, through it, long or short."""
    return written(
        lines,
        pictures,
        rng,
        "20 14|~14 34 56 48 09|30 70",
        "10 14|~14 44 66 49 08|10 90",
        "11 14|~14 44 66 48 09|20 60",
        "11 14|~14 34 56 48 08|21 80",
        "10 14|~14 34 66 48 09|02 52",
        "10 13|~13 53 66 38 08|10 50",
        "10 15|~15 35 57 49 19|10 60",
        "10 14|~14 63 86 69 18|11 72",
    )


def round_five(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Write a five in one soft stroke, as an S."""
    return written(
        lines,
        pictures,
        rng,
        "~60 30 12 44 66 39 08",
        "~50 20 13 34 56 38 09",
        "~60 20 13 43 66 39 08",
        "~70 30 04 45 57 39 07",
        "~61 40 12 34 56 38 09",
    )


def angular_five(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Write a five of straight strokes."""
    return written(
        lines,
        pictures,
        rng,
        "60 10 04 54 59 09",
        "60 00 04 64 69 09",
        "50 10 14 54 48 09",
        "70 10 05 65 59 08",
    )


def long_barred_five(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Run a five's bar on to the right, level or rising."""
    _corner, _width, height = size(lines, pictures)
    k = len(pictures)
    end = extreme(lines, lines.points[:, 0] - 2 * lines.points[:, 1], pictures)
    reach, rise = height * rng.uniform(0.1, 0.6, k), rng.uniform(-0.15, 0.4, k)
    return with_strokes(lines, pictures, stroke((end[:, 0], end[:, 1]), (end[:, 0] + reach, end[:, 1] - reach * rise)))


def curly_five(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """End a five's bowl with a curl inside it."""
    return written(
        lines,
        pictures,
        rng,
        "10 14|~14 44 66 58 39 07 16 26|10 60",
        "20 14|~14 44 65 58 39 18 17 37|20 70",
        "11 14|~14 53 76 68 39 08 06 25|20 60",
        "10 15|~15 44 56 48 29 08 07 16|11 80",
    )
