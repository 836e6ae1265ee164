"""Asking for files without holding up the window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from digitpad.gui.look.last_folder import open_in_last_folder


def ask_for_files(
    parent: QWidget, title: str, kind: str, then: Callable[[list[str]], object], *, several: bool = True
) -> None:
    """Show a dialog for files to read, one or `several`, and go on; `then` is called with those that are chosen."""
    dialog = QFileDialog(parent, title, "", kind)
    open_in_last_folder(dialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles if several else QFileDialog.FileMode.ExistingFile)
    dialog.filesSelected.connect(then)
    _show(dialog)


def ask_where(parent: QWidget, title: str, name: str, kind: str, then: Callable[[str], object]) -> None:
    """Show a dialog for a file to write, and go on; `name` is proposed, and its suffix is the default one."""
    dialog = QFileDialog(parent, title, "", kind)
    open_in_last_folder(dialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.fileSelected.connect(then)
    _show(dialog)


def _show(dialog: QFileDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()  # not open(), which would let nobody draw meanwhile
    dialog.raise_()
    dialog.activateWindow()
