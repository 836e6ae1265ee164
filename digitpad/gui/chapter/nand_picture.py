"""The picture of a circuit of NANDs, in which wires are drawn by the mouse."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from math import hypot
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPainterPath, QPen

from digitpad.gui.chapter.picture import Picture, paint_neuron
from digitpad.gui.look.theme import accent, outline, quiet, small
from digitpad.session.chapter.circuit import BEGUN, CARRY, GATES, INPUTS, SINKS, SOURCES, SUM, Circuit

_SOURCES: Final = ((0.05, 0.2), (0.05, 0.62), (0.28, 0.41), (0.52, 0.14), (0.52, 0.56), (0.76, 0.35), (0.64, 0.87))
NAMES: Final = "ABCDE"
"""Of the gates: numbers would be taken for what they say."""

_ENDS: Final = ((0.94, 0.35), (0.94, 0.87))
"""Where x1, x2, the gates, the sum and the carry are, in parts of the picture."""

_LEFT, _RIGHT, _TOP, _LOW = 0.05, 0.94, 0.14, 0.87
"""The outermost of these."""

_HIGHEST: Final = 0.75
"""The picture is no higher than that part of its width."""

_PORT: Final = (0.82, 0.57)
"""Where a gate's inputs are, left of and above or below its middle, in radii: on its edge."""

_CLICK: Final = 5
"""A press that moved by less, in device-independent pixels, is a click."""

_CENTRE: Final = Qt.AlignmentFlag.AlignCenter


