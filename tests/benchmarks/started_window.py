"""The window that usable_window.py starts the program with."""

import time

import numpy as np
from PySide6.QtCore import QEvent, QTimer

from digitpad.session.start import Start
from tests.benchmarks.timed_window import TimedWindow

_STROKE = np.array([(0.5, 0.2), (0.49, 0.4), (0.48, 0.6), (0.48, 0.8)])
_KINDS = (QEvent.Type.MouseButtonPress, *[QEvent.Type.MouseMove] * 2, QEvent.Type.MouseButtonRelease)


class StartedWindow(TimedWindow):
    """Draws a stroke as soon as its first frame is on the screen, and tells when that is answered and painted."""

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self.on_first_frame = lambda: QTimer.singleShot(0, self._draw)

    def _draw(self) -> None:
        self._first_frame = time.perf_counter()
        for kind, at in zip(_KINDS, _STROKE, strict=True):
            self.point(kind, at)
        self.canvas.drawing_changed.connect(self._answered)

    def _answered(self, _: object) -> None:
        self.on_painted = self._tell

    def _tell(self) -> None:
        self.on_painted = lambda: None
        print(self._first_frame, time.perf_counter(), flush=True)
        self.close()
