"""Geometry of strokes: fitting a drawing into the pad, and finding the strokes that an eraser touches."""

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.drawing import Drawing, Stroke

Point = tuple[float, float]


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
    # Halves, because the width of a box from -1e308 to 1e308 is no longer a number.
    halves = [stroke / 2 for stroke in drawing.strokes]
    low = np.min([stroke.min(axis=0) for stroke in halves], axis=0)
    high = np.max([stroke.max(axis=0) for stroke in halves], axis=0)
    side = float((high - low).max()) or 1.0
    middle = low / 2 + high / 2
    return Drawing((stroke - middle) / side * (1 - 2 * margin) + 0.5 for stroke in halves)


def touched(drawing: Drawing, start: Point, end: Point, radius: float) -> set[int]:
    """Return the indices of the strokes within `radius` of the segment from `start` to `end`."""
    a, b = np.array(start), np.array(end)
    low, high = np.minimum(a, b) - radius, np.maximum(a, b) + radius
    return {
        index
        for index, stroke in enumerate(drawing.strokes)
        if (stroke.max(axis=0) >= low).all()
        and (stroke.min(axis=0) <= high).all()
        and (_gap(stroke, a, b) <= radius or _crosses(stroke, a, b))
    }


def _gap(stroke: Stroke, a: Stroke, b: Stroke) -> float:
    """Return the least distance between a stroke and the segment ab, where they do not cross."""
    starts, ends = stroke[:-1], stroke[1:]
    distances = [_to_segment(stroke, a, b)]
    if len(starts):
        distances += [_to_segment(a, starts, ends), _to_segment(b, starts, ends)]
    return float(min(each.min() for each in distances))


def _to_segment(points: Stroke, a: Stroke, b: Stroke) -> NDArray[np.float64]:
    """Return the distance of points from segments ab; one point and many segments, or many points and one segment."""
    along = b - a
    length = (along * along).sum(axis=-1)
    share = ((points - a) * along).sum(axis=-1) / np.where(length > 0, length, 1.0)
    foot = a + np.clip(share, 0.0, 1.0)[..., None] * along
    away = points - foot
    return np.asarray(np.hypot(away[..., 0], away[..., 1]))


def _crosses(stroke: Stroke, a: Stroke, b: Stroke) -> bool:
    """Return whether ab crosses one of the stroke's segments: the ends of each are on different sides of the other."""
    starts, ends = stroke[:-1], stroke[1:]
    parted_by_eraser = _turn(a, b, starts) * _turn(a, b, ends) < 0
    parted_by_stroke = _turn(starts, ends, a) * _turn(starts, ends, b) < 0
    return bool((parted_by_eraser & parted_by_stroke).any())


def _turn(a: Stroke, b: Stroke, c: Stroke) -> NDArray[np.float64]:
    """Return the cross product of ab and ac: its sign tells on which side of the line ab the point c lies."""
    ab, ac = b - a, c - a
    return np.asarray(ab[..., 0] * ac[..., 1] - ab[..., 1] * ac[..., 0])
