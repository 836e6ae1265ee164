"""One curve of a chart, ready to be painted, which grows while a run goes on."""

import math
from collections.abc import Iterable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

from digitpad.gui.charts.series import Series


class Curve:
    """Points by epoch, in the units of the data; new ones are added in place.

    To make a curve anew at the end of each epoch would cost more the longer the run is.

    Parameters
    ----------
    index
        Which curve of its chart it is, counted from 0: chooses colour and marker.
    name
        For the legend.
    dashed
        Whether its line is dashed and its markers are hollow.
    points
        Epoch and value of the first points, as for `extend`.

    Attributes
    ----------
    running : float or None
        The value so far of the epoch under way.
    values : dict of float to float
        The finite values by epoch, in order; to be read, and to be added to by `extend` alone.
    pieces : list of QPolygonF
        The same as lines: points without a finite value between them are in one piece. To be read alone, too.
    """

    def __init__(
        self, index: int, name: str, *, dashed: bool = False, points: Iterable[tuple[float, float]] = ()
    ) -> None:
        self.index = index
        self.name = name
        self.dashed = dashed
        self.running: float | None = None
        self.values: dict[float, float] = {}
        self.pieces: list[QPolygonF] = []
        self._ends_in_gap = True
        self.extend(points)

    def extend(self, points: Iterable[tuple[float, float]]) -> None:
        """Add further points.

        Parameters
        ----------
        points
            Epoch and value, by rising epoch, after those that are there. A value that is not finite leaves a gap.
        """
        for epoch, value in points:
            is_finite = math.isfinite(value)
            if is_finite:
                self.values[epoch] = value
                if self._ends_in_gap:
                    self.pieces.append(QPolygonF())
                self.pieces[-1].append(QPointF(epoch, value))
            self._ends_in_gap = not is_finite


def curve_of(index: int, series: Series, before: tuple[Series, Curve] | None) -> Curve:
    """Return the curve of a series: the one that was there before, grown, if its points are the first of these."""
    if before is not None and series.continues(before[0]):
        curve = before[1]
        curve.extend(series.points[len(before[0].points) :])
    else:
        curve = Curve(index, series.name, dashed=series.dashed, points=series.points)
    curve.running = series.running if series.running is not None and math.isfinite(series.running) else None
    return curve
