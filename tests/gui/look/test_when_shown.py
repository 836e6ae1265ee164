"""What is done when somebody looks."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.look.when_shown import WheneverLookedAt, WhenShown


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


def test_it_is_looked_at_whenever_it_is_shown_or_its_window_comes_to_the_front_meanwhile(qtbot: QtBot) -> None:
    window, looks = QWidget(), list[bool]()
    qtbot.addWidget(window)
    widget = QWidget(window)
    WheneverLookedAt(widget, lambda: looks.append(widget.isVisible()))
    window.show()
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.WindowActivate))
    before = len(looks)
    assert before >= 2  # the screen may bring the window to the front by itself
    widget.hide()
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.WindowActivate))
    assert len(looks) == before
    widget.show()
    assert len(looks) == before + 1
    assert all(looks)
