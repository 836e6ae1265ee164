"""How the window is seen: full screen, larger and smaller type, and which room is in front; actions for the menu."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from digitpad.gui.look.actions import named_action
from digitpad.gui.look.tabs import Tabs
from digitpad.gui.look.type_size import FEWEST, MOST, set_type
from digitpad.gui.preferences import Preferences


class ViewActions(QObject):
    """The actions, in the order of the menu.

    Parameters
    ----------
    window
        That may take the whole screen.
    tabs
        Of which each gets a key, by its number.
    preferences
        Where the size of type is remembered.

    Attributes
    ----------
    full_screen, larger, smaller, usual : QAction
    of_rooms, beside : list of QAction
        To each room; to the next and to the previous one.
    """

    def __init__(self, window: QWidget, tabs: Tabs, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._tabs, self._preferences = window, tabs, preferences
        self.full_screen = self._action(self.tr("&Full screen"), self._turn_full_screen, "F11")
        steps = preferences.settings.type_steps
        self.larger = self._action(self.tr("L&arger text"), partial(self._add, 1), "Ctrl++", "Ctrl+=")
        self.smaller = self._action(self.tr("Smaller &text"), partial(self._add, -1), "Ctrl+-")
        self.usual = self._action(self.tr("Usual text si&ze"), partial(self._set, 0), "Ctrl+0")
        self.of_rooms = [
            self._action(title, partial(self._show, index), f"Ctrl+{index + 1}")
            for index, title in enumerate(tabs.titles)
        ]
        self.beside = [
            self._action(self.tr("Ne&xt tab"), partial(self._show_beside, 1), "Ctrl+PgDown"),
            self._action(self.tr("Pre&vious tab"), partial(self._show_beside, -1), "Ctrl+PgUp"),
        ]
        self._show_enabled(steps)

    def all(self) -> Sequence[QAction | None]:
        """Return them, with None where a line separates them."""
        return (self.full_screen, self.larger, self.smaller, self.usual, None, *self.beside, *self.of_rooms)

    def _turn_full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _add(self, steps: int) -> None:
        self._set(self._preferences.settings.type_steps + steps)

    def _set(self, steps: int) -> None:
        steps = max(FEWEST, min(steps, MOST))
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - it made the window
        set_type(app, steps)
        self._preferences.remember(type_steps=steps)
        self._show_enabled(steps)

    def _show_enabled(self, steps: int) -> None:
        self.larger.setEnabled(steps < MOST)
        self.smaller.setEnabled(steps > FEWEST)
        self.usual.setEnabled(steps != 0)

    def _show(self, index: int) -> None:
        """Bring a room to the front; the keys go to its tab, from where Tab leads into it."""
        self._tabs.bring_number(index)
        self._tabs.focus_tab()

    def _show_beside(self, step: int) -> None:
        self._show(self._tabs.index + step)

    def _action(self, text: str, act: Callable[[], None], *keys: str) -> QAction:
        action = named_action(text, self)
        action.setShortcuts([QKeySequence(each) for each in keys])
        action.triggered.connect(lambda _: act())  # PySide would hand on whether it is ticked
        return action
