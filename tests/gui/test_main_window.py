"""The window as somebody has it who draws, opens files, and chooses what shall be remembered."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QRect, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget

from digitpad.gui import answering
from digitpad.gui.look.theme import Theme, apply_theme
from digitpad.session.reading import read_content
from tests.gui.opened import Opened
from tests.journeys.handwriting import written

OpenWindow = Callable[..., Opened]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def menu_action(opened: Opened, text: str) -> QAction:
    (found,) = (each for each in opened.window.findChildren(QAction) if each.text().replace("&", "") == text)
    return found


def last_digits(opened: Opened) -> list[tuple[str, str]]:
    """Return what stands under the thumbnails, and what a screen reader calls them."""
    strip = opened.named("Last digits", QListWidget)
    texts = []
    for row in range(strip.count()):
        item = QAccessible.queryAccessibleInterface(strip).child(row)
        assert item.role() is QAccessible.Role.ListItem
        texts.append((strip.item(row).text(), item.text(QAccessible.Text.Name)))
    return texts


# Drawing


@pytest.mark.slow
def test_an_empty_pad_asks_for_a_digit(opened: Opened) -> None:
    """Nothing is drawn: no guess, no bar, in the window and for a screen reader."""
    assert opened.guess == "Draw a digit"
    assert opened.named("Guess", QLabel).accessibleDescription() == "Draw a digit"
    assert opened.pad.accessibleDescription() == "Draw a digit"
    assert opened.pad.cursor().shape() == Qt.CursorShape.CrossCursor
    assert opened.outputs == [0] * 10


@pytest.mark.slow
@pytest.mark.parametrize("digit", [1, 2, 3, 5, 7])
def test_the_factory_network_answers_while_the_pen_still_moves(opened: Opened, digit: int) -> None:
    """Guess, bars and the pad's description follow the stroke, before the button is let go."""
    (stroke,) = written(digit)
    opened.press(stroke)
    assert opened.guess == str(digit)
    assert max(range(10), key=opened.outputs.__getitem__) == digit
    assert opened.pad.accessibleDescription() not in {"", "Draw a digit"}
    opened.lift(stroke)
    assert opened.guess == str(digit)


@pytest.mark.slow
def test_escape_clears_the_pad_and_undo_brings_the_drawing_back(opened: Opened) -> None:
    """By keys alone: Esc, Ctrl+Z, Ctrl+Shift+Z."""
    opened.draw(written(7))
    opened.key(Qt.Key.Key_Escape)
    assert opened.guess == "Draw a digit"
    opened.key(Qt.Key.Key_Z, CONTROL)
    assert opened.guess == "7"
    opened.key(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert opened.guess == "Draw a digit"


@pytest.mark.slow
def test_escape_in_the_list_of_networks_leaves_the_drawing_alone(opened: Opened) -> None:
    """As in every field."""
    opened.draw(written(7))
    opened.networks.setFocus()
    opened.key(Qt.Key.Key_Escape)
    opened.key(Qt.Key.Key_Delete)
    assert opened.guess == "7"


@pytest.mark.slow
def test_the_buttons_under_the_pad_do_the_same(opened: Opened) -> None:
    """Clear, Undo and Redo; what can do nothing is dim."""
    assert not opened.button("Undo").isEnabled()
    opened.draw(written(7))
    opened.click("Clear")
    assert opened.guess == "Draw a digit"
    opened.click("Undo")
    assert opened.guess == "7"
    opened.click("Redo")
    assert opened.guess == "Draw a digit"
    assert not opened.button("Redo").isEnabled()


@pytest.mark.slow
@pytest.mark.parametrize("way", ["key", "button"])
def test_a_next_digit_takes_one_key_and_no_clearing(opened: Opened, way: str) -> None:
    """Enter, or a click on Next, puts the digit into the strip at once; undo brings it back."""
    opened.draw(written(7))
    if way == "key":
        opened.key(Qt.Key.Key_Return)
        words = "kept as a seven; the network said “surely a seven”"
    else:
        opened.click("Next")
        words = "surely a seven"
    assert opened.guess == "Draw a digit"
    assert last_digits(opened) == [("7", words)]
    opened.draw(written(3))
    assert opened.guess == "3"
    for _ in range(2):
        opened.key(Qt.Key.Key_Z, CONTROL)
    assert opened.guess == "7"
    assert last_digits(opened) == []


@pytest.mark.slow
@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_a_last_digit_goes_back_onto_the_pad(opened: Opened, way: str) -> None:
    """By a click on its thumbnail, which leaves the keys with the pad, or by keys; undo puts it aside again."""
    for digit in (7, 3):
        opened.draw(written(digit))
        opened.key(Qt.Key.Key_Return)
    strip = opened.named("Last digits", QListWidget)
    if way == "mouse":
        place = strip.visualItemRect(strip.item(1)).center()
        QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QApplication.processEvents()
        assert opened.pad.hasFocus()
    else:
        strip.setFocus()
        for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Return):
            opened.key(key)
    assert opened.guess == "7"
    assert [guess for guess, _ in last_digits(opened)] == ["3"]
    opened.key(Qt.Key.Key_Z, CONTROL)
    assert opened.guess == "Draw a digit"
    assert [guess for guess, _ in last_digits(opened)] == ["3", "7"]


