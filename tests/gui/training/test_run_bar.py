"""The bar that says how far a run is."""

from contextlib import nullcontext

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from digitpad.gui.look.theme import accent
from digitpad.gui.training.run_bar import RunBar


class Shown:
    """A bar, and what is seen of it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.may_move = True
        self.bar = RunBar(lambda: self.may_move, nullcontext())
        qtbot.addWidget(self.bar)
        self.bar.resize(300, 8)
        self.bar.show()
        qtbot.waitExposed(self.bar)

    @property
    def picture(self) -> QImage:
        return self.bar.grab().toImage()

    @property
    def filled(self) -> float:
        """Which part of the middle line has the accent's colour."""
        picture = self.picture
        row = [picture.pixelColor(x, picture.height() // 2) for x in range(picture.width())]
        return sum(each == QColor(accent(self.bar.palette())) for each in row) / len(row)


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def test_what_is_done_is_what_is_filled(shown: Shown) -> None:
    for share in (0, 0.25, 1):
        shown.bar.show_share(share)
        assert shown.filled == pytest.approx(share, abs=0.02)
    shown.bar.show_busy()
    shown.bar.show_share(0.5)
    assert shown.filled == pytest.approx(0.5, abs=0.02)


def test_while_nothing_can_be_told_a_piece_moves(shown: Shown, qtbot: QtBot) -> None:
    """It never looks full."""
    shown.bar.show_busy()
    first = shown.picture
    qtbot.waitUntil(lambda: shown.picture != first)
    assert shown.filled <= 0.25


def test_with_motion_off_it_stands_still_and_looks_neither_empty_nor_full(shown: Shown, qtbot: QtBot) -> None:
    """Also where motion is turned off meanwhile; it moves again when it may."""
    empty = shown.picture
    shown.bar.show_busy()
    moving = shown.picture
    shown.may_move = False
    qtbot.waitUntil(lambda: shown.picture not in (empty, moving))
    still = shown.picture
    qtbot.wait(200)
    assert shown.picture == still
    assert shown.filled < 0.6
    shown.may_move = True
    qtbot.waitUntil(lambda: shown.picture != still)
