"""What the colours mean: from orange for the one digit over paper to blue for the other."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitpad.gui.look.diverging import diverging_stops
from digitpad.gui.look.still import Still
from digitpad.gui.look.theme import SPACING, outline, small

_HIGH = 8
_HALF = 0.5


class ScaleBar(QWidget):
    """A legend: which colour speaks for which digit, and from how much evidence on a pixel has all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = self._right = ""
        self._still = Still()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_scale(self, digit: int, against: int, full: float) -> None:
        """Say what the two ends of the scale mean."""
        each = self.tr("for {0}: {1} or more")
        ends = each.format(against, f"{full:g}"), each.format(digit, f"{full:g}")
        if ends == (self._left, self._right):
            return
        self._left, self._right = ends
        self.setAccessibleName(
            self.tr(
                "Colours: orange speaks for {0}, blue for {1}; a pixel of {2} or more has all of its colour"
            ).format(against, digit, f"{full:g}")
        )
        self.setToolTip(self.accessibleName())
        self._still.outdate()
        self.update()

    def show_nothing(self) -> None:
        """Show no scale, for there is nothing to explain."""
        self._left = self._right = ""
        self.setAccessibleName("")
        self.setToolTip("")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the bar, and a line below it."""
        return QSize(15 * SPACING, _HIGH + self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint it."""
        if self._left:
            painter = QPainter(self)
            painter.drawPixmap(0, 0, self._still.of(self, self._paint))
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        palette = self.palette()
        place = QRectF(_HALF, _HALF, self.width() - 2 * _HALF, _HIGH)
        colours = QLinearGradient(QPointF(0, 0), QPointF(self.width(), 0))
        colours.setStops(diverging_stops(palette, palette.base().color()))
        painter.fillRect(place, colours)
        painter.setPen(QPen(outline(palette), 2 * _HALF))
        painter.drawRect(place)
        painter.setPen(palette.windowText().color())
        painter.setFont(small(self.font()))
        below = QRectF(0, _HIGH + 2, self.width(), self.height() - _HIGH)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, self._left)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, self._right)
