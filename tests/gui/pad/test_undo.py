"""What undo takes back."""

import gc
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication

from digitpad.gui.pad.canvas import Canvas
from digitpad.gui.pad.undo import ReplaceDrawing
from digitpad.ink.drawing import Drawing
from digitpad.ink.geometry import Point
from digitpad.session.opening import Content

INK, PAPER = 20, 250  # darker and lighter greys than these
BAR: list[Point] = [(0.25, 0.5), (0.75, 0.5)]
ONE = Drawing([[(0.5, 0.2), (0.5, 0.8)]])
TWO = ONE.with_stroke([(0.2, 0.2), (0.8, 0.2)])


def test_pushing_shows_the_new_drawing_and_undo_the_old_one(qapp: QApplication) -> None:
    """Doing, undoing and doing again show the very drawings, and the stack knows what to call the step."""
    shown: list[Content] = []
    stack = QUndoStack()
    stack.push(ReplaceDrawing(shown.append, ONE, TWO, "Stroke"))
    assert stack.undoText() == "Stroke"
    stack.undo()
    stack.redo()
    assert [drawing is expected for drawing, expected in zip(shown, [TWO, ONE, TWO], strict=True)] == [True] * 3


@pytest.mark.slow
def test_history_has_no_end(qapp: QApplication) -> None:
    """A thousand strokes can all be taken back, in order, after Python has tidied up."""
    shown: list[Content] = [Drawing()]
    stack = QUndoStack()
    drawings = [Drawing()]
    for number in range(1_000):
        drawings.append(drawings[-1].with_stroke([(number / 1_000, 0.5)]))
        stack.push(ReplaceDrawing(shown.append, drawings[-2], drawings[-1], "Stroke"))
    gc.collect()
    for expected in reversed(drawings[:-1]):
        stack.undo()
        assert shown[-1] is expected
    assert not stack.canUndo()
    assert stack.undoLimit() == 0


# On the pad


def test_everything_can_be_undone_and_done_again(canvas: Canvas, hand: Any, stack: QUndoStack) -> None:
    """Strokes, clearing and opening are steps with names; undo shows what was, redo what became of it."""
    states = [canvas.drawing]
    for act in (
        lambda: hand.draw(BAR),
        lambda: hand.draw([(0.5, 0.25), (0.5, 0.75)]),
        canvas.clear,
        lambda: canvas.open_drawing(TWO),
    ):
        act()
        states.append(canvas.drawing)
    assert [stack.text(number) for number in range(stack.count())] == ["Stroke", "Stroke", "Clear", "Open"]
    told: list[Drawing] = []
    canvas.drawing_changed.connect(told.append)
    for expected in reversed(states[:-1]):
        stack.undo()
        QApplication.processEvents()
        assert canvas.drawing == expected == told[-1]
    for expected in states[1:]:
        stack.redo()
        assert canvas.drawing == expected


def test_undone_stroke_is_not_seen(canvas: Canvas, hand: Any, stack: QUndoStack) -> None:
    """The picture follows undo and redo."""
    hand.draw(BAR)
    assert hand.grey_at((0.5, 0.5)) < INK
    stack.undo()
    assert hand.grey_at((0.7, 0.5)) > PAPER
    stack.redo()
    assert hand.grey_at((0.7, 0.5)) < INK


def test_clearing_an_empty_pad_is_no_step(canvas: Canvas, hand: Any, stack: QUndoStack) -> None:
    """There is nothing to undo when nothing was done."""
    canvas.clear()
    canvas.open_drawing(Drawing())
    assert stack.count() == 0


def test_clearing_during_a_stroke_loses_nothing(canvas: Canvas, hand: Any, stack: QUndoStack) -> None:
    """The stroke is ended first, so that undo brings it back."""
    hand.press(BAR)
    canvas.clear()
    assert canvas.drawing.is_empty
    stack.undo()
    assert canvas.drawing == Drawing([BAR])


