"""Other ways to write a one."""

import numpy as np

from digitpad.training.distortions.rules.shapes import Pictures, curve, extreme, size, stroke
from digitpad.training.lines import Lines, with_strokes


def flagged_one(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Give a one a flag: from its top a stroke down to the left, short or nearly as long as the stem."""
    _corner, _width, height = size(lines, pictures)
    k = len(pictures)
    top = extreme(lines, -lines.points[:, 1], pictures)
    length, angle = height * rng.uniform(0.15, 0.75, k), np.radians(rng.uniform(15, 75, k))
    end = (top[:, 0] - length * np.sin(angle), top[:, 1] + length * np.cos(angle))
    return with_strokes(lines, pictures, stroke((top[:, 0], top[:, 1]), end))


def long_flagged_one(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Give a one a flag about as long as its stem, as those write it who bar their sevens."""
    _corner, _width, height = size(lines, pictures)
    k = len(pictures)
    top = extreme(lines, -lines.points[:, 1], pictures)
    length, angle = height * rng.uniform(0.45, 1.1, k), np.radians(rng.uniform(30, 75, k))
    end = (top[:, 0] - length * np.sin(angle), top[:, 1] + length * np.cos(angle))
    return with_strokes(lines, pictures, stroke((top[:, 0], top[:, 1]), end))


def hooked_one(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Give a one a flag, and end its stem in a hook to the left."""
    _corner, _width, height = size(lines, pictures)
    k = len(pictures)
    foot = extreme(lines, lines.points[:, 1], pictures)
    reach, rise = height * rng.uniform(0.12, 0.4, k), height * rng.uniform(0.0, 0.15, k)
    along = np.linspace(0, 1, 5)[:, None]
    x = foot[:, 0] - reach * along
    y = foot[:, 1] + 0.06 * height * np.sin(np.pi * along) - rise * along**2
    return flagged_one(with_strokes(lines, pictures, curve(x, y)), pictures, rng)


def curled_one(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Let a one's stem run out to the right at its foot, level or upwards."""
    _corner, _width, height = size(lines, pictures)
    k = len(pictures)
    foot = extreme(lines, lines.points[:, 1], pictures)
    reach, rise = height * rng.uniform(0.1, 0.4, k), height * rng.uniform(0.0, 0.3, k)
    along = np.linspace(0, 1, 5)[:, None]
    x = foot[:, 0] + reach * along
    y = foot[:, 1] + 0.04 * height * np.sin(np.pi * along) - rise * along**2
    return with_strokes(lines, pictures, curve(x, y))


def footed_one(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
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


def serifed_one(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Give a one both: a flag, and a foot."""
    return footed_one(flagged_one(lines, pictures, rng), pictures, rng)
