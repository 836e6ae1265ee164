"""Digitpad's window with a clock in it. The clock is here, not in the product."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from digitpad.gui import app as program
from digitpad.gui.canvas import Canvas
from digitpad.gui.main_window import MainWindow
from digitpad.gui.theme import Theme, apply_theme
from digitpad.session.start import Start

if TYPE_CHECKING:
    from digitpad.gui.runs import Runs

_Kind = QEvent.Type


class TimedWindow(MainWindow):
    """Says when it has painted what changed."""

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self.on_painted: Callable[[], None] = lambda: None

    @property
    def runs(self) -> "Runs":
        """Those of the window, once it is complete."""
        assert self._runs is not None
        return self._runs

    @property
    def canvas(self) -> Canvas:
        return self._parts.canvas

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == _Kind.UpdateRequest:  # all that changed is painted and with the X server now
            self.on_painted()
        return done

    def point(self, kind: QEvent.Type, at: NDArray[np.float64]) -> None:
        """Hand the window a pen event as the window system does; `at` is in sides of the pad."""
        pad = self.canvas._pad()
        here = QPointF(pad.left() + at[0] * pad.width(), pad.top() + at[1] * pad.height())
        place = self.canvas.mapTo(self, here)
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        event = QMouseEvent(
            kind,
            place,
            self.mapToGlobal(place),
            none if kind == _Kind.MouseMove else left,
            none if kind == _Kind.MouseButtonRelease else left,
            Qt.KeyboardModifier.NoModifier,
        )
        QCoreApplication.sendEvent(self.windowHandle(), event)


def application() -> QApplication:
    """Return the application as the program makes it."""
    app = program.application()
    apply_theme(app, Theme.SYSTEM)
    return app


def start(window: TimedWindow, begin: Callable[[], object]) -> None:
    """Show the window; once it is complete let the pen go first, as the program does, and then begin."""

    def go() -> None:
        program.let_the_pen_go_first()
        begin()

    window.completed.connect(lambda: QTimer.singleShot(0, window, go))
    window.show()


def now() -> float:
    """Return seconds on a clock that all processes share (CLOCK_MONOTONIC on Linux)."""
    return time.perf_counter()
