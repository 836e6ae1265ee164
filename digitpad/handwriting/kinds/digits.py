"""What becomes of digits when they are cut, turned, mirrored, struck out or put together, and are digits no more.

Each kind says of which digits that is true: half of a 2 is nothing, half of an 8 is a 3.
"""

from dataclasses import replace

import numpy as np

from digitpad.handwriting.lines import LabelledLines, Lines, bounds, superimposed, with_only, with_strokes
from digitpad.network.sizes import SIDE


def halves(digits: LabelledLines, rng: np.random.Generator, n: int) -> Lines:
    """Take the left or right half of a digit whose half is none."""
    lines = digits.pick(rng, n, "25")
    angle = np.radians(rng.uniform(-35, 35, n)) + np.pi * rng.integers(0, 2, n)
    low, high = bounds(lines)
    middle = (low + high) / 2 + rng.uniform(-1.5, 1.5, (n, 2))
    from_middle = lines.points - middle[lines.point_picture]
    side = (
        from_middle[:, 0] * np.cos(angle)[lines.point_picture] + from_middle[:, 1] * np.sin(angle)[lines.point_picture]
    )
    return with_only(lines, side > 1)


def overlapped(digits: LabelledLines, rng: np.random.Generator, n: int) -> Lines:
    """Write two digits over each other, or so close that they touch."""
    one, other = digits.pick(rng, n, "0123456789"), digits.pick(rng, n, "023456789")
    shift = np.stack((rng.uniform(5, 20, n) * rng.choice((-1, 1), n), rng.normal(0, 3, n)), axis=1)
    return superimposed(one, other, shift)


def turned(digits: LabelledLines, rng: np.random.Generator, n: int) -> Lines:
    """Lay a digit on its side."""
    lines = digits.pick(rng, n, "2345679")
    sign = rng.choice((-1, 1), n).astype(np.float32)[lines.point_picture]
    x, y = lines.points.T
    return replace(lines, points=np.stack((14 - sign * (y - 14), 14 + sign * (x - 14)), axis=1))


def mirrored(digits: LabelledLines, rng: np.random.Generator, n: int) -> Lines:
    """Show a digit in the mirror, where that is none."""
    lines = digits.pick(rng, n, "34679")
    x, y = lines.points.T
    return replace(lines, points=np.stack((SIDE - 1 - x, y), axis=1))


def chimeras(digits: LabelledLines, rng: np.random.Generator, n: int) -> Lines:
    """Put the upper half of one digit beside the lower half of another."""
    one, other = digits.pick(rng, n, "02345689"), digits.pick(rng, n, "02345678")
    level = rng.uniform(11, 16, n)
    top = with_only(one, one.points[:, 1] < level[one.point_picture])
    bottom = with_only(other, other.points[:, 1] > level[other.point_picture])
    shift = np.stack((rng.uniform(4, 9, n) * rng.choice((-1, 1), n), np.zeros(n)), axis=1)
    return superimposed(top, bottom, shift)


def struck(digits: LabelledLines, rng: np.random.Generator, n: int) -> Lines:
    """Strike a digit out with a line right through it, where a slash or a bar is no way to write it."""
    lines = digits.pick(rng, n, "235689")
    low, high = bounds(lines)
    middle = (low + high) / 2 + rng.uniform(-2, 2, (n, 2))
    angle, half = rng.uniform(0, np.pi, n), rng.uniform(11, 15, n)
    reach = np.stack((half * np.cos(angle), half * np.sin(angle)), axis=1)
    along = np.linspace(-1, 1, 6)[None, :, None]
    return with_strokes(lines, np.arange(n), middle[:, None, :] + along * reach[:, None, :])


def pairs(digits: LabelledLines, rng: np.random.Generator, n: int) -> Lines:
    """Write two digits side by side, apart; for calibration alone."""
    one, other = digits.pick(rng, n, "0123456789"), digits.pick(rng, n, "0123456789")
    (_, right), (left, _) = bounds(one), bounds(other)
    shift = np.stack((right[:, 0] - left[:, 0] + rng.uniform(2, 8, n), rng.normal(0, 1, n)), axis=1)
    return superimposed(one, other, shift)
