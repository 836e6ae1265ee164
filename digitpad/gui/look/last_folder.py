"""File dialogs open where the last one was left; the first in the person's documents."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

_PROPERTY = "last-folder"  # of the window: it is forgotten with it


def open_in_last_folder(dialog: QFileDialog) -> None:
    """Have a dialog show the folder of the last file that was chosen in any dialog of its window.

    Call it once, before the name of a file is proposed in it; a folder that is gone is no place to begin.
    """
    parent = dialog.parentWidget()
    assert parent is not None  # noqa: S101 - a dialog stands over the window that it belongs to
    window = parent.window()
    remembered = window.property(_PROPERTY)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    for folder in (remembered, documents, str(Path.home())):
        if folder and Path(folder).is_dir():
            dialog.setDirectory(folder)
            break
    dialog.filesSelected.connect(lambda files: window.setProperty(_PROPERTY, str(Path(files[0]).parent)))
