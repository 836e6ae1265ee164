"""A frame that is dragged on a picture on the pad cuts out what it holds."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from digitpad.gui.pad.canvas import Canvas
from digitpad.ink.drawing import Drawing
from digitpad.ink.geometry import Point
from digitpad.ink.raster import frame_picture
from digitpad.session.opening import Picture

AROUND_SEVEN: list[Point] = [(0.05, 0.3), (0.2, 0.5), (0.45, 0.7)]
INK, PAPER = 20, 250  # darker and lighter greys than these


def pages() -> Picture:
    """Return a picture twice as wide as high, 400 by 200, with a seven at the left and a one at the right."""
    page = Image.new("L", (400, 200), "white")
    ImageDraw.Draw(page).line([(60, 40), (140, 40), (100, 160)], fill="black", width=12, joint="curve")
    ImageDraw.Draw(page).line([(300, 40), (300, 160)], fill="black", width=12)
    grey = np.asarray(page, np.float32) / np.float32(255)
    return Picture("pages.png", grey, frame_picture(grey))


PAGES = pages()
SEVEN = PAGES.grey[20:180, 20:180]  # the pad is 400 pixels wide, and the picture lies in the middle


@pytest.fixture
def told(canvas: Canvas) -> list[Any]:
    """All that the pad tells, once `PAGES` lie on it."""
    canvas.open_picture(PAGES)
    QApplication.processEvents()
    told: list[Any] = []
    canvas.drawing_changed.connect(told.append)
    return told


def with_mouse(hand: Any, points: list[Point]) -> None:
    hand.draw(points)


def with_tablet(hand: Any, points: list[Point]) -> None:
    for kind, point in zip(("Press", *["Move"] * (len(points) - 1), "Release"), [*points, points[-1]], strict=True):
        hand.tablet(kind, point)


def with_finger(hand: Any, points: list[Point]) -> None:
    screen, pad = QTest.createTouchDevice(), hand.canvas
    QTest.touchEvent(pad, screen).press(0, hand.place(points[0]), pad)
    for point in points[1:]:
        QTest.touchEvent(pad, screen).move(0, hand.place(point), pad)
    QTest.touchEvent(pad, screen).release(0, hand.place(points[-1]), pad)


@pytest.mark.parametrize("drag", [with_mouse, with_tablet, with_finger])
@pytest.mark.parametrize("points", [AROUND_SEVEN, AROUND_SEVEN[::-1]], ids=["down", "up"])
def test_a_frame_cuts_out_what_it_holds(
    canvas: Canvas, hand: Any, told: list[Any], drag: Callable[[Any, list[Point]], None], points: list[Point]
) -> None:
    """Whatever drags it, and from whichever corner; the pad tells of it once, with the network's inputs for it."""
    drag(hand, points)
    QApplication.processEvents()
    assert isinstance(canvas.content, Picture)
    np.testing.assert_array_equal(canvas.content.grey, SEVEN)
    assert told[-1] is canvas.content
    np.testing.assert_array_equal(told[-1].image, frame_picture(SEVEN))


def test_what_the_frame_holds_is_told_while_it_is_dragged(canvas: Canvas, hand: Any, told: list[Any]) -> None:
    hand.press(AROUND_SEVEN)
    QApplication.processEvents()
    np.testing.assert_array_equal(told[-1].grey, SEVEN)
    QTest.mouseMove(canvas, hand.place((0.95, 0.7)))
    QApplication.processEvents()
    np.testing.assert_array_equal(told[-1].grey, PAGES.grey[20:180, 20:380])
    assert canvas.content is PAGES


def test_many_moves_in_one_pass_of_the_event_loop_are_told_once(canvas: Canvas, hand: Any, told: list[Any]) -> None:
    hand.press([(0.05, 0.3), *((0.1 + k / 1000, 0.4 + k / 1000) for k in range(100))])
    QApplication.processEvents()
    assert len(told) == 1


def test_what_is_outside_the_frame_is_dimmed(canvas: Canvas, hand: Any, told: list[Any]) -> None:
    """And has its own colours again when the frame is given up."""
    hand.press(AROUND_SEVEN)
    in_seven, in_one = (0.25, 0.35), (0.75, 0.5)
    assert hand.grey_at(in_seven) < INK
    assert INK < hand.grey_at(in_one) < PAPER
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert hand.grey_at(in_one) < INK


def test_undo_brings_the_whole_picture_back_in_one_step(
    canvas: Canvas, hand: Any, stack: QUndoStack, told: list[Any]
) -> None:
    """It is among the last digits meanwhile, with the guess at all of it."""
    canvas.last_digits.name("several", "several digits")
    canvas.drawing_changed.connect(lambda _: canvas.last_digits.name("7", "surely a seven"))
    hand.draw(AROUND_SEVEN)
    (left,) = canvas.last_digits.digits
    assert (left.content, left.guess) == (PAGES, "several")
    part = canvas.content
    stack.undo()
    assert canvas.content is PAGES
    assert not canvas.last_digits.digits
    stack.redo()
    assert canvas.content is part


