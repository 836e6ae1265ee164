"""The chart of the cost after each step of a walk, with what was predicted."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette, QPen, QPolygonF

from digitpad.gui.chapter.formula import number
from digitpad.gui.look.theme import SPACING, line, outline, quiet, series_colour
from digitpad.session.chapter.downhill import Walk

MOST_STEPS: Final = 20
"""That fit into the chart; and so many are worked out well within a frame."""

_DOT, _MARK = 3.0, 4.0
_ROOM: Final = 1.15
"""The chart is so many times as high as the highest cost."""

_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class StepsChart:
    """Shows what the cost came to by filled dots, and what was predicted one step before by hollow marks."""

    def paint(self, painter: QPainter, place: QRectF, walk: Walk, palette: QPalette) -> None:
        """Paint it, in the font of the painter."""
        metrics = QFontMetricsF(painter.font())
        self._high = high = metrics.height()
        left = metrics.horizontalAdvance("0.0") + SPACING
        self._plot = place.adjusted(left, high + 4, -high / 2, -high - 2)
        self._most = _ROOM * max(each.cost for each in walk.places)
        self._paint_frame(painter, palette)
        self._paint_names(painter, metrics, palette)
        painter.save()
        painter.setClipRect(self._plot.adjusted(-_MARK, -_MARK, _MARK, _MARK))
        self._paint_predicted(painter, walk, palette)
        self._paint_costs(painter, walk, palette)
        painter.restore()

    def _at(self, step: int, cost: float) -> QPointF:
        """Return where a cost is; what would be above or below the chart is at its edge."""
        up = min(max(cost / self._most, 0.0), 1.0)
        return QPointF(
            self._plot.left() + step / MOST_STEPS * self._plot.width(), self._plot.bottom() - up * self._plot.height()
        )

    def _paint_frame(self, painter: QPainter, palette: QPalette) -> None:
        plot, high = self._plot, self._high
        painter.fillRect(plot, palette.base())
        for cost in _ticks(self._most, round(plot.height() / high / 2)):
            y = self._at(0, cost).y()
            painter.setPen(QPen(line(palette), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(quiet(palette))
            label = QRectF(plot.left() - 60 - SPACING / 2, y - high / 2, 60, high)
            painter.drawText(label, _RIGHT, number(cost, 1) if cost else "0")
        parts = 4 if plot.width() > 8 * high else 2
        for step in range(0, MOST_STEPS + 1, MOST_STEPS // parts):
            x = self._at(step, 0).x()
            painter.drawText(QRectF(x - 20, plot.bottom() + 2, 40, high), _CENTRE, str(step))
        painter.setPen(QPen(outline(palette), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(plot)

    def _paint_names(self, painter: QPainter, metrics: QFontMetricsF, palette: QPalette) -> None:
        """Paint a sample and the name of each series above the chart."""
        x, y = self._plot.left(), self._plot.top() - 4 - self._high / 2
        names = (
            (True, QCoreApplication.translate("StepsChart", "cost")),
            (False, QCoreApplication.translate("StepsChart", "predicted")),
        )
        for is_cost, name in names:
            _mark(painter, QPointF(x + _MARK, y), palette, is_cost=is_cost)
            painter.setPen(palette.windowText().color())
            wide = metrics.horizontalAdvance(name)
            painter.drawText(QRectF(x + 2 * _MARK + 4, y - self._high / 2, wide + 2, self._high), _LEFT, name)
            x += wide + 2 * _MARK + 2 * SPACING

    def _paint_predicted(self, painter: QPainter, walk: Walk, palette: QPalette) -> None:
        painter.setPen(QPen(series_colour(palette, 2), 1.5, Qt.PenStyle.DashLine))
        foretold = []
        for step, place in enumerate(walk.places[:-1]):
            foretold.append(self._at(step + 1, place.cost + walk.predicted(place)))
            painter.drawLine(self._at(step, place.cost), foretold[-1])
        for each in foretold:
            _mark(painter, each, palette, is_cost=False)

    def _paint_costs(self, painter: QPainter, walk: Walk, palette: QPalette) -> None:
        points = [self._at(step, place.cost) for step, place in enumerate(walk.places)]
        painter.setPen(QPen(series_colour(palette, 0), 1.5))
        painter.drawPolyline(QPolygonF(points))
        for each in points:
            _mark(painter, each, palette, is_cost=True)


def _mark(painter: QPainter, at: QPointF, palette: QPalette, *, is_cost: bool) -> None:
    if is_cost:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(series_colour(palette, 0))
        painter.drawEllipse(at, _DOT, _DOT)
        return
    painter.setPen(QPen(series_colour(palette, 2), 1.5))
    painter.setBrush(palette.base())
    corners = ((0, -_MARK), (_MARK, 0), (0, _MARK), (-_MARK, 0))
    painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in corners]))


def _ticks(most: float, count: int) -> list[float]:
    """Return round costs from 0 on, tenths or more apart, about `count` of them."""
    step = next((each for each in (0.1, 0.2, 0.5, 1.0, 2.0) if most / each <= max(count, 1)), 5.0)
    return [step * index for index in range(int(most / step) + 1)]
