"""A room is a tab that the window knows by what a room is, and by nothing else."""

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from digitpad.gui import main_window
from digitpad.gui.look.actions import named_action
from digitpad.gui.look.remark import Remark
from digitpad.gui.look.tabs import Tabs
from digitpad.gui.main_window import MainWindow
from digitpad.gui.room import Room
from digitpad.gui.rooms import RoomTab, room_tabs
from digitpad.session.reading import Reading
from digitpad.session.runs.events import Finished, Started
from digitpad.session.start import Start
from tests.gui.finding import only
from tests.gui.opened import Opened
from tests.journeys.handwriting import written


class Guestbook(Room):
    """Writes down what it hears."""

    needs = ("colorsys",)

    @property
    def actions(self) -> Sequence[QAction]:
        return [self.come]

    def furnish(self) -> None:
        self.readings: list[Reading] = []
        self.events: list[Any] = []
        self.come = named_action("&Come here", self)
        self.come.setShortcut("Ctrl+G, Ctrl+B")
        self.come.triggered.connect(self.wanted)
        self.put_in(QLabel("Welcome"))
        self.surroundings.answering.answered.connect(self.readings.append)
        self.surroundings.run_events.told.connect(self.events.append)

    def close(self) -> None:
        self.surroundings.messages.happened("guests", "Goodbye.")


GUESTS = RoomTab(__name__, "Guestbook", "Guests", menu_title="&Guests")


@pytest.fixture
def invited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows have one room more than usual."""
    monkeypatch.setattr(main_window, "room_tabs", lambda: (*room_tabs(), GUESTS))


@pytest.fixture
def with_guests(invited: None, open_window: Any) -> Opened:
    """A window with one room more than usual."""
    opened: Opened = open_window()
    return opened


def guestbook(opened: Opened) -> Guestbook:
    (room,) = opened.window.findChildren(Guestbook)
    return room


def test_a_room_has_its_tab_from_the_first_frame_on(invited: None, qtbot: QtBot) -> None:
    """Empty until it is furnished, after all it needs has been imported."""
    window = MainWindow(Start())
    qtbot.addWidget(window)
    titles = only(window, Tabs).titles
    assert [titles[0], titles[-1]] == ["Train", "Guests"]
    assert "Welcome" not in Opened(window, qtbot).texts
    with qtbot.waitSignal(window.completed):
        window.show()
    assert "Welcome" in Opened(window, qtbot).texts
    window.close()


def test_what_can_be_done_in_a_room_is_in_a_menu_and_brings_it_to_the_front(with_guests: Opened) -> None:
    menu = only(with_guests.window, QMenu, lambda each: each.title() == "&Guests")
    assert not only(with_guests.window, QLabel, lambda each: each.text() == "Welcome").isVisible()
    menu.popup(with_guests.window.pos())
    QTest.keyClick(menu, Qt.Key.Key_C)
    assert only(with_guests.window, QLabel, lambda each: each.text() == "Welcome").isVisible()


@pytest.mark.slow
def test_a_room_hears_what_is_answered_and_what_a_run_tells(with_guests: Opened) -> None:
    room = guestbook(with_guests)
    with_guests.draw(written(7))
    assert room.readings[-1].digit == 7
    with_guests.run_poorly()
    assert isinstance(room.events[0], Started)
    assert isinstance(room.events[-1], Finished)


def test_a_room_is_told_that_the_window_closes(with_guests: Opened) -> None:
    with_guests.window.close()
    assert with_guests.says("Goodbye.")


def test_the_room_that_was_in_front_is_there_again_at_the_next_start(invited: None, open_window: Any) -> None:
    first: Opened = open_window()
    first.bring_to_front("Guests")
    first.window.close()
    second: Opened = open_window()
    assert only(second.window, QLabel, lambda each: each.text() == "Welcome").isVisible()


def test_the_tab_key_reaches_a_room_that_is_made_late_before_the_line_at_the_foot(opened: Opened) -> None:
    opened.bring_to_front("Runs")
    QApplication.processEvents()
    only(opened.window, Tabs).focus_tab()
    names: list[str] = []
    while (widget := QApplication.focusWidget()) is not opened.networks and len(names) < 20:
        assert widget is not None
        names.append(widget.accessibleName())
        opened.key(Qt.Key.Key_Tab)
    assert names == ["More views", "Runs", "Accuracy of runs", "Parameters"]


def test_every_room_says_in_a_line_what_it_is_for(open_window: Any) -> None:
    """In the window as it first opens each stands above its room, whole; at 800 by 600 the tabs alone say it."""
    opened: Opened = open_window(1180, 760)
    tabs = only(opened.window, Tabs)
    lines = [page.accessibleDescription() for page in tabs.pages]
    assert all(lines)
    for index, line in enumerate(lines):
        tabs.bring_number(index)
        shown = only(opened.window, Remark, lambda each, line=line: each.isVisible() and each.text() == line)  # type: ignore[misc]
        assert shown.fontMetrics().horizontalAdvance(line) <= shown.width()
    opened.window.resize(800, 600)
    QApplication.processEvents()
    assert not shown.isVisible()
