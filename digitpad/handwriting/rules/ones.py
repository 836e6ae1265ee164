"""Other ways to write a one."""

import numpy as np

from digitpad.handwriting.lines import Lines, with_strokes
from digitpad.handwriting.rules.shapes import PictureIndices, extreme, run_out, size, stroke


def flagged_one(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Give a one a flag: from its top a stroke down to the left, short or nearly as long as the stem."""
    return _flagged(lines, pictures, rng, (0.15, 0.75), (15, 75))


def long_flagged_one(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Give a one a flag about as long as its stem, as people do who bar their sevens."""
    return _flagged(lines, pictures, rng, (0.45, 1.1), (30, 75))


def hooked_one(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Give a one a flag, and end its stem in a hook to the left."""
    _corner, _width, height = size(lines, pictures)
    foot = extreme(lines, lines.points[:, 1], pictures)
    reach, rise = height * rng.uniform(0.12, 0.4, len(foot)), height * rng.uniform(0.0, 0.15, len(foot))
    hook = run_out(foot, -reach, rise, 0.06 * height)
    return flagged_one(with_strokes(lines, pictures, hook), pictures, rng)


def curled_one(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Let a one's stem run out to the right at its foot, level or upwards."""
    _corner, _width, height = size(lines, pictures)
    foot = extreme(lines, lines.points[:, 1], pictures)
    reach, rise = height * rng.uniform(0.1, 0.4, len(foot)), height * rng.uniform(0.0, 0.3, len(foot))
    return with_strokes(lines, pictures, run_out(foot, reach, rise, 0.04 * height))


def footed_one(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Stand a one on a foot: a level stroke under it."""
    _corner, _width, height = size(lines, pictures)
    k = len(pictures)
    foot = extreme(lines, lines.points[:, 1], pictures)
    left, right = height * rng.uniform(0.1, 0.45, k), height * rng.uniform(0.1, 0.45, k)
    tilt = rng.uniform(-0.12, 0.12, k)
    y = foot[:, 1]
    return with_strokes(
        lines, pictures, stroke((foot[:, 0] - left, y + left * tilt), (foot[:, 0] + right, y - right * tilt))
    )


def serifed_one(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Give a one a flag and a foot."""
    return footed_one(flagged_one(lines, pictures, rng), pictures, rng)


def _flagged(
    lines: Lines,
    pictures: PictureIndices,
    rng: np.random.Generator,
    lengths: tuple[float, float],
    degrees: tuple[float, float],
) -> Lines:
    """Draw flags from the tops down to the left.

    `lengths` are the bounds of their length, as parts of the height; `degrees` those of their angle with the stem.
    """
    _corner, _width, height = size(lines, pictures)
    k = len(pictures)
    top = extreme(lines, -lines.points[:, 1], pictures)
    length, angle = height * rng.uniform(*lengths, k), np.radians(rng.uniform(*degrees, k))
    end = (top[:, 0] - length * np.sin(angle), top[:, 1] + length * np.cos(angle))
    return with_strokes(lines, pictures, stroke((top[:, 0], top[:, 1]), end))
