"""File dialogs open where the last one of the window was left."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.look.last_folder import open_in_last_folder


def test_the_next_dialog_opens_where_the_last_file_was_chosen(qtbot: QtBot, tmp_path: Path, own_folders: Path) -> None:
    """The first in the person's home. A dialog that only looked elsewhere changes nothing."""
    own_folders.mkdir(exist_ok=True)
    window = QWidget()
    qtbot.addWidget(window)
    first, second, third = (QFileDialog(window) for _ in range(3))
    open_in_last_folder(first)
    assert Path(first.directory().path()) == own_folders
    first.filesSelected.emit([str(tmp_path / "mine.jsonl")])
    open_in_last_folder(second)
    assert Path(second.directory().path()) == tmp_path
    second.setDirectory("/")
    open_in_last_folder(third)
    assert Path(third.directory().path()) == tmp_path
