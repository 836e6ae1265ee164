"""The sheet that the pad's ink lies on: place, colours, hint, frame."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen

from digitpad.gui.look.theme import SPACING, accent, outline, small
from digitpad.ink.geometry import Point

_CORNER = 8.0
_Role = QPalette.ColorRole


class PaperColours(NamedTuple):
    """The colours of the pad itself, of what is drawn on it and of the hint it shows while empty."""

    paper: QColor
    ink: QColor
    hint: QColor


def _black_on_white() -> PaperColours:
    hint = QColor(Qt.GlobalColor.black)
    hint.setAlphaF(0.6)  # a dark theme's own colour for hints would vanish on white
    return PaperColours(QColor(Qt.GlobalColor.white), QColor(Qt.GlobalColor.black), hint)


_BLACK_ON_WHITE = _black_on_white()


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
        return _BLACK_ON_WHITE
    return PaperColours(palette.color(_Role.Base), palette.color(_Role.Text), palette.color(_Role.PlaceholderText))


def paint_hint(painter: QPainter, pad: QRect, colour: QColor, text: str, remark: str) -> None:
    """Write a few words at the foot of the pad, and smaller ones below them."""
    at_foot = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
    painter.setPen(colour)
    inside = pad.adjusted(2 * SPACING, 2 * SPACING, -2 * SPACING, -2 * SPACING)
    usual = painter.font()
    painter.setFont(small(usual))
    inside.setBottom(painter.boundingRect(inside, at_foot, remark).top() - SPACING // 2)
    below = QRect(inside.left(), inside.bottom(), inside.width(), pad.bottom() - 2 * SPACING - inside.bottom())
    painter.drawText(below, at_foot, remark)
    painter.setFont(usual)
    painter.drawText(inside, at_foot, text)


def reaches_frame(area: QRect, pad: QRect) -> bool:
    """Return whether an area of the widget may hold a bit of what `paint_frame` paints."""
    edge = int(_CORNER)
    return not pad.adjusted(edge, edge, -edge, -edge).contains(area)


def paint_frame(painter: QPainter, pad: QRect, palette: QPalette, *, focused: bool) -> None:
    """Round the pad's corners off and draw its border, which also shows the keyboard's focus."""
    width = 2.0 if focused else 1.0
    edge = pad.toRectF().adjusted(width / 2, width / 2, -width / 2, -width / 2)
    corners = QPainterPath()
    corners.addRect(pad.toRectF().adjusted(-1, -1, 1, 1))  # at 125 % the pad may end within a pixel of the screen
    corners.addRoundedRect(edge, _CORNER, _CORNER)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(corners, palette.color(_Role.Window))
    painter.setPen(QPen(accent(palette) if focused else outline(palette), width))
    painter.drawRoundedRect(edge, _CORNER, _CORNER)
