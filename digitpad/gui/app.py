"""Start the window."""

import contextlib
import gc
import signal
import socket
import sys

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget
from threadpoolctl import threadpool_limits

from digitpad import __version__
from digitpad.gui.elided_label import ElidedLabel
from digitpad.gui.main_window import MainWindow
from digitpad.gui.theme import Theme, apply_theme
from digitpad.resources import resource
from digitpad.storage.model_file import ModelError
from digitpad.storage.places import settings_file
from digitpad.storage.settings import load_settings

# Seconds after which a thread hands on the interpreter's lock, should another one want it. By Python's own 5 ms the pen
# would wait that long at a time while training is at work.
_SWITCH = 0.0005


def run_window(file: str | None = None) -> int:
    """Show the window, with `file` (a picture, or ink) on the pad, until it is closed; return the exit code."""
    app = application()
    settings, complaint = load_settings(settings_file())
    apply_theme(app, Theme(settings.theme))
    window: QWidget
    failure = 0
    try:
        window = MainWindow(settings, complaint)
        if file is not None:
            window.open(file)
    except ModelError as error:  # an installation without its network: nothing can be read with it
        window = ElidedLabel(lines=6)
        window.resize(640, 160)
        window.show_text(str(error))
        failure = 2
    window.show()
    _CloseOnSignals(app, window)
    return app.exec() or failure


def application() -> QApplication:
    """Return the application that the window needs before it is made, in a process where the pen goes first."""
    sys.setswitchinterval(_SWITCH)
    threadpool_limits(1, user_api="blas")  # to wake a second one for one drawing takes longer than its answer
    gc.freeze()  # what is imported stays: to look through it for garbage would stall the pen for 40 ms at a time
    app = QApplication(sys.argv[:1])
    app.setApplicationName("digitpad")
    app.setApplicationDisplayName("Digitpad")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("digitpad")
    app.setWindowIcon(_icon())
    return app


def _icon() -> QIcon:
    icon = QIcon()
    with contextlib.suppress(FileNotFoundError):  # a window without its icon is a window still
        for side in (16, 32, 48, 128, 256):  # drawn beforehand: the SVG would load a renderer at every start
            icon.addFile(str(resource("assets", "icons", f"digitpad-{side}.png")))
    return icon


class _CloseOnSignals(QObject):
    """Lets Ctrl+C in the terminal, and the end of the session, close the window as a click does.

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
