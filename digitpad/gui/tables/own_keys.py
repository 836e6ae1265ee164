"""Keys that mean something else within a part of the window than in the window around it."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget


class OwnKeys(QObject):
    """Lets the shortcuts of some actions be theirs as long as the focus is within `part`, and nobody's else there.

    Qt would find the window's shortcut of the same keys, Del for one, just as good, and then do neither. An action that
    cannot be done now keeps its keys all the same: Ctrl+Z must not undo on the pad what one sees not.
    """

    def __init__(self, part: QWidget, actions: Sequence[QAction]) -> None:
        super().__init__(part)
        self._actions = actions
        for action in actions:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # of no widget: the keys come here
        part.installEventFilter(self)

    def eventFilter(self, part: QObject, event: QEvent) -> bool:
        """Qt: what no control within the part has taken comes here."""
        is_key = event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}
        if is_key and not isinstance(QApplication.focusWidget(), QLineEdit):  # whose Enter ends a change in place
            action = self._action_of(cast("QKeyEvent", event))
            if action is not None:
                if event.type() is QEvent.Type.KeyPress and action.isEnabled():
                    action.trigger()
                event.accept()
                return True
        return False

    def _action_of(self, event: QKeyEvent) -> QAction | None:
        pressed = QKeySequence(event.keyCombination())
        return next((each for each in self._actions if pressed in each.shortcuts()), None)
