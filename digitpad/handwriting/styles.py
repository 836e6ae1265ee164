"""Styles: forms of handwriting as they are taught, as text, stroke by stroke.

A style is strokes with ``|`` between them, each stroke a row of points, each point two digits, x to the right and y
down from 0 to 9. ``"40 49|04 84"`` is a plus sign: down from (4, 0) to (4, 9), then across from (0, 4) to (8, 4). A
stroke that begins with ``~`` is a smooth curve through its points.
"""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from digitpad.handwriting.lines import Lines, in_order

UNIT = 2.0  # pixels
MARGIN = 5  # pixels, left and above
_PIECES_OF_A_CURVE = 4  # straight ones, between two of its points
_PIECES_OF_A_LINE = 3  # so that it can be bent


def templates(alphabet: Mapping[str, tuple[str, ...]]) -> Lines:
    """Return a picture of each style of each letter, in their order, about as large as MNIST's digits."""
    parts, edges, picture = [], [], []
    points = count = 0
    for style in (style for styles in alphabet.values() for style in styles):
        for stroke in style.split("|"):
            path = path_through(corners(stroke), smooth=stroke.startswith("~"))
            parts.append(path)
            edges.append(np.stack((np.arange(len(path) - 1), np.arange(1, len(path))), axis=1) + points)
            picture.append(np.full(len(path), count))
            points += len(path)
        count += 1
    return in_order(
        np.concatenate(parts).astype(np.float32) * np.float32(UNIT) + np.float32(MARGIN),
        np.concatenate(edges).astype(np.int32),
        np.concatenate(picture),
        count,
    )


def corners(stroke: str) -> NDArray[np.float64]:
    """Return the points ``(m, 2)`` of a stroke of a style, in units of its text."""
    return np.array([[float(pair[0]), float(pair[1])] for pair in stroke.removeprefix("~").split()])


def path_through(points: NDArray[np.float64], *, smooth: bool) -> NDArray[np.float64]:
    """Return the points of a stroke through the `points`, bent smoothly or straight from one to the next.

    Both are ``(m, n)`` with any number n of coordinates, each of which is a linear function of its own alone.
    """
    if not smooth:
        steps = np.linspace(0, 1, _PIECES_OF_A_LINE + 1)[:-1, None]
        pieces = [a + steps * (b - a) for a, b in pairwise(points)]
        return np.concatenate((*pieces, points[-1:]))
    # a Catmull-Rom spline (1974), which goes through every point
    p = np.concatenate((2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]))
    t = np.linspace(0, 1, _PIECES_OF_A_CURVE + 1)[:-1, None]
    pieces = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(p[:-3], p[1:-2], p[2:-1], p[3:], strict=True)
    ]
    return np.concatenate((*pieces, points[-1:]))
