"""Geometry of strokes: fitting a drawing into the pad, and finding what an eraser touches or the pointer means."""

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.drawing import Drawing, Stroke
from digitpad.network.sizes import SIDE

Point = tuple[float, float]

# In sides of the pad. The network's pen is 2.2 of 28 pixels wide on a digit that fills 20 of them; people draw a
# little larger than that on the pad, and this looks the same.
PEN_WIDTH = 2.2 / SIDE * 0.9
MARGIN = 0.15  # left free around an opened drawing, in sides of the pad


def fitted(drawing: Drawing, margin: float) -> Drawing:
    """Move and scale a drawing of any unit into the square from (0, 0) to (1, 1), its aspect kept.

    Parameters
    ----------
    drawing
        Any coordinates, however large or small.
    margin
        Left free on each side, as a fraction of the square's side: 0 to 0.5.

    Returns
    -------
    Drawing
        Its bounding box is in the middle and its longer side is ``1 - 2 * margin``; a dot is in the middle.
    """
    if drawing.is_empty:
        return drawing
    points, ends = drawing.joined()
    points /= 2  # because the width of a box from -1e308 to 1e308 is no longer a number
    low, high = points.min(axis=0), points.max(axis=0)
    side = float((high - low).max()) or 1.0
    middle = low / 2 + high / 2
    return Drawing.of((points - middle) / side * (1 - 2 * margin) + 0.5, ends, drawing.times)


def touched(drawing: Drawing, start: Point, end: Point, radius: float) -> set[int]:
    """Return the indices of the strokes within `radius` of the segment from `start` to `end`."""
    if drawing.is_empty:
        return set()
    a, b = np.array(start), np.array(end)
    starts, stops, ends = _segments(drawing)
    near = np.flatnonzero(
        (np.maximum(starts, stops) >= np.minimum(a, b) - radius).all(axis=1)
        & (np.minimum(starts, stops) <= np.maximum(a, b) + radius).all(axis=1)
    )
    starts, stops = starts[near], stops[near]
    met = (_gaps(starts, stops, a, b) <= radius) | _cross(starts, stops, a, b)
    return set((np.searchsorted(ends, near[met], side="right") - 1).tolist())


def nearest(drawing: Drawing, place: Point) -> tuple[int, float]:
    """Return the index of the stroke, of one at least, that is nearest to a place, and how far away it is."""
    starts, stops, ends = _segments(drawing)
    distances = _to_segment(np.array(place), starts, stops)
    found = int(distances.argmin())
    return int(np.searchsorted(ends, found, side="right")) - 1, float(distances[found])


def _segments(drawing: Drawing) -> tuple[Stroke, Stroke, list[int]]:
    """Return from where to where each segment goes, and where those of each stroke begin and the last ones end.

    From each point to the next of its stroke, and from the last to itself: so a dot has a segment too.
    """
    points, ends = drawing.joined()
    following = np.arange(1, len(points) + 1)
    following[np.subtract(ends[1:], 1)] -= 1
    return points, points[following], ends


def _gaps(starts: Stroke, ends: Stroke, a: Stroke, b: Stroke) -> NDArray[np.float64]:
    """Return the least distance of each segment from the segment ab, where they do not cross."""
    distances = [_to_segment(starts, a, b), _to_segment(ends, a, b)]
    distances += [_to_segment(a, starts, ends), _to_segment(b, starts, ends)]
    return np.asarray(np.minimum.reduce(distances))


def _to_segment(points: Stroke, a: Stroke, b: Stroke) -> NDArray[np.float64]:
    """Return the distance of points from segments ab; one point and many segments, or many points and one segment."""
    along = b - a
    length = (along * along).sum(axis=-1)
    share = ((points - a) * along).sum(axis=-1) / np.where(length > 0, length, 1.0)
    foot = a + np.clip(share, 0.0, 1.0)[..., None] * along
    away = points - foot
    return np.asarray(np.hypot(away[..., 0], away[..., 1]))


def _cross(starts: Stroke, ends: Stroke, a: Stroke, b: Stroke) -> NDArray[np.bool_]:
    """Return which segments ab crosses: the ends of each are on different sides of the other."""
    parted_by_eraser = _turn(a, b, starts) * _turn(a, b, ends) < 0
    parted_by_stroke = _turn(starts, ends, a) * _turn(starts, ends, b) < 0
    return np.asarray(parted_by_eraser & parted_by_stroke)


def _turn(a: Stroke, b: Stroke, c: Stroke) -> NDArray[np.float64]:
    """Return the cross product of ab and ac: its sign tells on which side of the line ab the point c lies."""
    ab, ac = b - a, c - a
    return np.asarray(ab[..., 0] * ac[..., 1] - ab[..., 1] * ac[..., 0])
