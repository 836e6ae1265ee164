"""Ctrl+C in the terminal, its closing, and the end of the session close the window as a click does."""

import _signal
import contextlib
import os
import sys

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from digitpad.session.ending import heeded_signals

_TICK = 200  # milliseconds


class CloseOnSignals(QObject):
    """Closes a window on SIGINT, SIGTERM and SIGHUP, as soon as the application runs and as long as it does.

    A signal that is ignored, as SIGHUP is behind `nohup`, stays so.

    Python hears a signal only when it runs again, and Qt's loop may sleep: so a signal writes to a pipe that wakes it.
    (To import `socket` for a pair of those would hold the first frame up.)
    """

    def __init__(self, app: QApplication, window: QWidget) -> None:
        super().__init__(app)
        self._window = window
        self._heeded = heeded_signals()
        for number in self._heeded:
            _signal.signal(number, self._close_soon)
        if sys.platform == "win32":  # where Qt wakes for no pipe
            tick = QTimer(self)
            tick.setInterval(_TICK)
            tick.timeout.connect(lambda: None)
            tick.start()
        else:
            self._out, self._in = os.pipe()
            for end in (self._out, self._in):
                os.set_blocking(end, False)
            _signal.set_wakeup_fd(self._in)
            self._notifier = QSocketNotifier(self._out, QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._empty_the_pipe)
        app.aboutToQuit.connect(self._let_go)

    def _empty_the_pipe(self) -> None:
        with contextlib.suppress(OSError):  # it is empty already, or closed
            os.read(self._out, 64)

    def _close_soon(self, *_: object) -> None:
        """Close the window from the event loop, which may not have begun."""
        QTimer.singleShot(0, self._window, self._window.close)

    def _let_go(self) -> None:
        for number in self._heeded:
            _signal.signal(number, _signal.SIG_DFL)
        if sys.platform != "win32":
            _signal.set_wakeup_fd(-1)
            self._notifier.setEnabled(False)
            os.close(self._out)
            os.close(self._in)
