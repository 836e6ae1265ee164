"""Dialogs for files."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.look.file_dialog import FileDialog


@pytest.fixture
def behind(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_a_dialog_begins_where_the_last_file_was_chosen_in_any_dialog(behind: QWidget, tmp_path: Path) -> None:
    """And at home, as long as there is no such folder, or it is gone."""
    first = FileDialog(behind, "Open")
    folder = tmp_path / "photos"
    folder.mkdir()
    first.come_up()
    first.selectFile(str(folder / "seven.png"))
    first.filesSelected.emit([str(folder / "seven.png")])
    first.close()
    second = FileDialog(behind, "Save")
    second.come_up()
    assert Path(second.directory().path()) == folder
    second.close()
    folder.rmdir()
    third = FileDialog(behind, "Open")
    third.come_up()
    assert Path(third.directory().path()) != folder
    assert third.directory().exists()


def test_the_name_that_is_proposed_stands_in_the_field(behind: QWidget, tmp_path: Path) -> None:
    dialog = FileDialog(behind, "Save")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.filesSelected.emit([str(tmp_path / "any")])
    dialog.come_up("my digits.jsonl")
    assert dialog.selectedFiles() == [str(tmp_path / "my digits.jsonl")]
