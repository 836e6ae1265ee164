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
    PictureActions(widget, red, "red")
    assert [action.text() for action in widget.actions()] == ["Copy picture", "Save picture as PNG…"]
    assert widget.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu


def test_copy_puts_the_picture_on_the_clipboard(widget: QWidget) -> None:
    PictureActions(widget, red, "red").copy.trigger()
    copied = QGuiApplication.clipboard().image()
    assert (copied.width(), copied.height()) == (5, 3)
    assert copied.pixelColor(2, 1) == QColor("red")


def test_what_can_be_told_in_words_is_copied_as_text(widget: QWidget) -> None:
    PictureActions(widget, red, "red", lambda: "all red")
    copy, *others = widget.actions()
    assert (copy.text(), len(others)) == ("Copy as text", 2)
    copy.trigger()
    assert QGuiApplication.clipboard().text() == "all red"


def test_save_asks_where_and_writes_a_png(widget: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    """The dialog proposes a name; what is chosen becomes a PNG file, and is named."""
    actions = PictureActions(widget, red, "red")
    actions.save.trigger()  # returns at once: nothing is waited for
    dialog = widget.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert not dialog.isModal()
    assert [Path(name).name for name in dialog.selectedFiles()] == ["red.png"]
    path = tmp_path / "chosen.png"
    with qtbot.waitSignal(actions.saved):
        dialog.fileSelected.emit(str(path))
        dialog.close()
    qtbot.waitUntil(lambda: widget.findChild(QFileDialog) is None)
    assert path.read_bytes().startswith(b"\x89PNG")
    assert QImage(str(path)).pixelColor(4, 2) == QColor("red")


def test_a_picture_that_cannot_be_written_is_told_in_a_sentence(widget: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    """The sentence names the file and the reason, and leaves no half-written file."""
    actions = PictureActions(widget, red, "red")
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "red.png"
    with qtbot.waitSignal(actions.failed) as told:
        actions.save_to(str(path))
    assert told.args is not None
    assert told.args[0].startswith(f"{path}: cannot be saved (")
    assert told.args[1] == str(path)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_a_file_in_the_way_is_replaced_as_a_whole(widget: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "red.png"
    path.write_bytes(b"old")
    actions = PictureActions(widget, red, "red")
    with qtbot.waitSignal(actions.saved) as told:
        actions.save_to(str(path))
    assert told.args == ["Saved as red.png", "red.png"]
    assert QImage(str(path)).width() == 5
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["red.png"]
