"""Other ways to write a two."""

from dataclasses import replace

import numpy as np

from digitpad.handwriting.lines import Lines, with_strokes
from digitpad.handwriting.rules.copybook import written
from digitpad.handwriting.rules.shapes import PictureIndices, curve, hook_down, lower_left, per_point, size


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


def angular_two(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Write a two of three straight strokes, as a Z."""
    return written(
        lines,
        pictures,
        rng,
        "00 70 09 79",
        "10 70 09 69",
        "01 70 08 79",
        "00 60 08 89",
        "12 61 08 79",
    )


def curled_two(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Begin a two with a curl inside its head."""
    return written(
        lines,
        pictures,
        rng,
        "~22 02 20 51 63 36 09|09 69",
        "~33 12 21 51 53 26 08|08 68",
        "~13 02 20 50 63 36 19|19 79",
        "~23 13 11 40 52 26 09|09 58",
        "~12 11 30 51 53 36 08|08 69",
    )


def long_based_two(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Extend a two's flat base well to the right."""
    return written(
        lines,
        pictures,
        rng,
        "~01 20 51 53 36 09|09 89",
        "~02 20 41 43 26 09|09 99",
        "~01 20 41 43 26 09|09 69",
        "~12 30 51 53 36 18|08 97",
    )


def wavy_two(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Turn a two's corner softly, or through a loop, into a base that waves."""
    return written(
        lines,
        pictures,
        rng,
        "~02 20 52 35 08 17 38 67",
        "~01 30 62 36 09 28 49 78",
        "~12 30 52 35 18 07 39 67",
        "~02 20 52 36 17 07 28 69",
        "~02 30 62 35 08 27 48 78",
    )


def swung_two(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Swing a two's base up to the right, as high as its middle."""
    return written(
        lines,
        pictures,
        rng,
        "~02 30 51 35 09 27 74",
        "~12 20 41 35 19 28 66",
        "~02 20 52 36 09 17 55",
        "~01 30 61 36 08 27 77",
    )
