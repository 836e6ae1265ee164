"""The picture of a network's layers, each neuron as lit as it answers."""

from contextlib import AbstractContextManager
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QPolygonF

from digitpad.gui.chapter.picture import Picture, lit
from digitpad.gui.look.theme import bold, line, outline, quiet, series_colour, small
from digitpad.network.sizes import SIDE
from digitpad.session.chapter.shape import Lit, Shape

_LEAST_PITCH: Final = 4.5
"""Pixels from neuron to neuron; where a layer has more of them, those in its middle are left out, ..."""

_MOST_PITCH: Final = 26.0
_LEFT_OUT: Final = 3
"""... and so many dots stand in their place."""

_THIN: Final = 2.5
"""Neurons of a smaller radius have a thinner outline."""

_LOOP: Final = 0.14
"""The part of the height above the layers in which the loop runs."""

_MOST_LINES: Final = 600
"""Between two layers; where there would be more, a band stands for them."""

_BAND: Final = 0.5
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Column(NamedTuple):
    """Where the neurons of a layer are, one below the other."""

    pitch: float
    neurons: list[int]
    """Those that are shown, counted from 0 from above."""
    centres: list[QPointF]
    dots: list[QPointF]
    """What stands for those that are not shown."""


class LayersPicture(Picture):
    """Shows the inputs as the picture that they are, and each layer's neurons as circles."""

    def __init__(self, gate: AbstractContextManager[object]) -> None:
        super().__init__(self.tr("The layers of a network"), gate)
        self._shape = Shape(())
        self._lit: Lit | None = None
        self._has_loop = False

    def show_network(self, shape: Shape, shown: Lit, *, loop: bool) -> None:
        """Show a network of this shape, with or without a loop."""
        self._shape, self._lit, self._has_loop = shape, shown, loop
        self.update()

    def paint(self, painter: QPainter) -> None:
        """Paint what connects the layers, then the layers."""
        if self._lit is None:
            return
        font = small(self.font())
        painter.setFont(font)
        self._high = QFontMetricsF(font).height()
        top = _LOOP * self.height()
        self._inside = QRectF(1, top, self.width() - 2, self.height() - top - self._high - 4)
        picture = self._picture_place()
        columns = [self._column(index) for index in range(1, len(self._shape.sizes))]
        self._paint_band(painter, [picture.topRight(), picture.bottomRight()], columns[0].centres)
        for before, after in pairwise(columns):
            self._paint_lines(painter, before, after)
        self._paint_picture(painter, picture, self._lit.activations[0])
        self._paint_count(painter, picture.center().x(), self._shape.sizes[0])
        for index, column in enumerate(columns, 1):
            self._paint_layer(painter, column, self._lit.activations[index], is_last=index == len(columns))
            self._paint_count(painter, self._x(index), self._shape.sizes[index])
        if self._has_loop:
            self._paint_loop(painter, columns)

    # Where things are

    def _picture_place(self) -> QRectF:
        side = min(0.26 * self._inside.width(), 0.7 * self._inside.height())
        return QRectF(self._inside.left(), self._inside.center().y() - side / 2, side, side)

    def _x(self, index: int) -> float:
        """Return where a layer stands; the last one has its digits to the right."""
        left, right = self._picture_place().right(), self._inside.right() - 2.2 * self._high
        return left + (right - left) * index / (len(self._shape.sizes) - 1)

    def _column(self, index: int) -> Column:
        """Return where a layer's neurons are: one column is one layer, however low the picture is."""
        neurons, high = self._shape.sizes[index], self._inside.height()
        pitch = min(max(high / neurons, _LEAST_PITCH), self.grown(_MOST_PITCH))
        x, places = self._x(index), max(int(high / pitch + 1e-9), 2 + _LEFT_OUT)
        if neurons <= places:
            shown, rows, dots = list(range(neurons)), list(range(neurons)), list[int]()
            places = neurons
        else:
            above = (places - _LEFT_OUT + 1) // 2
            below = places - _LEFT_OUT - above
            shown = [*range(above), *range(neurons - below, neurons)]
            rows = [*range(above), *range(places - below, places)]
            dots = list(range(above, above + _LEFT_OUT))
        first = self._inside.center().y() - (places - 1) * pitch / 2
        centres, between = ([QPointF(x, first + row * pitch) for row in each] for each in (rows, dots))
        return Column(pitch, shown, centres, between)

    # How they look

    def _paint_band(self, painter: QPainter, before: list[QPointF], after: list[QPointF]) -> None:
        """Paint a band for more lines than one could see."""
        colour = QColor(line(self.palette()))
        colour.setAlphaF(_BAND)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        corners = [_highest(before), _highest(after), _lowest(after), _lowest(before)]
        painter.drawPolygon(QPolygonF(corners))

    def _paint_lines(self, painter: QPainter, before: Column, after: Column) -> None:
        if len(before.centres) * len(after.centres) > _MOST_LINES:
            self._paint_band(painter, before.centres, after.centres)
            return
        painter.setPen(QPen(line(self.palette()), 0.8))
        painter.drawLines([QLineF(one, other) for one in before.centres for other in after.centres])

    def _paint_picture(self, painter: QPainter, place: QRectF, inputs: NDArray[np.floating]) -> None:
        """Paint the inputs, white on black as MNIST has them."""
        pixels = np.rint(255 * np.clip(inputs, 0, 1)).astype(np.uint8).tobytes()
        painter.drawImage(place, QImage(pixels, SIDE, SIDE, SIDE, QImage.Format.Format_Grayscale8))
        painter.setPen(QPen(outline(self.palette()), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)

    def _paint_layer(
        self, painter: QPainter, column: Column, activations: NDArray[np.floating], *, is_last: bool
    ) -> None:
        palette, radius = self.palette(), 0.42 * column.pitch
        largest = int(activations.argmax()) if activations.any() else None
        painter.setPen(QPen(outline(palette), 1 if radius > _THIN else 0.5))
        shades = [lit(palette, step / 10) for step in range(11)]
        for neuron, centre in zip(column.neurons, column.centres, strict=True):
            painter.setBrush(shades[round(10 * float(activations[neuron]))])
            painter.drawEllipse(centre, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.windowText())
        for dot in column.dots:
            painter.drawEllipse(dot, 0.25 * column.pitch, 0.25 * column.pitch)
        if is_last:
            for digit, centre in zip(column.neurons, column.centres, strict=True):
                is_largest = digit == largest
                painter.setFont(bold(small(self.font())) if is_largest else small(self.font()))
                painter.setPen(palette.windowText().color() if is_largest else quiet(palette))
                beside = QRectF(centre.x() + radius + 4, centre.y() - self._high / 2, 2 * self._high, self._high)
                painter.drawText(beside, _LEFT, str(digit))
            painter.setFont(small(self.font()))

    def _paint_count(self, painter: QPainter, x: float, neurons: int) -> None:
        painter.setPen(quiet(self.palette()))
        painter.drawText(QRectF(x - 30, self.height() - self._high - 1, 60, self._high), _CENTRE, str(neurons))

    def _paint_loop(self, painter: QPainter, columns: list[Column]) -> None:
        """Paint an arrow from the outputs back to the first hidden layer."""
        start = columns[-1].centres[0] - QPointF(0, columns[-1].pitch / 2)
        end = columns[0].centres[0]
        above = min(start.y(), end.y()) - 0.8 * _LOOP * self.height()
        path = QPainterPath(start)
        path.cubicTo(QPointF(start.x(), above), QPointF(end.x(), above), end - QPointF(0, self._high / 2))
        colour = series_colour(self.palette(), 1)
        painter.setPen(QPen(colour, self.grown(2.5), Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        tip, size = end - QPointF(0, self._high / 4), self._high / 2
        painter.drawPolygon(QPolygonF([tip, tip + QPointF(-size / 2, -size), tip + QPointF(size / 2, -size)]))


def _highest(places: list[QPointF]) -> QPointF:
    return min(places, key=QPointF.y)


def _lowest(places: list[QPointF]) -> QPointF:
    return max(places, key=QPointF.y)
