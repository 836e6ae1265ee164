"""How a chart is painted: axes, curves, the epoch under way, and the box with the values at one epoch."""

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen

from digitpad.gui.charts.axes import ValueAxis, epoch_ticks
from digitpad.gui.charts.curve import Curve
from digitpad.gui.charts.curve_style import LINE, MARKER, curve_pen, paint_markers
from digitpad.gui.charts.layout import ChartLayout
from digitpad.gui.charts.legend import paint_legend
from digitpad.gui.look.theme import SPACING, accent, bold, line, outline, quiet, series_colour, small, tabular

_DENSE: Final = 1.5
"""Epochs closer than this, in device-independent pixels, are drawn with a thin line."""

_MARKER_ROOM: Final = 12.0
"""Where epochs are at least this far apart, each point has a marker; elsewhere markers are twice as far apart."""

_BAND_OPACITY: Final = 0.14

_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ChartPainter:
    """Paints the parts of one chart, in the order in which they lie on each other.

    Parameters
    ----------
    painter
        Active, one unit for each device-independent pixel.
    layout
        Where everything stands.
    font, palette
        Of the widget.
    """

    def __init__(self, painter: QPainter, layout: ChartLayout, font: QFont, palette: QPalette) -> None:
        self._painter = painter
        self._layout = layout
        self._plot = layout.plot
        self._palette = palette
        self._font = font
        self._small = tabular(small(font))
        self._metrics = QFontMetricsF(self._small)
        self._dense = layout.to_pixels.m11() < _DENSE
        scale = painter.device().devicePixelRatioF()
        self._hair = math.floor(scale) / scale  # whole device pixels, or grid lines differ in width at 150 %

    def paint_axes(self, axis: ValueAxis, epochs_total: float, epochs_title: str) -> None:
        """Paint grid, ticks and their labels."""
        painter, plot, height = self._painter, self._plot, self._metrics.height()
        painter.setFont(self._small)
        painter.setPen(quiet(self._palette))
        for value, label in axis.ticks(int(plot.height() / (2 * height))):
            y = round(self._at(0, value).y())
            painter.fillRect(QRectF(plot.left(), y, plot.width(), self._hair), line(self._palette))
            painter.drawText(QRectF(0, y - height / 2, plot.left() - SPACING, height), _RIGHT, label)
        room = self._metrics.horizontalAdvance("0000") + SPACING
        below = self._layout.epochs_top
        for epoch in epoch_ticks(epochs_total, int(plot.width() / room)):
            x = round(self._at(epoch, axis.low).x())
            painter.fillRect(QRectF(x, plot.bottom(), self._hair, SPACING / 2), outline(self._palette))
            painter.drawText(QRectF(x - room / 2, below, room, height), _CENTRE, str(epoch))
        painter.fillRect(QRectF(plot.left(), plot.top(), self._hair, plot.height()), outline(self._palette))
        painter.fillRect(QRectF(plot.left(), plot.bottom(), plot.width(), self._hair), outline(self._palette))
        title_room = plot.left() - SPACING
        title = self._metrics.elidedText(epochs_title, Qt.TextElideMode.ElideRight, title_room)
        painter.drawText(QRectF(0, below, title_room, height), _RIGHT, title)

    def paint_title(self, title: str) -> None:
        """Paint what the chart shows."""
        self._painter.setFont(self._font)
        self._painter.setPen(self._palette.windowText().color())
        self._painter.drawText(self._layout.title, _LEFT, title)

    def paint_legend(self, curves: Sequence[Curve]) -> None:
        """Paint a sample and the name of each curve."""
        paint_legend(self._painter, self._palette, self._small, curves, self._layout.legend, dense=self._dense)

    def paint_band(self, start: float, now: float) -> None:
        """Paint how far the epoch under way has come, from the last whole one."""
        colour = QColor(accent(self._palette))
        colour.setAlphaF(_BAND_OPACITY)
        left, right = self._at(start, 0).x(), self._at(now, 0).x()
        self._painter.fillRect(QRectF(left, self._plot.top(), right - left, self._plot.height()), colour)

    def paint_curve(self, curve: Curve, *, strong: bool = False) -> None:
        """Paint a curve with its markers; a `strong` one is thicker."""
        painter = self._painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(curve_pen(curve, self._palette, dense=self._dense, strong=strong))
        for piece in curve.pieces:
            painter.drawPolyline(self._layout.to_pixels.map(piece))
        paint_markers(painter, self._palette, curve, self._marked_points(curve))

    def paint_running(self, curve: Curve, now: float) -> None:
        """Paint a curve's running value, if it has one, at the epoch under way."""
        if curve.running is None:
            return
        painter, here = self._painter, self._at(now, curve.running)
        if curve.values:
            last = next(reversed(curve.values))
            painter.setPen(QPen(series_colour(self._palette, curve.index), 1, Qt.PenStyle.DotLine))
            painter.drawLine(self._at(last, curve.values[last]), here)
        painter.setPen(QPen(series_colour(self._palette, curve.index), LINE))
        painter.setBrush(self._palette.window().color())
        painter.drawEllipse(here, MARKER + 0.5, MARKER + 0.5)

    def paint_values(self, epoch: float, heading: str, rows: Sequence[tuple[Curve, str]], *, above: bool) -> None:
        """Paint a line at one epoch, its points, and a box with the values at the plot's upper or lower end."""
        painter, plot = self._painter, self._plot
        x = round(self._at(epoch, 0).x())
        painter.fillRect(QRectF(x, plot.top(), self._hair, plot.height()), quiet(self._palette))
        for curve, _ in rows:
            paint_markers(painter, self._palette, curve, [self._at(epoch, curve.values[epoch])], MARKER + 1.5)
        heading_font = bold(self._small)
        widest = max((self._metrics.horizontalAdvance(f"{curve.name}  {text}") for curve, text in rows), default=0)
        inner = max(widest, QFontMetricsF(heading_font).horizontalAdvance(heading))
        height = self._metrics.height()
        box = QRectF(0, 0, inner + 2 * SPACING, height * (1 + len(rows)) + SPACING)
        box.moveLeft(x + SPACING if x + SPACING + box.width() <= plot.right() else x - SPACING - box.width())
        box.moveLeft(max(box.left(), 0.0))
        if above:
            box.moveTop(plot.top())
        else:
            box.moveBottom(plot.bottom())
        painter.setPen(outline(self._palette))
        painter.setBrush(self._palette.toolTipBase())
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(self._palette.toolTipText().color())
        place = QRectF(box.left() + SPACING, box.top() + SPACING / 2, inner, height)
        painter.setFont(heading_font)
        painter.drawText(place, _LEFT, heading)
        painter.setFont(self._small)
        for curve, text in rows:
            place.translate(0, height)
            painter.drawText(place, _LEFT, curve.name)
            painter.drawText(place, _RIGHT, text)

    def paint_empty(self, whole: QRectF, text: str) -> None:
        """Paint a frame with a quiet sentence in it, in place of all else."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(line(self._palette))
        self._painter.drawRect(whole.adjusted(0.5, 0.5, -0.5, -0.5))
        self.paint_notice(text, whole)

    def paint_notice(self, text: str, inside: QRectF | None = None) -> None:
        """Paint a quiet sentence in the middle of the plot, or of another place."""
        painter, flags = self._painter, int(_CENTRE | Qt.TextFlag.TextWordWrap)
        painter.setFont(self._font)
        painter.setPen(quiet(self._palette))
        place = painter.boundingRect(inside or self._plot, flags, text)
        painter.fillRect(place.adjusted(-SPACING, 0, SPACING, 0), self._palette.window())
        painter.drawText(place, flags, text)

    def paint_focus(self) -> None:
        """Paint a frame that says where the keys go."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(accent(self._palette), 1))
        self._painter.drawRect(self._plot.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _at(self, epoch: float, value: float) -> QPointF:
        return self._layout.to_pixels.map(QPointF(epoch, value))

    def _marked_points(self, curve: Curve) -> list[QPointF]:
        """Return the points that get a marker: all where there is room, else every so many; always first and last."""
        points = list(curve.values.items())
        room = self._layout.to_pixels.m11()
        every = 1 if room >= _MARKER_ROOM else math.ceil(2 * _MARKER_ROOM / room)
        marked = points[::every]
        if points and (len(points) - 1) % every:
            marked.append(points[-1])
        return [self._at(*point) for point in marked]
