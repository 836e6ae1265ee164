"""Asking where to save something, and writing it there while the window goes on."""

from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from digitpad.gui.look.unexpected import unexpected

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

Make = Callable[[], bytes]
"""Makes the content of a file, in a thread."""


class SaveFile(QObject):
    """Saves what it is given.

    Attributes
    ----------
    failed : Signal(str, str)
        A sentence for the person that says why nothing was saved, and the file's name in it.
    saved : Signal(str, str)
        A sentence that says as what it was saved, and the file's name in it.
    """

    failed = Signal(str, str)
    saved = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._widget = parent

    def ask_where(self, title: str, name: str, formats: Mapping[str, tuple[str, Make]]) -> None:
        """Show a dialog that blocks nothing; what is chosen there is written.

        Parameters
        ----------
        title
            The dialog's.
        name
            The file's that it proposes, without its suffix.
        formats
            For each suffix, such as ``.png``, what the format is called, and what makes a file in it.
        """
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - the window starts without

        from digitpad.gui.look.last_folder import open_in_last_folder  # noqa: PLC0415

        first, *_ = formats
        dialog = QFileDialog(self._widget, title)
        open_in_last_folder(dialog)
        suffixes = {self.tr("{0} (*{1})").format(called, suffix): suffix for suffix, (called, _) in formats.items()}
        dialog.setNameFilters(list(suffixes))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(first[1:])
        dialog.selectFile(name + first)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def follow(chosen: str) -> None:
            suffix = suffixes[chosen]
            dialog.setDefaultSuffix(suffix[1:])
            for file in dialog.selectedFiles():
                dialog.selectFile(Path(file).with_suffix(suffix).name)

        dialog.filterSelected.connect(follow)
        dialog.fileSelected.connect(lambda file: self.write(file, {each: make for each, (_, make) in formats.items()}))
        dialog.show()  # not open(), which would let nobody draw meanwhile
        dialog.raise_()
        dialog.activateWindow()

    def write(self, file: str, makers: Mapping[str, Make]) -> None:
        """Write a file, soon, in the format that its suffix names; one that is there stays whole until then."""
        make = makers.get(Path(file).suffix.lower())
        if make is None:
            text = self.tr("{0}: cannot be saved; its name must end in {1}")
            self.failed.emit(text.format(file, ", ".join(makers)), file)
        else:  # no daemon: the program ends when it is written
            Thread(target=self._write, args=(file, make), name="saving").start()

    def _write(self, file: str, make: Make) -> None:
        from digitpad.session.saving import SavingError, save  # noqa: PLC0415 - the window starts without

        name = Path(file).name
        signal, sentence = self.failed, ""
        try:
            save(file, make())
        except SavingError as error:
            sentence, name = str(error), file
        except Exception as error:  # noqa: BLE001 - a thread that dies silently would leave the person waiting
            sentence = unexpected(error)
        else:
            signal, sentence = self.saved, self.tr("Saved as {0}").format(name)
        try:
            signal.emit(sentence, name)  # from this thread to the window's, which therefore hears it later
        except RuntimeError:
            return  # the window is gone by now; there is nobody to tell, and the file is written


def as_png(picture: "QImage") -> bytes:
    """Return the bytes of a PNG file."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice  # noqa: PLC0415 - the window starts without
    from PySide6.QtGui import QImageWriter  # noqa: PLC0415

    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    return bytes(content.data())