class NandPicture(Picture):
    """Shows what is wired to what, and what is 1 by light and thick wires; a gate without a wire is not lit.

    A wire is drawn from a circle to an input. One that is there can be taken by its end and led elsewhere, or off.

    Attributes
    ----------
    turned : Signal(int)
        x1 or x2, 0 or 1, was clicked on.
    wired : Signal(object, int)
        A source, or None, for a sink; see `Circuit`.
    """

    turned = Signal(int)
    wired = Signal(object, int)

    def __init__(self, gate: AbstractContextManager[object]) -> None:
        super().__init__(self.tr("Five NANDs and their wires"), gate)
        self._circuit: Circuit = BEGUN
        self._outputs: Sequence[int] = [0] * SOURCES
        self._source: int | None = None  # of the wire that is being drawn
        self._lifted: int | None = None  # the sink that it was taken from
        self._begun = self._end = QPointF()
        self.setMouseTracking(True)

    def show_circuit(self, circuit: Circuit, outputs: Sequence[int]) -> None:
        """Show this circuit, and what its sources give."""
        self._circuit, self._outputs = circuit, outputs
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a wire begins, or is taken by its end."""
        place = event.position()
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._begun = self._end = place
        near = [sink for sink in range(SINKS) if self._circuit.wires[sink] is not None and self._reaches(place, sink)]
        if near:
            self._lifted = min(near, key=lambda sink: _distance(place, self._sink(sink)))
            self._source = self._circuit.wires[self._lifted]
        else:
            self._source = next((each for each in range(SOURCES) if self._is_in(place, each)), None)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: the wire follows; over what can be taken, the pointer says so."""
        place = event.position()
        if self._source is not None:
            self._end = place
            self.update()
        over = any(self._is_in(place, each) for each in range(SOURCES)) or self._sink_at(place) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: the wire ends, or it was a click."""
        source, lifted = self._source, self._lifted
        self._source = self._lifted = None
        self.update()
        if source is None:
            return
        place = event.position()
        if _distance(place, self._begun) < _CLICK:
            if lifted is None and source < INPUTS:
                self.turned.emit(source)
            return
        sink = self._sink_at(place)
        if lifted is not None and lifted != sink:
            self.wired.emit(None, lifted)
        if sink is not None:
            self.wired.emit(source, sink)

    def paint(self, painter: QPainter) -> None:
        """Paint the wires, then what they lead to."""
        palette, radius = self.palette(), self._radius
        for sink, source in enumerate(self._circuit.wires):
            if source is not None and sink != self._lifted:
                self._paint_wire(painter, source, self._sink(sink))
        if self._source is not None:
            self._paint_wire(painter, self._source, self._end)
        painter.setFont(self.font())
        for source in range(SOURCES):
            is_input = source < INPUTS
            text = ("x₁", "x₂")[source] if is_input else NAMES[source - INPUTS]
            centre = self._centre(source)
            bit = self._outputs[source] if is_input or self._circuit.has_wire(source - INPUTS) else 0
            paint_neuron(painter, palette, centre, (0.8 if is_input else 1) * radius, bit, text)
        for sink in range(2 * GATES):
            self._paint_port(painter, sink)
        self._paint_ends(painter)

    def _paint_wire(self, painter: QPainter, source: int, end: QPointF) -> None:
        start = self._centre(source) + QPointF(self._radius * (0.8 if source < INPUTS else 1), 0)
        across, down = end.x() - start.x(), abs(end.y() - start.y())
        bend = max(abs(across) / 2, min(2 * self._radius, down / 2))
        path = QPainterPath(start)
        path.cubicTo(start + QPointF(bend, 0), end - QPointF(bend, 0), end)
        is_on = bool(self._outputs[source])
        colour = accent(self.palette()) if is_on else outline(self.palette())
        painter.setPen(QPen(colour, self.grown(3 if is_on else 1.2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_port(self, painter: QPainter, sink: int) -> None:
        source = self._circuit.wires[sink]
        is_on = source is not None and self._outputs[source]
        ground: QColor = accent(self.palette()) if is_on else self.palette().base().color()
        painter.setPen(QPen(outline(self.palette()), 1.2))
        painter.setBrush(ground)
        painter.drawEllipse(self._sink(sink), self._radius / 4, self._radius / 4)

    def _paint_ends(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(small(self.font()))
        answers = [self._circuit.wires[sink] for sink in (SUM, CARRY)]
        for sink, source, name in zip((SUM, CARRY), answers, (self.tr("sum"), self.tr("carry")), strict=True):
            centre = self._middle(_ENDS[sink - SUM])
            bit = 0 if source is None else self._outputs[source]
            painter.setFont(self.font())
            text = "" if source is None else str(bit)
            paint_neuron(painter, self.palette(), centre, 0.8 * self._radius, bit, text)
            painter.setFont(small(self.font()))
            painter.setPen(quiet(self.palette()))
            wide = metrics.horizontalAdvance(name) + 4
            above = QRectF(0, centre.y() - 0.8 * self._radius - metrics.height() - 1, wide, metrics.height())
            above.moveLeft(min(centre.x() - wide / 2, self.width() - wide))
            painter.drawText(above, _CENTRE, name)

    # Where things are

    @property
    def _radius(self) -> float:
        return min(self.height() / 9.5, self.width() / 19, self.grown(40.0))

    def _middle(self, part: tuple[float, float]) -> QPointF:
        """Return the place at these parts of the picture, so that what is around it is still seen whole."""
        margin = self._radius + 2
        wide = self.width() - 2 * margin
        high = min(self.height() - 2 * margin, _HIGHEST * wide)
        left, top = margin, (self.height() - high) / 2
        return QPointF(
            left + (part[0] - _LEFT) / (_RIGHT - _LEFT) * wide, top + (part[1] - _TOP) / (_LOW - _TOP) * high
        )

    def _centre(self, source: int) -> QPointF:
        return self._middle(_SOURCES[source])

    def _sink(self, sink: int) -> QPointF:
        """Return where a wire ends."""
        if sink >= SUM:
            return self._middle(_ENDS[sink - SUM]) - QPointF(0.8 * self._radius, 0)
        left, high = _PORT
        return self._centre(INPUTS + sink // 2) + QPointF(-left, high if sink % 2 else -high) * self._radius

    def _is_in(self, place: QPointF, source: int) -> bool:
        return _distance(place, self._centre(source)) <= self._radius

    def _reaches(self, place: QPointF, sink: int) -> bool:
        return _distance(place, self._sink(sink)) <= max(self._radius / 2, 6)

    def _sink_at(self, place: QPointF) -> int | None:
        """Return the sink that a wire to a place is meant for: the nearest near by, or one of the gate there."""
        nearest = min(range(SINKS), key=lambda sink: _distance(place, self._sink(sink)))
        return nearest if _distance(place, self._sink(nearest)) <= 1.4 * self._radius else None


def _distance(one: QPointF, other: QPointF) -> float:
    return hypot(one.x() - other.x(), one.y() - other.y())
