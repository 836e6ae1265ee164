"""A window that takes what is dropped on it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from digitpad.gui.opening.offer import Offer


class DropWindow(QMainWindow):
    """Takes files, pictures and text, and tells what a drop would do while they are dragged over it.

    Attributes
    ----------
    content_dragged : Signal(Offer or None)
        What is over the window now; None when nothing is any more.
    content_dropped : Signal(QMimeData, str)
        What it was, and a name for it in messages.
    """

    content_dragged = Signal(object)
    content_dropped = Signal(QMimeData, str)

    def __init__(self) -> None:
        super().__init__()
        self._offer: Offer | None = None
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: say what it would be. Even what cannot be dropped is let in, or its leaving would not be told."""
        from digitpad.gui.opening.offer import offer_of  # noqa: PLC0415 - the window starts without

        self._offer = offer_of(event.mimeData())
        self._answer(event)
        event.accept()
        self.content_dragged.emit(self._offer)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Qt: say whether it could be dropped."""
        self._answer(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Qt: it is gone."""
        self._let_go()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: it was dropped."""
        if self._answer(event):
            self.content_dropped.emit(event.mimeData(), self.tr("What was dropped"))
        self._let_go()

    def _answer(self, event: QDropEvent) -> bool:
        if self._offer is None or not self._offer.is_taken:
            event.ignore()
            return False
        event.setDropAction(Qt.DropAction.CopyAction)  # or a file manager would take it for moved
        event.accept()
        return True

    def _let_go(self) -> None:
        self._offer = None
        self.content_dragged.emit(None)
