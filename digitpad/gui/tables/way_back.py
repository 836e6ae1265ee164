"""The way back: what was done last in a room can be undone there, step by step."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from digitpad.gui.look.actions import named_action


class WayBack(QObject):
    """Remembers how each thing that was done is undone.

    It is no QUndoStack: what is done here is done by the disk, later, or is not; a step is there from when it was done.

    Attributes
    ----------
    undo : QAction
        Undoes the last of them, and says in its tool tip what that was.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: list[tuple[str, Callable[[], None]]] = []
        self.undo = named_action(self.tr("U&ndo"), self)
        self.undo.setShortcuts([QKeySequence(QKeySequence.StandardKey.Undo)])
        self.undo.triggered.connect(self._go)
        self._tell()

    def add(self, words: str, step: Callable[[], None]) -> None:
        """Remember how something that was done, in these words, is undone."""
        self._steps.append((words, step))
        self._tell()

    def _go(self) -> None:
        _, step = self._steps.pop()
        self._tell()
        step()

    def _tell(self) -> None:
        self.undo.setEnabled(bool(self._steps))
        self.undo.setToolTip(self._steps[-1][0] if self._steps else self.tr("Nothing was changed here yet"))
