"""Saving and copying what is on the pad."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from digitpad.datasets.ink_lines import read_ink
from digitpad.gui.saving.save_actions import SaveActions
from digitpad.session.opening import Picture
from tests.gui.finding import only
from tests.gui.opened import Opened
from tests.journeys.handwriting import written

CONTROL = Qt.KeyboardModifier.ControlModifier


def saving(opened: Opened) -> SaveActions:
    (actions,) = opened.window.findChildren(SaveActions)
    return actions


@pytest.fixture
def save(opened: Opened) -> Callable[[Path], QFileDialog]:
    """Ask for a file dialog, and choose a file in it."""

    def choose(file: Path) -> QFileDialog:
        saving(opened).save.trigger()
        dialog = only(opened.window, QFileDialog)
        dialog.fileSelected.emit(str(file))
        dialog.close()
        return dialog

    return choose


def wait_for_guess(opened: Opened, qtbot: QtBot, guess: str) -> None:
    qtbot.waitUntil(lambda: opened.guess == guess, timeout=10_000)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".png", ".svg", ".jsonl"])
def test_what_was_saved_opens_again_and_reads_the_same(
    opened: Opened, qtbot: QtBot, save: Callable[[Path], QFileDialog], tmp_path: Path, suffix: str
) -> None:
    """In each format, each digit; it is named when it is written."""
    for digit in (2, 3, 5, 7):
        file = tmp_path / f"{digit}{suffix}"
        opened.draw(written(digit))
        save(file)
        opened.until(f"Saved as {digit}{suffix}")
        opened.click("Clear")
        assert opened.guess == "Draw a digit"
        opened.window.open(str(file))
        wait_for_guess(opened, qtbot, str(digit))
        opened.click("Clear")


@pytest.mark.slow
def test_ink_is_the_drawing_to_the_very_bits(
    opened: Opened, save: Callable[[Path], QFileDialog], tmp_path: Path
) -> None:
    """As it was when it was asked for: one can draw on while the dialog is open."""
    opened.draw(written(3))
    drawing = opened.pad.drawing
    opened.pad.setFocus()
    opened.key(Qt.Key.Key_S, CONTROL)
    dialog = only(opened.window, QFileDialog)
    assert not dialog.isModal()
    opened.draw(written(7))
    dialog.fileSelected.emit(str(tmp_path / "three.jsonl"))
    opened.until("Saved as three.jsonl")
    assert list(read_ink(str(tmp_path / "three.jsonl"))) == [drawing]


def test_the_dialog_sets_the_suffix_of_the_chosen_format(opened: Opened) -> None:
    opened.draw(written(3))
    saving(opened).save.trigger()
    dialog = only(opened.window, QFileDialog)
    assert [each.rpartition("(")[2] for each in dialog.nameFilters()] == ["*.png)", "*.svg)", "*.jsonl)"]
    for chosen, suffix in zip(dialog.nameFilters(), ("png", "svg", "jsonl"), strict=True):
        dialog.filterSelected.emit(chosen)
        assert dialog.defaultSuffix() == suffix
        assert [Path(each).name for each in dialog.selectedFiles()] == [f"drawing.{suffix}"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("drawing.jpg", "its name must end in .png, .svg, .jsonl"), ("no-folder/a.png", "choose another folder")],
)
def test_what_cannot_be_saved_is_told_in_one_sentence(
    opened: Opened, save: Callable[[Path], QFileDialog], tmp_path: Path, name: str, reason: str
) -> None:
    (tmp_path / "no-folder").touch()
    opened.draw(written(3))
    save(tmp_path / name)
    opened.until(reason)
    assert opened.says(f"{tmp_path / name}: cannot be saved")
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["no-folder"]


@pytest.mark.slow
def test_an_opened_picture_can_be_saved_as_a_picture_only(
    opened: Opened, qtbot: QtBot, save: Callable[[Path], QFileDialog], tmp_path: Path
) -> None:
    """The dialog says why, and offers nothing else."""
    opened.draw(written(7))
    save(tmp_path / "seven.png")
    opened.until("Saved as seven.png")
    opened.click("Clear")
    opened.window.open(str(tmp_path / "seven.png"))
    wait_for_guess(opened, qtbot, "7")
    assert isinstance(opened.pad.content, Picture)
    dialog = save(tmp_path / "again.png")
    assert dialog.nameFilters() == ["PNG picture, for a picture that was opened has no ink (*.png)"]
    opened.until("Saved as again.png")
    opened.window.open(str(tmp_path / "again.png"))
    opened.until("again.png: drag a frame around the digit")
    wait_for_guess(opened, qtbot, "7")


def test_of_an_empty_pad_nothing_is_saved_or_copied(opened: Opened) -> None:
    saving(opened).save.trigger()
    assert opened.window.findChildren(QFileDialog) == []
    assert opened.says("Nothing to save: the pad is empty")
    saving(opened).copy.trigger()
    assert opened.says("Nothing to copy: the pad is empty")


def test_a_copy_is_a_picture_lines_and_ink_and_can_be_pasted_here(opened: Opened, qtbot: QtBot) -> None:
    """Other programs find the picture still when the window is closed."""
    opened.draw(written(5))
    opened.key(Qt.Key.Key_C, CONTROL)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.hasImage()
    assert bytes(mime.data("image/svg+xml").data()).startswith(b"<?xml")
    opened.click("Clear")
    opened.key(Qt.Key.Key_V, CONTROL)
    wait_for_guess(opened, qtbot, "5")
    assert len(opened.pad.drawing.strokes) == len(written(5))
    opened.window.close()
    assert QGuiApplication.clipboard().image().width() == 560
    assert QGuiApplication.clipboard().mimeData().formats() == ["application/x-qt-image"]
