"""Other ways to write a nine."""

from dataclasses import replace

import numpy as np

from digitpad.handwriting.lines import Lines, with_strokes
from digitpad.handwriting.rules.shapes import (
    PictureIndices,
    curve,
    extreme,
    in_some,
    per_point,
    shortened_below,
    size,
    stroke,
    swept_on,
)


def hooked_nine(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
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


def small_headed_nine(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Write a hooked nine whose ring is small on its long stem."""
    corner, width, height = size(lines, pictures)
    stem = per_point(lines, pictures, corner[:, 0] + width, 0.0)
    top = per_point(lines, pictures, corner[:, 1], 0.0)
    factor = per_point(lines, pictures, rng.uniform(0.5, 0.85, len(pictures)), 1.0)
    ring = lines.points[:, 1] < per_point(lines, pictures, corner[:, 1] + 0.55 * height, 0.0)
    points = lines.points.copy()
    shrink = np.where(ring, factor, 1.0)
    points[:, 0] = stem + (points[:, 0] - stem) * shrink
    points[:, 1] = np.where(ring, top + (points[:, 1] - top) * shrink, points[:, 1])
    return hooked_nine(replace(lines, points=points), pictures, rng)


def short_stemmed_nine(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Write a hooked nine whose stem is short below its ring."""
    corner, _width, height = size(lines, pictures)
    shorter = shortened_below(lines, pictures, corner[:, 1] + 0.5 * height, rng.uniform(0.4, 0.85, len(pictures)))
    return hooked_nine(shorter, pictures, rng)


def flagged_nine(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Start a nine's stem above its ring, or let it stand out at its upper right."""
    corner, width, height = size(lines, pictures)
    k = len(pictures)
    top = extreme(lines, lines.points[:, 0] - 1.2 * lines.points[:, 1], pictures)
    up = (top[:, 0] + width * rng.uniform(-0.05, 0.25, k), corner[:, 1] - height * rng.uniform(0.0, 0.18, k))
    return with_strokes(lines, pictures, stroke((top[:, 0], top[:, 1]), up))


def flagged_hooked_nine(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Let a nine's stem stand out above its ring and end in a hook."""
    return hooked_nine(flagged_nine(lines, pictures, rng), pictures, rng)


def swept_nine(lines: Lines, pictures: PictureIndices, rng: np.random.Generator) -> Lines:
    """Leave a nine's foot up to the right; in some its stem begins above the ring."""
    return swept_on(in_some(lines, pictures, rng, 0.35, flagged_nine), pictures, rng, 0.45, 0.45)
