"""What can be done with the chapter's pages: actions for the menu."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from digitpad.gui.look.actions import named_action


class ChapterActions(QObject):
    """The actions of the chapter's room.

    Attributes
    ----------
    previous, next : QAction
        Turn to the page before or after.
    full_screen : QAction
        Shows the page, and nothing else, on the whole screen.
    copy, save : QAction
        The page as a picture.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.previous = self._action(self.tr("&Previous page"), self.tr("Turn to the page before"), "Alt+PgUp")
        self.next = self._action(self.tr("&Next page"), self.tr("Turn to the page after"), "Alt+PgDown")
        what = self.tr("Show the page alone on the whole screen, for a class to see; Esc comes back")
        self.full_screen = self._action(self.tr("Page in &full screen"), what, "Shift+F11")
        self.copy = self._action(self.tr("&Copy page"), self.tr("Copy the page as a picture"))
        self.save = self._action(self.tr("&Save page…"), self.tr("Save the page as a picture"))

    @property
    def all(self) -> tuple[QAction, ...]:
        """All of them, in the order of the menu."""
        return self.previous, self.next, self.full_screen, self.copy, self.save

    def _action(self, text: str, tip: str, *keys: str) -> QAction:
        action = named_action(text, self)
        action.setToolTip(tip)
        action.setShortcuts([QKeySequence(each) for each in keys])
        return action