def test_undo_during_a_stroke_goes_on_with_the_stroke(canvas: Canvas, hand: Any, stack: QUndoStack) -> None:
    """The stroke before is taken back, and the one being drawn ends on what is left."""
    hand.draw([(0.5, 0.25), (0.5, 0.75)])
    hand.press(BAR)
    stack.undo()
    assert hand.grey_at((0.7, 0.5)) < INK
    assert hand.grey_at((0.5, 0.7)) > PAPER
    hand.lift(BAR[-1])
    assert canvas.drawing == Drawing([BAR])


def test_opened_drawing_fits_whatever_its_unit(canvas: Canvas, hand: Any) -> None:
    """A foreign drawing is put into the middle with a margin around it."""
    canvas.open_drawing(Drawing([stroke * 5_000 - 70_000 for stroke in TWO.strokes]))
    points = np.concatenate(canvas.drawing.strokes)
    np.testing.assert_allclose([points.min(axis=0), points.max(axis=0)], [[0.15, 0.15], [0.85, 0.85]])


def test_a_next_digit_leaves_the_pad_at_once(canvas: Canvas, hand: Any, stack: QUndoStack) -> None:
    """It is no longer seen or read, and one undo brings it back."""
    hand.draw(BAR)
    told: list[Content] = []
    canvas.drawing_changed.connect(told.append)
    canvas.make_room()
    QApplication.processEvents()
    assert canvas.drawing.is_empty
    assert told[-1].is_empty
    assert hand.grey_at((0.3, 0.5)) > PAPER
    assert stack.undoText() == "Next digit"
    stack.undo()
    assert canvas.drawing == Drawing([BAR])
    assert hand.grey_at((0.3, 0.5)) < INK


# Erasing


def test_eraser_takes_whole_strokes_in_one_step(canvas: Canvas, hand: Any, stack: QUndoStack) -> None:
    """All that a gesture touches is pale while the eraser is down, gone when it is lifted, and back after one undo."""
    lines: list[list[Point]] = [[(0.2, y), (0.8, y)] for y in (0.2, 0.4, 0.8)]
    for line in lines:
        hand.draw(line)
    steps = stack.count()
    told: list[Drawing] = []
    canvas.drawing_changed.connect(told.append)
    hand.tablet("Press", (0.5, 0.1), "Eraser")
    hand.tablet("Move", (0.5, 0.5), "Eraser")
    QApplication.processEvents()
    assert told[-1] == Drawing(lines[2:])
    assert len(canvas.drawing.strokes) == 3
    assert 100 < hand.grey_at((0.3, 0.2)) < 250
    assert hand.grey_at((0.3, 0.8)) < INK
    hand.tablet("Release", (0.5, 0.5), "Eraser")
    assert canvas.drawing == Drawing(lines[2:])
    assert (stack.count(), stack.undoText()) == (steps + 1, "Erase")
    assert hand.grey_at((0.3, 0.2)) == 255
    stack.undo()
    assert canvas.drawing == Drawing(lines)


def test_eraser_that_touches_nothing_is_no_step(canvas: Canvas, hand: Any, stack: QUndoStack) -> None:
    """Only what was erased can be undone."""
    hand.draw(BAR)
    hand.tablet("Press", (0.5, 0.1), "Eraser")
    hand.tablet("Release", (0.6, 0.1), "Eraser")
    assert stack.count() == 1


def test_undo_while_erasing_forgets_what_was_touched(canvas: Canvas, hand: Any, stack: QUndoStack) -> None:
    """What the eraser touched belonged to another drawing: nothing is pale any more, and lifting it erases nothing."""
    for y in (0.2, 0.8):
        hand.draw([(0.2, y), (0.8, y)])
    hand.tablet("Press", (0.5, 0.2), "Eraser")
    stack.undo()
    assert hand.grey_at((0.3, 0.2)) < INK
    hand.tablet("Release", (0.5, 0.2), "Eraser")
    assert canvas.drawing == Drawing([[(0.2, 0.2), (0.8, 0.2)]])
    assert stack.canRedo()
    hand.tablet("Press", (0.5, 0.2), "Eraser")
    assert hand.grey_at((0.3, 0.2)) > 100
    canvas.set_drawing(canvas.drawing)
    assert hand.grey_at((0.3, 0.2)) < INK
