"""What has left the pad is there to be put back, in whatever way it left."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication

from digitpad.gui.pad.canvas import Canvas
from digitpad.gui.pad.last_digits import MOST
from digitpad.ink.drawing import Drawing
from digitpad.ink.geometry import Point
from digitpad.session.opening import Picture

BAR: list[Point] = [(0.25, 0.5), (0.75, 0.5)]
PICTURE = Picture("seven.png", np.ones((8, 8), np.float32), np.zeros(784, np.float32))


def names(canvas: Canvas) -> list[str]:
    return [each.guess for each in canvas.last_digits.digits]


@pytest.mark.parametrize(
    "act", [Canvas.clear, Canvas.make_room, lambda canvas: canvas.open_picture(PICTURE)], ids=["clear", "next", "open"]
)
def test_what_leaves_the_pad_is_the_first_of_the_last_digits(
    canvas: Canvas, hand: Any, stack: QUndoStack, act: Callable[[Canvas], None]
) -> None:
    """With what it was taken for; undo takes it from there again."""
    hand.draw(BAR)
    canvas.last_digits.name("1", "surely a one")
    act(canvas)
    (left,) = canvas.last_digits.digits
    assert (left.content, left.guess, left.words) == (Drawing([BAR]), "1", "surely a one")
    stack.undo()
    assert not canvas.last_digits.digits
    stack.redo()
    assert canvas.last_digits.digits == (left,)


def test_a_picture_that_is_drawn_over_leaves_too(canvas: Canvas, hand: Any, stack: QUndoStack) -> None:
    canvas.open_picture(PICTURE)
    canvas.last_digits.name("7", "surely a seven")
    canvas.drawing_changed.connect(lambda _: canvas.last_digits.name("1", "surely a one"))
    hand.draw(BAR)
    (left,) = canvas.last_digits.digits
    assert (left.content, left.guess) == (PICTURE, "7"), "not the guess at what took its place"
    stack.undo()
    assert not canvas.last_digits.digits


def test_one_that_is_put_back_changes_places_with_what_is_on_the_pad(
    canvas: Canvas, hand: Any, stack: QUndoStack
) -> None:
    """In one step."""
    for name, stroke in (("1", BAR), ("2", BAR[::-1])):
        hand.draw(stroke)
        canvas.last_digits.name(name, name)
        canvas.make_room()
    hand.draw(BAR)
    canvas.last_digits.name("3", "3")
    canvas.put_back(canvas.last_digits.digits[0].content, canvas.last_digits.digits[0])
    assert canvas.drawing == Drawing([BAR[::-1]])
    assert names(canvas) == ["3", "1"]
    stack.undo()
    assert canvas.drawing == Drawing([BAR])
    assert names(canvas) == ["2", "1"]


def test_an_empty_pad_leaves_nothing(canvas: Canvas) -> None:
    canvas.make_room()
    canvas.clear()
    canvas.open_picture(PICTURE)
    assert not canvas.last_digits.digits


def test_the_guess_is_that_of_the_whole_drawing(canvas: Canvas, hand: Any) -> None:
    """Also where Enter follows the stroke so fast that it was not read yet."""
    canvas.drawing_changed.connect(lambda drawing: canvas.last_digits.name(str(len(drawing.strokes)), ""))
    hand.draw(BAR)
    QApplication.processEvents()
    hand.draw(BAR)
    canvas.make_room()
    assert names(canvas) == ["2"]


@pytest.mark.slow
@given(steps=st.lists(st.sampled_from(["draw", "next", "clear", "back", "undo", "redo"]), max_size=30))
@settings(max_examples=40)
def test_undo_and_redo_keep_pad_and_last_digits_together(qapp: QApplication, steps: list[str]) -> None:
    """Whatever is done: all that was undone and done again is as it was."""
    stack = QUndoStack()
    canvas = Canvas(stack)
    for step in steps:
        if step == "draw":
            canvas.open_drawing(Drawing([BAR]))
        elif step == "back" and canvas.last_digits.digits:
            canvas.put_back(canvas.last_digits.digits[-1].content, canvas.last_digits.digits[-1])
        elif step in {"next", "clear"}:
            {"next": canvas.make_room, "clear": canvas.clear}[step]()
        elif step in {"undo", "redo"}:
            {"undo": stack.undo, "redo": stack.redo}[step]()
    before = canvas.drawing, canvas.last_digits.digits
    done = stack.index()
    stack.setIndex(0)
    assert canvas.drawing.is_empty
    assert not canvas.last_digits.digits
    stack.setIndex(done)
    assert (canvas.drawing, canvas.last_digits.digits) == before
    assert len(canvas.last_digits.digits) <= MOST
