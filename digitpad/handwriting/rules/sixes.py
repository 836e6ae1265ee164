"""Other ways to write a six."""

import numpy as np

from digitpad.handwriting.lines import Lines, with_strokes
from digitpad.handwriting.rules.copybook import written
from digitpad.handwriting.rules.shapes import PictureIndices, extreme, run_out, size


def tailed_six(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Let a six's ring run out to the right at its foot, level or upwards."""
    _corner, _width, height = size(lines, pictures)
    foot = extreme(lines, lines.points[:, 1] + 0.3 * lines.points[:, 0], pictures)
    reach, rise = height * rng.uniform(0.12, 0.45, len(foot)), height * rng.uniform(0.0, 0.3, len(foot))
    return with_strokes(lines, pictures, run_out(foot, reach, rise, 0.08 * height))


def straight_six(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Write a six as a straight stroke with a ring at its foot, small or large."""
    return written(
        lines,
        pictures,
        rng,
        "40 16|~16 08 29 47 36 17",
        "10 06|~06 08 39 57 35 07",
        "60 15|~15 08 29 47 35 16",
        "30 04|~04 08 39 66 34 06",
        "20 05|~05 18 49 57 45 16",
    )


def curled_six(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Curl a six's ring on into itself, and begin its top with a hook."""
    return written(
        lines,
        pictures,
        rng,
        "~62 40 11 06 39 66 44 15 17",
        "~51 30 12 07 39 57 45 25 17",
        "~71 50 12 06 39 66 35 16 18",
        "~61 40 12 06 29 57 36 26 27",
    )


def open_six(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """End a six before its ring is closed."""
    return written(
        lines,
        pictures,
        rng,
        "~50 21 06 39 67 55 36",
        "~40 12 06 29 57 46 36",
        "~60 22 05 39 66 54 35",
        "~50 11 06 39 67 45 26",
        "~10 03 07 29 58 54 36",
        "~20 04 07 39 57 53 45",
    )
