"""The sheet that the pad's ink lies on: place, colours, hint, frame."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen

from digitpad.ink.geometry import Point

_CORNER = 8.0
_Role = QPalette.ColorRole


class PaperColours(NamedTuple):
    """The colours of the pad itself, of what is drawn on it and of the hint it shows while empty."""

    paper: QColor
    ink: QColor
    hint: QColor


def pad_in(size: QSize) -> QRect:
    """Return the largest square in the middle of a widget of some size, in its pixels."""
    side = max(1, min(size.width(), size.height()))
    return QRect((size.width() - side) // 2, (size.height() - side) // 2, side, side)


def on_pad(pad: QRect, position: QPointF) -> Point:
    """Return where a position is, in sides of the pad; beyond the edge, the nearest place on it."""
    x, y = (position.x() - pad.x()) / pad.width(), (position.y() - pad.y()) / pad.width()
    return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)


def place_of(area: QRectF, pad: QRect) -> QRect:
    """Return the whole pixels of a widget that an area in sides of its pad touches."""
    x, y, side = pad.x(), pad.y(), pad.width()
    scaled = QRectF(x + area.x() * side, y + area.y() * side, area.width() * side, area.height() * side)
    return scaled.toAlignedRect().adjusted(-1, -1, 1, 1)


def paper_colours(palette: QPalette, *, white: bool) -> PaperColours:
    """Return black on white, or the text and base of a palette."""
    if white:
        hint = QColor(Qt.GlobalColor.black)
        hint.setAlphaF(0.6)  # a dark theme's own colour for hints would vanish on white
        return PaperColours(QColor(Qt.GlobalColor.white), QColor(Qt.GlobalColor.black), hint)
    return PaperColours(palette.color(_Role.Base), palette.color(_Role.Text), palette.color(_Role.PlaceholderText))


def paint_hint(painter: QPainter, pad: QRect, colour: QColor, text: str) -> None:
    """Write a few words in the middle of the pad."""
    painter.setPen(colour)
    inside = pad.adjusted(16, 16, -16, -16)
    painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)


def paint_frame(painter: QPainter, pad: QRect, palette: QPalette, *, focused: bool) -> None:
    """Round the pad's corners off and draw its border, which also shows the keyboard's focus."""
    width = 2.0 if focused else 1.0
    edge = pad.toRectF().adjusted(width / 2, width / 2, -width / 2, -width / 2)
    corners = QPainterPath()
    corners.addRect(pad.toRectF())
    corners.addRoundedRect(edge, _CORNER, _CORNER)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(corners, palette.color(_Role.Window))
    painter.setPen(QPen(palette.color(_Role.Highlight if focused else _Role.Mid), width))
    painter.drawRoundedRect(edge, _CORNER, _CORNER)