@pytest.mark.slow
def test_a_click_on_a_button_leaves_the_keys_with_the_pad(opened: Opened) -> None:
    """Undo by mouse, and Enter still means the next digit."""
    opened.draw(written(7))
    for button in ("Undo", "Redo", "Clear", "Next"):
        opened.click(button)
        assert opened.pad.hasFocus()


@pytest.mark.slow
def test_a_drawing_is_read_once_for_a_pass_of_the_event_loop(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many moves the pen makes meanwhile."""
    drawings: list[Any] = []

    def counted(drawing: Any, network: Any) -> Any:
        drawings.append(drawing)
        return read_content(drawing, network)

    monkeypatch.setattr(answering, "read_content", counted)
    opened.draw(written(7))
    assert 0 < len(drawings) < len(written(7)[0])


# Files


@pytest.mark.slow
def test_the_window_opens_with_a_drawing(open_window: OpenWindow, tmp_path: Path) -> None:
    """An ink file's first drawing is on the pad, in whatever unit, and can be drawn on and undone."""
    strokes = [[[1000 * x, 1000 * y] for x, y in stroke] for stroke in written(7)]
    file = tmp_path / "seven.jsonl"
    file.write_text(json.dumps({"strokes": strokes}) + "\n")
    opened = open_window(file=str(file))
    assert opened.guess == "7"
    opened.key(Qt.Key.Key_Z, CONTROL)
    assert opened.guess == "Draw a digit"


@pytest.mark.slow
def test_the_window_opens_with_a_picture(open_window: OpenWindow, tmp_path: Path) -> None:
    """It is read and named, until the person clears the pad."""
    picture = Image.new("L", (200, 200), "white")
    line = [(200 * x, 200 * y) for stroke in written(7) for x, y in stroke]
    ImageDraw.Draw(picture).line(line, fill="black", width=16, joint="curve")
    picture.save(tmp_path / "seven.png")
    opened = open_window(file=str(tmp_path / "seven.png"))
    assert opened.guess == "7"
    assert opened.says("seven.png")
    opened.key(Qt.Key.Key_Escape)
    assert opened.guess == "Draw a digit"
    assert not opened.says("seven.png")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["missing.png", "text.png", "ink.jsonl"])
def test_a_file_that_cannot_be_opened_is_named_in_the_window(
    open_window: OpenWindow, tmp_path: Path, name: str
) -> None:
    """One sentence, an empty pad, and nothing to click away."""
    if name != "missing.png":
        (tmp_path / name).write_text("not what it seems\n")
    opened = open_window(file=str(tmp_path / name))
    assert opened.says(name)
    assert opened.guess == "Draw a digit"
    assert QApplication.activeModalWidget() is None


# What is remembered


@pytest.fixture
def light_again(qapp: QApplication) -> Iterator[None]:
    """Leave no dark window to the tests that follow."""
    yield
    apply_theme(qapp, Theme.SYSTEM)


@pytest.mark.slow
@pytest.mark.usefixtures("light_again")
def test_theme_paper_and_size_are_as_they_were(open_window: OpenWindow) -> None:
    """Whether anything moves, too: chosen from the menu, and there again at the next start."""
    first = open_window()
    menu_action(first, "Dark").trigger()
    menu_action(first, "White paper").trigger()
    menu_action(first, "Motion").trigger()
    first.window.setGeometry(QRect(10, 20, 790, 640))  # the screen without a screen has 800 by 800
    first.window.close()
    second = open_window(None)
    assert menu_action(second, "Dark").isChecked()
    assert menu_action(second, "White paper").isChecked()
    assert not menu_action(second, "Motion").isChecked()
    assert second.pad.paper_white
    assert not second.pad.findChildren(QVariantAnimation)
    assert second.window._preferences.settings.theme == Theme.DARK.value
    assert second.window.size() == QSize(790, 640)


@pytest.mark.slow
def test_the_first_window_fits_the_screen(open_window: OpenWindow) -> None:
    """Of a screen that is smaller than the window would like: this one has 800 by 800."""
    opened = open_window(None)
    available = opened.window.screen().availableGeometry()
    assert available.contains(opened.window.frameGeometry())
    assert opened.window.width() > 0.9 * available.width()


@pytest.mark.slow
def test_a_window_of_a_screen_that_is_gone_comes_back_onto_this_one(open_window: OpenWindow) -> None:
    """It was far away and larger than all there is."""
    first = open_window(None)
    first.window.setGeometry(QRect(3000, -900, 2400, 1500))
    first.window.close()
    second = open_window(None)
    available = second.window.screen().availableGeometry()
    frame = 8
    assert available.adjusted(-frame, 0, frame, 0).contains(second.window.geometry())


@pytest.mark.slow
def test_the_window_is_one_and_waits_for_nobody(opened: Opened) -> None:
    """The only other window is the one that tells about the program, and it blocks nothing."""
    menu_action(opened, "About Digitpad").trigger()
    about = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not opened.window]
    assert [each.windowTitle() for each in about] == ["About Digitpad"]
    assert not about[0].isModal()
    opened.draw(written(7))
    assert opened.guess == "7"
    about[0].close()
