"""Buttons and marks that grow with the type: the pages are shown to a class as well, on the whole screen.

Fusion's check boxes, radio buttons and margins have one size, whatever that of the text beside them.
"""

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QPushButton, QRadioButton, QWidget

from digitpad.gui.look.theme import SPACING, USUAL_HEIGHT, accent, more_around, outline

_MARK: Final = 0.75
"""Side of a mark, in heights of the type."""

_TICK: Final = ((0.22, 0.52), (0.42, 0.74), (0.8, 0.26))
"""In parts of its box."""


class Button(QPushButton):
    """A button with room around its text; a click leaves the keys with the pad."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """Qt: its own size, with more around the text where that is large."""
        return super().sizeHint() + more_around(self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Qt: the same."""
        return self.sizeHint()


class Tick(QCheckBox):
    """A check box."""

    def sizeHint(self) -> QSize:
        """Qt: with its mark."""
        return _grown(self) or super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Qt: the same."""
        return self.sizeHint()

    def hitButton(self, at: QPoint) -> bool:
        """Qt: a click anywhere on it counts."""
        return self.rect().contains(at) if _is_large(self) else super().hitButton(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint it."""
        if not _is_large(self):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        box = _begin(painter, self)
        painter.drawRoundedRect(box, 2, 2)
        if self.isChecked():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), box.width() / 7))
            corners = (QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in _TICK)
            painter.drawPolyline(QPolygonF(list(corners)))
        painter.end()


class Choice(QRadioButton):
    """A radio button."""

    def sizeHint(self) -> QSize:
        """Qt: with its mark."""
        return _grown(self) or super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Qt: the same."""
        return self.sizeHint()

    def hitButton(self, at: QPoint) -> bool:
        """Qt: a click anywhere on it counts."""
        return self.rect().contains(at) if _is_large(self) else super().hitButton(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint it."""
        if not _is_large(self):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        ring = _begin(painter, self)
        painter.drawEllipse(ring)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent(self.palette()))
            painter.drawEllipse(ring.center(), ring.width() / 4, ring.width() / 4)
        painter.end()


def _is_large(button: QAbstractButton) -> bool:
    return button.fontMetrics().height() > USUAL_HEIGHT


def _grown(button: QAbstractButton) -> QSize | None:
    """Return the size of a button whose mark is as large as its type; None where Fusion's is."""
    if not _is_large(button):
        return None
    metrics = button.fontMetrics()
    text = metrics.horizontalAdvance(_text(button))
    return QSize(round(_MARK * metrics.height()) + 2 * SPACING + text, metrics.height() + SPACING)


def _begin(painter: QPainter, button: QAbstractButton) -> QRectF:
    """Write a button's text, and return where its mark is to be drawn."""
    side, palette = round(_MARK * button.fontMetrics().height()), button.palette()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(palette.color(QPalette.ColorRole.WindowText))
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(button.rect().adjusted(side + SPACING + 2, 0, 0, 0), left, _text(button))
    painter.setPen(QPen(outline(palette), 2))
    painter.setBrush(palette.base())
    return QRectF(2, (button.height() - side) / 2, side, side)


def _text(button: QAbstractButton) -> str:
    """Return its text without a mnemonic."""
    return button.text().replace("&", "")
