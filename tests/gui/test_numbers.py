"""A number on the pad: its digits are read one by one, and one of them is looked at."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.gui.answer.bars import OutputBars
from digitpad.gui.pad.part_frame import PartFrame
from digitpad.session.digits import my_digits
from digitpad.storage.places import digits_file
from tests.gui.opened import Opened
from tests.journeys.handwriting import written
from tests.numbers import number

pytestmark = pytest.mark.slow

Strokes = list[list[tuple[float, float]]]


def strokes_of(digits: str) -> Strokes:
    return [[(x, y) for x, y in stroke.tolist()] for stroke in number(digits)]


def middle_of(stroke: list[tuple[float, float]]) -> tuple[float, float]:
    points = np.array(stroke)
    x, y = (points.min(axis=0) + points.max(axis=0)) / 2
    return float(x), float(y)


def point(opened: Opened, place: tuple[float, float]) -> None:
    """Move the pointer to a place on the pad, without drawing."""
    QTest.mouseMove(opened.pad, opened.place((0.01, 0.99)))
    QTest.mouseMove(opened.pad, opened.place(place))
    QCoreApplication.processEvents()


def strongest(opened: Opened) -> int:
    return int(np.argmax(opened.outputs))


def frame(opened: Opened) -> PartFrame:
    (found,) = opened.window.findChildren(PartFrame)
    return found


def test_the_guess_is_the_number_and_the_bars_show_the_digit_drawn_last(opened: Opened) -> None:
    three, two = strokes_of("32")
    opened.draw([two, three])
    assert opened.guess == "32"
    assert strongest(opened) == 3
    assert "for a digit of a number" in opened.named("Output neurons", OutputBars).accessibleDescription()
    assert opened.says("two digits, read one by one")
    words = "32: two digits, read one by one; the bars show the 3"
    assert opened.named("Guess", QLabel).accessibleDescription() == words
    assert opened.pad.accessibleDescription() == words


def test_a_letter_beside_a_digit_is_named_as_what_is_no_digit(opened: Opened) -> None:
    a = [[(0.0, 1.0), (0.3, 0.0), (0.6, 1.0)], [(0.12, 0.6), (0.48, 0.6)]]
    (five,) = strokes_of("5")
    scale = float(np.ptp(np.array(five)[:, 1]))
    right, top = (float(each) for each in (np.array(five)[:, 0].max(), np.array(five)[:, 1].min()))
    beside = [[(right + 0.1 + scale * x, top + scale * y) for x, y in stroke] for stroke in a]
    opened.draw([five, *beside])
    assert opened.guess == "Not a number"
    assert opened.says("5, then no digit")


def test_the_digit_under_the_pointer_is_framed_and_its_bars_are_shown(opened: Opened) -> None:
    strokes = strokes_of("732")
    opened.draw(strokes)
    point(opened, middle_of(strokes[0]))
    assert strongest(opened) == 7
    assert frame(opened).isVisible()
    assert frame(opened).geometry().contains(opened.place(middle_of(strokes[0])))
    assert not frame(opened).geometry().contains(opened.place(middle_of(strokes[1])))
    assert opened.named("Guess", QLabel).accessibleDescription().endswith("the bars show the 7")
    point(opened, (0.5, 0.98))
    assert strongest(opened) == 2
    assert not frame(opened).isVisible()


def test_one_can_draw_on_where_the_frame_is(opened: Opened) -> None:
    strokes = strokes_of("72")
    opened.draw(strokes)
    point(opened, middle_of(strokes[0]))
    x, y = middle_of(strokes[0])
    opened.draw([[(x - 0.05, y), (x + 0.05, y)]])  # a bar through the seven
    assert len(opened.pad.drawing.strokes) == 3
    assert opened.guess == "72"
    assert not frame(opened).isVisible()
    assert strongest(opened) == 7  # which was drawn last


def test_a_digit_alone_has_no_frame_and_the_pad_hears_of_no_pointer(opened: Opened) -> None:
    opened.draw(strokes_of("32"))
    opened.click("Clear")
    opened.draw(written(7))
    point(opened, (0.5, 0.5))
    assert opened.guess == "7"
    assert not frame(opened).isVisible()
    assert not opened.pad.hasMouseTracking()


def test_a_number_is_not_labelled_and_the_window_says_why(opened: Opened) -> None:
    opened.draw(strokes_of("32"))
    assert not opened.named("This is a 3", QPushButton).isVisible()
    assert opened.says("Digits are kept one at a time")
    opened.key(Qt.Key.Key_3)
    assert not digits_file().exists() or not list(my_digits().all())


def test_the_number_is_under_its_thumbnail_when_it_has_left_the_pad(opened: Opened) -> None:
    opened.draw(strokes_of("32"))
    opened.click("Next")
    ((digit),) = opened.pad.last_digits.digits
    assert (digit.guess, digit.words) == ("32", "32: two digits, read one by one")


@pytest.mark.parametrize(("width", "height"), [(1180, 760), (800, 600)])
@pytest.mark.parametrize("digits", ["32", "7352"])
def test_the_number_fits_its_place(open_window: Callable[..., Opened], digits: str, width: int, height: int) -> None:
    opened = open_window(width, height)
    opened.draw(strokes_of(digits))
    guess = opened.named("Guess", QLabel)
    assert guess.text() == digits
    metrics = QFontMetrics(guess.font())
    assert metrics.horizontalAdvance(digits) <= guess.width()
    assert metrics.capHeight() <= guess.height()


def test_a_number_in_a_picture_is_framed_where_it_lies(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    image = Image.new("L", (600, 300), 255)
    strokes = [stroke * [600, 300] for stroke in number("32")]
    for stroke in strokes:
        ImageDraw.Draw(image).line([tuple(each) for each in stroke.tolist()], 0, 16, "curve")
    image.save(tmp_path / "number.png")
    opened.window.open(str(tmp_path / "number.png"))
    qtbot.waitUntil(lambda: opened.guess == "32", timeout=20_000)
    assert strongest(opened) == 2  # the rightmost
    x, y = middle_of([(x / 600, y / 600 + 0.25) for x, y in strokes[0].tolist()])  # in the middle of the square pad
    point(opened, (x, y))
    assert strongest(opened) == 3
    assert frame(opened).geometry().contains(opened.place((x, y)))
