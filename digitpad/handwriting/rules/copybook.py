"""Digits as they are taught and as habit changes them, written afresh in place of MNIST's.

A way to write a digit is given by a few styles (see `digitpad.handwriting.styles`) of the same strokes, as far apart as
people's are. Each picture is written between two of them or a little beyond, x and y apart, by a loose hand.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from digitpad.handwriting.lines import Lines, concatenated, of_paths
from digitpad.handwriting.rules.shapes import PictureIndices
from digitpad.handwriting.styles import MARGIN, UNIT, corners, path_through

BEYOND = 0.25
"""How far outside the two styles a digit may be, as a part of what is between them."""
LOOSE = 0.45
"""How far each point of a style may be from where it is taught, in units of its text."""
WIDTHS = (-0.45, 0.35)
"""Logarithm of what the width is multiplied by."""
SLANTS = (-0.4, 0.25)
"""Units to the side for each unit down: negative leans to the right."""


def written(lines: Lines, pictures: PictureIndices, rng: np.random.Generator, *styles: str) -> Lines:
    """Write each of the `pictures` between two of the `styles`, all of which have the same strokes; see above."""
    taught, paths, edges = _way(styles)
    k = len(pictures)
    one, other = taught[rng.integers(0, len(taught), (2, k))]
    between = rng.uniform(-BEYOND, 1 + BEYOND, (k, 1, 2))
    points = one + between * (other - one) + rng.uniform(-LOOSE, LOOSE, one.shape)
    wide, slant = np.exp(rng.uniform(*WIDTHS, (k, 1))), rng.uniform(*SLANTS, (k, 1))
    points[..., 0] = points[..., 0] * wide + points[..., 1] * slant
    afresh = of_paths(np.einsum("mc,kcj->kmj", paths, points) * UNIT + MARGIN, edges)
    place = np.arange(lines.count)
    place[pictures] = lines.count + np.arange(k)
    return concatenated([lines, afresh]).take(place)


@cache
def _way(styles: tuple[str, ...]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int32]]:
    """Return the points ``(styles, c, 2)``, what makes paths of them, ``(m, c)``, and the paths' edges ``(e, 2)``."""
    strokes = [style.split("|") for style in styles]
    taught = np.array([np.concatenate([corners(stroke) for stroke in style]) for style in strokes])
    each = np.eye(taught.shape[1])
    parts: list[NDArray[np.float64]] = []
    edges: list[NDArray[np.int32]] = []
    points = first = 0
    for stroke in strokes[0]:
        many = len(corners(stroke))
        path = path_through(each[first : first + many], smooth=stroke.startswith("~"))
        start = points + np.arange(len(path) - 1, dtype=np.int32)
        parts.append(path)
        edges.append(np.stack((start, start + 1), axis=1))
        points, first = points + len(path), first + many
    return taught, np.concatenate(parts), np.concatenate(edges)
