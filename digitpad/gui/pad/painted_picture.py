"""An opened picture as it lies on the pad: in the colours of paper and ink, where these are light on dark."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, qRgb

from digitpad.gui.pad.paper import PaperColours

_SQUARES = 4  # a picture whose pixels are enlarged more than that is shown as the squares that it consists of
_GREYS = 256
_LOOKED_AT = 64  # rows and columns that tell which of a picture's greys is its paper


class PaintedPicture:
    """Paints one picture.

    On light paper it is as it was opened. On dark paper a white sheet would glare, so there a picture's own paper,
    the more frequent of light and dark, gets the pad's colour, and its ink the ink's.

    Parameters
    ----------
    grey
        ``(height, width)``, 0 for black to 1 for white.
    """

    def __init__(self, grey: NDArray[np.floating]) -> None:
        height, width = grey.shape
        levels = np.rint((_GREYS - 1) * np.clip(grey, 0, 1)).astype(np.uint8)
        self._image = QImage(levels.tobytes(), width, height, width, QImage.Format.Format_Indexed8).copy()
        some = levels[:: -(-height // _LOOKED_AT), :: -(-width // _LOOKED_AT)]
        self._has_light_paper = bool(np.median(some) >= _GREYS / 2)
        self._colours: PaperColours | None = None
        self._scaled = QPixmap()

    def paint(self, painter: QPainter, pad: QRect, colours: PaperColours) -> None:
        """Paint it into the middle of the pad, as large as fits."""
        place = _in_the_middle(QSizeF(self._image.size()), pad.toRectF())
        ratio = painter.device().devicePixelRatioF()
        size = QSize(max(1, round(ratio * place.width())), max(1, round(ratio * place.height())))
        if colours != self._colours or size != self._scaled.size():
            self._colours = colours
            self._scaled = self._in_size(size, colours)
        self._scaled.setDevicePixelRatio(ratio)
        painter.drawPixmap(place.topLeft(), self._scaled)

    def _in_size(self, size: QSize, colours: PaperColours) -> QPixmap:
        """Return it in a size in pixels of the screen: while a frame is dragged on it, it is painted with each move."""
        self._image.setColorTable(self._table(colours))
        smooth = size.width() < _SQUARES * self._image.width()
        how = Qt.TransformationMode.SmoothTransformation if smooth else Qt.TransformationMode.FastTransformation
        plain = self._image.convertToFormat(QImage.Format.Format_RGB32)
        return QPixmap.fromImage(plain.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, how))

    def _table(self, colours: PaperColours) -> list[int]:
        """Return the colour of each grey, from black to white."""
        black, white = QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.white)
        if colours.ink.lightness() > colours.paper.lightness():
            inverted = self._has_light_paper
            black, white = (colours.ink, colours.paper) if inverted else (colours.paper, colours.ink)
        ends = ((each.red(), each.green(), each.blue()) for each in (black, white))
        channels = (
            np.rint(np.linspace(first, last, _GREYS)).astype(int).tolist() for first, last in zip(*ends, strict=True)
        )
        return [qRgb(*each) for each in zip(*channels, strict=True)]


def place_on_pad(height: int, width: int) -> QRectF:
    """Return where a picture of this shape lies on a pad, in sides of the pad."""
    return _in_the_middle(QSizeF(width, height), QRectF(0, 0, 1, 1))


def _in_the_middle(size: QSizeF, pad: QRectF) -> QRectF:
    """Return the place in the middle of a pad, as large as fits, of something with the proportions of `size`."""
    fitted = size.scaled(pad.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(0, 0, fitted.width(), fitted.height())
    place.moveCenter(pad.center())
    return place
