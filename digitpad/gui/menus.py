"""The menus, the buttons under the pad, and the keys for both."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut, QUndoStack
from PySide6.QtWidgets import QMainWindow, QPushButton

from digitpad.gui.about import About
from digitpad.gui.arrangement import Arrangement
from digitpad.gui.theme import Theme


class Menus(QObject):
    """Puts the menus into `window`.

    Attributes
    ----------
    theme_chosen : Signal(Theme)
    white_paper_chosen : Signal(bool)
    """

    theme_chosen = Signal(object)
    white_paper_chosen = Signal(bool)

    def __init__(self, window: QMainWindow, undo_stack: QUndoStack, parts: Arrangement, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._undo_stack = undo_stack
        canvas, panel = parts.canvas, parts.training_panel
        bar = window.menuBar()

        edit = bar.addMenu(self.tr("&Drawing"))
        undo = self._action(self.tr("&Undo"), undo_stack.undo, QKeySequence.StandardKey.Undo)
        redo = self._action(self.tr("&Redo"), undo_stack.redo, QKeySequence.StandardKey.Redo)
        clear = self._action(self.tr("&Clear"), canvas.clear, Qt.Key.Key_Escape, QKeySequence.StandardKey.Delete)
        following = self._action(self.tr("&Next digit"), canvas.start_afresh_on_next_stroke)
        leave = self._action(self.tr("&Quit"), window.close, QKeySequence.StandardKey.Quit)
        edit.addActions([undo, redo, clear, following])
        edit.addSeparator()
        edit.addAction(leave)
        # Return is the pad's alone: in a field or on a button it has a meaning of its own
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(key, canvas, following.trigger, context=Qt.ShortcutContext.WidgetShortcut)
        self._bind(parts.undo, undo, undo_stack.canUndoChanged, enabled=undo_stack.canUndo())
        self._bind(parts.redo, redo, undo_stack.canRedoChanged, enabled=undo_stack.canRedo())
        parts.clear.clicked.connect(clear.trigger)
        parts.clear.setToolTip(self.tr("Take everything off the pad (Esc); undo brings it back"))
        parts.next.clicked.connect(following.trigger)
        parts.next.setToolTip(self.tr("Let the next stroke begin a new digit (Enter); undo brings this one back"))

        training = bar.addMenu(self.tr("&Training"))
        retrain = self._action(self.tr("&Retrain"), panel.retrain, "Ctrl+R")
        pause = self._action(self.tr("&Pause or resume"), panel.pause, "Ctrl+P")
        stop = self._action(self.tr("&Stop"), panel.stop, "Ctrl+.")
        retrain.triggered.connect(parts.show_training)
        training.addActions([retrain, pause, stop])

        view = bar.addMenu(self.tr("&View"))
        themes = QActionGroup(self)
        for text, each in (
            (self.tr("Like the &system"), Theme.SYSTEM),
            (self.tr("&Light"), Theme.LIGHT),
            (self.tr("&Dark"), Theme.DARK),
            (self.tr("&High contrast"), Theme.HIGH_CONTRAST),
        ):
            action = themes.addAction(text)
            action.setCheckable(True)
            action.setChecked(each is theme)
            action.setData(each)
            view.addAction(action)
        themes.triggered.connect(lambda action: self.theme_chosen.emit(action.data()))
        view.addSeparator()
        paper = view.addAction(self.tr("&White paper"))
        paper.setCheckable(True)
        paper.setChecked(canvas.paper_white)
        paper.toggled.connect(self.white_paper_chosen)

        about = bar.addMenu(self.tr("&Help")).addAction(self.tr("&About Digitpad"))
        self._about: About | None = None
        about.triggered.connect(self._show_about)

    def _show_about(self) -> None:
        self._about = self._about or About(self._window)
        self._about.show()
        self._about.raise_()
        self._about.activateWindow()

    def _action(self, text: str, act: object, *keys: object) -> QAction:
        action = QAction(text, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(act)
        return action

    def _bind(self, button: QPushButton, action: QAction, able: Signal, *, enabled: bool) -> None:
        """Let a button do what the action does, and be dim when it can do nothing."""
        button.clicked.connect(action.trigger)
        for each in (button, action):
            each.setEnabled(enabled)
            able.connect(each.setEnabled)
        button.setToolTip(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
