"""What is on the pad goes to a file, or to other programs."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

from digitpad.gui.look.actions import named_action
from digitpad.gui.messages import Messages
from digitpad.gui.pad.canvas import Canvas
from digitpad.ink.drawing import Drawing

if TYPE_CHECKING:
    from digitpad.gui.look.save_file import Make, SaveFile

_SUBJECT = "saving"  # of messages


class SaveActions(QObject):
    """The actions `save` and `copy` of a pad.

    A drawing becomes a picture of pixels, one of lines, or ink, which is the drawing itself. A picture that was opened
    stays one.

    Parameters
    ----------
    window
        Whose actions they are.
    canvas
        The pad.
    messages
        Told what was saved and copied, and what could not be.

    Attributes
    ----------
    save, copy : QAction
    """

    def __init__(self, window: QWidget, canvas: Canvas, messages: Messages) -> None:
        super().__init__(window)
        self._window, self._canvas, self._messages = window, canvas, messages
        self._file: SaveFile | None = None
        self._copied: QMimeData | None = None
        self.save = named_action(self.tr("&Save drawing…"), self)
        self.save.setShortcut(QKeySequence.StandardKey.Save)
        self.save.setToolTip(self.tr("Save what is on the pad as a picture or as ink"))
        self.save.triggered.connect(self._ask_where)
        self.copy = named_action(self.tr("&Copy drawing"), self)
        self.copy.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy.setToolTip(self.tr("Put what is on the pad into the clipboard"))
        self.copy.triggered.connect(self._copy)

    def close(self) -> None:
        """Leave the picture alone in the clipboard: Qt would delete what Python made after Python, and crash."""
        clipboard = QGuiApplication.clipboard()
        if self._copied is not None and clipboard.mimeData() is self._copied:
            clipboard.setImage(clipboard.image())

    def _ask_where(self) -> None:
        """Ask where what is on the pad now is to be saved; it may be another drawing until that is known."""
        from digitpad.gui.look.save_file import SaveFile, as_png  # noqa: PLC0415 - the window starts without
        from digitpad.gui.saving.picture import image_of, picture_of  # noqa: PLC0415
        from digitpad.session.saving import WRITERS  # noqa: PLC0415

        content = self._canvas.content
        if content.is_empty:
            self._messages.happened(_SUBJECT, self.tr("Nothing to save: the pad is empty"))
            return
        if self._file is None:
            self._file = SaveFile(self._window)
            self._messages.follow(_SUBJECT, self._file.failed, self._file.saved)
        formats: dict[str, tuple[str, Make]]
        if isinstance(content, Drawing):
            drawing = content
            formats = {
                ".png": (self.tr("PNG picture"), lambda: as_png(picture_of(drawing))),
                ".svg": (self.tr("SVG drawing"), partial(WRITERS[".svg"], content)),
                ".jsonl": (self.tr("Ink as JSON lines"), partial(WRITERS[".jsonl"], content)),
            }
        else:
            called = self.tr("PNG picture, for a picture that was opened has no ink")
            grey = content.grey
            formats = {".png": (called, lambda: as_png(image_of(grey)))}
        self._file.ask_where(self.tr("Save drawing"), self.tr("drawing"), formats)

    def _copy(self) -> None:
        """Put it into the clipboard as a picture, and a drawing as SVG and ink too: each program takes its own."""
        from digitpad.datasets.ink_lines import INK_MIME_TYPE  # noqa: PLC0415 - the window starts without
        from digitpad.gui.saving.picture import image_of, picture_of  # noqa: PLC0415
        from digitpad.session.saving import WRITERS  # noqa: PLC0415

        content = self._canvas.content
        if content.is_empty:
            self._messages.happened(_SUBJECT, self.tr("Nothing to copy: the pad is empty"))
            return
        clipboard = QGuiApplication.clipboard()
        if isinstance(content, Drawing):
            mime = QMimeData()
            mime.setImageData(picture_of(content))
            mime.setData("image/svg+xml", QByteArray(WRITERS[".svg"](content)))
            mime.setData(INK_MIME_TYPE, QByteArray(WRITERS[".jsonl"](content)))
            clipboard.setMimeData(mime)
            self._copied = mime
        else:
            clipboard.setImage(image_of(content.grey))
        self._messages.happened(_SUBJECT, self.tr("Copied, for other programs to paste"))
