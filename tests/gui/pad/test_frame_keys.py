"""A frame on a picture, moved by keys."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from digitpad.gui.pad.canvas import Canvas
from digitpad.ink.drawing import Drawing
from digitpad.session.opening import Picture

SHIFT = Qt.KeyboardModifier.ShiftModifier
WIDE = Picture(
    "wide.png", np.random.default_rng(0).random((200, 400), dtype=np.float32), np.ones(784, np.float32)
)  # on the 400 pixels of the pad it lies from 100 to 300
MIDDLE = WIDE.grey[50:150, 100:300]


@pytest.fixture
def framed(canvas: Canvas) -> Canvas:
    """A pad with a frame in the middle of a picture."""
    canvas.open_picture(WIDE)
    canvas.setFocus()
    canvas.cut_by_keys()
    QApplication.processEvents()
    return canvas


def press(canvas: Canvas, key: Qt.Key, times: int = 1, modifier: Qt.KeyboardModifier | None = None) -> None:
    for _ in range(times):
        QTest.keyClick(canvas, key, modifier or Qt.KeyboardModifier.NoModifier)


def cut_out(canvas: Canvas) -> Any:
    """Press Enter; return the pixels of what is on the pad then."""
    press(canvas, Qt.Key.Key_Return)
    assert isinstance(canvas.content, Picture)
    return canvas.content.grey


def test_enter_cuts_out_the_middle_and_undo_takes_it_back(framed: Canvas, stack: QUndoStack) -> None:
    np.testing.assert_array_equal(cut_out(framed), MIDDLE)
    stack.undo()
    assert framed.content is WIDE


def test_arrow_keys_move_the_frame(framed: Canvas) -> None:
    """Each by a fiftieth of the pad, which is 8 pixels here."""
    press(framed, Qt.Key.Key_Left, 3)
    press(framed, Qt.Key.Key_Down, 2)
    press(framed, Qt.Key.Key_Up)
    np.testing.assert_array_equal(cut_out(framed), WIDE.grey[58:158, 76:276])


def test_with_shift_they_size_it(framed: Canvas) -> None:
    press(framed, Qt.Key.Key_Left, 5, SHIFT)
    press(framed, Qt.Key.Key_Down, 2, SHIFT)
    np.testing.assert_array_equal(cut_out(framed), WIDE.grey[50:166, 100:260])


def test_it_stays_on_the_picture(framed: Canvas) -> None:
    press(framed, Qt.Key.Key_Right, 40)
    press(framed, Qt.Key.Key_Up, 40)
    np.testing.assert_array_equal(cut_out(framed), WIDE.grey[:100, 200:])


def test_what_it_holds_is_told_as_it_moves(framed: Canvas) -> None:
    told: list[Picture] = []
    framed.drawing_changed.connect(told.append)
    press(framed, Qt.Key.Key_Left)
    QApplication.processEvents()
    np.testing.assert_array_equal(told[-1].grey, WIDE.grey[50:150, 92:292])


def test_escape_gives_it_up(framed: Canvas, stack: QUndoStack) -> None:
    steps = stack.count()
    press(framed, Qt.Key.Key_Escape)
    press(framed, Qt.Key.Key_Return)
    assert framed.content is WIDE
    assert stack.count() == steps


def test_who_turns_to_another_window_has_cut_out_nothing(framed: Canvas) -> None:
    QApplication.sendEvent(framed, QEvent(QEvent.Type.WindowDeactivate))
    assert framed.content is WIDE
    assert not framed.pen.is_down


def test_a_mouse_takes_it_over(framed: Canvas, hand: Any) -> None:
    hand.draw([(0.1, 0.3), (0.3, 0.4), (0.4, 0.6)])
    assert isinstance(framed.content, Picture)
    np.testing.assert_array_equal(framed.content.grey, WIDE.grey[20:140, 40:160])
    assert not framed.pen.is_down


def test_where_there_is_no_picture_there_is_no_frame(canvas: Canvas, hand: Any) -> None:
    hand.draw([(0.2, 0.2), (0.5, 0.5)])
    canvas.cut_by_keys()
    assert not canvas.pen.is_down
    assert canvas.content == Drawing([[(0.2, 0.2), (0.5, 0.5)]])
