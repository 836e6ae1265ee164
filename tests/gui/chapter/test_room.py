"""The chapter's pages are turned, shown large, copied, and opened again as they were left."""

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.chapter.pages import PAGES
from digitpad.gui.chapter.panel import ChapterPanel
from digitpad.gui.chapter.presenting import Presentation
from digitpad.gui.look.fold import FoldButton
from digitpad.gui.look.theme import SPACING
from tests.gui.chapter.conftest import InChapter
from tests.gui.finding import only
from tests.gui.opened import Opened


def test_nothing_is_made_before_somebody_looks(opened: Opened) -> None:
    assert not opened.window.findChildren(ChapterPanel)


def test_each_page_has_its_number_its_texts_and_something_to_play_with(in_chapter: InChapter) -> None:
    headings = []
    for number in range(1, len(PAGES) + 1):
        in_chapter.turn_to(number)
        page = in_chapter.page
        headings.append(page.heading)
        assert page.heading.startswith(f"{number}. ")
        assert page.idea
        assert page.question.endswith("?")
        assert in_chapter.sentence
        assert not any("…" in text for text in (page.heading, page.idea, in_chapter.sentence))
        assert in_chapter.formula
        assert page.values or page.findChildren(QCheckBox)  # framing is whole again at the next start
    assert len(set(headings)) == len(PAGES)
    assert not in_chapter.opened.button("Next page").isEnabled()
    in_chapter.turn_to(1)
    assert not in_chapter.opened.button("Previous page").isEnabled()


def test_the_answer_is_behind_a_click(in_chapter: InChapter) -> None:
    fold = only(in_chapter.page, FoldButton)
    assert not in_chapter.page._answer.isVisible()
    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert in_chapter.page._answer.isVisible()
    assert len(in_chapter.page._answer.text()) > 80


@pytest.mark.slow
def test_a_page_is_opened_again_where_it_was_left(
    in_chapter: InChapter, open_window: Callable[..., Opened], qtbot: QtBot
) -> None:
    in_chapter.number("Weight of x1").setValue(-2.5)
    only(in_chapter.page, QCheckBox, lambda each: each.text().startswith("x₂")).click()
    left = in_chapter.page.values
    in_chapter.turn_to(len(PAGES))
    in_chapter.opened.window.close()
    in_chapter.panel.setParent(None)
    in_chapter.panel.deleteLater()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    again = InChapter(open_window(), qtbot)
    assert again.page.number == len(PAGES)
    again.turn_to(1)
    assert again.page.values == left
    assert again.number("Weight of x1").value() == -2.5


def test_the_keys_turn_pages_that_are_seen_and_first_bring_them_to_the_front(in_chapter: InChapter) -> None:
    in_chapter.opened.bring_to_front("Train")
    in_chapter.action("Next page").trigger()
    assert in_chapter.panel.isVisible()
    assert in_chapter.page.number == 1


def test_the_page_alone_takes_the_whole_screen_and_gives_it_back(in_chapter: InChapter, qtbot: QtBot) -> None:
    """F11 and Esc end it; Page Up and Page Down turn, as the keys of a presenter do."""
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
        in_chapter.action("Page in full screen").trigger()
        presentation = in_chapter.panel.window()
        assert isinstance(presentation, Presentation)
        assert presentation.isFullScreen()
        QApplication.processEvents()
        assert in_chapter.panel.font().pointSizeF() > in_chapter.opened.window.font().pointSizeF()
        presentation.activateWindow()
        if len(PAGES) > 1:
            QTest.keyClick(presentation, Qt.Key.Key_PageDown)
            assert in_chapter.page.number == 2
            QTest.keyClick(presentation, Qt.Key.Key_PageUp)
            assert in_chapter.page.number == 1
        QTest.keyClick(presentation, key)
        assert in_chapter.panel.window() is in_chapter.opened.window
        assert in_chapter.panel.isVisible()


@pytest.mark.slow
@pytest.mark.parametrize("size", [(800, 600), (1180, 760)])
def test_the_buttons_stand_at_the_same_place_on_all_pages(
    open_window: Callable[..., Opened], qtbot: QtBot, size: tuple[int, int]
) -> None:
    """Clear of the heading, and all in view."""
    room = InChapter(open_window(*size), qtbot)
    places = set()
    for number in range(1, len(PAGES) + 1):
        room.turn_to(number)
        QApplication.processEvents()
        buttons, heading = room.panel._buttons, room.page._heading
        places.add(buttons.geometry().getRect())
        assert room.panel.rect().contains(buttons.geometry())
        assert not buttons.geometry().intersects(heading.geometry().translated(room.page.pos()))
    assert len(places) == 1


