"""What can be done in the room, by menu, key or button."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from digitpad.gui.look.actions import named_action


class TimeActions(QObject):
    """The actions of the room.

    Attributes
    ----------
    earlier, later, play, now : QAction
        Go to the moment before or after; go from each to the next by itself; back to now.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.earlier = self._make(
            self.tr("&Earlier"), self.tr("Let the network of the moment before answer"), "Alt+Left"
        )
        self.later = self._make(self.tr("&Later"), self.tr("Let the network of the moment after answer"), "Alt+Right")
        self.play = self._make(self.tr("&Play"), self.tr("Go through the moments, one after the other"), "")
        self.play.setCheckable(True)
        words = self.tr("Back to now: let the network answer that did before you went back")
        self.now = self._make(self.tr("&Now"), words, "Alt+End")

    def __iter__(self) -> Iterator[QAction]:
        """All of them, in the order in which they stand."""
        return iter((self.earlier, self.later, self.play, self.now))

    def _make(self, text: str, tip: str, keys: str) -> QAction:
        action = named_action(text, self)
        action.setToolTip(tip)
        action.setEnabled(False)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        return action
