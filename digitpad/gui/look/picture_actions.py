"""Copy and save what a widget shows, from its context menu."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from digitpad.gui.look.actions import named_action


class PictureActions(QObject):
    """Gives a widget a context menu with "Copy picture" and "Save picture as PNG…".

    Parameters
    ----------
    widget
        The widget that gets the menu.
    picture
        Makes the picture, when one is asked for.
    file_name
        What the file dialog proposes, ending in ``.png``.
    """

    SUBJECT: Final = "pictures"
    """Of messages about them."""

    failed = Signal(str)
    """A picture could not be written; the text is a sentence for the person."""

    saved = Signal()
    """A picture was written."""

    def __init__(self, widget: QWidget, picture: Callable[[], QImage], file_name: str) -> None:
        super().__init__(widget)
        self._widget = widget
        self._picture = picture
        self._file_name = file_name
        self.copy = named_action(self.tr("Copy picture"), widget)
        self.copy.triggered.connect(self._copy)
        self.save = named_action(self.tr("Save picture as PNG…"), widget)
        self.save.triggered.connect(self._ask_where)
        widget.addActions([self.copy, self.save])
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def save_to(self, path: str) -> None:
        """Write the picture as PNG; a file already there stays whole until the new one is complete."""
        # the window starts without these
        from PySide6.QtCore import QByteArray, QIODevice, QSaveFile  # noqa: PLC0415
        from PySide6.QtGui import QImageWriter  # noqa: PLC0415

        file = QSaveFile(path)
        if (
            not file.open(QIODevice.OpenModeFlag.WriteOnly)
            or not QImageWriter(file, QByteArray(b"png")).write(self._picture())
            or not file.commit()
        ):
            self.failed.emit(
                self.tr("The picture could not be saved as {0}: {1}. Choose another folder.").format(
                    path, file.errorString()
                )
            )
        else:
            self.saved.emit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setImage(self._picture())

    def _ask_where(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - as above

        dialog = QFileDialog(self._widget, self.tr("Save picture"), self._file_name, self.tr("PNG picture (*.png)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("png")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()
