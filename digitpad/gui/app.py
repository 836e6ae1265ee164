"""Start the window."""

import signal
import socket
import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from digitpad import __version__
from digitpad.gui.main_window import MainWindow
from digitpad.gui.theme import Theme, apply_theme
from digitpad.resources import resource
from digitpad.storage.places import settings_file
from digitpad.storage.settings import load_settings


def run_window(file: str | None = None) -> int:
    """Show the window, with `file` (a picture, or ink) on the pad, until it is closed; return the exit code."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("digitpad")
    app.setApplicationDisplayName("Digitpad")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("digitpad")
    app.setWindowIcon(_icon())
    settings, complaint = load_settings(settings_file())
    apply_theme(app, Theme(settings.theme))
    window = MainWindow(settings, complaint)
    window.show()
    if file is not None:
        window.open(file)
    _close_on_signals(app, window)
    return app.exec()


def _icon() -> QIcon:
    icon = QIcon()
    for side in (16, 32, 48, 128, 256):  # drawn beforehand: the SVG would load a renderer at every start
        icon.addFile(str(resource("assets", "icons", f"digitpad-{side}.png")))
    return icon


def _close_on_signals(app: QApplication, window: MainWindow) -> None:
    """Let Ctrl+C in the terminal, and the end of the session, close the window as a click does.

    Python sees a signal only when it runs again, and Qt's loop may sleep: so a signal writes to a socket that wakes it.
    """
    here, there = socket.socketpair()
    for each in (here, there):
        each.setblocking(False)
    signal.set_wakeup_fd(there.fileno())
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: window.close())
    notifier = QSocketNotifier(here.fileno(), QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda: here.recv(64))
    app.aboutToQuit.connect(there.close)
