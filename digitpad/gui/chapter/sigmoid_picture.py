"""The picture of step, sigmoid and tangent, before and after a nudge."""

from contextlib import AbstractContextManager
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF, QTransform

from digitpad.gui.chapter.picture import Picture, around
from digitpad.gui.look.theme import SPACING, line, outline, quiet, series_colour, small, tabular
from digitpad.network.sigmoid import sigmoid
from digitpad.session.chapter.nudging import Nudge

_WIDEST: Final = 8.0
"""z is shown from minus to plus this."""

_LOW, _HIGH = -0.25, 1.25
_POINTS: Final = 161
_MARK: Final = 5.0
_SAMPLE: Final = 18.0  # of a curve, before its name
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SigmoidPicture(Picture):
    """Shows the output over z; where the neuron was by hollow marks, where it is by filled ones."""

    def __init__(self, gate: AbstractContextManager[object]) -> None:
        super().__init__(self.tr("Output of step and sigmoid over z"), gate)
        self._nudge: Nudge | None = None
        z = np.linspace(-_WIDEST, _WIDEST, _POINTS)
        self._curve = QPolygonF([QPointF(*point) for point in zip(z.tolist(), sigmoid(z).tolist(), strict=True)])

    def show_nudge(self, nudge: Nudge) -> None:
        """Show this."""
        self._nudge = nudge
        self.update()

    def paint(self, painter: QPainter) -> None:
        """Paint axes, curves and marks."""
        self._font = tabular(small(self.font()))
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        self._high = metrics.height()
        left = metrics.horizontalAdvance("0.5") + SPACING
        self._plot = QRectF(left, 2 + self._high, self.width() - left - 2, self.height() - 2 * self._high - 8)
        self._paint_axes(painter)
        self._paint_names(painter, metrics)
        if self._nudge is not None:
            self._paint_curves(painter, self._nudge)
            self._paint_marks(painter, self._nudge)

    def _at(self, z: float, output: float) -> QPointF:
        plot = self._plot
        across = (min(max(z, -_WIDEST), _WIDEST) + _WIDEST) / (2 * _WIDEST)
        return QPointF(
            plot.left() + across * plot.width(), plot.bottom() - (output - _LOW) / (_HIGH - _LOW) * plot.height()
        )

    def _paint_axes(self, painter: QPainter) -> None:
        palette, plot, high = self.palette(), self._plot, self._high
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(plot, palette.base())
        for value, text in ((0.0, "0"), (0.5, "0.5"), (1.0, "1")):
            y = self._at(0, value).y()
            painter.setPen(QPen(line(palette), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(quiet(palette))
            painter.drawText(QRectF(0, y - high / 2, plot.left() - SPACING / 2, high), _RIGHT, text)
        for z in range(-round(_WIDEST) + 2, round(_WIDEST) - 1, 2):
            x = self._at(z, 0).x()
            painter.setPen(QPen(line(palette), 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            painter.setPen(quiet(palette))
            painter.drawText(QRectF(x - 20, plot.bottom() + 2, 40, high), _CENTRE, str(z).replace("-", "−"))
        painter.drawText(QRectF(plot.right() - 20, plot.bottom() + 2, 20, high), _RIGHT, self.tr("z"))
        painter.setPen(QPen(outline(palette), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(plot)

    def _paint_names(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        """Paint a sample and the name of each curve above the plot."""
        named = (
            (self._pen_of_sigmoid, self.tr("sigmoid")),
            (self._pen_of_step, self.tr("step")),
            (self._pen_of_tangent, self.tr("predicted")),
            (self._pen_of_error, self.tr("off by")),
        )
        free = self.width() - sum(metrics.horizontalAdvance(name) + _SAMPLE + 6 for _, name in named)
        gap = max(min(2 * SPACING, free / len(named)), 0.0)
        x = max(min(self._plot.left(), free - gap * (len(named) - 1)), 0.0)
        for pen, name in named:
            painter.setPen(pen)
            painter.drawLine(QPointF(x, self._high / 2), QPointF(x + _SAMPLE, self._high / 2))
            painter.setPen(self.palette().windowText().color())
            wide = metrics.horizontalAdvance(name) + 2
            painter.drawText(QRectF(x + _SAMPLE + 4, 0, wide, self._high), _LEFT, name)
            x += wide + _SAMPLE + 4 + gap

    def _paint_curves(self, painter: QPainter, nudge: Nudge) -> None:
        painter.setPen(self._pen_of_step)
        painter.drawPolyline([self._at(-_WIDEST, 0), self._at(0, 0), self._at(0, 1), self._at(_WIDEST, 1)])
        painter.setPen(self._pen_of_sigmoid)
        origin, one = self._at(0, 0), self._at(1, 1)
        scale = one - origin
        to_plot = QTransform(scale.x(), 0, 0, scale.y(), origin.x(), origin.y())
        painter.drawPolyline(to_plot.map(self._curve))
        painter.setPen(self._pen_of_tangent)
        slope, (before, _) = nudge.partial_derivatives[2], nudge.outputs
        ends = (self._at(z, before + slope * (z - nudge.z)) for z in (-_WIDEST, _WIDEST))
        painter.save()
        painter.setClipRect(self._plot)
        painter.drawLine(*ends)
        painter.restore()

    def _paint_marks(self, painter: QPainter, nudge: Nudge) -> None:
        """Paint where the neuron was and is on each curve, and between them how much the prediction is off."""
        mark, thick = self.grown(_MARK), self.grown(2)
        (step_was, step_is), (was, is_now) = nudge.steps, nudge.outputs
        predicted = self._at(nudge.moved_z, was + nudge.predicted)
        real = self._at(nudge.moved_z, is_now)
        painter.save()
        painter.setClipRect(self._plot.adjusted(-mark, 0, mark, 0))  # a prediction may be anywhere
        painter.setPen(self._pen_of_error)
        painter.drawLine(real, predicted)
        ground = self.palette().base().color()
        for place, filled in ((self._at(nudge.z, step_was), ground), (self._at(nudge.moved_z, step_is), self._orange)):
            painter.setPen(QPen(self._orange, thick))
            painter.setBrush(filled)
            painter.drawRect(around(place, mark - 1))
        for place, filled in ((self._at(nudge.z, was), ground), (real, self._blue)):
            painter.setPen(QPen(self._blue, thick))
            painter.setBrush(filled)
            painter.drawEllipse(place, mark, mark)
        if self._plot.top() <= predicted.y() <= self._plot.bottom():
            painter.setPen(QPen(self._green, thick))
            painter.setBrush(ground)
            corners = ((0, -mark), (mark, 0), (0, mark), (-mark, 0))
            painter.drawPolygon(QPolygonF([predicted + QPointF(x, y) for x, y in corners]))
        else:
            self._paint_beyond(painter, predicted)
        painter.restore()

    def _paint_beyond(self, painter: QPainter, predicted: QPointF) -> None:
        """Paint an arrow at the edge beyond which a prediction is, and its name where the tangent is not, if it can."""
        plot, mark = self._plot, self.grown(_MARK)
        is_above = predicted.y() < plot.top()
        tip = QPointF(predicted.x(), plot.top() if is_above else plot.bottom())
        inward = 2 * mark if is_above else -2 * mark
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._green)
        painter.drawPolygon(QPolygonF([tip, tip + QPointF(-mark, inward), tip + QPointF(mark, inward)]))
        text = self.tr("still higher") if is_above else self.tr("still lower")
        wide = QFontMetricsF(painter.font()).horizontalAdvance(text) + 2
        right, left = tip.x() + 1.5 * mark, tip.x() - 1.5 * mark - wide
        on_right = right + wide <= plot.right() if is_above else left < plot.left()
        place = QRectF(right if on_right else left, tip.y(), wide, self._high)
        if not is_above:
            place.moveBottom(tip.y())
        painter.fillRect(place.adjusted(0, 1, 0, -1), self.palette().base())
        painter.setPen(quiet(self.palette()))
        painter.drawText(place, _CENTRE, text)

    @property
    def _blue(self) -> QColor:
        return series_colour(self.palette(), 0)

    @property
    def _orange(self) -> QColor:
        return series_colour(self.palette(), 1)

    @property
    def _green(self) -> QColor:
        return series_colour(self.palette(), 2)

    @property
    def _pen_of_sigmoid(self) -> QPen:
        return QPen(self._blue, self.grown(2.5))

    @property
    def _pen_of_step(self) -> QPen:
        return QPen(self._orange, self.grown(2))

    @property
    def _pen_of_error(self) -> QPen:
        return QPen(self.palette().windowText().color(), 1.5)

    @property
    def _pen_of_tangent(self) -> QPen:
        return QPen(self._green, self.grown(2), Qt.PenStyle.DashLine)
