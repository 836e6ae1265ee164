"""What Esc does in a menu: the keys are back where they were at once, and a second Esc is not one too many."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar

from digitpad.gui.look.came_from import CameFrom


class MenuKeys(QObject):
    """Gives the focus back when the last menu of a bar has closed.

    Qt would leave it with the bar, whose next key is then lost, or is the pad's once it is pressed too often.

    Parameters
    ----------
    bar
        Which has its menus, and will own this object.
    """

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._came_from = CameFrom(bar)
        self._soon = QTimer(self)  # from one menu to the next there is none for a moment
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._give_back)
        for action in bar.actions():
            if isinstance(menu := action.menu(), QMenu):
                menu.aboutToHide.connect(self._soon.start)

    def _give_back(self) -> None:
        if self._bar.hasFocus() and QApplication.activePopupWidget() is None:
            self._came_from.go_back()
