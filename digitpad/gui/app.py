"""Start the window."""

import contextlib
import gc
import sys
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from digitpad import __version__
from digitpad.gui.closing import CloseOnSignals
from digitpad.gui.look.elided_label import ElidedLabel
from digitpad.gui.look.theme import Theme, apply_theme
from digitpad.gui.look.unexpected import unexpected
from digitpad.gui.main_window import MainWindow
from digitpad.gui.screen import Complain, one_sentence_without_a_screen
from digitpad.resources import resource
from digitpad.session.start import Start
from digitpad.storage.errors import ModelError

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

STYLE_ARGUMENTS = ("-style", "fusion")
"""For Qt's Fusion style, the same on every desktop. To be handed a style, as by `QApplication.setStyle`, would have
Python name its 570 parts: 5 ms."""

# Seconds after which a thread hands on the interpreter's lock, should another one want it. By Python's own 5 ms the pen
# would wait that long at a time while training is at work.
_SWITCH = 0.0005


def run_window(start: Start, file: str | None, complain: Complain) -> int:
    """Show the window, with `file` (a picture, or ink) on the pad, until it is closed; return the exit code.

    Without a screen the process ends, and `complain` is told why.
    """
    with one_sentence_without_a_screen(complain) as let_qt_speak:
        app = application()
        sys.excepthook = _log_and_print
        apply_theme(app, Theme(start.settings.theme))
        window: QWidget
        failure = 0

        def finish_start() -> None:
            let_qt_speak()
            _finish_start(app)

        try:
            window = MainWindow(start)
            window.completed.connect(lambda: QTimer.singleShot(0, app, finish_start))
            if file is not None:
                window.open(file)
        except ModelError as error:  # an installation without its network: nothing can be read with it
            window, failure = _in_its_place(str(error)), 2
            finish_start()
        except Exception as error:  # noqa: BLE001 - a window that does not open and says nothing helps nobody
            window, failure = _in_its_place(unexpected(error)), 2
            finish_start()
        CloseOnSignals(app, window)
        window.show()
        return app.exec() or failure


def _log_and_print(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Keep an error that nobody foresaw, in a slot say; the window goes on."""
    from digitpad.session.log import log_error  # noqa: PLC0415 - the window starts without

    if not isinstance(error, KeyboardInterrupt):
        log_error(error)
    sys.__excepthook__(kind, error, trace)


def _in_its_place(sentence: str) -> QWidget:
    """Return what is shown instead of a window that cannot be made."""
    label = ElidedLabel(lines=6)
    label.resize(640, 160)
    label.show_text(sentence)
    return label


def application() -> QApplication:
    """Return the application that the window needs before it is made."""
    app = QApplication([*sys.argv[:1], *STYLE_ARGUMENTS])
    app.setApplicationName("digitpad")
    app.setApplicationDisplayName("Digitpad")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("digitpad")
    return app


def let_the_pen_go_first(app: QObject) -> None:
    """Set this process up so that the pen waits for as little as possible; for when all is imported."""
    from threadpoolctl import threadpool_limits  # noqa: PLC0415 - it looks through all libraries, after the first frame

    from digitpad.gui.garbage import GarbageCollection  # noqa: PLC0415

    sys.setswitchinterval(_SWITCH)
    gc.freeze()  # what is imported stays: to look through it for garbage would stall the pen for 40 ms at a time
    GarbageCollection(app)  # nothing was collected till now, see digitpad.__main__
    threadpool_limits(1, user_api="blas")  # as digitpad.__main__ says


def _finish_start(app: QApplication) -> None:
    """Do what has time until the window stands."""
    app.setWindowIcon(_icon())
    let_the_pen_go_first(app)


def _icon() -> "QIcon":
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - brings the names of 150 icons, after the first frame

    icon = QIcon()
    with contextlib.suppress(FileNotFoundError):  # a window without its icon is a window still
        # drawn beforehand: the SVG would load a renderer at every start
        for side in (16, 22, 24, 32, 48, 64, 128, 256):
            icon.addFile(str(resource("assets", "icons", f"digitpad-{side}.png")))
    return icon
