"""What is made after the first frame, so that the pad can be drawn on as soon as it is seen."""

from collections.abc import Callable, Iterable
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

REST = 30
"""Milliseconds without anything to paint or to read after which it begins."""


class Later(QObject):
    """Imports modules, one in each pass of the event loop, and then takes a last step; the pen comes before either.

    Parameters
    ----------
    modules
        What to import: all at once would hold the pen up for 50 ms.
    last_step
        Makes what needs them.
    pen_is_down
        Says whether somebody draws.

    Attributes
    ----------
    failed : Signal(str)
        A module is missing, and this is why: a damaged installation. The last step is not taken.
    completed : Signal()
        Nothing more is to come; once.
    """

    failed = Signal(str)
    completed = Signal()

    def __init__(
        self,
        modules: Iterable[str],
        last_step: Callable[[], None],
        pen_is_down: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._modules, self._last_step, self._pen_is_down = iter(modules), last_step, pen_is_down
        self._is_complete = self._is_stopped = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._go_on)

    @property
    def is_complete(self) -> bool:
        """Whether nothing more is to come."""
        return self._is_complete

    def wait(self) -> None:
        """Wait for a rest: something is painted or read just now."""
        if not (self._is_complete or self._is_stopped):
            self._rest.start(REST)

    def stop(self) -> None:
        """Do no more."""
        self._is_stopped = True
        self._rest.stop()

    def _go_on(self) -> None:
        if self._pen_is_down():
            self.wait()
        elif module := next(self._modules, None):
            self._rest.start(0)
            try:
                import_module(module)
            except ImportError as error:
                reason = str(error)
                self._complete(lambda: self.failed.emit(reason))
        else:
            self._complete(self._last_step)

    def _complete(self, last_step: Callable[[], None]) -> None:
        self._rest.stop()
        self._is_complete = True  # come what may: to begin it again would make it twice
        try:
            last_step()
        finally:
            self.completed.emit()
