"""The sheet that the pad's ink lies on: place, colours, hint, frame."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPalette, QPen

from digitpad.gui.look.theme import SPACING, small
from digitpad.ink.geometry import Point

_CORNER = 8.0
_SQUARES = 4  # a picture whose pixels are enlarged more than that is shown as the squares that it consists of
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


def image_of(grey: NDArray[np.floating]) -> QImage:
    """Return a picture, ``(height, width)``, 0 for black to 1 for white, for Qt."""
    height, width = grey.shape
    pixels = np.rint(255 * np.clip(grey, 0, 1)).astype(np.uint8)
    return QImage(pixels.tobytes(), width, height, width, QImage.Format.Format_Grayscale8).copy()


def paint_picture(painter: QPainter, pad: QRect, picture: QImage) -> None:
    """Paint a picture into the middle of the pad, as large as fits."""
    size = QSizeF(picture.size()).scaled(QSizeF(pad.size()), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(0, 0, size.width(), size.height())
    place.moveCenter(pad.toRectF().center())
    painter.save()
    smooth = size.width() < _SQUARES * picture.width()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.drawImage(place, picture)
    painter.restore()


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
    painter.setPen(QPen(palette.color(_Role.Highlight if focused else _Role.Mid), width))
    painter.drawRoundedRect(edge, _CORNER, _CORNER)
