"""Other ways to write a one."""

from dataclasses import replace

import numpy as np

from digitpad.handwriting.lines import Lines, with_strokes
from digitpad.handwriting.rules.copybook import written
from digitpad.handwriting.rules.shapes import PictureIndices, extreme, per_point, run_out, size, stroke


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


def upstroked_one(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Begin a one with a long stroke up, straight or bent, from as low as its foot."""
    return written(
        lines,
        pictures,
        rng,
        "~05 23 40|40 49",
        "~06 33 50|50 49",
        "~07 24 40|40 39",
        "~04 22 30|30 39",
        "~08 45 60|60 59",
        "~05 23 50|50 39",
    )


def bent_one(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Bend a one's stem a little to either side, or both."""
    return written(
        lines,
        pictures,
        rng,
        "~30 33 26 29",
        "~30 23 26 29",
        "~20 23 36 39",
        "~30 33 36 29",
        "~30 23 26 39",
    )


def leaning_one(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Lean a one over, to the left as well."""
    corner, _width, height = size(lines, pictures)
    foot = per_point(lines, pictures, corner[:, 1] + height, 0.0)
    slant = per_point(lines, pictures, rng.uniform(-0.65, 0.4, len(pictures)), 0.0)
    x, y = lines.points.T
    return replace(lines, points=np.stack((x + slant * (foot - y), y), axis=1).astype(np.float32))


def based_one(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Print a one with a flag and a foot, short or wider than it is high."""
    return written(
        lines,
        pictures,
        rng,
        "12 30 39|09 69",
        "02 30 39|08 68",
        "12 30 39|19 59",
        "03 40 49|09 99",
        "21 30 39|09 79",
    )


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
