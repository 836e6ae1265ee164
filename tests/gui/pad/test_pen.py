"""Mouse, tablet and touch, read as one pen."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.pad.pen import Pen

LEFT, RIGHT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.NoButton
TOUCH_SCREEN = QTest.createTouchDevice()
TOUCH_PAD = QTest.createTouchDevice(QInputDevice.DeviceType.TouchPad)


class Sheet(QWidget):
    """Notes what the pen does; there is nothing to write on below y = 150."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.resize(200, 200)
        self.pen = Pen(self)
        self.notes: list[object] = []

    def event(self, event: QEvent) -> bool:
        return self.pen.take(event) or super().event(event)

    def pen_down(self, position: QPointF, *, eraser: bool) -> bool:
        if position.y() > 150:
            return False
        self.notes.append(("eraser" if eraser else "down", *position.toTuple()))
        return True

    def pen_moved(self, position: QPointF) -> None:
        self.notes.append(("to", *position.toTuple()))

    def pen_up(self) -> None:
        self.notes.append("up")

    def pen_withdrawn(self) -> None:
        self.notes.append("withdrawn")


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    sheet = Sheet()
    qtbot.addWidget(sheet)
    sheet.show()
    qtbot.waitExposed(sheet)
    return sheet


def mouse(
    sheet: Sheet,
    kind: str,
    x: float,
    y: float,
    button: Qt.MouseButton = LEFT,
    buttons: Qt.MouseButton = LEFT,
    source: Qt.MouseEventSource = Qt.MouseEventSource.MouseEventNotSynthesized,
) -> bool:
    """Send a mouse event; return whether it was taken."""
    at = QPointF(x, y)
    event = QMouseEvent(
        getattr(QEvent.Type, kind), at, at, sheet.mapToGlobal(at), button, buttons, Qt.KeyboardModifier(0), source
    )
    QApplication.sendEvent(sheet, event)
    return event.isAccepted()


def tablet(
    sheet: Sheet,
    kind: str,
    x: float,
    y: float,
    *,
    tip: str = "Pen",
    button: Qt.MouseButton = LEFT,
    buttons: Qt.MouseButton = LEFT,
) -> bool:
    """Send a tablet event; return whether it was taken (if not, Qt makes a mouse event of it)."""
    abilities = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
    pointer = getattr(QPointingDevice.PointerType, tip)
    device = QPointingDevice("stylus", 1, QInputDevice.DeviceType.Stylus, pointer, abilities, 1, 3)
    at, upright = QPointF(x, y), (0, 0, 0, 0, 0)
    event = QTabletEvent(
        getattr(QEvent.Type, kind),
        device,
        at,
        sheet.mapToGlobal(at),
        0.5,
        *upright,
        Qt.KeyboardModifier(0),
        button,
        buttons,
    )
    event.ignore()
    QApplication.sendEvent(sheet, event)
    return event.isAccepted()


def touch(sheet: Sheet, device: QPointingDevice = TOUCH_SCREEN) -> QTest.QTouchEventSequence:
    """Begin a touch event, to which fingers are added."""
    return QTest.touchEvent(sheet, device, False)


def test_a_pen_moves_while_it_writes_and_came_to_another_place_a_moment_ago(sheet: Sheet, qtbot: QtBot) -> None:
    """A tablet that goes on to tell of a pen that rests tells of no move."""

    def moves() -> bool:
        return sheet.pen.is_moving

    def rests() -> bool:
        tablet(sheet, "TabletMove", 12, 20)
        return not moves()

    assert not moves()
    tablet(sheet, "TabletPress", 10, 20)
    tablet(sheet, "TabletMove", 12, 20)
    assert moves()
    qtbot.waitUntil(rests)
    tablet(sheet, "TabletMove", 13, 20)
    assert moves()
    tablet(sheet, "TabletRelease", 13, 20)
    assert not moves()


def test_left_button_writes(sheet: Sheet) -> None:
    """Press, move and release of the left button are the pen's way; moves without it and other buttons are nothing."""
    QTest.mouseMove(sheet, QPoint(5, 5))
    QTest.mousePress(sheet, RIGHT, pos=QPoint(6, 6))
    QTest.mouseRelease(sheet, RIGHT, pos=QPoint(6, 6))
    QTest.mousePress(sheet, LEFT, pos=QPoint(10, 20))
    QTest.mouseMove(sheet, QPoint(30, 40))
    QTest.mouseRelease(sheet, LEFT, pos=QPoint(50, 60))
    QTest.mouseMove(sheet, QPoint(5, 5))
    assert sheet.notes == [("down", 10, 20), ("to", 30, 40), ("to", 50, 60), "up"]
    assert not sheet.pen.is_down


