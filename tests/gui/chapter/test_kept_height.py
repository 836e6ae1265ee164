"""What a page says, or unfolds, leaves its picture as high as it is, and its buttons under the pointer."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.chapter.button import Button
from digitpad.gui.look.fold import FoldButton
from tests.gui.chapter.conftest import InChapter
from tests.gui.finding import only
from tests.gui.opened import Opened
from tests.journeys.handwriting import written


@pytest.fixture
def room(open_window: Callable[..., Opened], qtbot: QtBot) -> InChapter:
    """Open the room in a window of the usual size."""
    return InChapter(open_window(1180, 760), qtbot)


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def height_of_picture(room: InChapter) -> int:
    assert room.page._picture is not None
    return room.page._picture.height()


@pytest.mark.slow
def test_a_second_click_at_the_same_point_is_one_on_the_same_button(room: InChapter) -> None:
    room.turn_to(7)
    room.qtbot.waitUntil(lambda: "images point" in room.sentence)
    only(room.page, QRadioButton, lambda each: each.text() == "Step by step").click()
    settle()
    window = room.opened.window
    button = only(room.page, Button, lambda each: each.text() == "One step")
    point = button.mapTo(window, button.rect().center())
    for presses in (1, 2, 3):
        clicked = window.childAt(point)
        assert clicked is button
        QTest.mouseClick(clicked, Qt.MouseButton.LeftButton)
        room.qtbot.waitUntil(lambda: f"Mini-batch {presses}:" in room.sentence)  # noqa: B023 - it is asked now
        settle()


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1180, 760), (800, 600)])
def test_a_click_at_the_choice_of_the_part_leaves_it_under_the_pointer(
    open_window: Callable[..., Opened], qtbot: QtBot, size: tuple[int, int]
) -> None:
    room = InChapter(open_window(*size), qtbot)
    room.turn_to(7)
    room.qtbot.waitUntil(lambda: "off the way of all" in room.sentence)
    window = room.opened.window
    few = only(room.page, QRadioButton, lambda each: each.text() == "A few against all")
    by_steps = only(room.page, QRadioButton, lambda each: each.text() == "Step by step")
    choices = (by_steps, few)
    settle()
    points = [each.mapTo(window, each.rect().center()) for each in choices]
    for _ in range(2):
        for choice, point in zip(choices, points, strict=True):
            clicked = window.childAt(point)
            assert clicked is choice
            QTest.mouseClick(clicked, Qt.MouseButton.LeftButton)
            assert choice.isChecked()
            settle()
    assert [each.mapTo(window, each.rect().center()) for each in choices] == points


def test_what_is_said_after_a_step_also_of_a_drawing_moves_nothing(room: InChapter) -> None:
    room.turn_to(7)
    only(room.page, QRadioButton, lambda each: each.text() == "Step by step").click()
    room.qtbot.waitUntil(lambda: "First weights" in room.sentence)
    room.opened.draw(written(3))
    settle()
    fold = only(room.page, FoldButton)
    before = fold.mapTo(room.page, QPoint(0, 0))
    room.opened.click("One step")
    room.qtbot.waitUntil(lambda: "for yours" in room.sentence)
    settle()
    assert fold.mapTo(room.page, QPoint(0, 0)) == before


def test_start_over_stands_in_no_row_that_touches_the_stepping_buttons(room: InChapter) -> None:
    room.turn_to(7)
    only(room.page, QRadioButton, lambda each: each.text() == "Step by step").click()
    settle()

    def top(name: str) -> int:
        each: QWidget = only(room.page, Button, lambda each: each.text() == name)
        return each.mapTo(room.page, QPoint(0, 0)).y()

    height = only(room.page, Button, lambda each: each.text() == "Run").height()
    assert top("Start over") > top("Run") + 2 * height


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 2, 3, 4, 8])
def test_an_answer_that_is_opened_is_scrolled_to_and_the_picture_stays_as_high(room: InChapter, number: int) -> None:
    room.turn_to(number)
    settle()
    before, page = height_of_picture(room), room.page
    QTest.mouseClick(only(page, FoldButton), Qt.MouseButton.LeftButton)
    room.qtbot.waitUntil(lambda: page._answer.visibleRegion().boundingRect().height() >= page._answer.height() - 2)
    assert height_of_picture(room) == before


def test_another_size_of_the_window_shares_the_height_out_anew(room: InChapter) -> None:
    """The same whether the answer is open or not."""
    page, heights = room.page, []
    for _ in range(2):
        room.opened.window.resize(1180, 900)
        settle()
        heights.append(height_of_picture(room))
        room.opened.window.resize(1180, 760)
        settle()
        QTest.mouseClick(only(page, FoldButton), Qt.MouseButton.LeftButton)
        settle()
    assert heights[0] > height_of_picture(room)
    assert heights[0] == heights[1]
