"""The picture of a cost surface with a ball on it, and of the cost after each of its steps."""

from contextlib import AbstractContextManager
from itertools import pairwise
from math import hypot
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPen, QPolygonF

from digitpad.gui.chapter.backdrop import Backdrop
from digitpad.gui.chapter.formula import number
from digitpad.gui.chapter.picture import Picture
from digitpad.gui.chapter.steps_chart import StepsChart
from digitpad.gui.chapter.surface import colour, contours, part, surface_image
from digitpad.gui.look.theme import SPACING, outline, quiet, series_colour, small, tabular
from digitpad.session.chapter.downhill import LEAST, MOST, Pair, Surface, Walk, is_shown

_BALL, _START, _PLACE = 6.0, 5.0, 2.5
_ARROW: Final = 0.35
"""Length of the gradient's arrow, in units of the surface, for a gradient of length 1, ..."""

_LONGEST: Final = 0.7
_SHORTEST: Final = 24.0
"""... the most that it has, in the same units, and the least, in pixels, so that it is seen beside the ball."""

_WIDE: Final = 1.5
"""Where there is so much more width than height, the chart stands beside the surface, else below it, ..."""

_CHART: Final = 0.3
"""... where it takes so much of the height, ..."""

_HIGH: Final = 260
"""... of no less than this. ..."""

_LEAST_SIDE: Final = 0.6
"""... Beside it, the surface is at least so large, in heights. Where there is room for neither there is no chart."""

_GROUND: Final = 0.8
"""How little of the surface is seen through the ground of a name."""

_TRAINED: Final = (1.0, 1.0)
"""Where the trained network is."""

