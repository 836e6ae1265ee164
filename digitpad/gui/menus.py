"""The menus: everything that can be done, with its keys."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from digitpad.gui.look.actions import named_action
from digitpad.gui.look.theme import Theme
from digitpad.gui.opening.open_actions import OpenActions
from digitpad.gui.pad.pad_actions import PadActions
from digitpad.gui.rooms import RoomTab

if TYPE_CHECKING:
    from digitpad.gui.saving.save_actions import SaveActions


class Menus(QObject):
    """Puts the menus into `window`.

    Parameters
    ----------
    window
        Whose menu bar it is.
    pad, opening, rooms
        What can be done with the pad, to bring something onto it, and in the rooms.
    theme, white_paper, motion
        What is chosen now.

    Attributes
    ----------
    theme_chosen : Signal(Theme)
    white_paper_chosen : Signal(bool)
    motion_chosen : Signal(bool)
    """

    theme_chosen = Signal(object)
    white_paper_chosen = Signal(bool)
    motion_chosen = Signal(bool)

    def __init__(
        self,
        window: QMainWindow,
        pad: PadActions,
        opening: OpenActions,
        rooms: Iterable[RoomTab],
        *,
        theme: Theme,
        white_paper: bool,
        motion: bool,
    ) -> None:
        super().__init__(window)
        self._bar = bar = window.menuBar()

        self._file = file = bar.addMenu(self.tr("&File"))
        file.addActions([opening.open, opening.paste, opening.give_up])
        opening.give_up.enabledChanged.connect(pad.lend_escape)
        self._before_quit = file.addSeparator()
        leave = named_action(self.tr("&Quit"), self)
        leave.setShortcut("Ctrl+Q")  # the standard key for it is none on some desktops
        leave.triggered.connect(window.close)
        file.addAction(leave)

        self._for_pad = [pad.undo, pad.redo, pad.clear, pad.next, None, opening.paste]

        self._drawing = drawing = bar.addMenu(self.tr("&Drawing"))
        drawing.addActions([pad.undo, pad.redo])
        drawing.addSeparator()
        drawing.addActions([pad.clear, pad.next, opening.cut])

        self._of_rooms = [bar.addMenu(room.menu_title) if room.menu_title else None for room in rooms]

        self._view = view = bar.addMenu(self.tr("&View"))
        self._add_themes(view, theme)
        view.addSeparator()
        for text, chosen, choice in (
            (self.tr("&White paper"), white_paper, self.white_paper_chosen),
            (self.tr("&Motion"), motion, self.motion_chosen),
        ):
            action = view.addAction(text)
            action.setCheckable(True)
            action.setChecked(chosen)
            action.toggled.connect(choice)

        self._help = bar.addMenu(self.tr("&Help"))

    def add_saving(self, saving: "SaveActions") -> None:
        """Put in how a drawing leaves the pad for a file or another program."""
        actions = [saving.save, saving.copy]
        self._file.insertSeparator(self._before_quit)
        self._file.insertActions(self._before_quit, actions)
        self._for_pad += actions

    def add_help(self, actions: Sequence[QAction]) -> None:
        """Put in what helps, which has time until the first frame stands."""
        self._help.addActions(actions)

    def add_view(self, actions: Sequence[QAction | None]) -> None:
        """Add how the window can be seen, with a line for each None; each action gets a letter that is free."""
        taken = {text[text.index("&") + 1].upper() for each in self._view.actions() if "&" in (text := each.text())}
        self._view.addSeparator()
        for action in actions:
            if action is None:
                self._view.addSeparator()
                continue
            text = action.text()
            if "&" not in text:  # the name of a room
                at = next((at for at, letter in enumerate(text) if letter.upper() not in taken), None)
                text = text if at is None else f"{text[:at]}&{text[at:]}"
                action.setText(text)
            taken.update(text[text.index("&") + 1].upper() if "&" in text else "")
            self._view.addAction(action)

    def add_labels(self, labels: QMenu) -> None:
        """Add what can be said of a drawing."""
        self._drawing.addSeparator()
        self._drawing.addMenu(labels)
        self._for_pad += (None, labels.menuAction())

    def give_context_menu(self, pad: QWidget) -> None:
        """Let what can be done with the pad be had there as well."""
        from digitpad.gui.look.context_menu import give_context_menu  # noqa: PLC0415 - the window starts without

        give_context_menu(pad, self._for_pad)

    def add_actions_of_rooms(self, actions: Iterable[Sequence[QAction]]) -> None:
        """Put in what can be done in each of the rooms, once they are furnished."""
        from digitpad.gui.look.menu_keys import MenuKeys  # noqa: PLC0415 - the window starts without

        for menu, of_room in zip(self._of_rooms, actions, strict=True):
            if menu is not None:
                menu.addActions(list(of_room))
        MenuKeys(self._bar)

    def _add_themes(self, view: QMenu, chosen: Theme) -> None:
        themes = QActionGroup(self)
        for text, theme in (
            (self.tr("Follow the &system"), Theme.SYSTEM),
            (self.tr("&Light"), Theme.LIGHT),
            (self.tr("&Dark"), Theme.DARK),
            (self.tr("&High contrast"), Theme.HIGH_CONTRAST),
        ):
            action = themes.addAction(text)
            action.setCheckable(True)
            action.setChecked(theme is chosen)
            action.triggered.connect(lambda _, theme=theme: self.theme_chosen.emit(theme))
            view.addAction(action)
