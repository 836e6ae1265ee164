"""The picture of a perceptron with three inputs, and of the plane of the first two."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPen, QPolygonF

from digitpad.gui.chapter.controls import YesNo
from digitpad.gui.chapter.formula import number
from digitpad.gui.chapter.picture import Picture, around, lit, on, paint_neuron, paint_wire, write_in
from digitpad.gui.look.theme import SPACING, accent, line, outline, quiet, small, tabular
from digitpad.session.chapter.weighing import CORNERS, Weighing

_LOW, _HIGH = -0.5, 1.5
"""What is shown of the plane of two inputs."""

_PLANE: Final = 0.46
"""The part of the width that the plane may take."""

_SHADE: Final = 0.2
_GAP: Final = 4.0
"""Between a corner of the plane and the ring around the one where the inputs are."""

_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class PerceptronPicture(Picture):
    """The neuron at the left, the plane at the right; a click on an input turns it.

    Parameters
    ----------
    inputs
        What a click turns.
    most
        The largest weight.
    """

    def __init__(self, inputs: Sequence[YesNo], most: float, gate: AbstractContextManager[object]) -> None:
        super().__init__(self.tr("A perceptron, and the plane of x1 and x2"), gate)
        self._inputs, self._most = inputs, most
        self._weighing: Weighing | None = None

    def show_weighing(self, weighing: Weighing) -> None:
        """Show this."""
        self._weighing = weighing
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: an input turns, or nothing."""
        radius = self._radius
        for centre, turned in zip(self._input_places, self._inputs, strict=True):
            if around(centre, radius).contains(event.position()):
                turned.toggle()
                return
        super().mousePressEvent(event)

    def paint(self, painter: QPainter) -> None:
        """Paint both."""
        if self._weighing is not None:
            self._paint_neuron(painter, self._weighing)
            self._paint_plane(painter, self._weighing)

    @property
    def _plane(self) -> QRectF:
        """The square of the plane."""
        side = min(_PLANE * self.width(), self.height() - 2.0)
        return QRectF(self.width() - side - 1, (self.height() - side) / 2, side, side)

    @property
    def _radius(self) -> float:
        return min(self.height() / 9, self.width() / 20, self.grown(48.0))

    @property
    def _input_places(self) -> list[QPointF]:
        high = min(self.height() / 3, 6 * self._radius)
        middle = self.height() / 2
        return [QPointF(self._radius + 1, middle + offset * high) for offset in (-1, 0, 1)]

    def _paint_neuron(self, painter: QPainter, weighing: Weighing) -> None:
        palette, radius = self.palette(), self._radius
        body = QPointF(self._plane.left() - 4 * radius, self.height() / 2)
        end = QPointF(self._plane.left() - 1.2 * radius, self.height() / 2)
        metrics = QFontMetricsF(tabular(small(self.font())))
        painter.setFont(tabular(small(self.font())))
        painter.setPen(QPen(outline(palette), 1.5))
        painter.drawLine(body, end)
        for place, weight in zip(self._input_places, weighing.weights, strict=True):
            paint_wire(painter, palette, (place, body), weight, self._most)
        for place, weight in zip(self._input_places, weighing.weights, strict=True):
            at = place + (body - place) * 0.42
            text = number(weight)
            size = QRectF(0, 0, metrics.horizontalAdvance(text) + SPACING, metrics.height())
            size.moveCenter(at)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.window())
            painter.drawRoundedRect(size, 3, 3)
            painter.setPen(palette.windowText().color())
            painter.drawText(size, _CENTRE, text)
        for index, (place, value) in enumerate(zip(self._input_places, weighing.inputs, strict=True)):
            paint_neuron(painter, palette, place, radius, value, "x₁x₂x₃"[2 * index : 2 * index + 2])
        paint_neuron(painter, palette, body, 1.4 * radius, weighing.decision, f"> {number(weighing.threshold)}")
        paint_neuron(painter, palette, end, 0.8 * radius, weighing.decision, str(weighing.decision))

    def _paint_plane(self, painter: QPainter, weighing: Weighing) -> None:
        palette, plane = self.palette(), self._plane
        scale = plane.width() / (_HIGH - _LOW)

        def at(point: tuple[float, float]) -> QPointF:
            return QPointF(plane.left() + (point[0] - _LOW) * scale, plane.bottom() - (point[1] - _LOW) * scale)

        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.base())
        painter.drawRect(plane)
        shade = QColor(accent(palette))
        shade.setAlphaF(_SHADE)
        painter.setBrush(shade)
        painter.drawPolygon(QPolygonF([at(point) for point in weighing.region(_LOW, _HIGH)]))
        painter.setPen(QPen(line(palette), 1))
        for tick in (0, 1):
            painter.drawLine(at((tick, _LOW)), at((tick, _HIGH)))
            painter.drawLine(at((_LOW, tick)), at((_HIGH, tick)))
        painter.setPen(QPen(outline(palette), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(plane)
        ends = weighing.line(_LOW, _HIGH)
        if ends is not None:
            painter.setPen(QPen(accent(palette), self.grown(2.5)))
            painter.drawLine(at(ends[0]), at(ends[1]))
        radius = min(max(0.09 * scale, 7.0), self.grown(20.0))
        painter.setFont(small(self.font()))
        metrics = QFontMetricsF(small(self.font()))
        for corner in CORNERS:
            value = weighing.decision_at(corner)
            is_here = corner == weighing.inputs[:2]
            filled = lit(palette, value)
            if is_here:  # a ring apart from what it is around: on a dark filling it would not be seen
                painter.setPen(QPen(palette.windowText().color(), 2))
                painter.setBrush(palette.base())
                painter.drawEllipse(at(corner), radius + _GAP, radius + _GAP)
            painter.setPen(QPen(outline(palette), 1.5))
            painter.setBrush(filled)
            painter.drawEllipse(at(corner), radius, radius)
            painter.setPen(on(palette, filled))
            write_in(painter, at(corner), radius, str(value))
        painter.setPen(quiet(palette))
        high = metrics.height()
        painter.drawText(
            QRectF(plane.right() - 3 * high, plane.bottom() - high, 3 * high - 4, high), _RIGHT, self.tr("x₁ →")
        )
        painter.drawText(QRectF(plane.left() + 4, plane.top() + 1, 3 * high, high), _LEFT, self.tr("↑ x₂"))
