"""What charts of the outputs over time have in common: painted once, with a mark that moves over them."""

from contextlib import AbstractContextManager

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitpad.gui.charts.pictures import as_image
from digitpad.gui.look.accessibility import install_roles
from digitpad.gui.look.picture_actions import PictureActions
from digitpad.gui.look.theme import accent


class MarkedChart(QWidget):
    """A chart over time, in which a click, or a drag, picks a moment.

    What is in it says whoever makes one of it: where the lines are, how all is painted, and what is picked.

    Parameters
    ----------
    file_name
        What a saved picture of it is called.
    gate
        Held while painting.

    Attributes
    ----------
    pictures : PictureActions
        Copies and saves it.
    """

    accessible_role = QAccessible.Role.Chart

    def __init__(self, file_name: str, gate: AbstractContextManager[object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        install_roles()
        self._gate = gate
        self._drawn: QPixmap | None = None  # all but the mark, which alone changes while a slider moves
        self.pictures = PictureActions(self, self.picture, file_name)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # time goes to the right, as in every chart
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the menu key needs a place to be pressed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def plot(self) -> QRectF:
        """Return where the lines are."""
        raise NotImplementedError

    def paint_still(self, painter: QPainter) -> None:
        """Paint all but the mark."""
        raise NotImplementedError

    def paint_mark(self, painter: QPainter) -> None:
        """Paint the mark."""
        raise NotImplementedError

    def pick(self, x: float) -> None:
        """Tell which moment is at a place."""
        raise NotImplementedError

    def draw_anew(self, words: str | None = None) -> None:
        """Show something else, which `words` tell a screen reader, or the same in another way."""
        if words is not None and words != self.accessibleDescription():
            self.setAccessibleDescription(words)
        self._drawn = None
        self.update()

    def picture(self) -> QImage:
        """Return the chart as it stands, sharp enough for print."""
        return as_image(self.size(), self.palette(), self._paint)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the chart, and the focus."""
        with self._gate:
            if self._drawn is None:
                self._drawn = self._draw()
            painter = QPainter(self)
            painter.drawPixmap(0, 0, self._drawn)
            self.paint_mark(painter)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(accent(self.palette()), 1))
                painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))  # around all labels, through none
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: all has another place."""
        self.draw_anew()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: perhaps other colours, or another size of type."""
        self.draw_anew()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: go to the moment that was clicked on."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.pick(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: follow a drag."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.pick(event.position().x())

    def middle_at(self, x: float) -> QPointF:
        """Return a place in the middle of the plot."""
        return QPointF(x, self.plot().center().y())

    def _draw(self) -> QPixmap:
        scale = self.devicePixelRatioF()
        drawn = QPixmap((self.size().toSizeF() * scale).toSize())
        drawn.setDevicePixelRatio(scale)
        drawn.fill(self.palette().window().color())
        painter = QPainter(drawn)
        self.paint_still(painter)
        painter.end()
        return drawn

    def _paint(self, painter: QPainter) -> None:
        self.paint_still(painter)
        self.paint_mark(painter)
