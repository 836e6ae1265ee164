"""What is made when it is first seen, for nobody may ever look at it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class WhenShown(QObject):
    """Calls something the first time that a widget is shown; at once where it is."""

    def __init__(self, widget: QWidget, call: Callable[[], None]) -> None:
        super().__init__(widget)
        self._call: Callable[[], None] | None = call
        if widget.isVisible():
            self._do()
        else:
            widget.installEventFilter(self)

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        """Qt: it is shown."""
        if event.type() is QEvent.Type.Show:
            widget.removeEventFilter(self)
            self._do()
        return False

    def _do(self) -> None:
        call, self._call = self._call, None
        if call is not None:
            call()
