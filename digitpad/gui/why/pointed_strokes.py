"""A drawing whose strokes are tinted by their evidence, and of which a stretch can be pointed at."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from digitpad.gui.why.stroke_picture import StrokePicture, Tint, paint_strokes, pen_of
from digitpad.ink.drawing import Drawing
from digitpad.ink.geometry import nearest

_LINE: Final = 2.0  # around the stretch that is pointed at, in device-independent pixels
_REACH: Final = 10.0  # how far from a stroke the pointer still means it
_KEYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class PointedStrokes(StrokePicture):
    """Shows tinted strokes, and a line around the stretch at the pointer, or where the arrow keys have come.

    Attributes
    ----------
    pointed : Signal()
        Another stretch is pointed at, or none any more.
    """

    pointed = Signal()

    def __init__(
        self, name: str, file_name: str, gate: AbstractContextManager[object], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, file_name, gate, parent)
        self._pointer: QPointF | None = None
        self._pointed: int | None = None
        self.setMouseTracking(True)

    @property
    def tint(self) -> Tint | None:
        """The stretch that is pointed at."""
        return None if self._pointed is None else self._tints[self._pointed]

    def show_evidence(self, drawing: Drawing | None, tints: Sequence[Tint] = (), full: float | None = None) -> None:
        """Show a drawing and its tints, see `show_tints`; what the pointer is at may be another stretch then."""
        is_other = drawing is not self._drawing
        self.show_tints(drawing, tints, full=full)
        if self._pointer is not None:
            self._pointed = self._tint_at(self._pointer)
        elif is_other:
            self._pointed = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint it, and the stretch that is pointed at once more, on a line around it."""
        super().paintEvent(event)
        if self._drawing is None or self.tint is None:
            return
        with self._gate:
            painter, view = QPainter(self), self.view(self._drawing)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(self.place)
            painter.translate(self.place.topLeft())
            line = [view.placed(self.tint.points)]
            paint_strokes(painter, line, self.palette().text().color(), pen_of(view) + 2 * _LINE)
            self.paint_tints(painter, view, [self.tint])
            painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: the pointer is at another stretch, perhaps."""
        self._pointer = event.position()
        self._point_at(self._tint_at(self._pointer))

    def leaveEvent(self, event: QEvent) -> None:
        """Qt: the pointer is gone."""
        self._pointer = None
        self._point_at(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the keys are elsewhere."""
        super().focusOutEvent(event)
        self._point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the arrow keys go along the strokes, in the order in which they were drawn."""
        step = _KEYS.get(Qt.Key(event.key()))
        if step is None or not self._tints:
            super().keyPressEvent(event)
            return
        self._pointer = None
        before = self._pointed if self._pointed is not None else min(-step, 0)
        self._point_at((before + step) % len(self._tints))

    def point_at_nothing(self) -> None:
        """Let no stretch be pointed at until the pointer moves, or a key is pressed."""
        self._pointer = None
        self._point_at(None)

    def _point_at(self, stretch: int | None) -> None:
        if stretch != self._pointed:
            self._pointed = stretch
            self.update()
            self.pointed.emit()

    def _tint_at(self, position: QPointF) -> int | None:
        """Return which of the stretches is there, or near by."""
        if self._drawing is None or not self._tints:
            return None
        view, at = self.view(self._drawing), position - self.place.topLeft()
        stretches = Drawing([view.placed(tint.points) for tint in self._tints])
        found, distance = nearest(stretches, (at.x(), at.y()))
        return found if distance <= max(pen_of(view) / 2, _REACH) else None
