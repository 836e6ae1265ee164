"""Which curve of a chart a pointer means, and which epoch, by a pointer or a key."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, Qt

from digitpad.gui.charts.curve import Curve
from digitpad.gui.charts.layout import ChartLayout

NEAR: Final = 8.0
"""A click that is no farther than this from a curve means it, in device-independent pixels."""

KEYS: Final = (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Right)
"""They go through the epochs."""


def curve_at(position: QPointF, curves: Sequence[Curve], layout: ChartLayout) -> int | None:
    """Return which curve passes nearest to a position in the plot, or has its name there; None where none is near."""
    for number, place in enumerate(layout.legend):
        if place.contains(position):
            return number
    apart = [_distance(position, curve, layout) for curve in curves]
    nearest = min(range(len(apart)), key=apart.__getitem__, default=None)
    return nearest if nearest is not None and apart[nearest] <= NEAR else None


def epoch_at(position: QPointF, epochs: Sequence[float], layout: ChartLayout) -> float | None:
    """Return which of the epochs, in rising order, is nearest to a position in the plot; None outside it."""
    if not epochs or not layout.plot.adjusted(-NEAR, 0, NEAR, 0).contains(position):
        return None
    epoch = layout.to_data.map(position).x()
    at = bisect_left(epochs, epoch)
    return min(epochs[max(0, at - 1) : at + 1], key=lambda each: abs(each - epoch))


def epoch_by(key: int, epochs: Sequence[float], chosen: float | None) -> float:
    """Return to which of the epochs, in rising order, one of the `KEYS` leads from the chosen one, or from none."""
    last = len(epochs) - 1
    at = None if chosen is None else epochs.index(chosen)
    left = last if at is None else max(0, at - 1)
    right = last if at is None else min(last, at + 1)
    return epochs[dict(zip(KEYS, (0, last, left, right), strict=True))[Qt.Key(key)]]


def _distance(position: QPointF, curve: Curve, layout: ChartLayout) -> float:
    least = math.inf
    for piece in curve.pieces:
        line = layout.to_pixels.map(piece)
        points = [line.at(index) for index in range(line.count())]
        for start, end in zip(points, points[1:] or points, strict=False):
            least = min(least, _from_segment(position, start, end))
    return least


def _from_segment(position: QPointF, start: QPointF, end: QPointF) -> float:
    """Return how far a position is from the line between two points."""
    along, to = end - start, position - start
    length = QPointF.dotProduct(along, along)
    part = min(max(QPointF.dotProduct(to, along) / length, 0.0), 1.0) if length else 0.0
    apart = to - along * part
    return math.hypot(apart.x(), apart.y())
