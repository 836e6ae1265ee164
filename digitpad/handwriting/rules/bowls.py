"""Other ways to begin and to end the bowls of a three or a five."""

import numpy as np

from digitpad.handwriting.lines import Lines, with_strokes
from digitpad.handwriting.rules.shapes import PictureIndices, curve, extreme, hook_down, in_some, size


def curled_three(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Curl the lower end of a three up into its bowl."""
    return _curled(lines, pictures, rng)


def curled_five(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Curl the lower end of a five up into its bowl."""
    return _curled(lines, pictures, rng)


def hooked_three(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Begin a three with a hook, down from its upper left end; half of them curl their lower end up."""
    hooked = hook_down(lines, pictures, rng, (0.08, 0.35), (-0.12, 0.08))
    return in_some(hooked, pictures, rng, 0.5, _curled)


def _curled(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    _corner, width, height = size(lines, pictures)
    k = len(pictures)
    end = extreme(lines, lines.points[:, 1] - 1.2 * lines.points[:, 0], pictures)
    up, over = height * rng.uniform(0.12, 0.32, k), width * rng.uniform(0.1, 0.6, k)
    along = np.linspace(0, 1, 5)[:, None]
    x = end[:, 0] - 0.1 * width * np.sin(np.pi * along) + over * along**2
    y = end[:, 1] - up * np.sin(0.5 * np.pi * along)
    return with_strokes(lines, pictures, curve(x, y))
