"""Somebody comes to look at a part of the window, and leaves it."""

from PySide6.QtWidgets import QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.look.looked_at import LookedAt


def test_it_tells_who_comes_by_a_tab_or_from_another_window_and_who_leaves(qtbot: QtBot) -> None:
    tabs, part, other, told = QTabWidget(), QWidget(), QWidget(), list[str]()
    qtbot.addWidget(tabs)
    qtbot.addWidget(other)
    tabs.addTab(QWidget(), "")
    tabs.addTab(part, "")
    looked_at = LookedAt(part)
    looked_at.came.connect(lambda: told.append("came"))
    looked_at.left.connect(lambda: told.append(f"left, visible: {part.isVisible()}"))
    tabs.show()
    tabs.activateWindow()
    qtbot.waitUntil(tabs.isActiveWindow)
    assert told == []
    tabs.setCurrentWidget(part)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    tabs.activateWindow()
    qtbot.waitUntil(tabs.isActiveWindow)
    tabs.setCurrentIndex(0)
    assert told == ["came", "came", "left, visible: False"]