def test_two_quick_presses_are_two(sheet: Sheet) -> None:
    """The second of two quick dots arrives as a double click and is a dot all the same."""
    mouse(sheet, "MouseButtonDblClick", 10, 20)
    mouse(sheet, "MouseButtonRelease", 10, 20, buttons=NONE)
    assert sheet.notes == [("down", 10, 20), ("to", 10, 20), "up"]


def test_another_button_does_not_end_what_the_left_one_began(sheet: Sheet) -> None:
    """Only the button that began can end."""
    mouse(sheet, "MouseButtonPress", 10, 20)
    mouse(sheet, "MouseButtonPress", 10, 20, RIGHT, LEFT | RIGHT)
    mouse(sheet, "MouseButtonRelease", 10, 20, RIGHT, LEFT)
    mouse(sheet, "MouseMove", 12, 22, NONE)
    assert sheet.notes == [("down", 10, 20), ("to", 12, 22)]


def test_release_that_went_elsewhere_is_made_up_for(sheet: Sheet) -> None:
    """A second press without a release, or a pen that moves in the air, ends what was begun; the way is not drawn."""
    mouse(sheet, "MouseButtonPress", 10, 20)
    mouse(sheet, "MouseButtonPress", 90, 90)
    mouse(sheet, "MouseButtonRelease", 90, 90, buttons=NONE)
    assert sheet.notes == [("down", 10, 20), "up", ("down", 90, 90), ("to", 90, 90), "up"]
    tablet(sheet, "TabletPress", 10, 20)
    tablet(sheet, "TabletMove", 90, 90, button=NONE, buttons=NONE)
    assert sheet.notes[5:] == [("down", 10, 20), "up"]


def test_nothing_begins_where_there_is_nothing_to_write_on(sheet: Sheet) -> None:
    """A press off the sheet, and what follows it, is not the pen's."""
    mouse(sheet, "MouseButtonPress", 10, 190)
    mouse(sheet, "MouseMove", 10, 20, NONE)
    assert sheet.notes == []
    assert not sheet.pen.is_down


def test_tablet_writes_between_pixels(sheet: Sheet) -> None:
    """A pen's positions keep their fractions; all its events are taken, so that Qt makes no mouse events of them."""
    assert tablet(sheet, "TabletPress", 10.25, 20.5)
    assert tablet(sheet, "TabletMove", 30.125, 40.0, button=NONE)
    assert tablet(sheet, "TabletRelease", 31.0, 40.75, buttons=NONE)
    assert sheet.notes == [("down", 10.25, 20.5), ("to", 30.125, 40.0), ("to", 31.0, 40.75), "up"]


def test_eraser_end_erases(sheet: Sheet) -> None:
    """A tablet's other end is an eraser."""
    tablet(sheet, "TabletPress", 10, 20, tip="Eraser")
    tablet(sheet, "TabletRelease", 10, 20, tip="Eraser", buttons=NONE)
    assert sheet.notes == [("eraser", 10, 20), ("to", 10, 20), "up"]


def test_pen_in_the_air_writes_nothing(sheet: Sheet) -> None:
    """Hovering, and the button on the pen's barrel, are left to others."""
    assert not tablet(sheet, "TabletMove", 10, 20, button=NONE, buttons=NONE)
    assert not tablet(sheet, "TabletPress", 10, 20, button=RIGHT, buttons=RIGHT)
    assert sheet.notes == []


@pytest.mark.parametrize("source", ["MouseEventSynthesizedByQt", "MouseEventSynthesizedBySystem"])
def test_mouse_that_is_a_pen_or_finger_does_not_write_twice(sheet: Sheet, source: str) -> None:
    """Mouse events made of other devices' events are swallowed, during a stroke and after it."""
    made_up = partial(mouse, sheet, source=Qt.MouseEventSource[source])
    tablet(sheet, "TabletPress", 10, 20)
    assert made_up("MouseButtonPress", 10, 20)
    made_up("MouseMove", 11, 20, NONE)
    assert made_up("MouseButtonRelease", 11, 20, LEFT, NONE)
    tablet(sheet, "TabletRelease", 12, 20, buttons=NONE)
    assert made_up("MouseButtonPress", 10, 20)
    assert made_up("MouseButtonRelease", 10, 20, LEFT, NONE)
    assert sheet.notes == [("down", 10, 20), ("to", 12, 20), "up"]


