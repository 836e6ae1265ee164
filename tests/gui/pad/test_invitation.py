"""What the empty pad teaches."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QVariantAnimation
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.pad.canvas import Canvas
from digitpad.ink.drawing import Drawing


def above_the_words(hand: Any) -> NDArray[np.uint8]:
    picture: NDArray[np.uint8] = hand.picture()[20:300, 20:-20]
    return picture


def test_a_faint_digit_is_written_once_and_then_stands_still(canvas: Canvas, hand: Any, qtbot: QtBot) -> None:
    """Nothing on the pad costs anything from then on."""
    told: list[object] = []
    canvas.drawing_changed.connect(told.append)
    canvas.invitation.teach(moving=True)
    assert above_the_words(hand).min() > 240  # nothing yet
    written = [0]
    while canvas.findChildren(QVariantAnimation):
        written.append(int((above_the_words(hand) < 240).sum()))
        QTest.qWait(50)
    assert len(set(written)) > 5
    assert written == sorted(written)
    assert (above_the_words(hand) < 240).sum() > 1000
    assert above_the_words(hand).min() > 180
    assert not told
    assert canvas.drawing.is_empty


def test_where_nothing_shall_move_it_stands_there_at_once(canvas: Canvas, hand: Any) -> None:
    canvas.invitation.teach(moving=False)
    assert (above_the_words(hand) < 240).sum() > 1000
    assert not canvas.findChildren(QVariantAnimation)


def test_the_first_touch_ends_it_for_good(canvas: Canvas, hand: Any) -> None:
    """Also if that touch leaves nothing."""
    canvas.invitation.teach(moving=True)
    hand.press([(0.5, 0.1)])
    canvas.pen.withdraw()
    QTest.qWait(300)
    assert above_the_words(hand).min() > 240
    canvas.invitation.teach(moving=False)
    assert above_the_words(hand).min() > 240


def test_whoever_opens_something_needs_no_lesson(canvas: Canvas, hand: Any) -> None:
    canvas.open_drawing(Drawing([[(0, 0), (1, 1)]]))
    canvas.invitation.teach(moving=False)
    canvas.clear()
    QApplication.processEvents()
    assert above_the_words(hand).min() > 240
