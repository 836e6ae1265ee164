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
from digitpad.gui.look.theme import Theme, apply_theme
from digitpad.gui.main_window import MainWindow
from digitpad.gui.pad.canvas import Canvas
from digitpad.gui.rooms import room_tabs
from digitpad.session.start import Start

if TYPE_CHECKING:
    from digitpad.gui.training.runs import Runs

_Kind = QEvent.Type
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_BUTTONS = {  # which one this is about, and which are held down
    _Kind.MouseButtonPress: (_LEFT, _LEFT),
    _Kind.MouseMove: (_NONE, _LEFT),
    _Kind.MouseButtonRelease: (_LEFT, _NONE),
}


class TimedWindow(MainWindow):
    """Says when it has painted what changed."""

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self.on_painted: Callable[[], None] = lambda: None

    @property
    def runs(self) -> "Runs":
        """Those of the window, once it is complete."""
        from digitpad.gui.training.runs import Runs

        (runs,) = self.findChildren(Runs)
        return runs

    @property
    def canvas(self) -> Canvas:
        return self._parts.canvas

    def open_room(self, name: str) -> None:
        """Bring a room to the front, by the name that the settings know it by."""
        self._parts.tabs.bring_number([tab.name for tab in room_tabs()].index(name))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == _Kind.UpdateRequest:  # all that changed is painted and with the X server now
            self.on_painted()
        return done

    def point(self, kind: QEvent.Type, at: NDArray[np.float64]) -> None:
        """Hand the window a pen event as the window system does; `at` is in sides of the pad.

        What can be worked out beforehand is, once for a stroke: the window system has no Python to wait for.
        """
        if kind == _Kind.MouseButtonPress:
            pad = self.canvas._pad()
            corner = self.canvas.mapTo(self, pad.topLeft())
            self._handle, self._side = self.windowHandle(), pad.width()
            self._corner, self._corner_of_screen = QPointF(corner), QPointF(self.mapToGlobal(corner))
        x, y = at.tolist()
        way = QPointF(x * self._side, y * self._side)
        button, held = _BUTTONS[kind]
        place, place_on_screen = self._corner + way, self._corner_of_screen + way
        event = QMouseEvent(kind, place, place_on_screen, button, held, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(self._handle, event)


def application() -> QApplication:
    """Return the application as the program makes it."""
    app = program.application()
    apply_theme(app, Theme.SYSTEM)
    return app


def start(window: TimedWindow, begin: Callable[[], object]) -> None:
    """Show the window; once it is complete let the pen go first, as the program does, and then begin."""

    def go() -> None:
        program.let_the_pen_go_first(window)
        begin()

    window.completed.connect(lambda: QTimer.singleShot(0, window, go))
    window.show()


def now() -> float:
    """Return seconds on a clock that all processes share (CLOCK_MONOTONIC on Linux)."""
    return time.perf_counter()
