"""A chart as a picture, for print or for another program."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPalette

_SCALE: Final = 2
"""Pixels of a picture for each of the screen: sharp enough for print."""

Paint = Callable[[QPainter], object]


def as_image(size: QSize, palette: QPalette, paint: Paint) -> QImage:
    """Return what is painted, in pixels.

    Parameters
    ----------
    size
        In device-independent pixels.
    palette
        Whose window colour is the ground.
    paint
        Paints all else.
    """
    image = QImage(size * _SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SCALE)
    image.fill(palette.window().color())
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def as_svg(size: QSize, palette: QPalette, paint: Paint, title: str) -> bytes:
    """Return what is painted, as SVG with a title; parameters as of `as_image`."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice  # noqa: PLC0415 - few ever save one
    from PySide6.QtSvg import QSvgGenerator  # noqa: PLC0415

    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    painter = QPainter(generator)
    painter.fillRect(QRect(0, 0, size.width(), size.height()), palette.window())
    paint(painter)
    painter.end()
    return bytes(content.data())
