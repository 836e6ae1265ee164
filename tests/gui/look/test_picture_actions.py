"""Promises of copying and saving a picture."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.look.picture_actions import PictureActions


def red() -> QImage:
    image = QImage(5, 3, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    return image


@pytest.fixture
def widget(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_the_context_menu_offers_copy_and_save(widget: QWidget) -> None:
    PictureActions(widget, red, "red.png")
    assert [action.text() for action in widget.actions()] == ["Copy picture", "Save picture as PNG…"]
    assert widget.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu


def test_copy_puts_the_picture_on_the_clipboard(widget: QWidget) -> None:
    PictureActions(widget, red, "red.png").copy.trigger()
    copied = QGuiApplication.clipboard().image()
    assert (copied.width(), copied.height()) == (5, 3)
    assert copied.pixelColor(2, 1) == QColor("red")


def test_save_asks_where_without_stopping_the_window_and_writes_a_png(
    widget: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    """The dialog proposes a name and blocks nothing else; what is chosen becomes a PNG file."""
    PictureActions(widget, red, "red.png").save.trigger()  # returns at once: nothing is waited for
    dialog = widget.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert dialog.defaultSuffix() == "png"
    assert [Path(name).name for name in dialog.selectedFiles()] == ["red.png"]
    path = tmp_path / "chosen.png"
    with qtbot.waitSignal(dialog.destroyed):
        dialog.fileSelected.emit(str(path))
        dialog.close()
    assert path.read_bytes().startswith(b"\x89PNG")
    assert QImage(str(path)).pixelColor(4, 2) == QColor("red")


def test_a_picture_that_cannot_be_written_is_told_in_a_sentence(widget: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    """The sentence names the file and the reason, and leaves no half-written file."""
    actions = PictureActions(widget, red, "red.png")
    path = tmp_path / "missing" / "red.png"
    with qtbot.waitSignal(actions.failed) as told:
        actions.save_to(str(path))
    assert told.args is not None
    assert str(path) in told.args[0]
    assert told.args[0].startswith("The picture could not be saved")
    assert list(tmp_path.rglob("*.png*")) == []


def test_a_file_in_the_way_is_replaced_as_a_whole(widget: QWidget, tmp_path: Path) -> None:
    path = tmp_path / "red.png"
    path.write_bytes(b"old")
    PictureActions(widget, red, "red.png").save_to(str(path))
    assert QImage(str(path)).width() == 5
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["red.png"]