def test_one_finger_writes_and_a_second_changes_nothing(sheet: Sheet) -> None:
    """The first finger writes from touch to lift, whatever a second one does meanwhile and afterwards."""
    touch(sheet).press(0, QPoint(10, 20), sheet).commit()
    touch(sheet).move(0, QPoint(20, 20), sheet).press(1, QPoint(90, 90), sheet).commit()
    touch(sheet).stationary(0).move(1, QPoint(95, 95), sheet).commit()
    touch(sheet).release(0, QPoint(30, 20), sheet).stationary(1).commit()
    touch(sheet).move(1, QPoint(99, 99), sheet).commit()
    assert sheet.notes == [("down", 10, 20), ("to", 20, 20), ("to", 30, 20), "up"]
    touch(sheet).stationary(1).press(2, QPoint(40, 20), sheet).commit()
    touch(sheet).release(1, QPoint(99, 99), sheet).release(2, QPoint(50, 20), sheet).commit()
    assert sheet.notes[4:] == [("down", 40, 20), ("to", 50, 20), "up"]


def test_cancelled_touch_is_forgotten(sheet: Sheet) -> None:
    """When the system takes a touch for its own gesture, what was begun is withdrawn."""
    touch(sheet).press(0, QPoint(10, 20), sheet).commit()
    QApplication.sendEvent(sheet, QTouchEvent(QEvent.Type.TouchCancel, TOUCH_SCREEN, Qt.KeyboardModifier(0), []))
    assert sheet.notes == [("down", 10, 20), "withdrawn"]
    touch(sheet).release(0, QPoint(10, 20), sheet).commit()
    assert sheet.notes[2:] == []


def test_fingers_on_a_touch_pad_do_not_write(sheet: Sheet) -> None:
    """They move the pointer, and would write wherever they rest."""
    touch(sheet, TOUCH_PAD).press(0, QPoint(10, 20), sheet).commit()
    touch(sheet, TOUCH_PAD).move(0, QPoint(20, 20), sheet).commit()
    touch(sheet, TOUCH_PAD).release(0, QPoint(20, 20), sheet).commit()
    assert sheet.notes == []


def test_pen_takes_over_from_the_hand_that_holds_it(sheet: Sheet) -> None:
    """A palm that touched first is forgotten as soon as the pen comes down; one that touches later is ignored."""
    touch(sheet).press(0, QPoint(90, 90), sheet).commit()
    tablet(sheet, "TabletPress", 10, 20)
    touch(sheet).move(0, QPoint(95, 95), sheet).commit()
    touch(sheet).stationary(0).press(1, QPoint(99, 99), sheet).commit()
    tablet(sheet, "TabletRelease", 12, 20, buttons=NONE)
    touch(sheet).release(0, QPoint(95, 95), sheet).release(1, QPoint(99, 99), sheet).commit()
    assert sheet.notes == [("down", 90, 90), "withdrawn", ("down", 10, 20), ("to", 12, 20), "up"]


def test_pen_leaves_a_mouse_stroke_alone(sheet: Sheet) -> None:
    """Who holds the pen keeps it."""
    mouse(sheet, "MouseButtonPress", 10, 20)
    tablet(sheet, "TabletPress", 50, 50)
    tablet(sheet, "TabletMove", 55, 55, button=NONE)
    tablet(sheet, "TabletRelease", 60, 60, buttons=NONE)
    mouse(sheet, "MouseButtonRelease", 11, 20, buttons=NONE)
    assert sheet.notes == [("down", 10, 20), ("to", 11, 20), "up"]


@pytest.mark.parametrize("loss", ["Hide", "WindowDeactivate", "UngrabMouse", "EnabledChange"])
def test_losing_the_pen_keeps_what_was_written(sheet: Sheet, loss: str) -> None:
    """When the window is hidden, left, disabled or loses the mouse, the stroke ends there."""
    mouse(sheet, "MouseButtonPress", 10, 20)
    QApplication.sendEvent(sheet, QEvent(QEvent.Type[loss]))
    mouse(sheet, "MouseMove", 30, 20, NONE)
    mouse(sheet, "MouseButtonRelease", 30, 20, buttons=NONE)
    assert sheet.notes == [("down", 10, 20), "up"]


def test_losing_the_mouse_does_not_end_a_pens_stroke(sheet: Sheet) -> None:
    """A tablet writes on when the mouse is taken from the window."""
    tablet(sheet, "TabletPress", 10, 20)
    QApplication.sendEvent(sheet, QEvent(QEvent.Type.UngrabMouse))
    assert sheet.pen.is_down
