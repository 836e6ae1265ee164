"""When the points of a drawing are drawn is known as long as the drawing is."""

from typing import Any

import pytest
from PySide6.QtGui import QUndoStack

from digitpad.gui.pad.canvas import Canvas
from digitpad.gui.pad.pace import LONGEST_PAUSE, Pace
from digitpad.ink.drawing import Drawing


class Clock:
    """Goes on by some seconds whenever somebody looks at it."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 1e6, step  # a machine that has run for days

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@pytest.fixture
def clock(canvas: Canvas) -> Clock:
    """The clock of `canvas`, on which a point takes an eighth of a second."""
    clock = Clock(0.125)
    canvas._pace = Pace(clock)
    return clock


def told(content: Any) -> list[list[float] | None]:
    assert isinstance(content, Drawing)
    return [None if when is None else when.tolist() for when in content.times]


LINE = [(0.2, 0.2), (0.4, 0.4), (0.6, 0.6)]
FIRST = [0.125, 0.25, 0.375]


def test_each_point_has_the_time_at_which_it_was_drawn(canvas: Canvas, hand: Any, clock: Clock) -> None:
    """In seconds since the drawing began; pauses count, and long ones as not so long."""
    hand.draw(LINE)
    clock.now += 0.5
    hand.draw(LINE)
    clock.now += 1000
    hand.draw(LINE[:1])
    first, second, third = told(canvas.content)
    assert first == FIRST
    assert second == [0.375 + 0.5 + step for step in (0.25, 0.375, 0.5)]
    assert third == [second[-1] + LONGEST_PAUSE + 0.125]


def test_while_a_stroke_is_drawn_its_times_are_told_too(canvas: Canvas, hand: Any, clock: Clock, qtbot: Any) -> None:
    with qtbot.waitSignal(canvas.drawing_changed) as heard:
        hand.press(LINE)
    assert told(heard.args[0]) == [FIRST]
    hand.lift(LINE[-1])


def test_undo_redo_and_putting_back_keep_them(canvas: Canvas, hand: Any, stack: QUndoStack, clock: Clock) -> None:
    """And what is drawn after that goes on where the drawing ended."""
    hand.draw(LINE)
    hand.draw(LINE)
    both = told(canvas.content)
    drawing = canvas.content
    stack.undo()
    assert told(canvas.content) == [FIRST]
    stack.redo()
    assert told(canvas.content) == both
    canvas.clear()
    canvas.put_back(drawing)
    assert told(canvas.content) == both
    clock.now += 1000
    hand.draw(LINE[:1])
    assert both[-1] is not None
    assert told(canvas.content) == [*both, [both[-1][-1] + LONGEST_PAUSE + 0.125]]


def test_a_new_drawing_begins_at_nothing(canvas: Canvas, hand: Any, clock: Clock) -> None:
    hand.draw(LINE)
    canvas.make_room()
    hand.draw(LINE)
    assert told(canvas.content) == [FIRST]


def test_of_an_opened_drawing_nobody_knows_and_of_what_is_added_one_does(
    canvas: Canvas, hand: Any, clock: Clock
) -> None:
    canvas.open_drawing(Drawing([LINE]))
    hand.draw([(0.9, 0.1), (0.9, 0.2)])
    first, second = told(canvas.content)
    assert first is None
    assert second is not None
    assert len(second) == 2
