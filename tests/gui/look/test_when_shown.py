"""What is made when it is first seen."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.look.when_shown import WhenShown


def test_what_is_made_when_it_is_seen_is_made_once(qtbot: QtBot) -> None:
    widget, made = QWidget(), list[str]()
    qtbot.addWidget(widget)
    WhenShown(widget, lambda: made.append("hidden before"))
    assert made == []
    for _ in range(2):
        widget.show()
        widget.hide()
    assert made == ["hidden before"]
    widget.show()
    WhenShown(widget, lambda: made.append("shown before"))
    assert made == ["hidden before", "shown before"]
