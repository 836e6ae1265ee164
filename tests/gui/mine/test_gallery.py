"""The gallery: ten thousand digits are there, and only those in view are read."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.gallery.thumbnails import KeptThumbnails
from digitpad.gui.mine.gallery import KeptGallery
from digitpad.gui.mine.shown import Known
from digitpad.ink import Drawing
from digitpad.storage.kept_digit import KeptDigit, Line
from tests.gui.counting_gate import CountingGate
from tests.journeys.handwriting import written

TIME = datetime(2026, 1, 1, tzinfo=UTC)


class Kept:
    """Takes the place of the digits on the disk."""

    def __init__(self) -> None:
        self.read: list[int] = []

    def get(self, number: int) -> KeptDigit:
        self.read.append(number)
        return KeptDigit(number, Drawing(written(7)), str(number), 7, None, TIME)

    def ask(self, question: Callable[[Any], Any], then: Callable[[Any], None], otherwise: object = None) -> None:
        then(question(self))


def line(number: int) -> Line:
    return Line(number, str(number), False, 7, None, False, "", TIME, None)


def test_of_ten_thousand_only_those_in_view_are_read(qtbot: QtBot) -> None:
    kept: Any = Kept()
    window = QWidget()
    qtbot.addWidget(window)
    gallery = KeptGallery(KeptThumbnails(kept, window), CountingGate(), window)
    window.resize(300, 300)
    gallery.resize(300, 300)
    lines = [line(number) for number in range(10_000)]
    gallery.show_lines(lines, Known(lines))
    window.show()
    in_view = 40
    qtbot.waitUntil(lambda: 0 in kept.read)
    gallery.verticalScrollBar().setValue(gallery.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: 9_999 in kept.read)
    assert len(kept.read) <= 2 * in_view
    assert sorted(set(kept.read)) == sorted(kept.read)


def test_what_is_selected_stays_so_when_others_come(qtbot: QtBot) -> None:
    kept: Any = Kept()
    window = QWidget()
    qtbot.addWidget(window)
    gallery = KeptGallery(KeptThumbnails(kept, window), CountingGate(), window)
    lines = [line(number) for number in (5, 6, 7)]
    gallery.show_lines(lines, Known(lines))
    gallery.setCurrentIndex(gallery.model().index(1, 0))
    more = [line(number) for number in (9, 8, 7, 6, 5)]
    gallery.show_lines(more, Known(more))
    assert [each.id for each in gallery.selected] == [6]
    assert gallery.current is not None
    assert gallery.current.id == 6


def test_who_comes_by_the_tab_key_means_the_digit_that_the_keys_are_at(qtbot: QtBot) -> None:
    """A ring that looks like a choice, and buttons that are dim, would contradict each other."""
    kept: Any = Kept()
    window = QWidget()
    qtbot.addWidget(window)
    gallery = KeptGallery(KeptThumbnails(kept, window), CountingGate(), window)
    lines = [line(number) for number in (5, 6)]
    gallery.show_lines(lines, Known(lines))
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    gallery.clearFocus()
    gallery.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(gallery.hasFocus)
    assert gallery.selected == lines[:1]
