"""What of a chart stays as it is while an epoch fills in is painted once."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPixmap


class Ground:
    """A picture behind what changes, painted anew when something else is to be seen in it.

    Axes, legend and finished epochs take several times as long to paint as the rest of a chart, and while a run goes
    on that is painted ten times a second.
    """

    def __init__(self) -> None:
        self._shown: object = None
        self._picture = QPixmap()

    def paint(
        self, painter: QPainter, shown: object, size: QSize, colour: QColor, paint: Callable[[QPainter], None]
    ) -> None:
        """Put the picture into the upper left corner.

        Parameters
        ----------
        painter
            Active, on the screen.
        shown
            Equal for equal pictures.
        size
            Of the picture, in device-independent pixels.
        colour
            Behind all.
        paint
            Paints it.
        """
        scale = painter.device().devicePixelRatioF()
        if (shown, size, scale) != self._shown:
            self._shown = (shown, size, scale)
            self._picture = QPixmap(size * scale)
            self._picture.setDevicePixelRatio(scale)
            self._picture.fill(colour)
            ours = QPainter(self._picture)
            paint(ours)
            ours.end()
        painter.drawPixmap(0, 0, self._picture)
