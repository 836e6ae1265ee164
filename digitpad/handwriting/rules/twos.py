"""Other ways to write a two."""

from dataclasses import replace

import numpy as np

from digitpad.handwriting.lines import Lines, with_strokes
from digitpad.handwriting.rules.shapes import (
    PictureIndices,
    curve,
    hook_down,
    in_some,
    lower_left,
    per_point,
    size,
)


def hooked_two(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Begin a two with a hook: a short stroke down, or down and back, from its upper left end."""
    return hook_down(lines, pictures, rng, (0.1, 0.4), (-0.12, 0.08))


def short_based_two(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Write a two with a short base."""
    corner, _width, height = size(lines, pictures)
    base = per_point(lines, pictures, corner[:, 1] + 0.75 * height, np.inf)
    left = per_point(lines, pictures, lower_left(lines, pictures)[:, 0], 0.0)
    factor = per_point(lines, pictures, rng.uniform(0.25, 0.8, len(pictures)), 1.0)
    x, y = lines.points.T
    beyond = x - left
    points = lines.points.copy()
    points[:, 0] = np.where((y > base) & (beyond > 0), left + beyond * factor, x)
    return replace(lines, points=points)


def rising_two(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Let a two's base rise to the right from its lower left corner, which becomes a sharp turn."""
    corner, _width, height = size(lines, pictures)
    base = per_point(lines, pictures, corner[:, 1] + 0.72 * height, np.inf)
    left = per_point(lines, pictures, lower_left(lines, pictures)[:, 0], 0.0)
    slope = per_point(lines, pictures, rng.uniform(0.15, 0.7, len(pictures)), 0.0)
    factor = per_point(lines, pictures, rng.uniform(0.5, 1.1, len(pictures)), 1.0)
    x, y = lines.points.T
    beyond = np.where(y > base, np.maximum(x - left, 0), 0)
    points = np.stack((x - beyond * (1 - factor), y - beyond * factor * slope), axis=1)
    return replace(lines, points=points.astype(np.float32))


def looped_two(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Turn through a loop at a two's lower left corner."""
    _corner, _width, height = size(lines, pictures)
    k = len(pictures)
    at = lower_left(lines, pictures)
    radius, flat = height * rng.uniform(0.08, 0.16, k), rng.uniform(0.5, 1.0, k)
    turn = np.linspace(0, 2 * np.pi, 9)[:, None]
    x = at[:, 0] + radius * (1 + np.cos(np.pi + turn))
    y = at[:, 1] - radius * flat * np.sin(turn) - 0.3 * radius
    return with_strokes(lines, pictures, curve(x, y))


def hooked_rising_two(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Begin a two with a hook, and let its base rise."""
    return hooked_two(rising_two(lines, pictures, rng), pictures, rng)


def looped_rising_two(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Turn through a loop where the base of a two begins to rise; half of them begin with a hook."""
    return in_some(looped_two(rising_two(lines, pictures, rng), pictures, rng), pictures, rng, 0.5, hooked_two)
