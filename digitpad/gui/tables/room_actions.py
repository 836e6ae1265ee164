"""What can be done in a room with the rows of a table: in the menu from the start, and idle until it is seen."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from digitpad.gui.look.actions import named_action
from digitpad.gui.tables.way_back import WayBack


class RoomActions(QObject):
    """Makes actions whose keys mean something in their room alone; see `digitpad.gui.tables.own_keys`.

    Attributes
    ----------
    way_back : WayBack
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: list[QAction] = []
        self.way_back = WayBack(self)

    def __iter__(self) -> Iterator[QAction]:
        """Iterate over the actions, in the order in which they were made."""
        return iter(self._all)

    def make(self, text: str, tip: str, *keys: str) -> QAction:
        """Return a further action, which cannot be done yet."""
        action = named_action(text, self)
        action.setToolTip(tip)
        action.setShortcuts([QKeySequence(each) for each in keys])
        return self.add(action)

    def add(self, action: QAction) -> QAction:
        """Let one that was made elsewhere be one of them."""
        action.setIconText(action.text().replace("&", ""))  # of which Qt would leave out the dots
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # of no widget: their keys come by `OwnKeys`
        action.setEnabled(False)
        self._all.append(action)
        return action
