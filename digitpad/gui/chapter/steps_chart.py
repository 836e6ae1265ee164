"""The chart of the cost after each step of a walk, with what was predicted."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen, QPolygonF

from digitpad.gui.chapter.picture import growth
from digitpad.gui.chapter.plot import Plot
from digitpad.gui.look.theme import SPACING, quiet, series_colour
from digitpad.session.chapter.downhill import Walk

MOST_STEPS: Final = 20
"""That fit into the chart; and so many are worked out well within a frame."""

_DOT, _MARK = 3.0, 4.0
_ROOM: Final = 1.15
"""The chart is so many times as high as the highest cost, ..."""

_BELOW: Final = 0.5
"""... and goes so many times that below 0 at most, where a cost is predicted that cannot be."""

_SAMPLE: Final = 5.0
"""Marks that a sample of a line is long."""

_LOWER_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class StepsChart:
    """Shows what the cost came to by filled dots, and what was predicted one step before by hollow marks.

    What was predicted beyond the edge of the chart is an arrow there.
    """

    def paint(self, painter: QPainter, place: QRectF, walk: Walk, palette: QPalette) -> None:
        """Paint it, in the font of the painter."""
        metrics = QFontMetricsF(painter.font())
        self._high = high = metrics.height()
        mark = _MARK * growth(painter.font())
        left = metrics.horizontalAdvance("0.00") + SPACING
        inside = place.adjusted(left, high + 4, -high / 2, -high - 2)
        self._plot = Plot(inside, (0, MOST_STEPS), limits(walk))
        self._plot.paint_frame(painter, palette)
        self._paint_names(painter, place.topLeft(), palette)
        painter.save()
        painter.setClipRect(inside.adjusted(-mark, -mark, mark, mark))
        self._paint_predicted(painter, walk, palette)
        self._paint_costs(painter, walk, palette)
        painter.restore()

    def least_width(self, font: QFont) -> float:
        """Return how wide it is at least: its names have room."""
        metrics, mark = QFontMetricsF(font), _MARK * growth(font)
        return sum(metrics.horizontalAdvance(name) + _SAMPLE * mark + 2 * SPACING for name in self._names)

    @property
    def _names(self) -> tuple[str, str]:
        """What the dots are, and what the marks."""
        return QCoreApplication.translate("StepsChart", "cost"), QCoreApplication.translate("StepsChart", "predicted")

    def _paint_names(self, painter: QPainter, corner: QPointF, palette: QPalette) -> None:
        """Paint a sample and the name of each series above the chart."""
        metrics, x, y = QFontMetricsF(painter.font()), corner.x(), corner.y() + self._high / 2
        mark = _MARK * growth(painter.font())
        pens = QPen(series_colour(palette, 0)), QPen(series_colour(palette, 2), 1, Qt.PenStyle.DashLine)
        for paint, pen, name in zip((_paint_dots, _paint_marks), pens, self._names, strict=True):
            pen.setWidthF(1.5 * growth(painter.font()))
            painter.setPen(pen)
            painter.drawLine(QPointF(x, y), QPointF(x + _SAMPLE * mark, y))
            paint(painter, [QPointF(x + _SAMPLE * mark / 2, y)], palette)
            painter.setPen(palette.windowText().color())
            wide = metrics.horizontalAdvance(name)
            painter.drawText(QRectF(x + _SAMPLE * mark + 4, y - self._high / 2, wide + 2, self._high), _LEFT, name)
            x += wide + _SAMPLE * mark + 2 * SPACING

    def _paint_predicted(self, painter: QPainter, walk: Walk, palette: QPalette) -> None:
        told = walk.places[:-1]
        begun = [self._plot.at(step, place.cost) for step, place in enumerate(told)]
        costs = [place.cost + walk.predicted(place) for place in told]
        foretold = [self._plot.at(step, cost) for step, cost in enumerate(costs, 1)]
        painter.setPen(QPen(series_colour(palette, 2), 1.5 * growth(painter.font()), Qt.PenStyle.DashLine))
        painter.drawLines([QLineF(*ends) for ends in zip(begun, foretold, strict=True)])
        low, mark = self._plot.up[0], _MARK * growth(painter.font())
        _paint_marks(painter, [at for at, cost in zip(foretold, costs, strict=True) if cost >= low], palette)
        beyond = [self._plot.at(step, low) for step, cost in enumerate(costs, 1) if cost < low]
        _paint_arrows(painter, beyond, palette)
        if beyond:
            place = QRectF(self._plot.place).adjusted(0, 0, -2, -2 * mark - 2)
            painter.setPen(quiet(palette))
            painter.drawText(place, _LOWER_RIGHT, QCoreApplication.translate("StepsChart", "▼ still lower"))

    def _paint_costs(self, painter: QPainter, walk: Walk, palette: QPalette) -> None:
        points = [self._plot.at(step, place.cost) for step, place in enumerate(walk.places)]
        painter.setPen(QPen(series_colour(palette, 0), 1.5 * growth(painter.font())))
        painter.drawPolyline(QPolygonF(points))
        _paint_dots(painter, points, palette)


def limits(walk: Walk) -> tuple[float, float]:
    """Return the lowest and the highest cost that the chart of a walk shows."""
    most = _ROOM * max(each.cost for each in walk.places)
    least = min((place.cost + walk.predicted(place) for place in walk.places[:-1]), default=0.0)
    return max(min(_ROOM * least, 0.0), -_BELOW * most), most


def _paint_dots(painter: QPainter, places: Sequence[QPointF], palette: QPalette) -> None:
    """Paint what the cost came to, in one call."""
    pen = QPen(series_colour(palette, 0), 2 * _DOT * growth(painter.font()))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPoints(QPolygonF(places))


def _paint_marks(painter: QPainter, places: Sequence[QPointF], palette: QPalette) -> None:
    """Paint what was predicted, in one call."""
    mark, marks = _MARK * growth(painter.font()), QPainterPath()
    marks.setFillRule(Qt.FillRule.WindingFill)
    corners = [QPointF(x, y) for x, y in ((0, -mark), (mark, 0), (0, mark), (-mark, 0), (0, -mark))]
    for place in places:
        marks.addPolygon(QPolygonF([place + corner for corner in corners]))
    painter.setPen(QPen(series_colour(palette, 2), 1.5 * growth(painter.font())))
    painter.setBrush(palette.base())
    painter.drawPath(marks)


def _paint_arrows(painter: QPainter, places: Sequence[QPointF], palette: QPalette) -> None:
    """Paint arrows that point down to these places, filled, in the colour of what was predicted."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(series_colour(palette, 2))
    mark = _MARK * growth(painter.font())
    for place in places:
        corners = [QPointF(x, y) for x, y in ((0, 0), (-mark, -2 * mark), (mark, -2 * mark))]
        painter.drawPolygon(QPolygonF([place + corner for corner in corners]))
