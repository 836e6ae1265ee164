"""Other ways to write a three."""

import numpy as np

from digitpad.handwriting.lines import Lines
from digitpad.handwriting.rules.copybook import written
from digitpad.handwriting.rules.shapes import PictureIndices, hook_down


def flat_topped_three(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Write a three's upper half straight, as that of a Z."""
    return written(
        lines,
        pictures,
        rng,
        "10 60 34|~34 64 67 39 08",
        "00 60 24|~24 54 66 39 08",
        "01 60 33|~33 64 67 49 09",
        "00 50 35|~35 55 67 39 08",
        "10 60 33|~33 54 57 39 09",
    )


def looped_three(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Turn through a loop in the middle of a three."""
    return written(
        lines,
        pictures,
        rng,
        "~11 30 52 34 14 25 34 66 39 08",
        "~01 40 52 33 14 15 34 66 49 08",
        "~11 40 61 44 25 16 35 67 49 18",
        "~01 30 52 34 24 25 34 56 39 08",
    )


def angular_three(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Write a three of straight strokes."""
    return written(
        lines,
        pictures,
        rng,
        "00 60 34 67 09",
        "00 50 24 58 09",
        "10 60 24 66 19",
        "01 60 34 68 08",
    )


def cusped_three(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Let the middle of a three stand back or reach as far to the left as its ends; one half larger than the other."""
    return written(
        lines,
        pictures,
        rng,
        "~01 40 52 24|~24 55 57 39 08",
        "~01 40 52 04|~04 56 67 49 08",
        "~01 40 62 44|~44 65 67 39 08",
        "~00 50 54 25|~25 47 48 29 08",
        "~10 40 42 23|~23 65 67 49 07",
    )


def hooked_three(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Begin a three with a hook: a short stroke down from its upper left end."""
    return hook_down(lines, pictures, rng, (0.06, 0.25), (-0.1, 0.1))
