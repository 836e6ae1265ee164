"""The pad's ink as a picture that grows by what the pen adds."""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap

from digitpad.ink.drawing import Stroke
from digitpad.ink.geometry import Point

# In sides of the pad. The network's pen is 2.2 of 28 pixels wide on a digit that fills 20 of them; people draw a
# little larger than that on the pad, and this looks the same.
PEN_WIDTH = 2.2 / 28 * 0.9
_SPACING = PEN_WIDTH / 40  # a pixel or so
_FADED = 0.25


class InkLayer:
    """Ink on paper, in device pixels; strokes come in sides of the layer, 0 to 1.

    Ink laid twice is no darker than ink laid once: each new piece is painted beside the layer and joined to it by the
    darker (on dark paper the lighter) of the two. Painted over instead, the soft edges of a slow stroke's many
    pieces would add up to hard, jagged ones.
    """

    def __init__(self) -> None:
        self.pixmap = QPixmap()
        self._paper = QColor()
        self._ink = QColor()
        self._join = QPainter.CompositionMode.CompositionMode_Darken

    def fit(self, side: int, paper: QColor, ink: QColor) -> bool:
        """Take a side in device pixels and two colours; return whether that emptied the layer."""
        if self.pixmap.width() == side and (self._paper, self._ink) == (paper, ink):
            return False
        self.pixmap = QPixmap(side, side)
        self.pixmap.fill(paper)
        self._paper, self._ink = QColor(paper), QColor(ink)
        lighter = ink.lightness() > paper.lightness()
        modes = QPainter.CompositionMode
        self._join = modes.CompositionMode_Lighten if lighter else modes.CompositionMode_Darken
        return True

    def redraw(self, strokes: Iterable[Stroke], faded: Iterable[Stroke] = ()) -> None:
        """Paint everything anew, `faded` strokes pale and below the others."""
        self.pixmap.fill(self._paper)
        pale = QColor(self._ink)
        pale.setAlphaF(_FADED)
        painter = self._begin()
        for colour, some in ((pale, faded), (self._ink, strokes)):
            for stroke in some:
                first, *rest = [(x, y) for x, y in _thinned(stroke).tolist()]
                for start, end in pairwise([first, first, *rest]):
                    self._add(painter, colour, start, end)
        painter.end()

    def extend(self, start: Point, end: Point) -> QRect:
        """Paint the way from `start` to `end` (a dot where they are equal); return what changed, in device pixels."""
        painter = self._begin()
        changed = self._add(painter, self._ink, start, end)
        painter.end()
        return changed

    def _begin(self) -> QPainter:
        painter = QPainter(self.pixmap)
        painter.setCompositionMode(self._join)
        return painter

    def _add(self, onto: QPainter, colour: QColor, start: Point, end: Point) -> QRect:
        side = self.pixmap.width()
        a, b, width = QPointF(*start) * side, QPointF(*end) * side, PEN_WIDTH * side
        reach = width / 2 + 1
        changed = QRectF(a, b).normalized().adjusted(-reach, -reach, reach, reach).toAlignedRect()
        changed &= self.pixmap.rect()
        piece = QImage(changed.size(), QImage.Format.Format_RGB32)
        piece.fill(self._paper)
        painter = QPainter(piece)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.translate(-changed.topLeft())
        if a == b:
            painter.drawPoint(a)
        else:
            painter.drawLine(a, b)
        painter.end()
        onto.drawImage(changed.topLeft(), piece)
        return changed


def _thinned(stroke: Stroke) -> Stroke:
    """Keep the first point of each `_SPACING` of the way, and the last: a slow or high-rate pen makes far more."""
    way = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(stroke, axis=0).T))))
    kept = np.diff(np.floor(way / _SPACING), prepend=-1.0) > 0
    kept[-1] = True
    return stroke[kept]
