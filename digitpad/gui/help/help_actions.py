"""What helps, as actions for the menu: each opens a window of its own, once, or the book's chapter in the browser."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from digitpad.gui.answering import Answering
from digitpad.gui.look.actions import named_action
from digitpad.gui.messages import Messages

if TYPE_CHECKING:
    from digitpad.gui.help.sheet import Sheet

CHAPTER: Final = "http://neuralnetworksanddeeplearning.com/chap1.html"

_SUBJECT: Final = "browser"  # of what is said of links


class HelpActions(QObject):
    """The actions of the Help menu.

    Parameters
    ----------
    window
        Whose keys are shown, and over which the sheets come up.
    answering
        Knows the network that reads the page's examples.
    messages
        Told which address the browser was asked to show.

    Attributes
    ----------
    keys, seeing, book, about : QAction
    """

    def __init__(self, window: QMainWindow, answering: Answering, messages: Messages) -> None:
        super().__init__(window)
        self._window, self._answering, self._messages = window, answering, messages
        self._sheets: dict[QAction, Sheet] = {}
        self.keys = self._action(self.tr("&Keyboard shortcuts"), lambda: self._show(self.keys, self._key_sheet))
        self.keys.setShortcuts([QKeySequence("F1"), QKeySequence("?")])
        self.seeing = self._action(self.tr("&What am I seeing?"), lambda: self._show(self.seeing, self._page))
        self.book = self._action(self.tr("The book’s &chapter"), lambda: self.visit(CHAPTER))
        self.book.setToolTip(self.tr("Read about this network in the browser: {0}").format(CHAPTER))
        self.about = self._action(self.tr("&About Digitpad"), lambda: self._show(self.about, self._about))

    @property
    def all(self) -> Sequence[QAction]:
        """In the order of the menu."""
        return self.keys, self.seeing, self.book, self.about

    def visit(self, address: str) -> None:
        """Have the browser show an address, and say which: whether it comes, for want of a network, nobody tells."""
        from PySide6.QtCore import QUrl  # noqa: PLC0415 - the window starts without these
        from PySide6.QtGui import QDesktopServices  # noqa: PLC0415

        if QDesktopServices.openUrl(QUrl(address)):
            self._messages.worked(_SUBJECT)
            text = self.tr("Your browser is opening {0} (this needs the internet)")
            self._messages.happened(_SUBJECT, text.format(address))
        else:
            text = self.tr("No browser could be opened; the address is {0}")
            self._messages.went_wrong(_SUBJECT, text.format(address))

    def _action(self, text: str, act: Callable[[], None]) -> QAction:
        action = named_action(text, self)
        action.triggered.connect(act)
        return action

    def _show(self, action: QAction, make: "Callable[[], Sheet]") -> None:
        """Open the window that belongs to an action, or raise it."""
        sheet = self._sheets.get(action)
        if sheet is None:
            sheet = self._sheets[action] = make()
            sheet.visited.connect(self.visit)
        sheet.come_up()

    # The window starts without all of these

    def _key_sheet(self) -> "Sheet":
        from digitpad.gui.help.keys import KeySheet  # noqa: PLC0415

        return KeySheet(self._window)

    def _page(self) -> "Sheet":
        from digitpad.gui.help.seeing import Seeing  # noqa: PLC0415

        return Seeing(self._answering, CHAPTER, self._window)

    def _about(self) -> "Sheet":
        from digitpad.gui.help.about import About  # noqa: PLC0415

        return About(self._window)
