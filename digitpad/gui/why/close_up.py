"""Where the strokes of a drawing are in a picture of it that is as large as there is room, and numbers on them."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from digitpad.ink.drawing import Drawing, Stroke
from digitpad.ink.framing import BOX, PEN
from digitpad.ink.geometry import PEN_WIDTH

_AROUND: Final = 0.12
"""The margin, in sides of the picture."""

_WAYS: Final = 16
"""Directions in which room for a mark is looked for."""

_PLACES: Final = (0.5, 0.35, 0.65, 0.2, 0.8, 0.05, 0.95)
"""Shares of a stroke at which its number may stand, the best first."""


class CloseUp(NamedTuple):
    """From the drawing's own unit to that of a picture."""

    corner: Stroke
    """``(2,)``: what is in the upper left corner, in the drawing's unit."""
    scale: float
    """Of the picture's units, for each of the drawing's."""
    pen: float
    """How wide the strokes are, in the picture's unit: as on the pad; of a small drawing as the network sees them."""

    @classmethod
    def of(cls, drawing: Drawing, side: float, also: Sequence[Stroke] = ()) -> "CloseUp":
        """Return how a drawing, not an empty one, fills a square picture.

        Two pictures of one drawing have the same scale, unless what is shown `also` in one reaches into its margin.
        """
        points, _ = drawing.joined()
        low, high = points.min(axis=0), points.max(axis=0)
        longer = float((high - low).max())
        pen = min(PEN_WIDTH, PEN / (BOX - PEN) * longer) or PEN_WIDTH  # of a single point as on the pad
        shown = (longer + pen) / (1 - 2 * _AROUND)
        for stroke in also:
            low, high = np.minimum(low, stroke.min(axis=0)), np.maximum(high, stroke.max(axis=0))
        shown = max(shown, float((high - low).max()) + 2 * pen)
        scale = side / shown
        return cls((low + high - shown) / 2, scale, pen * scale)

    def placed(self, points: Stroke) -> Stroke:
        """Return points of the drawing, ``(n, 2)``, where they are in the picture."""
        return (points - self.corner) * self.scale


def along(points: Stroke, share: float) -> Stroke:
    """Return the point, ``(2,)``, that is so far along a stroke: 0.5 is half-way."""
    steps = np.hypot(*np.diff(points, axis=0).T)
    far = np.concatenate([[0.0], np.cumsum(steps)])
    return np.array([np.interp(share * far[-1], far, each) for each in points.T])


def beside(at: Stroke, reach: float, strokes: Sequence[Stroke], side: float) -> Stroke:
    """Return the point, ``(2,)``, of those `reach` away from `at` that is farthest from all strokes.

    None outside the picture, whose sides are `side` long, nor nearer than half of `reach` to its edge.
    """
    angles = np.linspace(0.0, 2 * np.pi, _WAYS, endpoint=False)
    places = at + reach * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    far = np.hypot(*(places[:, None] - np.concatenate(strokes)[None]).transpose(2, 0, 1)).min(axis=1)
    inside = ((places >= reach / 2) & (places <= side - reach / 2)).all(axis=1)
    found: Stroke = places[int(np.argmax(np.where(inside, far, -1.0)))]
    return found


def apart(strokes: Sequence[Stroke], distance: float) -> list[Stroke]:
    """Return a point, ``(2,)``, on each of some strokes, so far from those before it as it can be, up to `distance`."""
    found: list[Stroke] = []
    for stroke in strokes:
        places = [along(stroke, share) for share in _PLACES]
        free = [min((float(np.hypot(*(place - each))) for each in found), default=distance) for place in places]
        found.append(places[int(np.argmax(np.minimum(free, distance)))])  # the first of those that are free
    return found
