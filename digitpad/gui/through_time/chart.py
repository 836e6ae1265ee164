"""The ten outputs through a run: a chart with as much room for the first mini-batches as for the epochs."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitpad.gui.charts.pictures import as_image
from digitpad.gui.look.accessibility import install_roles
from digitpad.gui.look.picture_actions import PictureActions
from digitpad.gui.look.theme import SPACING
from digitpad.gui.through_time.outputs_painter import OutputsPainter, Places
from digitpad.storage.snapshots import Moment


class OutputsChart(QWidget):
    """Shows what each output says at each moment of a run, the moments side by side in equal steps.

    The line of the digit that the run reads in the end is strong and named. A click, or a drag, picks a moment; left
    and right arrow, Home and End do, too.

    Parameters
    ----------
    gate
        Held while painting.

    Attributes
    ----------
    picked : Signal(int)
        A moment, by its number from 0; one more than there are is now.
    """

    picked = Signal(int)

    accessible_role = QAccessible.Role.Chart

    def __init__(self, gate: AbstractContextManager[object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        install_roles()
        self._gate = gate
        self._moments: Sequence[Moment] = ()
        self._rows: Mapping[Moment, NDArray[np.float32]] = {}
        self._digit: int | None = None
        self._at: int | None = None
        self._notice = ""
        self._drawn: QPixmap | None = None  # all but the mark, which alone changes while the slider moves
        self.pictures = PictureActions(self, self.picture, "outputs-through-time")
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # time goes to the right, as in every chart
        self.setAccessibleName(self.tr("Outputs through time"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_rows(
        self, moments: Sequence[Moment], rows: Mapping[Moment, NDArray[np.float32]], notice: str, words: str
    ) -> None:
        """Show these curves.

        Parameters
        ----------
        moments
            All that have a place, in their order.
        rows
            ``(10,)`` output activations, of the moments of which they are known.
        notice
            Stands in the plot as long as there is none.
        words
            What a screen reader says of it.
        """
        self._moments, self._rows, self._notice = moments, rows, notice
        known = [moment for moment in moments if moment in rows]
        self._digit = int(rows[known[-1]].argmax()) if known else None
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
        self._draw_anew()

    def mark(self, at: int | None) -> None:
        """Mark the moment with this number, or none."""
        if at != self._at:
            self._at = at
            self.update()

    def picture(self) -> QImage:
        """Return the chart as it stands, sharp enough for print."""
        return as_image(self.size(), self.palette(), self._paint)

    def place_of(self, at: int) -> QPointF:
        """Return where a moment is, in the middle of the plot; that after the last is now."""
        places = self._places()
        return QPointF(places.x(at), places.plot.center().y())

    def sizeHint(self) -> QSize:
        """Return a size in which every moment of thirty epochs is a step."""
        return QSize(45 * SPACING, 24 * SPACING)

    def minimumSizeHint(self) -> QSize:
        """Return the least in which the curves still have a shape."""
        return QSize(27 * SPACING, 15 * SPACING)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the chart, and the focus."""
        with self._gate:
            if self._drawn is None:
                self._drawn = self._draw()
            painter = QPainter(self)
            painter.drawPixmap(0, 0, self._drawn)
            parts = self._parts(painter)
            self._paint_mark(parts)
            if self.hasFocus():
                parts.paint_focus()
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: all has another place."""
        self._draw_anew()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: perhaps other colours, or another size of type."""
        self._draw_anew()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: go to the moment that was clicked on."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pick(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: follow a drag."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pick(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: go through the moments."""
        last = len(self._moments)
        at = last if self._at is None else self._at
        goes = {
            Qt.Key.Key_Left: at - 1,
            Qt.Key.Key_Right: at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        to = goes.get(Qt.Key(event.key()))
        if to is None or not self._moments:
            super().keyPressEvent(event)
        else:
            self.picked.emit(min(max(to, 0), last))

    def _pick(self, position: QPointF) -> None:
        if self._moments:
            self.picked.emit(self._places().at(position.x()))

    def _places(self) -> Places:
        return Places(self.size(), self.font(), len(self._moments))

    def _draw_anew(self) -> None:
        self._drawn = None
        self.update()

    def _draw(self) -> QPixmap:
        scale = self.devicePixelRatioF()
        drawn = QPixmap((self.size().toSizeF() * scale).toSize())
        drawn.setDevicePixelRatio(scale)
        drawn.fill(self.palette().window().color())
        painter = QPainter(drawn)
        self._paint_still(self._parts(painter))
        painter.end()
        return drawn

    def _parts(self, painter: QPainter) -> OutputsPainter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return OutputsPainter(painter, self._places(), self.font(), self.palette(), self._moments, self._rows)

    def _paint(self, painter: QPainter) -> None:
        parts = self._parts(painter)
        self._paint_still(parts)
        self._paint_mark(parts)

    def _paint_still(self, parts: OutputsPainter) -> None:
        if self._moments:  # else they would promise data
            parts.paint_axes()
        if self._digit is not None:
            parts.paint_lines(self._digit)
        elif self._notice:
            parts.paint_notice(self._notice)

    def _paint_mark(self, parts: OutputsPainter) -> None:
        if self._at is not None and self._at < len(self._moments):
            parts.paint_mark(self._at, self._digit)
