"""The pad's ink as a picture that grows by what the pen adds."""

from collections.abc import Collection, Iterator
from math import inf
from time import perf_counter

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QPolygonF

from digitpad.gui.pad.smoothing import corner, pieces, tip
from digitpad.ink.drawing import Drawing, Stroke
from digitpad.ink.geometry import PEN_WIDTH, Point

AT_A_TIME = 0.005
"""Seconds of painting in one pass of the event loop, where there is very much: nobody notices that while drawing."""

_VERY_MUCH = 512  # points; what people draw has fewer, and would flicker were it painted bit by bit
_RADIUS = PEN_WIDTH / 2
_SPACING = PEN_WIDTH / 40  # a pixel or so
_FADED = 0.25


class InkLayer:
    """Ink on paper, in device pixels; strokes come in sides of the layer, 0 to 1.

    Ink laid twice is no darker than ink laid once: each new piece is painted beside the layer and joined to it by the
    darker (on dark paper the lighter) of the two. Painted over instead, the soft (anti-aliased) edges of a slow
    stroke's many pieces would add up to hard, jagged ones. So the order of pieces makes no difference either: where
    there are very many, some are painted in each pass of the event loop, and the pen goes on between them.

    Attributes
    ----------
    pixmap : QPixmap
        The layer itself.
    drawing : Drawing or None
        What is on it, beside a stroke that grows; None when it has to be painted anew.
    """

    def __init__(self) -> None:
        self.pixmap = QPixmap()
        self.drawing: Drawing | None = None
        self._paper = QColor()
        self._ink = QColor()
        self._pen = QPen()
        self._join = QPainter.CompositionMode.CompositionMode_Darken
        self._waiting: Iterator[tuple[QPen, list[Point]]] | None = None

    @property
    def is_complete(self) -> bool:
        """Whether all that belongs on it is painted."""
        return self.drawing is not None and self._waiting is None

    def fit(self, side: int, paper: QColor, ink: QColor) -> None:
        """Take a side in device pixels and two colours; others than before empty the layer."""
        if self.pixmap.width() == side and (self._paper, self._ink) == (paper, ink):
            return
        self.drawing = None
        self.pixmap = QPixmap(side, side)
        self.pixmap.fill(paper)
        self._paper, self._ink = QColor(paper), QColor(ink)
        style, round_cap, round_join = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        self._pen = QPen(ink, PEN_WIDTH * side, style, round_cap, round_join)
        lighter = ink.lightness() > paper.lightness()
        modes = QPainter.CompositionMode
        self._join = modes.CompositionMode_Lighten if lighter else modes.CompositionMode_Darken

    def forget(self) -> None:
        """Let it be painted anew: something else has to be on it."""
        self.drawing = None

    def bring_up_to_date(self, drawing: Drawing, erased: Collection[int], growing: Stroke | None) -> None:
        """Paint what is not painted yet, for about `AT_A_TIME`; see `redraw` for what is to be on the layer."""
        if self.drawing is None:
            self.redraw(drawing, erased, growing, seconds=AT_A_TIME)
        else:
            self.go_on(AT_A_TIME)

    def paint(self, painter: QPainter, corner: QPoint, ratio: float, growing: Stroke | None) -> None:
        """Paint it with its upper left corner there, pixel on pixel of the screen, and a growing stroke's tip."""
        painter.save()
        painter.translate(corner)
        painter.scale(1 / ratio, 1 / ratio)
        painter.drawPixmap(0, 0, self.pixmap)
        if growing is not None:
            self.paint_tip(painter, growing)
        painter.restore()

    def redraw(
        self, drawing: Drawing, erased: Collection[int] = (), growing: Stroke | None = None, *, seconds: float = inf
    ) -> None:
        """Paint everything anew; of very much, what can be painted in about so many seconds, and `go_on` paints more.

        Parameters
        ----------
        drawing
            What will be on the layer.
        erased
            Numbers of those of its strokes that the eraser has touched: pale, and below the others.
        growing
            A stroke that goes on: all of it that no further point can change.
        """
        self.drawing = drawing
        self.pixmap.fill(self._paper)
        colour, pale = QColor(self._ink), QPen(self._pen)
        colour.setAlphaF(_FADED)
        pale.setColor(colour)
        shown = drawing
        if drawing.point_count > _VERY_MUCH:
            from digitpad.ink.simplification import simplified  # noqa: PLC0415 - the window starts without

            shown = simplified(drawing)
        strokes = [
            *((pale, shown.strokes[number], True) for number in erased),
            *((self._pen, stroke, True) for stroke in shown.without(erased).strokes),
            *((self._pen, stroke, False) for stroke in [growing] if stroke is not None),
        ]
        self._waiting = (
            (pen, piece)
            for pen, stroke, ended in strokes
            for piece in pieces(_points(_thinned(stroke)), _RADIUS, with_tip=ended)
        )
        self.go_on(seconds if sum(len(stroke) for _, stroke, _ in strokes) > _VERY_MUCH else inf)

    def go_on(self, seconds: float) -> None:
        """Paint, for about so many seconds, what is not painted yet."""
        if self._waiting is None:
            return
        end = perf_counter() + seconds
        painter = self._begin()
        for pen, piece in self._waiting:
            self._add(painter, pen, piece)
            if perf_counter() > end:
                break
        else:
            self._waiting = None
        painter.end()

    def extend(self, stroke: Stroke) -> QRectF:
        """Paint what no further point can change; return where the stroke looks different now, in sides."""
        last = _points(stroke[-3:])
        match last:
            case [_]:
                self._add_one(last)
            case [_, _, _]:
                self._add_one(corner(last, _RADIUS, is_first=len(stroke) == len(last)))
        across, down = zip(*last, strict=True)
        area = QRectF(QPointF(min(across), min(down)), QPointF(max(across), max(down)))
        reach = PEN_WIDTH / 2 + 1 / self.pixmap.width()
        return area.adjusted(-reach, -reach, reach, reach)

    def finish(self, stroke: Stroke, drawing: Drawing) -> None:
        """Paint the tip of the stroke that grew and has ended; `drawing`, with it as last, is what is on the layer."""
        self.drawing = drawing
        if len(stroke) > 1:
            self._add_one(_tip(stroke))

    def paint_tip(self, painter: QPainter, stroke: Stroke) -> None:
        """Show the tip of a growing stroke, which is not on the layer yet, on top of the layer."""
        if len(stroke) > 1:
            self._draw(painter, self._pen, self._scaled(_tip(stroke)))

    def _begin(self) -> QPainter:
        painter = QPainter(self.pixmap)
        painter.setCompositionMode(self._join)
        return painter

    def _add_one(self, path: list[Point]) -> None:
        painter = self._begin()
        self._add(painter, self._pen, path)
        painter.end()

    def _add(self, onto: QPainter, pen: QPen, path: list[Point]) -> None:
        line = self._scaled(path)
        reach = pen.widthF() / 2 + 1
        area = line.boundingRect().adjusted(-reach, -reach, reach, reach).toAlignedRect()
        piece = QImage(area.size(), QImage.Format.Format_RGB32)
        piece.fill(self._paper)
        painter = QPainter(piece)
        painter.translate(-area.topLeft())
        self._draw(painter, pen, line)
        painter.end()
        onto.drawImage(area.topLeft(), piece)

    def _scaled(self, path: list[Point]) -> QPolygonF:
        side = self.pixmap.width()
        points = [QPointF(x * side, y * side) for x, y in path]
        # Qt paints nothing for a line of no length, but a dot for one that is very short.
        return QPolygonF(points if len(points) > 1 else [*points, points[0] + QPointF(1e-3, 0)])

    def _draw(self, painter: QPainter, pen: QPen, line: QPolygonF) -> None:
        painter.setPen(pen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPolyline(line)


def _points(stroke: Stroke) -> list[Point]:
    return [(x, y) for x, y in stroke.tolist()]


def _tip(stroke: Stroke) -> list[Point]:
    last = _points(stroke[-2:])
    return tip(last, _RADIUS, is_first=len(stroke) == len(last))


def _thinned(stroke: Stroke) -> Stroke:
    """Keep the first point of each `_SPACING` of length, and the last: a slow or high-rate pen makes far more."""
    length = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(stroke, axis=0).T))))
    kept = np.diff(np.floor(length / _SPACING), prepend=-1.0) > 0
    kept[-1] = True
    return stroke[kept]
