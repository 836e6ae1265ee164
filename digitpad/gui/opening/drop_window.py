"""A window that takes what is dropped on it."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow


class DropWindow(QMainWindow):
    """Takes files, pictures and text.

    Attributes
    ----------
    content_dropped : Signal(QMimeData, str)
        What it was, and a name for it in messages.
    """

    content_dropped = Signal(QMimeData, str)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: say whether this could be dropped."""
        _takes(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Qt: say it again."""
        _takes(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: it was dropped."""
        if _takes(event):
            self.content_dropped.emit(event.mimeData(), self.tr("What was dropped"))


def _takes(event: QDropEvent) -> bool:
    mime = event.mimeData()
    if not (mime.hasUrls() or mime.hasImage() or mime.hasText()):
        return False
    event.setDropAction(Qt.DropAction.CopyAction)  # or a file manager would take it for moved
    event.accept()
    return True
