"""The part of a picture that stays as it is while something is dragged, painted once."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

Key = tuple[object, ...]


class Backdrop:
    """Keeps it, as long as size, colours, type and what is shown are the same.

    Parameters
    ----------
    widget
        On which it is painted, from corner to corner.
    """

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._kept: tuple[Key, QPixmap] | None = None

    def paint(self, painter: QPainter, shown: object, paint: Callable[[QPainter], None]) -> None:
        """Paint it; where it is not kept, have it painted by `paint`.

        Parameters
        ----------
        shown
            What it shows; another object has it painted anew.
        """
        widget = self._widget
        ratio = widget.devicePixelRatioF()
        key = widget.size(), ratio, widget.palette().cacheKey(), widget.font().key(), id(shown)
        if self._kept is None or self._kept[0] != key:
            pixmap = QPixmap(widget.size() * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            inner = QPainter(pixmap)
            inner.setRenderHints(painter.renderHints())
            inner.setFont(painter.font())
            paint(inner)
            inner.end()
            self._kept = key, pixmap
        painter.drawPixmap(0, 0, self._kept[1])
