"""What has happened on the pad is told once for each pass of the event loop, however fast the pen."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from digitpad.gui.look.turn import Turn


class Telling(QObject):
    """Calls `tell`, once, when all moves of this pass of the event loop are taken and nothing is painted yet.

    Parameters
    ----------
    tell
        Tells what all that has come to.
    gate
        Held meanwhile, and from the moment something is to be told until it is painted.
    """

    def __init__(self, tell: Callable[[], None], gate: AbstractContextManager[object], parent: QObject) -> None:
        super().__init__(parent)
        self._tell, self._gate = tell, gate
        self._turn = Turn(gate, self)
        self._is_due = False

    def tell_soon(self) -> None:
        """Tell in this pass of the event loop."""
        self._turn.take()
        if not self._is_due:
            self._is_due = True
            # An event of usual priority comes before painting, so ink and answer are painted together, once.
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
            self._turn.end_with_painting()

    def tell_now(self) -> None:
        """Tell at once what is still to be told."""
        if self._is_due:
            QCoreApplication.sendPostedEvents(self, QEvent.Type.User)

    def customEvent(self, event: QEvent) -> None:
        """Qt: all moves of this pass are taken."""
        self._is_due = False
        with self._gate:
            self._tell()
