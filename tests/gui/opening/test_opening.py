"""Opening files, and what is pasted or dropped, in the window."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from digitpad.gui.opening import opening
from digitpad.storage.places import log_file
from tests.gui.finding import only
from tests.gui.opened import Opened
from tests.gui.opening.held import hold, stumble
from tests.journeys.handwriting import written

CONTROL = Qt.KeyboardModifier.ControlModifier
COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """Leave nothing made in Python in the clipboard: Qt would delete it after Python has ended, and crash."""
    yield
    QGuiApplication.clipboard().clear()


def paste(opened: Opened, mime: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(mime)
    opened.pad.setFocus()
    opened.key(Qt.Key.Key_V, CONTROL)


def file_as_mime(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def drop(opened: Opened, mime: QMimeData) -> bool:
    """Drop something on the pad as Qt passes it on, to the window; return whether it was taken."""
    entered = QDragEnterEvent(opened.pad.pos(), COPY, mime, LEFT, Qt.KeyboardModifier(0))
    QApplication.sendEvent(opened.window, entered)
    assert entered.isAccepted()  # or the window would not hear that it is gone
    moved = QDragMoveEvent(opened.pad.pos(), COPY, mime, LEFT, Qt.KeyboardModifier(0))
    QApplication.sendEvent(opened.window, moved)
    if moved.isAccepted():
        dropped = QDropEvent(QPointF(opened.pad.pos()), COPY, mime, LEFT, Qt.KeyboardModifier(0))
        QApplication.sendEvent(opened.window, dropped)
    return moved.isAccepted()


@pytest.mark.slow
def test_a_file_is_chosen_while_the_pad_goes_on(opened: Opened, seven: Path, wait_for: Callable[[str], None]) -> None:
    """Ctrl+O shows a list of files that blocks nothing; what is chosen there is read."""
    opened.pad.setFocus()
    opened.key(Qt.Key.Key_O, CONTROL)
    dialog = only(opened.window, QFileDialog)
    assert dialog.isVisible()
    assert not dialog.isModal()
    opened.draw(written(3))
    assert opened.guess == "3"
    dialog.fileSelected.emit(str(seven))
    wait_for("7")
    dialog.close()


@pytest.mark.slow
def test_a_picture_on_the_pad_is_one_step_that_undo_takes_back(
    opened: Opened, seven: Path, wait_for: Callable[[str], None]
) -> None:
    """Undo brings the drawing back that was there before, redo the picture; Esc and undo work on it as on a drawing."""
    opened.draw(written(3))
    opened.window.open(str(seven))
    wait_for("7")
    assert opened.says("seven.png: drag a frame around the digit")
    steps = [opened.guess]
    shown = opened.pad.grab().toImage()
    assert shown.pixelColor(*opened.place(written(7)[0][0]).toTuple()).lightness() < 50  # its ink is where it was
    opened.click("Undo")
    steps.append(opened.guess)
    assert not opened.says("seven.png")
    opened.click("Redo")
    steps.append(opened.guess)
    opened.key(Qt.Key.Key_Escape)
    steps.append(opened.guess)
    assert not opened.says("seven.png")
    opened.click("Undo")
    steps.append(opened.guess)
    assert steps == ["7", "3", "7", "Draw a digit", "7"]


@pytest.mark.slow
def test_a_picture_is_pasted(opened: Opened, seven: Path, wait_for: Callable[[str], None]) -> None:
    """As another program offers it, packed, and as Qt's own programs do."""
    packed = QMimeData()
    packed.setData("image/png", QByteArray(seven.read_bytes()))
    paste(opened, packed)
    wait_for("7")
    opened.key(Qt.Key.Key_Escape)
    ours = QMimeData()
    ours.setImageData(QImage(str(seven)))
    paste(opened, ours)
    wait_for("7")


@pytest.mark.slow
def test_a_copied_file_is_pasted(opened: Opened, seven: Path, wait_for: Callable[[str], None]) -> None:
    paste(opened, file_as_mime(seven))
    wait_for("7")


