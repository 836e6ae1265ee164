"""Ways to put on the pad what is there already: files, what is pasted, and what is dropped on a `DropWindow`."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

from digitpad.gui.look.actions import named_action

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from digitpad.gui.opening.opening import Opening

_SUFFIXES = "*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff *.avif *.jsonl *.ndjson *.json *.gz"


class OpenActions(QObject):
    """The actions `open` and `paste` of a window, and what they lead to.

    Attributes
    ----------
    open, paste : QAction
    opened : Signal(Content, str)
        This is to be put on the pad, and a remark to be shown with it, or "".
    failed : Signal(str)
        Instead, a sentence for the person.
    """

    opened = Signal(object, str)
    failed = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: QFileDialog | None = None
        self._opening: Opening | None = None
        self.open = named_action(self.tr("&Open …"), self)
        self.open.setShortcut(QKeySequence.StandardKey.Open)
        self.open.setToolTip(self.tr("Put a picture or an ink file on the pad"))
        self.open.triggered.connect(self._ask_which)
        self.paste = named_action(self.tr("&Paste"), self)
        self.paste.setShortcut(QKeySequence.StandardKey.Paste)
        self.paste.setToolTip(self.tr("Put the picture or the ink in the clipboard on the pad"))
        self.paste.triggered.connect(self._paste)

    def open_file(self, file: str) -> None:
        """Open a picture or an ink file, soon."""
        self._opener().open_file(file)

    def open_mime(self, mime: QMimeData, name: str) -> None:
        """Open, soon, what was dropped or pasted; `name` is for messages."""
        self._opener().open_mime(mime, name)

    def close(self) -> None:
        """Wait until nothing is being opened any more."""
        if self._opening is not None:
            self._opening.close()

    def _opener(self) -> "Opening":
        if self._opening is None:
            from digitpad.gui.opening.opening import Opening  # noqa: PLC0415 - the window starts without

            self._opening = Opening(self)
            self._opening.opened.connect(self.opened)
            self._opening.failed.connect(self.failed)
        return self._opening

    def _ask_which(self) -> None:
        if self._dialog is None:
            from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - the window starts without

            pictures = self.tr("Pictures and ink ({0})").format(_SUFFIXES)
            self._dialog = QFileDialog(self._window, self.tr("Open"))
            self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            self._dialog.setNameFilters([pictures, self.tr("All files (*)")])
            self._dialog.fileSelected.connect(self.open_file)
        self._dialog.show()  # not open(), which would let nobody draw meanwhile
        self._dialog.raise_()
        self._dialog.activateWindow()

    def _paste(self) -> None:
        self.open_mime(QGuiApplication.clipboard().mimeData(), self.tr("The clipboard"))
