"""Ways to put on the pad what is there already: files, what is pasted, and what is dropped on a `DropWindow`."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

from digitpad.gui.look.actions import named_action
from digitpad.gui.messages import Messages
from digitpad.gui.pad.canvas import Canvas
from digitpad.ink import Drawing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from digitpad.gui.opening.opening import Opening
    from digitpad.session.opening import Content

_PICTURE = "picture"  # the subject of messages about the one on the pad
_SUFFIXES = "*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff *.avif *.jsonl *.ndjson *.json *.gz"


class OpenActions(QObject):
    """The actions `open` and `paste` of a window; what they open goes on the pad, and is named as long as it is there.

    Parameters
    ----------
    window
        Whose actions they are.
    canvas
        The pad.
    messages
        Told what is on the pad, and what cannot be opened.

    Attributes
    ----------
    open, paste : QAction
    """

    def __init__(self, window: QWidget, canvas: Canvas, messages: Messages) -> None:
        super().__init__(window)
        self._window, self._canvas, self._messages = window, canvas, messages
        self._dialog: QFileDialog | None = None
        self._opening: Opening | None = None
        canvas.drawing_changed.connect(self._name_picture)
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
            self._opening.opened.connect(self._put_on_the_pad)
            self._opening.failed.connect(self._messages.went_wrong)
        return self._opening

    def _put_on_the_pad(self, content: "Content", remark: str) -> None:
        self._messages.forget()
        if isinstance(content, Drawing):
            self._canvas.open_drawing(content)
        else:
            self._canvas.open_picture(content)
        self._name_picture(content)  # now: the pad tells of it a moment later, and the remark is to be seen
        if remark:
            self._messages.happened(remark)

    def _name_picture(self, content: "Content") -> None:
        """Say which picture is on the pad, as long as it is."""
        text = self.tr("{0} is on the pad until you draw")
        sentence = "" if isinstance(content, Drawing) else text.format(Path(content.name).name)
        self._messages.going_on(_PICTURE, sentence)

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
