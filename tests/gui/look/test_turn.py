"""Training waits from a move of the pen until what it changed is painted."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.look.turn import Turn
from tests.gui.counting_gate import CountingGate


class Painted(QWidget):
    """Notes whether the gate was held while it was painted."""

    def __init__(self, gate: CountingGate) -> None:
        super().__init__()
        self.gate = gate
        self.held: list[int] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.held.append(self.gate.held)


def test_the_gate_is_held_until_what_changed_is_painted_and_no_longer(qtbot: QtBot) -> None:
    gate = CountingGate()
    widget = Painted(gate)
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    qtbot.waitUntil(lambda: bool(widget.held))
    turn = Turn(gate, widget)
    widget.held.clear()
    turn.take()
    turn.take()  # a second move before the first was dealt with
    widget.update()
    turn.end_with_painting()
    assert gate.held == 1
    qtbot.waitUntil(lambda: gate.held == 0)
    assert widget.held == [1]


def test_an_end_without_a_turn_opens_no_gate_that_others_hold(qtbot: QtBot) -> None:
    gate, parent = CountingGate(), QObject()
    turn = Turn(gate, parent)
    with gate:
        turn.end_with_painting()
        QCoreApplication.sendPostedEvents(turn, QEvent.Type.User.value)
        assert gate.held == 1
