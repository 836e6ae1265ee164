"""The menus: everything that can be done, with its keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from digitpad.gui.about import About
from digitpad.gui.arrangement import Arrangement
from digitpad.gui.look.actions import named_action
from digitpad.gui.look.theme import Theme
from digitpad.gui.opening.open_actions import OpenActions

if TYPE_CHECKING:  # it is made after the window
    from digitpad.gui.training.panel import TrainingPanel


class Menus(QObject):
    """Puts the menus into `window`.

    Attributes
    ----------
    theme_chosen : Signal(Theme)
    white_paper_chosen : Signal(bool)
    """

    theme_chosen = Signal(object)
    white_paper_chosen = Signal(bool)

    def __init__(self, window: QMainWindow, parts: Arrangement, opening: OpenActions, theme: Theme) -> None:
        super().__init__(window)
        self._window, self._parts = window, parts
        self._about: About | None = None
        bar = window.menuBar()

        file = bar.addMenu(self.tr("&File"))
        file.addAction(opening.open)
        file.addSeparator()
        leave = named_action(self.tr("&Quit"), self)
        leave.setShortcut("Ctrl+Q")  # the standard key for it is none on some desktops
        leave.triggered.connect(window.close)
        file.addAction(leave)

        drawing = bar.addMenu(self.tr("&Drawing"))
        pad = parts.pad_actions
        drawing.addActions([pad.undo, pad.redo])
        drawing.addSeparator()
        drawing.addActions([pad.clear, pad.next, opening.paste])

        self._training = bar.addMenu(self.tr("&Training"))

        view = bar.addMenu(self.tr("&View"))
        self._add_themes(view, theme)
        view.addSeparator()
        paper = view.addAction(self.tr("&White paper"))
        paper.setCheckable(True)
        paper.setChecked(parts.canvas.paper_white)
        paper.toggled.connect(self.white_paper_chosen)

        bar.addMenu(self.tr("&Help")).addAction(self.tr("&About Digitpad")).triggered.connect(self._show_about)

    def add_training(self, panel: "TrainingPanel") -> None:
        """Put in what the training panel can do."""
        self._training.addActions([panel.retrain, panel.pause, panel.stop, panel.go_on])
        for action in (panel.retrain, panel.go_on):
            action.triggered.connect(self._parts.show_training)

    def _add_themes(self, view: QMenu, chosen: Theme) -> None:
        themes = QActionGroup(self)
        for text, theme in (
            (self.tr("Like the &system"), Theme.SYSTEM),
            (self.tr("&Light"), Theme.LIGHT),
            (self.tr("&Dark"), Theme.DARK),
            (self.tr("&High contrast"), Theme.HIGH_CONTRAST),
        ):
            action = themes.addAction(text)
            action.setCheckable(True)
            action.setChecked(theme is chosen)
            action.setData(theme)
            view.addAction(action)
        themes.triggered.connect(lambda action: self.theme_chosen.emit(action.data()))

    def _show_about(self) -> None:
        self._about = self._about or About(self._window)
        self._about.show()
        self._about.raise_()
        self._about.activateWindow()
