"""Context menus."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.look.context_menu import give_context_menu


def test_shift_f10_shows_it_where_the_focus_is(qtbot: QtBot) -> None:
    """A None is a line."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    give_context_menu(widget, [QAction("One", widget), None, QAction("Two", widget)])
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    shown: list[list[str]] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            shown.append([each.text() for each in menu.actions()])
            menu.close()

    QApplication.processEvents()
    QTimer.singleShot(20, widget, look)  # Qt goes on only when the menu is gone
    QTest.keyClick(widget, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert shown == [["One", "", "Two"]]
