"""What undo takes back."""

import gc

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication

from digitpad.gui.undo import ReplaceDrawing
from digitpad.ink.drawing import Drawing

ONE = Drawing([[(0.5, 0.2), (0.5, 0.8)]])
TWO = ONE.with_stroke([(0.2, 0.2), (0.8, 0.2)])


def test_pushing_shows_the_new_drawing_and_undo_the_old_one(qapp: QApplication) -> None:
    """Doing, undoing and doing again show the very drawings, and the stack knows what to call the step."""
    shown: list[Drawing] = []
    stack = QUndoStack()
    stack.push(ReplaceDrawing(shown.append, ONE, TWO, "Stroke"))
    assert stack.undoText() == "Stroke"
    stack.undo()
    stack.redo()
    assert [drawing is expected for drawing, expected in zip(shown, [TWO, ONE, TWO], strict=True)] == [True] * 3


def test_history_has_no_end(qapp: QApplication) -> None:
    """A thousand strokes can all be taken back, in order, after Python has tidied up."""
    shown = [Drawing()]
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
