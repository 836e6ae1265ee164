"""Context menus: by the right button, by the menu key, and by Shift+F10."""

import sys
from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget


def give_context_menu(widget: QWidget, actions: Sequence[QAction | None]) -> None:
    """Give a widget a context menu with these actions, and a line between those that a None parts.

    The keys work where the widget has the focus. Qt knows the menu key everywhere, and Shift+F10 on Windows alone.
    """
    for action in actions:
        widget.addAction(_line(widget) if action is None else action)
    widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    if sys.platform != "win32":
        keys = QShortcut(QKeySequence("Shift+F10"), widget)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(lambda: _show(widget))


def _line(widget: QWidget) -> QAction:
    line = QAction(widget)
    line.setSeparator(True)
    return line


def _show(widget: QWidget) -> None:
    at = QPoint(widget.width() // 2, widget.height() // 2)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
