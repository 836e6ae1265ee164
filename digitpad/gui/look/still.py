"""A picture that takes long to paint: painted once, and shown again until something else is to be seen."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget


class Still:
    """Keeps what a widget looks like, as long as its size, its type, its colours and the screen are the same."""

    def __init__(self) -> None:
        self._pixmap: QPixmap | None = None
        self._for: object = None

    def outdate(self) -> None:
        """Paint it anew next time: something else is to be seen."""
        self._pixmap = None

    def of(self, widget: QWidget, paint: Callable[[QPainter], None]) -> QPixmap:
        """Return what `paint` paints in a widget, on nothing."""
        ratio = widget.devicePixelRatioF()
        now = (widget.size().toTuple(), ratio, widget.palette().cacheKey(), widget.font().key())
        if self._pixmap is None or now != self._for:
            self._for = now
            self._pixmap = QPixmap((widget.size().toSizeF() * ratio).toSize())
            self._pixmap.setDevicePixelRatio(ratio)
            self._pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._pixmap)
            paint(painter)
            painter.end()
        return self._pixmap
