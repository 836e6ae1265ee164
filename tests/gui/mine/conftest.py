"""The room of one's own digits, opened as a person opens it."""

from collections.abc import Callable
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox
from pytestqt.exceptions import TimeoutError as TimedOutError
from pytestqt.qtbot import QtBot

from digitpad.gui.look.accent_button import AccentButton
from digitpad.gui.mine.gallery import KeptGallery
from digitpad.ink import Drawing
from digitpad.session.clock import now
from digitpad.session.digits import my_digits
from digitpad.storage.kept_digit import Label, New
from tests.gui.opened import Opened
from tests.journeys.handwriting import Stroke, written

PATIENCE = 20_000  # milliseconds: teaching takes one of a thousand, and the machine may be busy


BARRED_ONE = 11
"""A one with flag, foot and a bar, which the network takes for no digit."""

_BARRED_ONE: list[Stroke] = [
    [(0.3, 0.3), (0.5, 0.15), (0.5, 0.85)],
    [(0.2, 0.85), (0.8, 0.85)],
    [(0.3, 0.5), (0.7, 0.5)],
]


def shaky(digit: int, seed: int) -> list[Stroke]:
    """Return the strokes of a digit, written a little differently each time."""
    chance = Random(seed)
    strokes = _BARRED_ONE if digit == BARRED_ONE else written(digit)
    return [[(x + chance.gauss(0, 0.01), y + chance.gauss(0, 0.01)) for x, y in stroke] for stroke in strokes]


def keep_some(*labelled: tuple[int, Label]) -> None:
    """Keep digits as another program would: each as it is written, and what it is said to be."""
    digits = my_digits()
    digits.add([New(Drawing(shaky(digit, seed)), label) for seed, (digit, label) in enumerate(labelled)], now())
    digits.close()


def labels() -> list[Label]:
    """Return the labels of all kept digits, as another program would see them."""
    return [digit.label for digit in my_digits().all()]


class Mine(Opened):
    """The window with the room in front."""

    @property
    def gallery(self) -> KeptGallery:
        return self.named("My digits", KeptGallery)

    @property
    def shown(self) -> list[str]:
        """What a screen reader says of each digit that is shown."""
        model = self.gallery.model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [model.index(row, 0).data(role) for row in range(model.rowCount())]

    @property
    def filled(self) -> list[str]:
        """The names of the buttons to be seen that are filled."""
        buttons = self.window.findChildren(AccentButton)
        return [each.accessibleName() for each in buttons if each.isVisible() and each.is_filled and each.isEnabled()]

    def wait(self, condition: Callable[[], object]) -> None:
        try:
            self._qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE)
        except TimedOutError as error:
            raise AssertionError([text for text in self.texts if text] + self.shown) from error

    def wait_for(self, words: str) -> None:
        self.wait(lambda: self.says(words))

    def select(self, *rows: int) -> None:
        """Click on some, with Ctrl after the first."""
        keys = Qt.KeyboardModifier.NoModifier
        for row in rows:
            place = self.gallery.visualRect(self.gallery.model().index(row, 0)).center()
            QTest.mouseClick(self.gallery.viewport(), Qt.MouseButton.LeftButton, keys, place)
            keys = Qt.KeyboardModifier.ControlModifier

    def push(self, button: str) -> None:
        """Click on the button of this name that can be seen."""
        buttons = self.window.findChildren(QAbstractButton)
        (found,) = (each for each in buttons if each.isVisible() and each.accessibleName() == button)
        assert found.isEnabled()
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)

    def show_which(self, which: str) -> None:
        """Choose which digits are shown, by keys."""
        box = self.named("Which of my digits", QComboBox)
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Home)
        while not box.currentText().startswith(which):
            QTest.keyClick(box, Qt.Key.Key_Down)


@pytest.fixture
def open_mine(open_window: Callable[..., Opened], qtbot: QtBot) -> Callable[..., Mine]:
    """Give a call that opens the window, and in it the room."""

    def open_it(*size: int) -> Mine:
        mine = Mine(open_window(*size).window, qtbot)
        mine.bring_to_front("Mine")
        return mine

    return open_it
