"""The pad that is drawn on."""

import gc
from typing import Any
from weakref import ref

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QPaintEvent, QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.pad.canvas import Canvas
from digitpad.ink.drawing import Drawing
from digitpad.ink.geometry import Point
from tests.gui.counting_gate import CountingGate

INK, PAPER = 20, 250  # darker and lighter greys than these
BAR: list[Point] = [(0.25, 0.5), (0.75, 0.5)]
SEVEN: list[Point] = [(0.25, 0.25), (0.75, 0.25), (0.5, 0.75)]


def collect(signal: Any) -> list[Drawing]:
    """Return a list to which everything a signal sends is added."""
    sent: list[Drawing] = []
    signal.connect(sent.append)
    return sent


# Drawing


def test_mouse_draws_in_sides_of_the_pad(canvas: Canvas, hand: Any) -> None:
    """A stroke of the mouse is kept as fractions of the pad's side."""
    hand.draw(SEVEN)
    assert canvas.drawing == Drawing([SEVEN])
    assert hand.grey_at((0.5, 0.25)) < INK
    assert hand.grey_at((0.5, 0.5)) > PAPER


def test_tablet_draws_between_pixels(canvas: Canvas, hand: Any) -> None:
    """A tablet's positions are kept as finely as they come."""
    points = [(0.3003, 0.3007), (0.3011, 0.3013), (0.5017, 0.5019)]
    for kind, point in zip(("Press", "Move", "Move", "Release"), [*points, points[-1]], strict=True):
        hand.tablet(kind, point)
    (stroke,) = canvas.drawing.strokes
    np.testing.assert_allclose(stroke, points, atol=1e-9)


def test_finger_draws(canvas: Canvas, hand: Any) -> None:
    """One finger on a touch screen draws a stroke, and the window's mouse does not draw it again."""
    screen = QTest.createTouchDevice()
    QTest.touchEvent(canvas, screen).press(0, hand.place((0.25, 0.5)), canvas)
    QTest.touchEvent(canvas, screen).move(0, hand.place((0.5, 0.5)), canvas)
    QTest.touchEvent(canvas, screen).release(0, hand.place((0.75, 0.5)), canvas)
    QApplication.processEvents()
    assert canvas.drawing == Drawing([[(0.25, 0.5), (0.5, 0.5), (0.75, 0.5)]])


def test_press_alone_is_a_dot(canvas: Canvas, hand: Any) -> None:
    """A press without a move is a stroke of one point, and is seen."""
    hand.draw([(0.5, 0.5)])
    assert canvas.drawing == Drawing([[(0.5, 0.5)]])
    assert hand.grey_at((0.5, 0.5)) < INK
    assert hand.grey_at((0.6, 0.5)) > PAPER


def test_beyond_the_edge_is_at_the_edge(canvas: Canvas, hand: Any) -> None:
    """A stroke that leaves the pad goes on along its edge; one that begins outside is none."""
    canvas.resize(800, 400)
    hand.draw([(0.5, 0.5), (1.25, 0.25), (-0.25, 0.75)])
    assert canvas.drawing == Drawing([[(0.5, 0.5), (1.0, 0.25), (0.0, 0.75)]])
    hand.draw([(-0.25, 0.5), (0.5, 0.5)])
    assert len(canvas.drawing.strokes) == 1


def test_resting_pen_adds_nothing(canvas: Canvas, hand: Any) -> None:
    """The same position again and again is one point."""
    hand.tablet("Press", (0.5, 0.5))
    for _ in range(100):
        hand.tablet("Move", (0.5, 0.5))
    hand.tablet("Release", (0.5, 0.5))
    assert canvas.drawing == Drawing([[(0.5, 0.5)]])


def test_qt_is_told_not_to_drop_moves(canvas: Canvas, hand: Any) -> None:
    """On X11 moves that wait while the window is busy would otherwise be merged into one."""
    assert not QCoreApplication.testAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents)