def test_a_label_says_which_of_the_pages_is_open(in_chapter: InChapter) -> None:
    for number in (1, 3, len(PAGES)):
        in_chapter.turn_to(number)
        label = in_chapter.panel._place_among_pages
        assert label.isVisible()
        assert label.text() == f"{number}/{len(PAGES)}"
        assert label.accessibleName() == f"Page {number} of {len(PAGES)}"


def test_left_and_right_turn_pages_on_the_whole_screen_but_where_a_field_has_the_focus(in_chapter: InChapter) -> None:
    in_chapter.action("Page in full screen").trigger()
    presentation = in_chapter.panel.window()
    for key, number in ((Qt.Key.Key_Right, 2), (Qt.Key.Key_Right, 3), (Qt.Key.Key_Left, 2), (Qt.Key.Key_Right, 3)):
        QTest.keyClick(presentation, key)
        assert in_chapter.page.number == number
    field = in_chapter.number("Bias b")
    field.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(field, key)
    assert in_chapter.page.number == 3
    presentation.close()


def test_a_button_leads_to_the_full_screen_and_there_the_same_leads_back(in_chapter: InChapter, qtbot: QtBot) -> None:
    button = in_chapter.opened.button("Full screen")
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    presentation = in_chapter.panel.window()
    assert isinstance(presentation, Presentation)
    assert button.text() == "Leave full screen (Esc)"
    assert button.isVisible()
    metrics = button.fontMetrics
    qtbot.waitUntil(lambda: metrics().horizontalAdvance(button.text()) + SPACING <= button.width())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert in_chapter.panel.window() is in_chapter.opened.window
    assert button.text() == "Full screen"


@pytest.mark.slow
def test_marks_and_handles_grow_with_the_type(in_chapter: InChapter) -> None:
    tick = only(in_chapter.page, QCheckBox, lambda each: each.text().startswith("x₂"))
    track = in_chapter.page._controls[3]._track  # type: ignore[union-attr]
    before = tick.sizeHint().height(), track._handle
    presentation = in_chapter.present(1920, 1080)
    QApplication.processEvents()
    assert tick.sizeHint().height() > 1.4 * before[0]
    assert track._handle > 1.4 * before[1]
    unticked = tick.grab().toImage()
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton)
    assert tick.isChecked()
    assert tick.grab().toImage() != unticked
    presentation.close()


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_nothing_has_to_be_scrolled_on_the_whole_screen(
    in_chapter: InChapter, qtbot: QtBot, size: tuple[int, int]
) -> None:
    """Of no page, with its answer open, too; and picture, formulas and text stand clear of each other."""
    presentation = in_chapter.present(*size)
    for number in range(1, len(PAGES) + 1):
        in_chapter.turn_to(number)
        page = in_chapter.page
        QTest.mouseClick(only(page, FoldButton), Qt.MouseButton.LeftButton)
        comes = {5: "With η", 6: "are read wrong", 7: "images point"}.get(number, "")  # what takes a moment
        qtbot.waitUntil(lambda: comes in in_chapter.sentence)  # noqa: B023 - it is asked now
        for _ in range(3):
            QApplication.processEvents()
        assert page._answer.isVisible()
        assert page._scrolled.verticalScrollBar().maximum() == 0
        assert page._picture is not None
        places = [each.geometry() for each in (page._scrolled, page._picture, page._formula)]
        assert all(page.rect().contains(each) for each in places)
        assert not any(one.intersects(other) for one, other in combinations(places, 2))
        assert page._formula.height() >= page._formula.heightForWidth(page._formula.width())
        assert page._picture.height() > size[1] / 3
    presentation.close()


