"""Tabs are all in view, each with its whole title, in as few rows as there can be."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTabBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.look.tab_order import go_through
from digitpad.gui.look.tab_rows import in_rows
from digitpad.gui.look.tabs import Tabs
from digitpad.gui.look.theme import enlarged

TITLES = ["Train", "Mine", "Why", "Neurons", "Time", "Mistakes", "Networks", "Runs", "Chapter 1"]
WIDTHS = (230, 300, 400, 700)


@pytest.fixture
def tabs(qtbot: QtBot) -> Iterator[Tabs]:
    """Nine pages, with a field in each, between two other fields."""
    window = QWidget()
    tabs = Tabs()
    for title in TITLES:
        page = QWidget()
        QLineEdit(title, page)
        tabs.add(page, title, f"What {title} is for")
    column = QVBoxLayout(window)
    before, after = QLineEdit("before"), QLineEdit("after")
    for widget in (before, tabs, after):
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.resize(332, 500)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    go_through(before, tabs.rows, *tabs.pages, after)
    yield tabs
    window.close()


def page_tabs(tabs: Tabs) -> list[QAccessibleInterface]:
    """Return what a screen reader finds as tabs that can be seen, in the order in which it does."""
    found: list[QAccessibleInterface] = []
    for bar in tabs.findChildren(QTabBar):
        reached = QAccessible.queryAccessibleInterface(bar)
        assert reached is not None
        children = [reached.child(index) for index in range(reached.childCount())]
        found += [each for each in filter(None, children) if each.role() is QAccessible.Role.PageTab]
    return found


def name(of: QAccessibleInterface) -> str:
    return of.text(QAccessible.Text.Name)


def in_front(tabs: Tabs) -> list[str]:
    return [name(each) for each in page_tabs(tabs) if each.state().selected]


def where(tabs: Tabs, title: str) -> tuple[QWidget, QPoint]:
    """Return where to click, as a screen reader tells it."""
    (tab,) = (each for each in page_tabs(tabs) if name(each) == title)
    place = tab.rect().center()
    at = tabs.window().childAt(tabs.window().mapFromGlobal(place))
    assert at is not None
    return at, at.mapFromGlobal(place)


def longest_row(widths: list[int], cuts: Sequence[int]) -> int:
    return max(sum(widths[first:last]) for first, last in pairwise([0, *cuts, len(widths)]))


@given(st.lists(st.integers(1, 100), min_size=1, max_size=9), st.integers(100, 400))
def test_rows_are_as_few_as_can_be_and_no_row_is_too_long(widths: list[int], width: int) -> None:
    counts = in_rows(widths, width)
    assert sum(counts) == len(widths)
    assert all(counts)
    longest = longest_row(widths, [sum(counts[:row]) for row in range(1, len(counts))])
    fewer, as_many = (
        [longest_row(widths, cuts) for cuts in combinations(range(1, len(widths)), each - 1)]
        for each in (max(1, len(counts) - 1), len(counts))
    )
    assert longest == min(as_many) <= width
    assert len(counts) == 1 or min(fewer) > width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("size", [1.0, 1.4])
def test_every_title_is_whole_and_in_view_and_none_on_top_of_another(tabs: Tabs, width: int, size: float) -> None:
    tabs.setFont(enlarged(QApplication.font(), size))
    tabs.window().resize(width, 500)
    QApplication.processEvents()
    found = page_tabs(tabs)
    assert [name(each) for each in found] == TITLES
    whole = QRect(tabs.mapToGlobal(QPoint(0, 0)), tabs.size())
    pages = QRect(tabs.pages[0].mapToGlobal(QPoint(0, 0)), tabs.pages[0].size())
    for each in found:
        assert whole.contains(each.rect())
        assert not pages.intersects(each.rect())
        assert each.rect().width() >= tabs.fontMetrics().horizontalAdvance(name(each)) + 4
    rectangles = [each.rect() for each in found]
    assert not any(first.intersects(second) for first, second in pairwise(rectangles))
    assert tabs.pages[0].height() > 200


def test_one_tab_is_in_front_whichever_row_it_is_in(tabs: Tabs) -> None:
    """A click on a place that a screen reader tells brings it there, and its page."""
    told: list[int] = []
    tabs.changed.connect(told.append)
    assert in_front(tabs) == ["Train"]
    for title in ("Chapter 1", "Mine", "Why", "Runs"):
        QTest.mouseClick(where(tabs, title)[0], Qt.MouseButton.LeftButton, pos=where(tabs, title)[1])
        QApplication.processEvents()
        assert in_front(tabs) == [title]
        assert [page.isVisible() for page in tabs.pages] == [each == title for each in TITLES]
    assert told == [TITLES.index(title) for title in ("Chapter 1", "Mine", "Why", "Runs")]


def test_the_tab_in_front_stays_when_rows_become_one_and_two_again(tabs: Tabs) -> None:
    told: list[int] = []
    tabs.bring_number(7)
    tabs.changed.connect(told.append)
    for width in (800, 332, 230, 332):
        tabs.window().resize(width, 500)
        QApplication.processEvents()
        assert in_front(tabs) == ["Runs"]
    tabs.window().hide()
    tabs.window().show()
    assert in_front(tabs) == ["Runs"]
    assert told == []


def test_arrows_go_through_all_rows(tabs: Tabs) -> None:
    """Home and End to the first and last; at the ends they stay."""
    tabs.focus_tab()
    went: list[str] = []
    for key in [Qt.Key.Key_Left, *[Qt.Key.Key_Right] * 5, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Home]:
        focus = QApplication.focusWidget()
        assert isinstance(focus, QTabBar)
        QTest.keyClick(focus, key)
        went += in_front(tabs)
    assert went == ["Train", *TITLES[1:6], "Chapter 1", "Chapter 1", "Train"]


def test_control_and_tab_go_round_from_within_a_page(tabs: Tabs) -> None:
    for title in (*TITLES[1:], "Train"):
        (field,) = tabs.pages[tabs.index].findChildren(QLineEdit)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        assert in_front(tabs) == [title]


@pytest.mark.parametrize("title", ["Mine", "Runs"])
def test_the_tab_key_stops_once_at_the_tabs(tabs: Tabs, title: str) -> None:
    """At the row that has the one in front, on the way from what is before to what is in the page."""
    tabs.bring_number(TITLES.index(title))
    before = tabs.window().layout().itemAt(0).widget()  # type: ignore[union-attr]
    assert isinstance(before, QLineEdit)
    before.setFocus()
    stops: list[QWidget] = []
    for _ in range(3):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget() or focus)
    assert isinstance(stops[0], QTabBar)
    assert stops[0].tabText(stops[0].currentIndex()) == title
    assert [each.text() for each in stops[1:] if isinstance(each, QLineEdit)] == [title, "after"]


def test_what_a_page_is_for_is_said_where_there_is_room_and_by_its_tab_always(tabs: Tabs) -> None:
    """And nothing moves from page to page."""
    line = tabs._line
    tabs.window().resize(500, 900)
    tabs.bring_number(3)
    QApplication.processEvents()
    assert line.isVisible()
    assert line.text() == "What Neurons is for"
    assert line.fontMetrics().horizontalAdvance(line.text()) <= line.width()
    assert tabs.pages[3].y() + tabs.pages[3].height() == tabs.pages[0].parentWidget().height()  # type: ignore[union-attr]
    tabs.window().resize(500, 500)
    QApplication.processEvents()
    assert not line.isVisible()
    for title, tab, page in zip(TITLES, page_tabs(tabs), tabs.pages, strict=True):
        assert tab.text(QAccessible.Text.Description) == f"What {title} is for"
        assert page.accessibleDescription() == f"What {title} is for"
