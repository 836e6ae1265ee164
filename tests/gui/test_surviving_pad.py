"""The pad survives: closing, a crash, a picture on it, and a file that is damaged."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.session.digits import my_digits
from digitpad.storage.places import pad_file
from tests.gui.opened import Opened
from tests.journeys.handwriting import written

pytestmark = pytest.mark.slow

OpenWindow = Callable[..., Opened]
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_what_is_on_the_pad_is_there_at_the_next_start_and_undo_takes_the_last_step_back(
    open_window: OpenWindow,
) -> None:
    first = open_window()
    first.draw([*written(7), [(0.3, 0.5), (0.7, 0.5)]])
    drawing = first.pad.drawing
    first.window.close()
    second = open_window()
    assert second.pad.drawing == drawing
    assert second.guess == "7"
    second.key(Qt.Key.Key_Z, CONTROL)
    assert second.pad.drawing == drawing.without([1])


def test_a_digit_that_was_kept_is_known_as_kept_at_the_next_start(open_window: OpenWindow, qtbot: QtBot) -> None:
    """To be asked again what it is would be to doubt that."""
    first = open_window()
    first.draw(written(7))
    first.key(Qt.Key.Key_9)
    qtbot.waitUntil(lambda: first.says("Kept as a nine"))
    first.window.close()
    second = open_window()
    qtbot.waitUntil(lambda: second.says("Kept as a nine"))
    second.key(Qt.Key.Key_9)
    qtbot.waitUntil(lambda: not list(my_digits().all()))


def test_it_is_kept_without_closing_too(open_window: OpenWindow, qtbot: QtBot) -> None:
    """As after a crash: another window opens what the first has kept within moments."""
    first = open_window()
    first.draw(written(3))
    qtbot.waitUntil(pad_file().exists)
    second = open_window()
    assert second.pad.drawing == first.pad.drawing


def test_the_stroke_under_way_when_the_window_closes_survives(open_window: OpenWindow, qtbot: QtBot) -> None:
    first = open_window()
    first.draw(written(7))
    qtbot.waitUntil(pad_file().exists)
    first.press([(0.3, 0.5), (0.7, 0.5)])
    first.window.close()
    QApplication.processEvents()
    first.window._end()  # as the application quits
    second = open_window()
    assert second.pad.drawing == first.pad.drawing
    assert len(second.pad.drawing.strokes) == len(written(7)) + 1


def test_a_picture_survives(open_window: OpenWindow, tmp_path: Path) -> None:
    picture = Image.new("L", (90, 90), 255)
    ImageDraw.Draw(picture).line([(45, 15), (45, 75)], 0, 9)
    picture.save(tmp_path / "one.png")
    first = open_window(file=str(tmp_path / "one.png"))
    outputs = first.outputs
    first.window.close()
    second = open_window()
    assert (second.guess, second.outputs) == ("1", outputs)


def test_a_cleared_pad_stays_clear(open_window: OpenWindow) -> None:
    first = open_window()
    first.draw(written(7))
    first.key(Qt.Key.Key_Escape)
    first.window.close()
    second = open_window()
    assert second.guess == "Draw a digit"
    second.key(Qt.Key.Key_Z, CONTROL)
    assert second.guess == "7"


def test_a_damaged_file_is_set_aside_with_a_sentence(open_window: OpenWindow, qtbot: QtBot) -> None:
    pad_file().parent.mkdir(parents=True, exist_ok=True)
    pad_file().write_bytes(b"no pad")
    opened = open_window()
    assert opened.says("and the pad is empty")
    assert not pad_file().exists()
    opened.draw(written(7))
    qtbot.waitUntil(pad_file().exists)
    qtbot.wait(50)
    assert opened.says("and the pad is empty")  # who draws at once reads it later


def test_a_file_that_digitpad_opens_with_comes_on_top_of_it(open_window: OpenWindow, tmp_path: Path) -> None:
    first = open_window()
    first.draw(written(7))
    first.window.close()
    (tmp_path / "ink.jsonl").write_text('{"strokes": [[[5, 1], [5, 9]]]}\n')
    second = open_window(file=str(tmp_path / "ink.jsonl"))
    assert second.guess == "1"
