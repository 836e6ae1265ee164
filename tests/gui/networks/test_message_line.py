"""The newest message on its line."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QCursor, QEnterEvent, QImage, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.look.elided_label import ElidedLabel
from digitpad.gui.look.signs import SignLabel
from digitpad.gui.messages import Messages
from digitpad.gui.networks.message_line import MessageLine
from tests.gui.finding import only

AT_ONCE, NEVER = 0, 100_000


class Shown:
    """A line in a window, and the messages that it shows.

    Attributes
    ----------
    asked : list of str
        Sentences whose reading time was asked for.
    """

    def __init__(self, qtbot: QtBot, time: int, width: int = 400) -> None:
        self.asked: list[str] = []
        QCursor.setPos(790, 590)  # beyond the window
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(600, 200)
        self.messages = Messages()
        self.width, self._time = width, time
        self.line = MessageLine(self.messages, self.window, time_for=self._time_for)
        self.messages.changed.connect(self._follow)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        QApplication.processEvents()

    def _time_for(self, sentence: str) -> int:
        self.asked.append(sentence)
        return self._time

    def _follow(self) -> None:
        self.line.show_newest()
        self.line.put_at(QRect(600 - self.width, 170, self.width, 24))

    @property
    def text(self) -> str:
        return only(self.line, ElidedLabel).text() if self.line.isVisible() else ""

    def button(self, part: str) -> QPushButton:
        return only(self.line, QPushButton, lambda each: part in each.accessibleName())

    def hover(self) -> None:
        at = QPointF(5, 5)
        QApplication.sendEvent(self.line, QEnterEvent(at, at, at))

    def leave(self) -> None:
        QApplication.sendEvent(self.line, QEvent(QEvent.Type.Leave))


def wait_a_little() -> None:
    for _ in range(5):
        QTest.qWait(1)


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., Shown]:
    return lambda time=NEVER, **size: Shown(qtbot, time, **size)


def test_what_happened_leaves_when_it_was_read(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(AT_ONCE)
    shown.messages.happened("saving", "Saved as seven.png")
    assert shown.text == "Saved as seven.png"
    qtbot.waitUntil(lambda: not shown.line.isVisible())
    assert shown.asked == ["Saved as seven.png"]
    assert shown.messages.newest is None


def test_it_stays_while_the_pointer_is_over_it(show: Callable[..., Shown], qtbot: QtBot) -> None:
    """Its time begins anew when the pointer has left."""
    shown = show(AT_ONCE)
    shown.messages.happened("saving", "Saved as seven.png")
    shown.hover()
    wait_a_little()
    assert shown.text == "Saved as seven.png"
    shown.leave()
    qtbot.waitUntil(lambda: not shown.line.isVisible())
    assert len(shown.asked) == 2


def test_it_stays_while_it_has_the_focus(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(AT_ONCE)
    shown.messages.happened("saving", "Saved as seven.png")
    close = shown.button("Close")
    close.setFocus()
    wait_a_little()
    assert shown.text == "Saved as seven.png"
    close.clearFocus()
    qtbot.waitUntil(lambda: not shown.line.isVisible())


def test_what_went_wrong_and_what_goes_on_has_no_time(show: Callable[..., Shown]) -> None:
    shown = show(AT_ONCE)
    shown.messages.went_wrong("opening", "a.png: is damaged")
    shown.messages.going_on("picture", "b.png is on the pad")
    wait_a_little()
    assert shown.asked == []
    assert shown.text == "b.png is on the pad"
    shown.messages.going_on("picture", "")
    assert shown.text == "a.png: is damaged"


def test_what_goes_on_cannot_be_closed_and_the_others_can(show: Callable[..., Shown]) -> None:
    shown = show()
    shown.messages.going_on("picture", "b.png is on the pad")
    assert not shown.button("Close").isVisible()
    shown.messages.went_wrong("opening", "a.png: is damaged")
    QTest.mouseClick(shown.button("Close"), Qt.MouseButton.LeftButton)
    assert shown.text == "b.png is on the pad"


def test_esc_closes_it_where_the_focus_is_in_it_and_does_nothing_else(show: Callable[..., Shown]) -> None:
    """Elsewhere Esc is the pad's, and clears it."""
    shown = show()
    cleared: list[None] = []
    QShortcut(Qt.Key.Key_Escape, shown.window).activated.connect(lambda: cleared.append(None))
    shown.messages.went_wrong("opening", "a.png: is damaged")
    QTest.keyClick(shown.window, Qt.Key.Key_Escape)
    assert (shown.text, len(cleared)) == ("a.png: is damaged", 1)
    shown.button("Close").setFocus()
    QTest.keyClick(shown.button("Close"), Qt.Key.Key_Escape)
    assert (shown.text, len(cleared)) == ("", 1)


