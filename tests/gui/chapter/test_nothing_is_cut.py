"""Each part of a page is as high as what is in it, in whatever size the window has and had."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.chapter.formula import Formula
from digitpad.gui.chapter.pages import PAGES
from digitpad.gui.look.whole_label import WholeLabel
from tests.gui.chapter.conftest import InChapter
from tests.gui.opened import Opened


def check_heights(room: InChapter) -> None:
    parts = [*room.page._text.findChildren(Formula), *room.page._text.findChildren(WholeLabel)]
    assert {each: each.height() for each in parts if each.isVisible()} == {
        each: each.heightForWidth(each.width()) for each in parts if each.isVisible()
    }, room.page.number


@pytest.mark.slow
@pytest.mark.parametrize("sizes", [((800, 600),), ((1180, 760), (800, 600)), ((800, 600), (1180, 760))])
def test_every_text_and_formula_has_the_height_that_it_needs_in_its_width(
    open_window: Callable[..., Opened], qtbot: QtBot, sizes: tuple[tuple[int, int], ...]
) -> None:
    """As the pages are first seen, and after the window has another size."""
    room = InChapter(open_window(*sizes[0]), qtbot)
    for size in sizes:
        room.opened.window.resize(*size)
        for number in range(1, len(PAGES) + 1):
            room.turn_to(number)
            qtbot.waitUntil(partial(check_heights, room))  # what a page learns in the background may come meanwhile


@pytest.mark.slow
def test_a_page_begins_below_its_heading_after_the_buttons_have_left_the_heading_s_side(
    open_window: Callable[..., Opened], qtbot: QtBot
) -> None:
    """Though for a moment there is little room for the heading: no gap stays of the lines that it would have had."""
    room = InChapter(open_window(640, 560), qtbot)
    for number in (1, len(PAGES)):
        room.opened.window.resize(640, 560)
        room.turn_to(number)
        QApplication.processEvents()
        room.opened.window.resize(800, 600)
        for _ in range(3):
            QApplication.processEvents()
        page = room.page
        line = page._heading.fontMetrics().height()
        assert page._heading.height() < 1.5 * line
        assert page._scrolled.y() < 2 * line
