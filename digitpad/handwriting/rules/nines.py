"""Other ways to write a nine."""

from dataclasses import replace

import numpy as np

from digitpad.handwriting.lines import Lines, with_strokes
from digitpad.handwriting.rules.shapes import Pictures, curve, extreme, size, stroke


def hooked_nine(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """End a nine's stem in a hook to the left, short or as wide as the digit, level or curling up."""
    _corner, _width, height = size(lines, pictures)
    k = len(pictures)
    end = extreme(lines, lines.points[:, 1], pictures)
    reach, depth, curl = (
        height * rng.uniform(0.2, 0.9, k),
        height * rng.uniform(0.0, 0.22, k),
        rng.uniform(-0.05, 0.3, k),
    )
    along = np.linspace(0, 1, 5)[:, None]
    x = end[:, 0] - reach * along
    y = end[:, 1] + depth * np.sin(np.pi * along * 0.8) - height * curl * along**2
    return with_strokes(lines, pictures, curve(x, y))


def small_headed_nine(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Write a hooked nine whose ring is small on its long stem."""
    corner, width, height = size(lines, pictures)
    k = len(pictures)
    stem, top, factor = np.zeros(lines.count), np.zeros(lines.count), np.ones(lines.count)
    stem[pictures], top[pictures] = corner[:, 0] + width, corner[:, 1]
    factor[pictures] = rng.uniform(0.5, 0.85, k)
    level = np.zeros(lines.count)
    level[pictures] = corner[:, 1] + 0.55 * height
    picture = lines.point_picture
    ring = lines.points[:, 1] < level[picture]
    points = lines.points.copy()
    shrink = np.where(ring, factor[picture], 1.0)
    points[:, 0] = stem[picture] + (points[:, 0] - stem[picture]) * shrink
    points[:, 1] = np.where(ring, top[picture] + (points[:, 1] - top[picture]) * shrink, points[:, 1])
    return hooked_nine(replace(lines, points=points), pictures, rng)


def short_stemmed_nine(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Write a hooked nine whose stem is short below its ring."""
    corner, _width, height = size(lines, pictures)
    level, factor = np.full(lines.count, 1e6), np.ones(lines.count)  # far below, where nothing changes
    level[pictures] = corner[:, 1] + 0.5 * height
    factor[pictures] = rng.uniform(0.4, 0.85, len(pictures))
    x, y = lines.points.T
    below = np.maximum(y - level[lines.point_picture], 0)
    points = np.stack((x, y - below * (1 - factor[lines.point_picture])), axis=1).astype(np.float32)
    return hooked_nine(replace(lines, points=points), pictures, rng)


def flagged_nine(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Start a nine's stem above its ring, or let it stand out at its upper right."""
    corner, width, height = size(lines, pictures)
    k = len(pictures)
    top = extreme(lines, lines.points[:, 0] - 1.2 * lines.points[:, 1], pictures)
    up = (top[:, 0] + width * rng.uniform(-0.05, 0.25, k), corner[:, 1] - height * rng.uniform(0.0, 0.18, k))
    return with_strokes(lines, pictures, stroke((top[:, 0], top[:, 1]), up))


def flagged_hooked_nine(lines: Lines, pictures: Pictures, rng: np.random.Generator) -> Lines:
    """Write a nine with both: a stem that stands out above its ring, and a hook at its end."""
    return hooked_nine(flagged_nine(lines, pictures, rng), pictures, rng)