def test_formulas_keep_their_height_below_a_picture_while_numbers_in_them_change(in_chapter: InChapter) -> None:
    """So that the picture does not go up and down; in another width they have what they need there."""
    presentation = in_chapter.present(1000, 600)
    QApplication.processEvents()
    page = in_chapter.page
    assert page._picture is not None
    heights = []
    for formulas in (("a = b",), ("a = b",) * 6, ("a = b",)):
        page.show_formulas(*formulas)
        QApplication.processEvents()
        heights.append((page._formula.height(), page._picture.height()))
    assert heights[0][0] < heights[1][0]
    assert heights[2] == heights[1]
    presentation.resize(1100, 600)
    QApplication.processEvents()
    assert page._formula.height() == page._formula.heightForWidth(page._formula.width())
    presentation.close()
    QApplication.processEvents()
    assert page._text.isAncestorOf(page._formula)  # below the text again, where the page is narrow


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (1920, 1080)])
def test_what_a_class_is_to_see_is_large_and_in_view(in_chapter: InChapter, size: tuple[int, int]) -> None:
    """Of each page all but formulas and answer without a hand at the scroll bar."""
    usual = QApplication.font().pointSizeF()
    presentation = in_chapter.present(*size)
    for number in range(1, len(PAGES) + 1):
        in_chapter.turn_to(number)
        for _ in range(3):
            QApplication.processEvents()
        page = in_chapter.page
        assert page.font().pointSizeF() == pytest.approx(usual * min(size[0] / 720, size[1] / 450))
        fold = only(page, FoldButton)
        assert page.rect().contains(fold.mapTo(page, fold.rect().bottomLeft()))
        assert page._picture is not None
        assert page._picture.grown(10) == pytest.approx(10 * max(1, QFontMetricsF(page.font()).height() / 20))
    presentation.close()


def test_the_window_can_be_closed_while_a_page_takes_the_screen(in_chapter: InChapter) -> None:
    in_chapter.action("Page in full screen").trigger()
    in_chapter.opened.window.close()
    assert not in_chapter.panel.isVisible()


@pytest.mark.slow
@pytest.mark.parametrize("size", [(800, 600), (1180, 760)])
def test_a_page_is_copied_whole(open_window: Callable[..., Opened], qtbot: QtBot, size: tuple[int, int]) -> None:
    """With what is scrolled out of view."""
    room = InChapter(open_window(*size), qtbot)
    room.action("Copy page").trigger()
    picture = QGuiApplication.clipboard().image()
    page = room.page
    assert picture.height() >= page._heading.height() + page._text.height()
    assert picture.width() >= page._text.width()


def test_every_control_has_a_name(in_chapter: InChapter) -> None:
    for number in range(1, len(PAGES) + 1):
        in_chapter.turn_to(number)
        for each in in_chapter.page.findChildren(QPushButton):
            assert each.accessibleName() or each.text()
        assert in_chapter.page._picture is not None
        assert in_chapter.page._picture.accessibleName()
        assert in_chapter.page._picture.accessibleDescription() == in_chapter.sentence


@pytest.mark.slow
@pytest.mark.parametrize("size", [(800, 600), (1180, 760)])
def test_the_tab_key_goes_through_a_page_as_it_is_read(
    open_window: Callable[..., Opened], qtbot: QtBot, size: tuple[int, int]
) -> None:
    """The buttons that turn the pages first, for they stand above it; then what is played with; the answer last."""
    room = InChapter(open_window(*size), qtbot)
    for number in (1, 2, 1, 7, len(PAGES)):
        room.turn_to(number)
        QApplication.processEvents()
        stops = tab_stops(room.panel)
        assert [each.accessibleName() for each in stops[:3]] == ["Previous page", "Next page", "Page in full screen"]
        assert stops[-1] is only(room.page, FoldButton)
        middles = [each.mapTo(room.panel, each.rect().center()) for each in stops[3:]]
        heights = [middle.y() for middle in middles]
        assert heights == pytest.approx(sorted(heights), abs=12)  # those of one row are from left to right


def test_a_page_that_is_made_later_keeps_its_place_among_all_that_the_tab_key_goes_to(in_chapter: InChapter) -> None:
    """Behind the tabs, and before what stands below the rooms."""
    in_chapter.turn_to(3)
    in_chapter.turn_to(2)
    opened = in_chapter.opened
    chain = tab_stops(opened.window)
    (tabs,) = (each for each in chain if isinstance(each, QTabBar))
    inside = [chain.index(each) for each in tab_stops(in_chapter.panel)]
    assert inside == list(range(chain.index(tabs) + 1, chain.index(opened.networks)))


def tab_stops(root: QWidget) -> list[QWidget]:
    """Return what is in it and Tab goes to, in order, also what is disabled now."""
    chain, each = list[QWidget](), root.nextInFocusChain()
    while each is not None and each is not root:
        if root.isAncestorOf(each) and each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            chain.append(each)
        each = each.nextInFocusChain()
    return chain
