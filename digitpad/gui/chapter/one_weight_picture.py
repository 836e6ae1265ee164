"""The picture of cost and count of errors over one weight."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPalette, QPen

from digitpad.gui.chapter.backdrop import Backdrop
from digitpad.gui.chapter.picture import Picture
from digitpad.gui.chapter.plot import Limits, Plot
from digitpad.gui.look.theme import SPACING, outline, quiet, series_colour, small, tabular
from digitpad.session.chapter.one_weight import REACH, OneWeight

_DOT: Final = 5.0
_MARGIN: Final = 0.08
"""Of either plot's height, above and below the curve."""

_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class OneWeightPicture(Picture):
    """Shows the cost above, with its tangent at the weight, and below the count of errors, with its flat part.

    Attributes
    ----------
    changed_to : Signal(float)
        The weight is to be changed by so much.
    """

    changed_to = Signal(float)

    def __init__(self, gate: AbstractContextManager[object]) -> None:
        super().__init__(self.tr("Cost and count of errors over one weight"), gate)
        self._over: OneWeight | None = None
        self._weight = self._done = 0.0
        self._plots: tuple[Plot, Plot] | None = None
        self._backdrop = Backdrop(self)

    def show_progress(self, done: float) -> None:
        """Show how much of the work is done, 0 to 1."""
        self._done = done
        self.update()

    def show_weight(self, over: OneWeight, weight: float) -> None:
        """Show this."""
        self._over, self._weight = over, weight
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: the weight comes to the pointer."""
        if event.button() is Qt.MouseButton.LeftButton and self._is_inside(event.position()):
            self._drag(event.position())
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: it follows."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.position())

    def paint(self, painter: QPainter) -> None:
        """Paint both plots."""
        font = tabular(small(self.font()))
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        if self._over is None:
            self._paint_progress(painter)
            return
        over = self._over
        plots = self._plots = self._lay_out(metrics, over)
        self._backdrop.paint(painter, over, lambda inner: self._paint_curves(inner, plots, over))
        text = self.palette().windowText().color()
        for plot in plots:
            self._paint_weight(painter, plot, self._weight, QPen(text, 1))
        self._paint_slope(painter, plots[0], over)
        self._paint_flat(painter, plots[1], over)

    # Where things are

    def _lay_out(self, metrics: QFontMetricsF, over: OneWeight) -> tuple[Plot, Plot]:
        """Return the plots of the cost and of the errors, one above the other, over the same weights."""
        high = metrics.height()
        left, right = metrics.horizontalAdvance("0.000") + SPACING, self.width() - high
        each = (self.height() - 4 * high - SPACING) / 2  # two lines of names, one of ticks, and one for the axis
        weights, costs = over.curve
        across = float(weights[0]), float(weights[-1])
        upper = QRectF(left, high, right - left, each)
        lower = upper.translated(0, each + high + SPACING / 2)
        _, counts = over.stairs
        return (
            Plot(upper, across, _with_margin(float(costs.min()), float(costs.max()))),
            Plot(lower, across, _with_margin(float(counts.min()), float(counts.max()))),
        )

    def _is_inside(self, at: QPointF) -> bool:
        return self._plots is not None and any(plot.place.contains(at) for plot in self._plots)

    def _drag(self, at: QPointF) -> None:
        if self._plots is not None:
            place = self._plots[0].place
            part = (at.x() - place.left()) / place.width()
            self.changed_to.emit(min(max(2 * part - 1, -1.0), 1.0) * REACH)

    # What is there

    def _paint_progress(self, painter: QPainter) -> None:
        """Paint how much of the work is done."""
        bar = QRectF(self.width() / 4, self.height() / 2 - 3, self.width() / 2, 6)
        painter.fillRect(bar, self.palette().base())
        painter.fillRect(QRectF(bar.left(), bar.top(), self._done * bar.width(), bar.height()), self._blue)
        painter.setPen(QPen(outline(self.palette()), 1))
        painter.drawRect(bar)

    def _paint_curves(self, painter: QPainter, plots: tuple[Plot, Plot], over: OneWeight) -> None:
        """Paint what stays while the weight is dragged."""
        cost, errors = plots
        of_cost, of_errors = QPen(self._blue, self.grown(2.5)), QPen(self._orange, self.grown(2))
        as_trained = QPen(self.palette().windowText().color(), 1, Qt.PenStyle.DotLine)
        for plot in plots:
            plot.paint_frame(painter, self.palette(), labelled_below=plot is errors)
            self._paint_weight(painter, plot, over.trained, as_trained)
        _paint_names(
            painter,
            self.palette(),
            cost,
            ((of_cost, self.tr("cost, by the weight w")), (self._dashed, self.tr("slope"))),
        )
        named = ((of_errors, self.tr("images read wrong")), (as_trained, self.tr("as trained")))
        _paint_names(painter, self.palette(), errors, named)
        place, high = errors.place, QFontMetricsF(painter.font()).height()
        axis = QRectF(place.left(), place.bottom() + 2 + high, place.width(), high)
        painter.setPen(quiet(self.palette()))
        painter.drawText(axis, Qt.AlignmentFlag.AlignCenter, self.tr("the weight w"))
        painter.setPen(of_cost)
        painter.drawPolyline([cost.at(*point) for point in zip(*(each.tolist() for each in over.curve), strict=True)])
        ends, counts = over.stairs
        xs, ys = np.repeat(ends, 2)[1:-1], np.repeat(counts, 2)
        painter.setPen(of_errors)
        painter.drawPolyline([errors.at(*point) for point in zip(xs.tolist(), ys.tolist(), strict=True)])

    def _paint_weight(self, painter: QPainter, plot: Plot, weight: float, pen: QPen) -> None:
        x = plot.at(weight, 0).x()
        painter.setPen(pen)
        painter.drawLine(QPointF(x, plot.place.top()), QPointF(x, plot.place.bottom()))

    def _paint_slope(self, painter: QPainter, plot: Plot, over: OneWeight) -> None:
        """Paint the tangent of the cost, and the dot."""
        cost, slope = over.cost(self._weight), over.derivative(self._weight)
        painter.save()
        painter.setClipRect(plot.place)
        painter.setPen(self._dashed)
        painter.drawLine(*(plot.at(x, cost + slope * (x - self._weight)) for x in plot.across))
        painter.restore()
        self._paint_dot(painter, plot.at(self._weight, cost), self._blue)

    def _paint_flat(self, painter: QPainter, plot: Plot, over: OneWeight) -> None:
        """Paint the stair on which the weight is, thicker, and the dot."""
        count, (low, high) = over.errors(self._weight), plot.across
        pen = QPen(self._orange, self.grown(5))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(*(plot.at(min(max(end, low), high), count) for end in over.flat(self._weight)))
        self._paint_dot(painter, plot.at(self._weight, count), self._orange)

    def _paint_dot(self, painter: QPainter, at: QPointF, colour: QColor) -> None:
        painter.setPen(QPen(self.palette().base().color(), 1.5))
        painter.setBrush(colour)
        painter.drawEllipse(at, self.grown(_DOT), self.grown(_DOT))

    @property
    def _blue(self) -> QColor:
        return series_colour(self.palette(), 0)

    @property
    def _orange(self) -> QColor:
        return series_colour(self.palette(), 1)

    @property
    def _dashed(self) -> QPen:
        return QPen(series_colour(self.palette(), 2), self.grown(2), Qt.PenStyle.DashLine)


def _paint_names(painter: QPainter, palette: QPalette, plot: Plot, names: Sequence[tuple[QPen, str]]) -> None:
    """Paint a sample and the name of each line above its plot."""
    metrics = QFontMetricsF(painter.font())
    high = metrics.height()
    x, y = plot.place.left(), plot.place.top() - high / 2 - 1
    for pen, name in names:
        painter.setPen(pen)
        painter.drawLine(QPointF(x, y), QPointF(x + 18, y))
        painter.setPen(palette.windowText().color())
        wide = metrics.horizontalAdvance(name)
        painter.drawText(QRectF(x + 22, y - high / 2, wide + 2, high), _LEFT, name)
        x += wide + 22 + 2 * SPACING


def _with_margin(low: float, high: float) -> Limits:
    """Return limits with some room around two values, which may be the same."""
    room = _MARGIN * (high - low) or 1.0
    return low - room, high + room
