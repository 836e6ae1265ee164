"""What one neuron looks for, large."""

from contextlib import AbstractContextManager
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from digitpad.gui.look.accessibility import install_roles
from digitpad.gui.look.outline import THICK
from digitpad.gui.look.theme import accent, outline
from digitpad.gui.neurons.numbers import signed
from digitpad.gui.neurons.pictures import ShadeColours, shades
from digitpad.network.sizes import INPUTS, SIDE

_PIXELS: Final = 5
"""Device-independent ones, for each of the picture's."""

_DECIMALS: Final = 3


_ARROWS: Final = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class WeightsView(QWidget):
    """Shows 784 weights; that under the pointer is in the tool tip, and so is that which the arrow keys go to.

    Parameters
    ----------
    gate
        Held while it paints.
    """

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, gate: AbstractContextManager[object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        install_roles()
        self._gate = gate
        self._weights: NDArray[np.floating] = np.zeros(INPUTS)
        self._pixel: tuple[int, int] | None = None  # row and column that the keys are at
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Weights"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_weights(self, weights: NDArray[np.floating]) -> None:
        """Show these, ``(784,)``."""
        if not np.array_equal(weights, self._weights):
            self._weights = weights
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the picture and its outline."""
        side = self._side()
        return QSize(side + 2, side + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint them."""
        with self._gate:
            painter = QPainter(self)
            side = self._side()
            picture = ShadeColours(self.palette()).image(shades(self._weights[np.newaxis]))
            painter.drawImage(QRect(1, 1, side, side), picture)
            has_keys = self.hasFocus()
            painter.setPen(QPen(accent(self.palette()), THICK) if has_keys else outline(self.palette()))
            painter.drawRect(0, 0, side + 1, side + 1)
            if has_keys and self._pixel is not None:
                painter.drawRect(self._place(*self._pixel))
            painter.end()

    def event(self, event: QEvent) -> bool:
        """Qt: somebody wants to know more of what is under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row, column = ((each - 1) * SIDE // self._side() for each in (event.pos().y(), event.pos().x()))
            if row in range(SIDE) and column in range(SIDE):
                QToolTip.showText(event.globalPos(), self._in_words(row, column), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the arrow keys go from pixel to pixel."""
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        row, column = self._pixel or (SIDE // 2, SIDE // 2)
        row, column = (min(max(at + by, 0), SIDE - 1) for at, by in zip((row, column), step, strict=True))
        self._pixel = (row, column)
        words = self._in_words(row, column)
        QToolTip.showText(self.mapToGlobal(self._place(row, column).bottomRight()), words, self)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the keys are here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the keys are elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: type has another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def _in_words(self, row: int, column: int) -> str:
        weight = signed(float(self._weights[row * SIDE + column]), _DECIMALS)
        return self.tr("row {0}, column {1}: {2}").format(row, column, weight)

    def _place(self, row: int, column: int) -> QRect:
        pixel = self._side() // SIDE
        return QRect(1 + column * pixel, 1 + row * pixel, pixel, pixel)

    def _side(self) -> int:
        return SIDE * max(_PIXELS, round(_PIXELS * self.fontMetrics().height() / 16))
