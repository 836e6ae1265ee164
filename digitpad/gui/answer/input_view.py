"""What the network sees: its 784 inputs as a picture of 28x28 pixels."""

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Final, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QHelpEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from digitpad.gui.look.accessibility import install_roles
from digitpad.gui.look.theme import accent, outline
from digitpad.network.sizes import INPUTS, SIDE

if TYPE_CHECKING:
    from digitpad.gui.look.picture_actions import PictureActions

_UNGATED: Final = nullcontext()
_FRAME: Final = 2
"""Room for the frame around the picture, in device-independent pixels."""

_GREYS: Final = np.arange(256, dtype=np.uint32) * 0x010101 + 0xFF000000
"""From 0, black, to 255 in the screen's own format: 8-bit greys Qt enlarges in a way that takes seven times as long."""

_GRID: Final = QColor(0x33, 0x33, 0x33)
"""Between the pixels while nothing is drawn: hardly more than black."""

_ENLARGED: Final = 10
"""Side of a pixel in the copied or saved picture."""


class InputView(QWidget):
    """Shows 784 inputs as MNIST shows its digits: 28 rows of 28 pixels, white on black, every pixel a sharp square.

    Parameters
    ----------
    gate
        Held while painting, so that a training thread lets the window go first.
    """

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, *, gate: AbstractContextManager[object] = _UNGATED, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        install_roles()
        self._gate = gate
        self._shown: NDArray[np.floating] | None = None
        self._is_blank = True
        self._inputs = np.zeros((SIDE, SIDE), dtype=np.float32)
        self._screen = np.full((SIDE, SIDE), _GREYS[0])  # what `_image` shows; Qt does not keep it alive
        self._image = QImage(self._screen.data, SIDE, SIDE, 4 * SIDE, QImage.Format.Format_RGB32)
        self._to_device: QTransform | None = None
        self._place = QRectF()  # of the picture, for that transform
        self.setAccessibleName(self.tr("What the network sees"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the menu key needs a place to be pressed
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # so Qt paints no window below it at each move
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_image(self, image: NDArray[np.floating]) -> None:
        """Show these inputs; costs nothing where the very same array is shown.

        Parameters
        ----------
        image
            784 values from 0 (background) to 1 (ink), row by row, shape (784,).

        Raises
        ------
        ValueError
            If there are not 784 values.
        """
        if image.shape != (INPUTS,):
            raise ValueError(f"image has shape {image.shape}, expected ({INPUTS},)")
        if image is self._shown:  # another network was shown the same
            return
        self._shown = image
        self._is_blank = not image.any()
        self._inputs[...] = image.reshape(SIDE, SIDE)
        _GREYS.take(np.rint(255 * self._inputs).astype(np.intp), out=self._screen, mode="clip")
        self.update(self._place.toAlignedRect() if self._to_device else self.rect())

    def offer_copies(self) -> "PictureActions":
        """Give the picture a context menu to copy and save it with."""
        from digitpad.gui.look.picture_actions import PictureActions  # noqa: PLC0415 - once the window stands

        return PictureActions(self, self.picture, "what-the-network-sees")

    def picture(self) -> QImage:
        """Return what is shown, ten times enlarged, for another program or a file."""
        side = _ENLARGED * SIDE
        grey = self._image.convertToFormat(QImage.Format.Format_Grayscale8)
        return grey.scaled(side, side, mode=Qt.TransformationMode.FastTransformation)

    def text_at(self, position: QPoint) -> str:
        """Return row, column and value of the pixel at a position in the widget, or "" beside the picture."""
        place = self._pixel_at(position)
        if place is None:
            return ""
        row, column = place
        return self.tr("row {0}, column {1}: {2}").format(row, column, f"{self._inputs[row, column]:.3f}")

    def sizeHint(self) -> QSize:
        """Return four device-independent pixels for each pixel."""
        return QSize(4 * SIDE + 2 * _FRAME, 4 * SIDE + 2 * _FRAME)

    def minimumSizeHint(self) -> QSize:
        """Return two for each, the least that still shows a shape."""
        return QSize(2 * SIDE + 2 * _FRAME, 2 * SIDE + 2 * _FRAME)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, and a frame that shows the focus."""
        with self._gate:
            painter = QPainter(self)
            to_device = painter.deviceTransform()
            if to_device != self._to_device:
                self._to_device = to_device
                self._place = to_device.inverted()[0].mapRect(QRectF(self._square(to_device)))
            focused = self.hasFocus()
            edge = _FRAME if focused else 1
            framed = self._place.adjusted(-edge, -edge, edge, edge)
            if not framed.contains(QRectF(event.rect())):
                painter.eraseRect(event.rect())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent(self.palette()) if focused else outline(self.palette()))
            # fillRect would load Qt's 180 named gradients
            painter.drawRect(framed)
            painter.drawImage(self._place, self._image)
            if self._is_blank:
                self._paint_grid(painter)
            painter.end()

    def _paint_grid(self, painter: QPainter) -> None:
        """Paint the pixels that wait for ink: without them the picture looks like one that failed to load."""
        side = self._place.width() / SIDE
        painter.setPen(QPen(_GRID, 0))
        for number in range(1, SIDE):
            x, y = self._place.left() + number * side, self._place.top() + number * side
            painter.drawLine(QPointF(x, self._place.top()), QPointF(x, self._place.bottom()))
            painter.drawLine(QPointF(self._place.left(), y), QPointF(self._place.right(), y))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the picture finds another place."""
        super().resizeEvent(event)
        self._to_device = None

    def event(self, event: QEvent) -> bool:
        """Answer the request for a tool tip with the pixel under the pointer."""
        if event.type() is QEvent.Type.ToolTip:
            self._tell(cast("QHelpEvent", event).pos())
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let an open tool tip follow the pointer."""
        if QToolTip.isVisible():
            self._tell(event.position().toPoint())
        super().mouseMoveEvent(event)

    def _tell(self, position: QPoint) -> None:
        QToolTip.showText(self.mapToGlobal(position), self.text_at(position), self)

    def _square(self, to_device: QTransform) -> QRect:
        """Return where the picture stands, in device pixels: a whole number of them for each of its pixels.

        Anything else makes some squares wider than others, as seen at a scale of 125 % or 150 %.
        """
        room = to_device.mapRect(QRectF(self.rect()).adjusted(_FRAME, _FRAME, -_FRAME, -_FRAME))
        side = SIDE * max(1, int(min(room.width(), room.height())) // SIDE)
        corner = room.center() - QPointF(side / 2, side / 2)
        return QRect(round(corner.x()), round(corner.y()), side, side)

    def _pixel_at(self, position: QPoint) -> tuple[int, int] | None:
        """Hit test: return row and column, or None beside the picture."""
        scale = self.devicePixelRatioF()
        to_device = QTransform.fromScale(scale, scale)
        square = self._square(to_device)
        inside = to_device.map(QPointF(position) + QPointF(0.5, 0.5)) - QPointF(square.topLeft())
        row, column = (int(along * SIDE // square.width()) for along in (inside.y(), inside.x()))
        return (row, column) if row in range(SIDE) and column in range(SIDE) else None
