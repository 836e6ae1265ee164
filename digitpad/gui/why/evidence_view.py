"""The evidence of each pixel as a picture of 28x28, with the outline of the ink on it."""

from contextlib import AbstractContextManager
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLineF, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitpad.gui.look.accessibility import install_roles
from digitpad.gui.look.diverging import calm_scale, diverging_image
from digitpad.gui.look.picture_actions import PictureActions
from digitpad.gui.look.still import Still
from digitpad.gui.look.theme import accent, outline
from digitpad.network.sizes import INPUTS, SIDE
from digitpad.session.inside.evidence import Evidence

_INK: Final = 0.5  # from which on a pixel is inside the outline
FRAME: Final = 4
"""Room that the frame takes of a side, in device-independent pixels."""

_STRONG: Final = 0.95
"""So many of the pixels with evidence have less than all of their colour; by the largest alone most would be pale."""

_EDGE: Final = FRAME // 2
_ARROWS: Final = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class EvidenceView(QWidget):
    """Shows evidence: blue where it speaks for the digit, orange where for the other one.

    Parameters
    ----------
    gate
        Held while painting.

    Attributes
    ----------
    pointed : Signal()
        The pointer, or the arrow keys, are at another pixel, or at none any more.
    """

    pointed = Signal()
    accessible_role = QAccessible.Role.Graphic

    def __init__(self, gate: AbstractContextManager[object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        install_roles()
        self._gate = gate
        self._evidence: Evidence | None = None
        self._scale: float | None = None
        self._pixel: int | None = None
        self._still = Still()
        self.pictures = PictureActions(self, lambda: self.grab().toImage(), "evidence", self.accessibleDescription)
        self.setAccessibleName(self.tr("Evidence"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)

    @property
    def scale(self) -> float:
        """From how much evidence on a pixel has all of its colour."""
        return self._scale or 1.0

    @property
    def pixel(self) -> int | None:
        """The pixel that is pointed at, 0 to 783."""
        return self._pixel

    def show_evidence(self, evidence: Evidence | None) -> None:
        """Show evidence, or an empty sheet."""
        if evidence is None:
            self.forget_scale()
        self._evidence = evidence
        if evidence is not None:
            amounts = np.abs(evidence.pixels[evidence.pixels != 0])
            self._scale = calm_scale(float(np.quantile(amounts, _STRONG)) if amounts.size else 0.0, self._scale)
        self._still.outdate()
        self.update()

    def forget_scale(self) -> None:
        """Let the next evidence have the scale that is its own: it is of another drawing, or of none."""
        self._scale = None

    def sizeHint(self) -> QSize:
        """Return five device-independent pixels for each."""
        return QSize(5 * SIDE + FRAME, 5 * SIDE + FRAME)

    def minimumSizeHint(self) -> QSize:
        """Return four for each."""
        return QSize(4 * SIDE + FRAME, 4 * SIDE + FRAME)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint it."""
        with self._gate:
            painter = QPainter(self)
            place = self._place()
            edge = _EDGE if self.hasFocus() else 1
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent(self.palette()) if self.hasFocus() else outline(self.palette()))
            painter.drawRect(place.adjusted(-edge, -edge, edge, edge))
            painter.setClipRect(place)
            painter.drawPixmap(0, 0, self._still.of(self, self._paint_evidence))
            painter.setClipping(False)
            if self._pixel is not None:
                side = place.width() / SIDE
                row, column = divmod(self._pixel, SIDE)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self.palette().text().color(), 2))
                painter.drawRect(QRectF(place.left() + column * side, place.top() + row * side, side, side))
            painter.end()

    def _paint_evidence(self, painter: QPainter) -> None:
        place, evidence = self._place(), self._evidence
        amounts = np.zeros(INPUTS) if evidence is None else evidence.pixels
        painter.drawImage(place, diverging_image(amounts.reshape(SIDE, SIDE), self.scale, self.palette()))
        if evidence is not None:
            painter.setPen(QPen(self.palette().text().color(), 0))
            inked = evidence.inputs.reshape(SIDE, SIDE) > _INK
            painter.drawLines(_outline(inked, place.topLeft(), place.width() / SIDE))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: the pointer is at another pixel, perhaps."""
        self._point_at(self._pixel_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Qt: the pointer is gone."""
        self._point_at(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the keys are elsewhere."""
        super().focusOutEvent(event)
        self._point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the arrow keys go from pixel to pixel."""
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if arrow is None:
            super().keyPressEvent(event)
            return
        row, column = divmod(self._pixel if self._pixel is not None else INPUTS // 2 + SIDE // 2, SIDE)
        self._point_at((row + arrow[0]) % SIDE * SIDE + (column + arrow[1]) % SIDE)

    def point_at_nothing(self) -> None:
        """Let no pixel be pointed at until the pointer moves, or a key is pressed."""
        self._point_at(None)

    def _point_at(self, pixel: int | None) -> None:
        if pixel != self._pixel:
            self._pixel = pixel
            self.update()
            self.pointed.emit()

    def _pixel_at(self, position: QPoint) -> int | None:
        place = self._place()
        inside = (QPointF(position) + QPointF(0.5, 0.5) - place.topLeft()) * (SIDE / place.width())
        column, row = int(inside.x() // 1), int(inside.y() // 1)
        return SIDE * row + column if row in range(SIDE) and column in range(SIDE) else None

    def _place(self) -> QRectF:
        """Return where the picture is: a whole number of the screen's pixels for each of its own."""
        ratio = self.devicePixelRatioF()
        room = min(self.width(), self.height()) - FRAME
        side = SIDE * max(1, int(room * ratio) // SIDE) / ratio
        return QRectF(_EDGE, _EDGE, side, side)


def _outline(inked: NDArray[np.bool_], corner: QPointF, side: float) -> list[QLineF]:
    """Return the lines between pixels ``(28, 28)`` that have ink and those that have none."""
    padded = np.pad(inked, 1)
    lines = []
    for row, column in np.argwhere(padded[1:, :] != padded[:-1, :]).tolist():  # above each pixel
        x, y = corner.x() + (column - 1) * side, corner.y() + row * side
        lines.append(QLineF(x, y, x + side, y))
    for row, column in np.argwhere(padded[:, 1:] != padded[:, :-1]).tolist():  # left of it
        x, y = corner.x() + column * side, corner.y() + (row - 1) * side
        lines.append(QLineF(x, y, x, y + side))
    return lines