# Telling


@pytest.mark.slow
def test_fast_pen_is_told_of_once_a_pass_with_every_point(canvas: Canvas, hand: Any) -> None:
    """A hundred moves before the event loop comes round are one report, which has all of them."""
    QApplication.processEvents()
    told = collect(canvas.drawing_changed)
    ways = [(x / 1_000, 0.3 + x / 7_000) for x in range(200, 800)]
    hand.tablet("Press", ways[0])
    for batch in range(6):
        for point in ways[100 * batch : 100 * (batch + 1)]:
            hand.tablet("Move", point)
        assert len(told) == batch
        QApplication.processEvents()
        assert len(told) == batch + 1
        np.testing.assert_allclose(told[-1].strokes[0], ways[: 100 * (batch + 1)], atol=1e-9)
    assert canvas.drawing.is_empty


def test_end_of_a_stroke_is_told_last(canvas: Canvas, hand: Any, stack: QUndoStack) -> None:
    """First the step can be undone, then the change is told, then the end; each once."""
    QApplication.processEvents()
    order: list[tuple[str, Drawing, int]] = []
    canvas.drawing_changed.connect(lambda drawing: order.append(("changed", drawing, stack.count())))
    canvas.stroke_ended.connect(lambda drawing: order.append(("ended", drawing, stack.count())))
    hand.draw(BAR)
    QApplication.processEvents()
    assert order == [("changed", Drawing([BAR]), 1), ("ended", Drawing([BAR]), 1)]


def test_two_strokes_in_one_pass_are_two_ends_and_one_change(canvas: Canvas, hand: Any) -> None:
    """Quick strokes are each told of, in order; the change only once."""
    QApplication.processEvents()
    changes, ends = collect(canvas.drawing_changed), collect(canvas.stroke_ended)
    hand.draw(BAR)
    hand.draw([(0.5, 0.25), (0.5, 0.75)])
    QApplication.processEvents()
    assert [len(drawing.strokes) for drawing in changes] == [2]
    assert [len(drawing.strokes) for drawing in ends] == [1, 2]


def test_reports_do_not_change_afterwards(canvas: Canvas, hand: Any) -> None:
    """What was told of a stroke stays as it was while the stroke grows on."""
    told = collect(canvas.drawing_changed)
    hand.press([(0.25, 0.5), (0.5, 0.5)])
    QApplication.processEvents()
    before = told[-1].strokes[0].tolist()
    QTest.mouseMove(canvas, hand.place((0.75, 0.5)))
    QApplication.processEvents()
    assert told[-2].strokes[0].tolist() == before
    assert len(told[-1].strokes[0]) == 3


# Keys, and the world around


def test_escape_takes_the_stroke_back(canvas: Canvas, hand: Any, stack: QUndoStack) -> None:
    """Esc during a stroke forgets it, also for what the rest of the gesture does; nothing is left to undo."""
    hand.press(BAR)
    told = collect(canvas.drawing_changed)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseMove(canvas, hand.place((0.5, 0.9)))
    hand.lift((0.5, 0.9))
    QApplication.processEvents()
    assert told[-1].is_empty
    assert canvas.drawing.is_empty
    assert stack.count() == 0
    assert hand.grey_at((0.7, 0.5)) > PAPER


@pytest.mark.parametrize("kind", ["ShortcutOverride", "KeyPress"])
def test_escape_is_the_windows_when_nothing_is_drawn(canvas: Canvas, hand: Any, kind: str) -> None:
    """Only during a stroke does the pad keep Esc from the window and its shortcuts; other keys it never takes."""

    def takes(key: Qt.Key) -> bool:
        event = QKeyEvent(QEvent.Type[kind], key, Qt.KeyboardModifier(0))
        event.ignore()
        QApplication.sendEvent(canvas, event)
        return event.isAccepted()

    assert not takes(Qt.Key.Key_Escape)
    hand.press(BAR)
    assert not takes(Qt.Key.Key_A)
    assert takes(Qt.Key.Key_Escape)