def test_ink_is_pasted_as_text(opened: Opened, wait_for: Callable[[str], None]) -> None:
    """A line of an ink file; it is a drawing then, and can be drawn on."""
    mime = QMimeData()
    mime.setText(json.dumps({"strokes": [[[1000 * x, 1000 * y] for x, y in stroke] for stroke in written(7)]}))
    paste(opened, mime)
    wait_for("7")
    assert len(opened.pad.drawing.strokes) == len(written(7))


@pytest.mark.slow
def test_what_more_there_was_than_the_pad_holds_is_said(
    opened: Opened, seven: Path, wait_for: Callable[[str], None], tmp_path: Path
) -> None:
    """Further drawings of an ink file or a text, and further files."""
    several = tmp_path / "several.jsonl"
    several.write_text("".join(json.dumps({"strokes": written(digit)}) + "\n" for digit in (3, 7)))
    opened.window.open(str(several))
    opened.until(f"{several}: there are several drawings in it; the first is on the pad")
    wait_for("3")
    mime = QMimeData()
    mime.setText("".join(json.dumps({"strokes": written(digit)}) + "\n" for digit in (2, 7)))
    paste(opened, mime)
    opened.until("The clipboard: there are several drawings in it; the first is on the pad")
    wait_for("2")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in (seven, several)])
    assert drop(opened, mime)
    opened.until(f"What was dropped: there are several files; {seven} is on the pad")
    wait_for("7")


def test_what_is_no_plain_file_is_told(opened: Opened, tmp_path: Path) -> None:
    opened.window.open(str(tmp_path))
    opened.until(f"{tmp_path}: this is not an ordinary file")


@pytest.mark.slow
def test_a_file_is_dropped_on_the_window(opened: Opened, seven: Path, wait_for: Callable[[str], None]) -> None:
    assert drop(opened, file_as_mime(seven))
    wait_for("7")


def test_what_cannot_be_opened_is_not_taken(opened: Opened) -> None:
    mime = QMimeData()
    mime.setData("application/x-something", QByteArray(b"?"))
    assert not drop(opened, mime)
    paste(opened, mime)
    opened.until("The clipboard: there is neither a picture nor ink in it")


@pytest.mark.slow
@pytest.mark.parametrize("what", ["blank", "broken", "prose"])
def test_what_holds_no_digit_says_so_and_the_drawing_stays(opened: Opened, tmp_path: Path, what: str) -> None:
    """One sentence, nothing to click away."""
    opened.draw(written(3))
    path = tmp_path / f"{what}.png"
    if what == "prose":
        mime = QMimeData()
        mime.setText("Dear Sir or Madam")
        paste(opened, mime)
        opened.until("The clipboard, line 1: this is not JSON")
    else:
        Image.new("L", (200, 200), "white").save(path)
        if what == "broken":
            path.write_bytes(path.read_bytes()[:60])
        opened.window.open(str(path))
        opened.until("nothing is drawn in this picture" if what == "blank" else "the picture is damaged")
        assert opened.says(str(path))
    assert opened.guess == "3"
    assert QApplication.activeModalWidget() is None


@pytest.mark.slow
def test_the_pad_goes_on_while_a_large_photo_is_opened(
    opened: Opened, seven: Path, wait_for: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is opened in a process of its own; the photo here takes as long as the test likes."""
    go_on = hold(monkeypatch, tmp_path)
    opened.window.open(str(seven))
    opened.draw(written(3))
    assert opened.guess == "3"
    go_on.touch()
    wait_for("7")


@pytest.mark.slow
def test_an_error_that_nobody_foresaw_is_told_and_logged(
    opened: Opened, seven: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence says where the details are, and the window goes on."""

    monkeypatch.setattr(opening, "open_file", stumble)
    opened.window.open(str(seven))
    said = "Unexpected error: ZeroDivisionError: by a mistake of ours in seven.png"
    opened.until(f"{said}; details are in {log_file()}")
    assert "in stumble" in log_file().read_text("utf-8")
    opened.draw(written(3))
    assert opened.guess == "3"
