"""The window that usable_window.py starts the program with.

What it costs itself counts as the start's: so it is no `TimedWindow`, and hands its stroke to the pad, for to wrap the
window's handle in Python would take most of a millisecond.
"""

import time

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPaintEvent

from digitpad.gui.main_window import MainWindow

_Kind = QEvent.Type
_STROKE = (
    (_Kind.MouseButtonPress, 0.50, 0.2),
    (_Kind.MouseMove, 0.49, 0.4),
    (_Kind.MouseMove, 0.48, 0.6),
    (_Kind.MouseButtonRelease, 0.48, 0.8),
)


class StartedWindow(MainWindow):
    """Draws a stroke as soon as its first frame is on the screen, and tells when that is answered and painted."""

    _first_frame: float | None = None
    _is_answered = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._first_frame is None:
            self._first_frame = 0.0
            QTimer.singleShot(0, self._draw)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if self._is_answered and event.type() == _Kind.UpdateRequest:  # it is painted and with the X server now
            self._is_answered = False
            print(self._first_frame, time.perf_counter(), flush=True)
            self.close()
        return done

    def _draw(self) -> None:
        self._first_frame = time.perf_counter()
        canvas = self._parts.canvas
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        for kind, x, y in _STROKE:
            place = QPointF(x * canvas.width(), y * canvas.height())
            button = none if kind == _Kind.MouseMove else left
            held = none if kind == _Kind.MouseButtonRelease else left
            event = QMouseEvent(kind, place, place, button, held, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.sendEvent(canvas, event)
        canvas.drawing_changed.connect(self._answered)

    def _answered(self, _: object) -> None:
        self._is_answered = True
