"""A picture that takes long to paint: painted once, and shown again until something else is to be seen."""

from collections.abc import Callable

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget


class Still:
    """Keeps what a widget looks like, as long as its size, its type, its colours and the screen are the same."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._for: object = None
        self._is_old = True

    def outdate(self) -> None:
        """Paint it anew next time: something else is to be seen."""
        self._is_old = True

    def of(self, widget: QWidget, paint: Callable[[QPainter], None]) -> QPixmap:
        """Return what `paint` paints in a widget, on the window's ground."""
        ratio = widget.devicePixelRatioF()
        now = (widget.size().toTuple(), ratio, widget.palette().cacheKey(), widget.font().key())
        if now != self._for:
            self._for, self._is_old = now, True
            self._pixmap = QPixmap((widget.size().toSizeF() * ratio).toSize())
            self._pixmap.setDevicePixelRatio(ratio)
        if self._is_old:
            self._is_old = False
            self._pixmap.fill(widget.palette().window().color())
            painter = QPainter(self._pixmap)
            paint(painter)
            painter.end()
        return self._pixmap
