"""What is on the pad as a picture for other programs: black on white whatever the theme, as it looks on the pad."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QPen, QPolygonF

from digitpad.gui.pad.smoothing import pieces
from digitpad.ink.drawing import Drawing
from digitpad.ink.geometry import PEN_WIDTH, Point

_SIDE = 560  # pixels
_DOT = 1e-4  # in sides: Qt paints nothing for a line of no length


def picture_of(drawing: Drawing) -> QImage:
    """Return a drawing, in sides of the pad, as a square picture; it may be called in any thread."""
    picture = QImage(_SIDE, _SIDE, QImage.Format.Format_Grayscale8)
    picture.fill(Qt.GlobalColor.white)
    style, round_cap, round_join = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_SIDE, _SIDE)
    painter.setPen(QPen(Qt.GlobalColor.black, PEN_WIDTH, style, round_cap, round_join))
    for stroke in drawing.strokes:
        path = [point for piece in pieces(_points(stroke.tolist()), PEN_WIDTH / 2, with_tip=True) for point in piece]
        if len(path) == 1:
            path.append((path[0][0] + _DOT, path[0][1]))
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in path]))
    painter.end()
    return picture


def image_of(grey: NDArray[np.floating]) -> QImage:
    """Return an opened picture, ``(height, width)``, 0 for black to 1 for white, for other programs."""
    height, width = grey.shape
    pixels = np.rint(255 * np.clip(grey, 0, 1)).astype(np.uint8)
    return QImage(pixels.tobytes(), width, height, width, QImage.Format.Format_Grayscale8).copy()


def _points(stroke: list[list[float]]) -> list[Point]:
    return [(x, y) for x, y in stroke]
