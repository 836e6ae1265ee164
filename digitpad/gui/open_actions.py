"""Ways to put on the pad what is there already: a file chosen, pasted or dropped."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QAction, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

_DRAGS = {QEvent.Type.DragEnter, QEvent.Type.DragMove}
_SUFFIXES = "*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff *.avif *.jsonl *.ndjson *.json *.gz"


class OpenActions(QObject):
    """The actions `open` and `paste` of a window, and what is dropped on it.

    Attributes
    ----------
    open, paste : QAction
    file_chosen : Signal(str)
    content_given : Signal(QMimeData, str)
        Something was pasted or dropped, and a name for it in messages.
    """

    file_chosen = Signal(str)
    content_given = Signal(QMimeData, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: QFileDialog | None = None
        self.open = QAction(self.tr("&Open …"), self)
        self.open.setShortcut(QKeySequence.StandardKey.Open)
        self.open.setToolTip(self.tr("Put a picture or an ink file on the pad"))
        self.open.triggered.connect(self._ask_which)
        self.paste = QAction(self.tr("&Paste"), self)
        self.paste.setShortcut(QKeySequence.StandardKey.Paste)
        self.paste.setToolTip(self.tr("Put the picture or the ink in the clipboard on the pad"))
        self.paste.triggered.connect(self._paste)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: take what is dropped on the window."""
        if event.type() in _DRAGS or event.type() is QEvent.Type.Drop:
            dropped = cast("QDropEvent", event)
            mime = dropped.mimeData()
            if mime.hasUrls() or mime.hasImage() or mime.hasText():
                dropped.setDropAction(Qt.DropAction.CopyAction)  # or a file manager would take it for moved
                dropped.accept()
                if event.type() is QEvent.Type.Drop:
                    self._give(mime, self.tr("What was dropped"))
            return True
        return super().eventFilter(watched, event)

    def _ask_which(self) -> None:
        if self._dialog is None:
            from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - the window starts without

            pictures = self.tr("Pictures and ink ({0})").format(_SUFFIXES)
            self._dialog = QFileDialog(self._window, self.tr("Open"))
            self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            self._dialog.setNameFilters([pictures, self.tr("All files (*)")])
            self._dialog.fileSelected.connect(self.file_chosen)
        self._dialog.show()  # not open(), which would let nobody draw meanwhile
        self._dialog.raise_()
        self._dialog.activateWindow()

    def _paste(self) -> None:
        self._give(QGuiApplication.clipboard().mimeData(), self.tr("The clipboard"))

    def _give(self, mime: QMimeData, name: str) -> None:
        self.content_given.emit(mime, name)
