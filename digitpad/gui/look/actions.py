"""Actions of the menus, and buttons that do what an action does."""

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from digitpad.gui.look.plain import never_html
from digitpad.gui.look.theme import SPACING, more_around


def named_action(text: str, parent: QObject) -> QAction:
    """Return an action of this name.

    ``QAction(text, parent)`` would do the same, but slowly: to find out that the text is no icon, PySide first makes
    Python names for the 150 icons that Qt knows.
    """
    action = QAction(parent)
    action.setText(text)
    return action


class ActionButton(QPushButton):
    """Named, dim, pressed in, hidden and explained as its action is; a click triggers it.

    A click leaves the focus, and with it the keys, on the pad; the Tab key comes here all the same.

    Parameters
    ----------
    action
        What the button does. Its text without the mnemonic is the button's name; its icon text, which is the same
        unless it was set, is what stands on the button.
    also
        Another name that the action will have: the button is wide enough for both.
    """

    def __init__(self, action: QAction, parent: QWidget | None = None, *, also: str = "") -> None:
        super().__init__(parent)
        self._action = action
        self._shown = True  # with whatever it will be part of
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCheckable(action.isCheckable())
        self._follow()
        # narrower than the style would have it, for a window of 800 pixels
        widest = max(self.fontMetrics().horizontalAdvance(name) for name in (self.text(), also))
        self.setMinimumWidth(widest + 3 * SPACING)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)

    def sizeHint(self) -> QSize:
        """Qt: its own size, with more around the text where that is large: the style's margin is always the same."""
        return super().sizeHint() + more_around(self.fontMetrics().height())

    def _follow(self) -> None:
        action = self._action
        name, text = action.text().replace("&", ""), action.iconText()
        if text != self.text():
            self.setText(text)
        if name != self.accessibleName():
            self.setAccessibleName(name)
        self.setEnabled(action.isEnabled())
        self.setChecked(action.isChecked())
        if action.isVisible() != self._shown:  # else a button without a parent yet would open as a window
            self._shown = action.isVisible()
            self.setVisible(self._shown)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        tip = self.tr("{0} ({1})").format(action.toolTip(), keys) if keys else action.toolTip()
        self.setToolTip(never_html(tip))  # a recipe's name out of a file may be part of it
