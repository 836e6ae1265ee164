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
        Shows the page, and nothing else, on the whole screen, or ends that.
    copy, save : QAction
        The page as a picture.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.previous = self._action(self.tr("&Previous page"), self.tr("Turn to the page before"), "Alt+PgUp")
        self.next = self._action(self.tr("&Next page"), self.tr("Turn to the page after"), "Alt+PgDown")
        self.previous.setIconText(self.tr("‹ Page"))
        self.next.setIconText(self.tr("Page ›"))
        what = self.tr("Show the page alone on the whole screen, for a class to see; Esc comes back")
        self.full_screen = self._action("", what, "Shift+F11")
        self.tell_whether_in_full_screen(is_so=False)
        self.copy = self._action(self.tr("&Copy page"), self.tr("Copy the page as a picture"))
        self.save = self._action(self.tr("&Save page…"), self.tr("Save the page as a picture"))

    @property
    def all(self) -> tuple[QAction, ...]:
        """All of them, in the order of the menu."""
        return self.previous, self.next, self.full_screen, self.copy, self.save

    def tell_whether_in_full_screen(self, *, is_so: bool) -> None:
        """Let the action say whether it shows the page alone, or ends that."""
        if is_so:
            self.full_screen.setText(self.tr("Leave &full screen"))
            self.full_screen.setIconText(self.tr("Leave full screen (Esc)"))
        else:
            self.full_screen.setText(self.tr("Page in &full screen"))
            self.full_screen.setIconText(self.tr("Full screen"))

    def _action(self, text: str, tip: str, *keys: str) -> QAction:
        action = named_action(text, self)
        action.setToolTip(tip)
        action.setShortcuts([QKeySequence(each) for each in keys])
        return action