def test_hidden_pad_keeps_its_stroke(canvas: Canvas, hand: Any, stack: QUndoStack) -> None:
    """A window that goes away during a stroke ends it there, as a step like any other."""
    hand.press(BAR)
    canvas.hide()
    assert canvas.drawing == Drawing([BAR])
    assert stack.undoText() == "Stroke"


def test_keyboard_reaches_the_pad_and_it_shows(canvas: Canvas, hand: Any, qtbot: QtBot) -> None:
    """The pad takes the focus by key and by click, and its frame changes with it."""
    assert canvas.focusPolicy() == Qt.FocusPolicy.StrongFocus
    canvas.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    focused = hand.picture()
    canvas.clearFocus()
    assert (hand.picture() != focused).any()


def test_screen_reader_finds_a_canvas_with_name_and_description(canvas: Canvas, hand: Any) -> None:
    """Its role, its name and what was last said of it can be read."""
    canvas.setAccessibleDescription("a seven")
    interface = QAccessible.queryAccessibleInterface(canvas)
    assert interface.role() == QAccessible.Role.Canvas
    assert interface.text(QAccessible.Text.Name) == "Drawing pad"
    assert interface.text(QAccessible.Text.Description) == "a seven"


def test_gate_is_held_for_input_painting_and_reports(qtbot: QtBot, stack: QUndoStack) -> None:
    """Training waits while the pad handles the pen, tells of it and paints it, and only then."""
    gate = CountingGate()
    at_paint: list[int] = []

    class Watched(Canvas):
        def paintEvent(self, event: QPaintEvent) -> None:
            at_paint.append(gate.held)
            super().paintEvent(event)

    canvas = Watched(stack, gate=gate)
    qtbot.addWidget(canvas)
    canvas.show()
    qtbot.waitExposed(canvas)
    at_push: list[int] = []
    at_report: list[int] = []
    stack.indexChanged.connect(lambda _index: at_push.append(gate.held))
    canvas.drawing_changed.connect(lambda _drawing: at_report.append(gate.held))
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().center())
    QApplication.processEvents()
    for times in (at_paint, at_push, at_report):
        assert times
        assert min(times) >= 1
    qtbot.waitUntil(lambda: gate.held == 0)


@pytest.mark.slow
@pytest.mark.parametrize("destroyed_by", ["Qt", "Python"])
def test_fifty_pads_come_and_go(qapp: QApplication, destroyed_by: str) -> None:
    """Pads are opened, drawn on, read and destroyed, with their history and a round of references, without a crash."""
    pads: list[ref[Canvas]] = []
    for _ in range(50):
        stack = QUndoStack()
        canvas = Canvas(stack)
        canvas.show()
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().center())
        assert QAccessible.queryAccessibleInterface(canvas).role() == QAccessible.Role.Canvas
        assert stack.count() == 1
        canvas.close()
        if destroyed_by == "Qt":
            shiboken6.delete(canvas)
        pads.append(ref(canvas))
        del canvas, stack
    gc.collect()
    assert not any(pad() for pad in pads)


def test_a_pen_whose_side_button_is_held_does_not_draw(canvas: Canvas, hand: Any) -> None:
    """It asks for a menu; the next stroke without it draws."""
    for point, kind in (((0.2, 0.2), "Press"), ((0.5, 0.5), "Move"), ((0.5, 0.5), "Release")):
        hand.tablet(kind, point, at_side=Qt.MouseButton.RightButton)
    assert canvas.drawing.is_empty
    for point, kind in (((0.2, 0.2), "Press"), ((0.5, 0.5), "Move"), ((0.5, 0.5), "Release")):
        hand.tablet(kind, point)
    assert len(canvas.drawing.strokes) == 1