_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class DownhillPicture(Picture):
    """Shows the surface from above, the way that the ball has come, and at the ball the gradient.

    Attributes
    ----------
    placed : Signal(float, float)
        The ball is to start from there.
    """

    placed = Signal(float, float)

    def __init__(self, gate: AbstractContextManager[object]) -> None:
        super().__init__(self.tr("A cost surface, and a ball on it"), gate)
        self._surface: Surface | None = None
        self._walk: Walk | None = None
        self._done = 0.0
        self._plot = QRectF()
        self._backdrop = Backdrop(self)
        self._chart = StepsChart()

    def show_progress(self, done: float) -> None:
        """Show how much of the work is done, 0 to 1."""
        self._done = done
        self.update()

    def show_walk(self, surface: Surface, walk: Walk) -> None:
        """Show this."""
        if surface is not self._surface:
            self.setCursor(Qt.CursorShape.CrossCursor)
        self._surface, self._walk = surface, walk
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: the ball starts from there."""
        if event.button() is Qt.MouseButton.LeftButton and self._plot.contains(event.position()):
            self._place(event.position())
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: its start follows."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._walk is not None:
            self._place(event.position())

    def paint(self, painter: QPainter) -> None:
        """Paint both."""
        self._font = tabular(small(self.font()))
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        self._high = metrics.height()
        chart = self._lay_out(metrics)
        if self._surface is None or self._walk is None:
            self._paint_progress(painter)
            return
        surface = self._surface
        self._backdrop.paint(painter, surface, lambda inner: self._paint_backdrop(inner, surface))
        painter.save()
        painter.setClipRect(self._plot)
        self._paint_walk(painter, self._walk)
        painter.restore()
        if not chart.isEmpty():
            self._chart.paint(painter, chart, self._walk, self.palette())

    # Where things are

    def _lay_out(self, metrics: QFontMetricsF) -> QRectF:
        """Find the surface's place, and return that of the chart."""
        inside, chart = QRectF(self.rect()).adjusted(1, 1, -1, -1), QRectF()
        left = metrics.horizontalAdvance("v₂ 2") + SPACING
        right = metrics.horizontalAdvance("0.15") + 3 * SPACING
        below, above = self._high + 4, self._high / 2
        beside = inside.width() - self._chart.least_width(self._font) - left - right - 2 * SPACING
        if inside.width() > _WIDE * inside.height() and beside >= _LEAST_SIDE * inside.height():
            side = min(inside.height() - above - below, beside)
            chart = inside.adjusted(left + side + right + 2 * SPACING, 0, 0, 0)
            free = 0.0
        else:
            if inside.height() >= _HIGH:
                chart = QRectF(inside)
                chart.setTop(inside.bottom() - _CHART * inside.height())
                inside.setBottom(chart.top() - SPACING)
            side = max(min(inside.width() - left - right, inside.height() - above - below), 1.0)
            free = inside.width() - left - right - side
        self._plot = QRectF(inside.left() + left + max(free, 0.0) / 2, inside.top() + above, side, side)
        return chart

    def _at(self, v: Pair) -> QPointF:
        plot, reach = self._plot, MOST - LEAST
        return QPointF(
            plot.left() + (v[0] - LEAST) / reach * plot.width(), plot.bottom() - (v[1] - LEAST) / reach * plot.height()
        )

    def _place(self, at: QPointF) -> None:
        plot, reach = self._plot, MOST - LEAST
        v1 = LEAST + (at.x() - plot.left()) / plot.width() * reach
        v2 = LEAST + (plot.bottom() - at.y()) / plot.height() * reach
        self.placed.emit(min(max(v1, LEAST), MOST), min(max(v2, LEAST), MOST))

    # What is there

    def _paint_progress(self, painter: QPainter) -> None:
        """Paint the frame of what is to come, and how much of the work is done."""
        palette, plot = self.palette(), self._plot
        painter.fillRect(plot, palette.base())
        bar = QRectF(plot.left() + plot.width() / 4, plot.center().y() - 3, plot.width() / 2, 6)
        painter.setPen(QPen(outline(palette), 1))
        painter.drawRect(bar)
        painter.fillRect(QRectF(bar.left(), bar.top(), self._done * bar.width(), bar.height()), self._blue)
        painter.drawRect(plot)

    def _paint_backdrop(self, painter: QPainter, surface: Surface) -> None:
        """Paint what no step changes."""
        palette = self.palette()
        size = (self._plot.size() * self.devicePixelRatioF()).toSize()
        painter.drawImage(self._plot, surface_image(surface.costs, size, palette))
        painter.setPen(QPen(outline(palette), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self._plot)
        self._paint_axes(painter)
        self._paint_scale(painter, surface)
        self._paint_marks(painter)

    def _paint_axes(self, painter: QPainter) -> None:
        plot, high = self._plot, self._high
        painter.setPen(quiet(self.palette()))
        for value in (0, 1, 2):
            across, up = self._at((value, 0)), self._at((0, value))
            painter.drawText(QRectF(0, up.y() - high / 2, plot.left() - SPACING / 2, high), _RIGHT, str(value))
            painter.drawText(QRectF(across.x() - 20, plot.bottom() + 2, 40, high), _CENTRE, str(value))
        painter.drawText(QRectF(self._at((1.5, 0)).x() - 20, plot.bottom() + 2, 40, high), _CENTRE, "v₁")
        middle = self._at((0, 1.5)).y()
        painter.drawText(QRectF(0, middle - high / 2, plot.left() - SPACING / 2, high), _RIGHT, "v₂")

    def _paint_scale(self, painter: QPainter, surface: Surface) -> None:
        """Paint which colour is which cost, to the right."""
        palette, plot, high = self.palette(), self._plot, self._high
        least, most = float(surface.costs.min()), float(surface.costs.max())
        heights = contours(least, most)
        ends = [0.0, *(part(height, least, most) for height in heights), 1.0]
        bar = QRectF(plot.right() + SPACING, plot.top(), SPACING, plot.height())
        for index, (low, top) in enumerate(pairwise(ends)):
            filled = colour(index / max(len(ends) - 2, 1), palette)
            painter.fillRect(
                QRectF(bar.left(), bar.bottom() - top * bar.height(), SPACING, (top - low) * bar.height()), filled
            )
        painter.setPen(QPen(outline(palette), 1))
        painter.drawRect(bar)
        painter.setPen(quiet(palette))
        free = bar.bottom() + high
        for height, at in zip(heights, ends[1:], strict=False):
            y = bar.bottom() - at * bar.height()
            if y + high / 2 <= free and y - high / 2 >= bar.top() - high / 2:
                painter.drawText(QRectF(bar.right() + SPACING / 2, y - high / 2, 60, high), _LEFT, number(height))
                free = y - high / 2

    def _paint_marks(self, painter: QPainter) -> None:
        """Paint where the two networks are between which the surface lies."""
        painter.save()
        painter.setClipRect(self._plot)
        painter.setPen(QPen(self.palette().windowText().color(), 1.5))
        for v, name in ((_TRAINED, self.tr("trained")), ((0.0, 0.0), self.tr("first weights"))):
            at = self._at(v)
            cross = self.grown(3)
            for x, y in ((cross, cross), (cross, -cross)):
                painter.drawLine(at + QPointF(-x, -y), at + QPointF(x, y))
            self._write(painter, self._place_of_name(v), _LEFT, name)
        painter.restore()

    def _place_of_name(self, v: Pair) -> QRectF:
        """Return where the name of a mark stands."""
        at = self._at(v)
        return QRectF(at.x() + self.grown(6), at.y() - self._high - 2, 200, self._high)

    def _paint_walk(self, painter: QPainter, walk: Walk) -> None:
        """Paint the way, the gradient, and the ball."""
        palette, ground = self.palette(), self.palette().base().color()
        text = palette.windowText().color()
        ways = [self._at(place.v) for place in walk.places]
        painter.setPen(QPen(text, 1.5))
        painter.drawPolyline(QPolygonF(ways))
        painter.setBrush(text)
        for way in ways[1:-1]:
            painter.drawEllipse(way, self.grown(_PLACE), self.grown(_PLACE))
        painter.setBrush(ground)
        painter.drawEllipse(ways[0], self.grown(_START), self.grown(_START))
        if is_shown(walk.ball.v):
            self._paint_gradient(painter, walk)
        painter.setPen(QPen(ground, 1))
        painter.setBrush(self._blue)
        painter.drawEllipse(ways[-1], self.grown(_BALL), self.grown(_BALL))
        self._paint_name_of_ball(painter, ways[-1], walk.step_from(walk.ball))

    def _paint_name_of_ball(self, painter: QPainter, ball: QPointF, step: Pair) -> None:
        """Name the ball on that side of it where neither its way nor its arrow is, and the picture has more room."""
        middle, high = self._plot.center(), self._high
        if abs(step[0]) > abs(step[1]):
            beside = QPointF(0, high if ball.y() < middle.y() else -high)
        else:
            beside = QPointF(2 * high if ball.x() < middle.x() else -2 * high, 0)
        name = QRectF(0, 0, 4 * high, high)
        name.moveCenter(ball + beside)
        if name.intersects(self._place_of_name(_TRAINED)):
            name.moveCenter(ball - beside)
        painter.setPen(self.palette().windowText().color())
        self._write(painter, name, _CENTRE, self.tr("ball"))

    def _paint_gradient(self, painter: QPainter, walk: Walk) -> None:
        """Paint the way down, against the gradient, as an arrow that is longer where it is steeper."""
        g1, g2 = walk.step_from(walk.ball)
        steep = hypot(g1, g2)
        if not steep:
            return
        unit = self._plot.width() / (MOST - LEAST)
        long = max(min(_ARROW * hypot(*walk.ball.gradient), _LONGEST), self.grown(_SHORTEST) / unit) / steep
        v1, v2 = walk.ball.v
        tail, head = self._at((v1, v2)), self._at((v1 + long * g1, v2 + long * g2))
        along = (head - tail) / hypot(head.x() - tail.x(), head.y() - tail.y())
        across = QPointF(-along.y(), along.x())
        wide = self.grown(4.5)
        neck = head - along * 2 * wide
        painter.setPen(QPen(self._orange, self.grown(2.5)))
        painter.drawLine(tail, head - along * wide)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._orange)
        painter.drawPolygon(QPolygonF([head, neck + across * wide, neck - across * wide]))
        painter.setPen(self.palette().windowText().color())
        name = QRectF(0, 0, 3 * self._high, self._high)
        for way in (along, across, -across):  # ahead of it, or beside it where another name is
            name.moveCenter(head + way * 1.1 * self._high)
            if not name.intersects(self._place_of_name(_TRAINED)):
                break
        self._write(painter, name, _CENTRE, "−∇C")

    def _write(self, painter: QPainter, place: QRectF, where: Qt.AlignmentFlag, text: str) -> None:
        """Write a name over lines, on ground of its own so that it can be read."""
        ground = self.palette().base().color()
        ground.setAlphaF(_GROUND)
        painter.fillRect(painter.boundingRect(place, where, text).adjusted(-1, 1, 1, -1), ground)
        painter.drawText(place, where, text)

    @property
    def _blue(self) -> QColor:
        return series_colour(self.palette(), 0)

    @property
    def _orange(self) -> QColor:
        return series_colour(self.palette(), 1)
