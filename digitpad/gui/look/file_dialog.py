"""A dialog for files that holds nothing up, and begins where the last file was chosen."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

_LAST_FOLDER: Final = "digitpad_last_folder"
"""Property of the application, for all dialogs of all its windows: what is saved here is opened there."""


class FileDialog(QFileDialog):
    """Asks for a file, in the folder of the one chosen last; at first among the person's documents, or at home.

    Parameters
    ----------
    parent, title
        As in Qt.
    """

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent, title)
        self.filesSelected.connect(_remember)
        self.fileSelected.connect(lambda file: _remember([file]))

    def come_up(self, name: str = "") -> None:
        """Show it, or bring it to the front; `name` is proposed for a file to be written."""
        if not self.isVisible():
            self.setDirectory(str(_folder()))
            if name:
                self.selectFile(name)
        self.show()  # not open(), which would let nobody draw meanwhile
        self.raise_()
        self.activateWindow()


def _folder() -> Path:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    last = QApplication.instance().property(_LAST_FOLDER)  # type: ignore[union-attr]  # there is one: a dialog is shown
    candidates = [Path(each) for each in (last, documents) if each]  # of which each may be gone
    return next((each for each in candidates if each.is_dir()), Path.home())


def _remember(files: list[str]) -> None:
    for file in files[:1]:
        QApplication.instance().setProperty(_LAST_FOLDER, str(Path(file).parent))  # type: ignore[union-attr]
