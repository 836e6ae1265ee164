"""Ways to put on the pad what is there already: a file chosen, or pasted; see `drop_window` for what is dropped."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

from digitpad.gui.look.actions import named_action

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

_SUFFIXES = "*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff *.avif *.jsonl *.ndjson *.json *.gz"


class OpenActions(QObject):
    """The actions `open` and `paste` of a window.

    Attributes
    ----------
    open, paste : QAction
    file_chosen : Signal(str)
    content_given : Signal(QMimeData, str)
        Something was pasted, and a name for it in messages.
    """

    file_chosen = Signal(str)
    content_given = Signal(QMimeData, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: QFileDialog | None = None
        self.open = named_action(self.tr("&Open …"), self)
        self.open.setShortcut(QKeySequence.StandardKey.Open)
        self.open.setToolTip(self.tr("Put a picture or an ink file on the pad"))
        self.open.triggered.connect(self._ask_which)
        self.paste = named_action(self.tr("&Paste"), self)
        self.paste.setShortcut(QKeySequence.StandardKey.Paste)
        self.paste.setToolTip(self.tr("Put the picture or the ink in the clipboard on the pad"))
        self.paste.triggered.connect(self._paste)

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
        self.content_given.emit(QGuiApplication.clipboard().mimeData(), self.tr("The clipboard"))