def test_a_part_can_be_cut_again(canvas: Canvas, hand: Any, told: list[Any]) -> None:
    hand.draw([(0.05, 0.3), (0.95, 0.7)])
    hand.draw([(0.1, 0.4), (0.5, 0.6)])
    assert isinstance(canvas.content, Picture)
    # the first part is 360 pixels wide, and lies on the 400 of the pad
    np.testing.assert_array_equal(canvas.content.grey, PAGES.grey[20:180, 20:380][44:116, 36:180])


def test_escape_in_mid_drag_gives_up(canvas: Canvas, hand: Any, stack: QUndoStack, told: list[Any]) -> None:
    """What follows the pad follows the whole picture again, and letting the button go changes nothing."""
    steps = stack.count()
    hand.press(AROUND_SEVEN)
    QApplication.processEvents()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    hand.lift(AROUND_SEVEN[-1])
    QApplication.processEvents()
    assert canvas.content is told[-1] is PAGES
    assert stack.count() == steps


@pytest.mark.parametrize(
    "points",
    [
        [(0.25, 0.5)],
        [(0.25, 0.5), (0.26, 0.51)],
        [(0.25, 0.3), (0.255, 0.7)],
        [(0.1, 0.05), (0.9, 0.2)],
        [(0.0, 0.1), (1.0, 1.0)],
    ],
    ids=["a click", "an unsteady click", "a line", "beside the picture", "around all of it"],
)
def test_a_frame_around_next_to_nothing_or_everything_changes_nothing(
    canvas: Canvas, hand: Any, stack: QUndoStack, told: list[Any], points: list[Point]
) -> None:
    steps = stack.count()
    hand.draw(points)
    QApplication.processEvents()
    assert canvas.content is PAGES
    assert told[-1].grey.shape == PAGES.grey.shape
    assert stack.count() == steps


def test_a_frame_ends_where_the_picture_does(canvas: Canvas, hand: Any, told: list[Any]) -> None:
    hand.draw([(0.5, 0.02), (1.4, 0.98)])
    assert isinstance(canvas.content, Picture)
    np.testing.assert_array_equal(canvas.content.grey, PAGES.grey[:, 200:])


def test_a_picture_as_small_as_the_networks_inputs_is_drawn_over(canvas: Canvas, hand: Any) -> None:
    """No part of it would tell more than the whole."""
    canvas.open_picture(Picture("digit.png", np.ones((28, 28), np.float32), np.ones(784, np.float32)))
    hand.draw(AROUND_SEVEN)
    assert canvas.content == Drawing([AROUND_SEVEN])


def test_after_next_the_pad_is_drawn_on(canvas: Canvas, hand: Any, told: list[Any]) -> None:
    canvas.make_room()
    hand.draw(AROUND_SEVEN)
    assert canvas.content == Drawing([AROUND_SEVEN])


class Slow:
    """Another thread that takes as long as the test likes."""

    def __init__(self) -> None:
        self.asked: list[tuple[Callable[[], Any], Callable[[Any], None]]] = []

    def __call__(self, job: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self.asked.append((job, then))

    def answer(self) -> None:
        """Answer all that was asked."""
        asked, self.asked = self.asked, []
        for job, then in asked:
            then(job())


def test_one_thing_after_the_other_is_found_out_while_the_frame_moves(
    canvas: Canvas, hand: Any, told: list[Any]
) -> None:
    """However fast it moves something is told, and in the end what it holds then."""
    canvas.cutting.in_background = slow = Slow()
    hand.press([(0.05, 0.3), (0.45, 0.7)])
    QApplication.processEvents()
    for x in (0.5, 0.6, 0.7):
        QTest.mouseMove(canvas, hand.place((x, 0.7)))
        QApplication.processEvents()
    assert len(slow.asked) == 1
    slow.answer()
    np.testing.assert_array_equal(told[-1].grey, SEVEN)
    slow.answer()
    np.testing.assert_array_equal(told[-1].grey, PAGES.grey[20:180, 20:280])
    assert not slow.asked


def test_letting_go_waits_for_no_other_thread(canvas: Canvas, hand: Any, told: list[Any]) -> None:
    """And what that has found out of a frame that is over is told no more."""
    canvas.cutting.in_background = slow = Slow()
    hand.press(AROUND_SEVEN)
    QApplication.processEvents()
    assert not told
    hand.lift(AROUND_SEVEN[-1])
    QApplication.processEvents()
    np.testing.assert_array_equal(told[-1].grey, SEVEN)
    hand.press([(0.1, 0.4), (0.5, 0.6)])
    QApplication.processEvents()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QApplication.processEvents()
    count = len(told)
    slow.answer()
    assert len(told) == count
