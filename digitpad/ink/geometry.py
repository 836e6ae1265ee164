"""Where strokes lie: put into a pad of side 1, or found under an eraser."""

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
    """Return the indices of the strokes within `radius` of the straight way from `start` to `end`."""
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
    """Return the distance of points from segments ab; either side may be one or many."""
    along = b - a
    length = (along * along).sum(axis=-1)
    share = ((points - a) * along).sum(axis=-1) / np.where(length > 0, length, 1.0)
    foot = a + np.clip(share, 0.0, 1.0)[..., None] * along
    away = points - foot
    return np.asarray(np.hypot(away[..., 0], away[..., 1]))


def _crosses(stroke: Stroke, a: Stroke, b: Stroke) -> bool:
    """Whether the segment ab passes from one side of a piece of the stroke to the other, and the piece through ab."""
    starts, ends = stroke[:-1], stroke[1:]
    parted_by_eraser = _turn(a, b, starts) * _turn(a, b, ends) < 0
    parted_by_stroke = _turn(starts, ends, a) * _turn(starts, ends, b) < 0
    return bool((parted_by_eraser & parted_by_stroke).any())


def _turn(a: Stroke, b: Stroke, c: Stroke) -> NDArray[np.float64]:
    """Return more than 0 where c lies to one side of the line ab, less than 0 on the other."""
    ab, ac = b - a, c - a
    return np.asarray(ab[..., 0] * ac[..., 1] - ab[..., 1] * ac[..., 0])
