"""What is done with the pad besides drawing."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.pad.canvas import Canvas
from digitpad.gui.pad.pad_actions import PadActions
from digitpad.ink.drawing import Drawing

BAR = [(0.25, 0.5), (0.75, 0.5)]


def test_what_can_be_undone_or_redone_can_be_triggered(canvas: Canvas, stack: QUndoStack, hand: Any) -> None:
    """And nothing else."""
    actions = PadActions(canvas, stack, canvas)
    able = [(actions.undo.isEnabled(), actions.redo.isEnabled())]
    hand.draw(BAR)
    able.append((actions.undo.isEnabled(), actions.redo.isEnabled()))
    actions.undo.trigger()
    able.append((actions.undo.isEnabled(), actions.redo.isEnabled()))
    assert able == [(False, False), (True, False), (False, True)]
    assert canvas.drawing.is_empty
    actions.redo.trigger()
    assert len(canvas.drawing.strokes) == 1


def test_actions_made_later_know_what_was_drawn_before(canvas: Canvas, stack: QUndoStack, hand: Any) -> None:
    hand.draw(BAR)
    assert PadActions(canvas, stack, canvas).undo.isEnabled()


def test_clearing_can_be_undone(canvas: Canvas, stack: QUndoStack, hand: Any) -> None:
    actions = PadActions(canvas, stack, canvas)
    hand.draw(BAR)
    actions.clear.trigger()
    assert canvas.drawing.is_empty
    actions.undo.trigger()
    assert len(canvas.drawing.strokes) == 1


def test_an_empty_pad_has_nothing_to_clear_and_makes_no_room(canvas: Canvas, stack: QUndoStack, hand: Any) -> None:
    """Both are dim then, whether it is empty from the start, cleared, or by undo."""
    actions = PadActions(canvas, stack, canvas)

    def able() -> set[bool]:
        return {actions.clear.isEnabled(), actions.next.isEnabled()}

    assert able() == {False}
    hand.draw(BAR)
    assert able() == {True}
    actions.next.trigger()
    assert able() == {False}
    actions.undo.trigger()
    assert able() == {True}
    for _ in range(2):
        actions.undo.trigger()
    assert able() == {False}


def test_enter_means_the_next_digit_on_the_pad_alone(qtbot: QtBot) -> None:
    """Both Enter keys; in a field beside the pad they are the field's."""
    window, stack = QWidget(), QUndoStack()
    qtbot.addWidget(window)
    canvas, field, drawing = Canvas(stack), QLineEdit(), Drawing().with_stroke(BAR)
    column = QVBoxLayout(window)
    column.addWidget(canvas)
    column.addWidget(field)
    actions = PadActions(canvas, stack, window)
    triggered: list[bool] = []
    actions.next.triggered.connect(lambda: triggered.append(True))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for widget, keys in ((canvas, 2), (field, 2)):
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            canvas.open_drawing(drawing)
            widget.setFocus()
            QTest.keyClick(widget, key)
        assert len(triggered) == keys


def test_keys_in_mid_stroke_do_not_take_back_the_stroke_before(canvas: Canvas, stack: QUndoStack, hand: Any) -> None:
    """Undo and redo wait until the pen is up."""
    actions = PadActions(canvas, stack, canvas)
    hand.draw(BAR)
    hand.press([(0.5, 0.25), (0.5, 0.75)])
    actions.undo.trigger()
    assert len(canvas.drawing.strokes) == 1
    hand.lift((0.5, 0.75))
    actions.undo.trigger()
    assert len(canvas.drawing.strokes) == 1
    hand.press([(0.5, 0.25), (0.5, 0.75)])
    actions.redo.trigger()
    hand.lift((0.5, 0.75))
    assert len(canvas.drawing.strokes) == 2


def test_both_customs_of_redo_hold(canvas: Canvas, stack: QUndoStack) -> None:
    """Ctrl+Shift+Z and Ctrl+Y, on every system."""
    keys = [each.toString() for each in PadActions(canvas, stack, canvas).redo.shortcuts()]
    assert {"Ctrl+Y", "Ctrl+Shift+Z"} <= set(keys)
    assert len(keys) == len(set(keys))