def test_when_it_is_closed_by_keys_they_are_where_they_were(show: Callable[..., Shown], qtbot: QtBot) -> None:
    """Not at whatever comes after it."""
    shown = show()
    first, second = QPushButton("first", shown.window), QPushButton("second", shown.window)
    for each in (first, second):
        each.show()
    second.setFocus()
    shown.messages.went_wrong("opening", "a.png: is damaged")
    shown.button("Close").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(shown.button("Close"), Qt.Key.Key_Space)
    qtbot.waitUntil(second.hasFocus)


def test_its_kind_is_told_by_a_shape_and_in_a_word(show: Callable[..., Shown]) -> None:
    """No two look alike where there are no colours."""
    shown, words, shapes = show(), [], []
    for tell in (shown.messages.happened, shown.messages.went_wrong, shown.messages.going_on):
        tell("opening", "Something.")
        sign = only(shown.line, SignLabel)
        words.append(sign.accessibleName())
        shapes.append(sign.grab().toImage().convertToFormat(QImage.Format.Format_Mono))
    assert words == ["Done", "Problem", "Now"]
    assert len({bytes(each.constBits()) for each in shapes}) == 3


def test_what_does_not_fit_is_read_by_a_click_and_by_keys(show: Callable[..., Shown]) -> None:
    """All of it, with what else went wrong, over the rest; it goes with any key."""
    shown = show(width=320)
    shown.messages.went_wrong("settings", "settings.json: is damaged")
    long = f"{'long ' * 20}.png: is damaged"
    shown.messages.went_wrong("opening", long)
    assert ".png: is dam" in shown.text
    more = shown.button("1 more")
    size = shown.window.size(), shown.line.geometry()
    for how in ("a click on the button", "a click on the line", "a key"):
        if how == "a key":
            QTest.keyClick(more, Qt.Key.Key_Space)
        else:
            QTest.mouseClick(more if "button" in how else shown.line, Qt.MouseButton.LeftButton)
        whole = only(shown.line, QFrame, lambda each: each.accessibleName() == "The whole message")
        assert whole.isVisible()
        assert only(whole, QLabel).text() == f"{long}\n\nsettings.json: is damaged"
        assert (shown.window.size(), shown.line.geometry()) == size
        QTest.keyClick(whole, Qt.Key.Key_Escape)
        assert not whole.isVisible()
    assert shown.messages.newest is not None


def test_what_fits_offers_no_more(show: Callable[..., Shown]) -> None:
    shown = show()
    shown.messages.went_wrong("opening", "a.png: is damaged")
    assert not shown.button("More").isVisible()
    shown.width = 120
    shown._follow()
    assert shown.button("More").isVisible()


def test_of_a_fault_covered_by_other_news_nothing_is_said(show: Callable[..., Shown]) -> None:
    """It is there again when they are gone."""
    shown = show()
    for name in ("<b>a</b>.png", "b.png"):
        shown.messages.went_wrong(name, f"{name}: is damaged")
    assert "&lt;b>a&lt;/b>.png" in only(shown.line, ElidedLabel).toolTip()
    shown.messages.going_on("picture", "c.png is on the pad")
    assert not shown.button("read all").isVisible()
    assert only(shown.line, ElidedLabel).toolTip() == ""
