"""What one neuron looks for, large."""

from contextlib import AbstractContextManager
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QAccessible, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from digitpad.gui.look.accessibility import install_roles
from digitpad.gui.look.theme import outline
from digitpad.gui.neurons.numbers import signed
from digitpad.gui.neurons.pictures import ShadeColours, shades
from digitpad.network.sizes import INPUTS, SIDE

_PIXELS: Final = 5
"""Device-independent ones, for each of the picture's."""

_DECIMALS: Final = 3


class WeightsView(QWidget):
    """Shows 784 weights; each of them is in the tool tip.

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
            painter.setPen(outline(self.palette()))
            painter.drawRect(0, 0, side + 1, side + 1)
            painter.end()

    def event(self, event: QEvent) -> bool:
        """Qt: somebody wants to know more of what is under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row, column = ((each - 1) * SIDE // self._side() for each in (event.pos().y(), event.pos().x()))
            if row in range(SIDE) and column in range(SIDE):
                weight = signed(float(self._weights[row * SIDE + column]), _DECIMALS)
                text = self.tr("row {0}, column {1}: {2}").format(row, column, weight)
                QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: type has another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def _side(self) -> int:
        return SIDE * max(_PIXELS, round(_PIXELS * self.fontMetrics().height() / 16))
