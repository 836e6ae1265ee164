"""Asking for files without holding up the window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from digitpad.gui.look.file_dialog import FileDialog


def ask_for_files(parent: QWidget, title: str, kind: str, then: Callable[[list[str]], object]) -> None:
    """Show a dialog for files to read, and go on; `then` is called with those that are chosen."""
    dialog = FileDialog(parent, title)
    dialog.setNameFilter(kind)
    dialog.setFileMode(FileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(then)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.come_up()


def ask_where(parent: QWidget, title: str, name: str, kind: str, then: Callable[[str], object]) -> None:
    """Show a dialog for a file to write, and go on; `name` is proposed, and its suffix is the default one."""
    dialog = FileDialog(parent, title)
    dialog.setNameFilter(kind)
    dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.fileSelected.connect(then)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.come_up(name)
