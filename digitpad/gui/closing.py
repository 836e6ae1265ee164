"""Ctrl+C in the terminal, and the end of the session, close the window as a click does."""

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication, QWidget


class CloseOnSignals(QObject):
    """Closes a window on SIGINT and SIGTERM, as long as the application runs.

    Python sees a signal only when it runs again, and Qt's loop may sleep: so a signal writes to a socket that wakes it.
    """

    def __init__(self, app: QApplication, window: QWidget) -> None:
        super().__init__(app)
        self._here, self._there = socket.socketpair()
        for each in (self._here, self._there):
            each.setblocking(False)
        signal.set_wakeup_fd(self._there.fileno())
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: window.close())
        self._notifier = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        app.aboutToQuit.connect(self._let_go)

    def _wake(self) -> None:
        self._here.recv(64)

    def _let_go(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        self._here.close()
        self._there.close()
