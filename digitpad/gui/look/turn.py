"""The window's turn: the training thread waits from the moment something is to be shown until it is painted."""

from contextlib import AbstractContextManager

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt

# Qt paints all that changed in one go, at low priority. An event of a lower one comes right after.
_AFTER_PAINTING = Qt.EventPriority.LowEventPriority.value - 1


class Turn(QObject):
    """Holds the gate, at which the training thread waits, over several passes of the event loop.

    Each widget holds the gate too while it paints. Were it open in between, the training thread would wake up a dozen
    times for one move of the pen, and the next widget to paint would have to wait for the GIL.
    """

    def __init__(self, gate: AbstractContextManager[object], parent: QObject) -> None:
        super().__init__(parent)
        self._gate = gate
        self._taken = False

    def take(self) -> None:
        """Let the training thread wait, if it does not yet."""
        if not self._taken:
            self._taken = True
            self._gate.__enter__()

    def end_with_painting(self) -> None:
        """Let the training thread go on once all repaints are done that this pass of the event loop asks for."""
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), _AFTER_PAINTING)

    def customEvent(self, event: QEvent) -> None:
        """Qt: all is painted."""
        if self._taken:
            self._taken = False
            self._gate.__exit__(None, None, None)
