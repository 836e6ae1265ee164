"""What is done with the pad besides drawing, as actions for menu and buttons, and the keys for it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QUndoStack

from digitpad.gui.look.actions import named_action
from digitpad.gui.pad.canvas import Canvas

_Keys = Qt.Key | QKeySequence.StandardKey | QKeySequence
_CLEAR_KEYS: tuple[_Keys, ...] = (Qt.Key.Key_Escape, QKeySequence.StandardKey.Delete)
_NEXT_KEYS = (QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter"))
_CTRL_Y = QKeySequence("Ctrl+Y")  # the standard key for it on Windows, and in many programs elsewhere


class PadActions(QObject):
    """The actions `undo`, `redo`, `clear` and `next` of a pad.

    Attributes
    ----------
    returned : Signal()
        Enter was pressed on the pad, which is about to make room for the next digit.
    """

    returned = Signal()

    def __init__(self, canvas: Canvas, undo_stack: QUndoStack, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        standard = QKeySequence.StandardKey

        def between_strokes(act: Callable[[], None]) -> Callable[[], None]:
            """Let a key that is pressed in mid-stroke be lost: what it means is the step before, not the stroke."""
            return lambda: None if canvas.pen.is_down else act()

        self.undo = self._action(self.tr("&Undo"), between_strokes(undo_stack.undo), standard.Undo)
        self.redo = self._action(self.tr("&Redo"), between_strokes(undo_stack.redo), standard.Redo, _CTRL_Y)
        self.clear = self._action(self.tr("&Clear"), canvas.clear, *_CLEAR_KEYS)
        self.clear.setToolTip(self.tr("Clear the pad; the drawing moves to the last digits"))
        self.next = self._action(self.tr("&Next"), canvas.make_room, *_NEXT_KEYS)
        words = self.tr("Make room for the next digit; this one moves to the last digits. On the pad Enter does so too")
        self.next.setToolTip(words)
        # Return is the pad's alone: in a field or on a button it has a meaning of its own
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(key, canvas)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)  # as an argument above PySide6 6.11 ignores it
            shortcut.activated.connect(self._return)
        self.undo.setEnabled(undo_stack.canUndo())
        self.redo.setEnabled(undo_stack.canRedo())
        undo_stack.canUndoChanged.connect(self.undo.setEnabled)
        undo_stack.canRedoChanged.connect(self.redo.setEnabled)
        undo_stack.indexChanged.connect(self._follow_pad)  # with each stroke, not with each move of the pen
        self._follow_pad()

    def lend_escape(self, lent: bool) -> None:
        """Let Esc be another action's for a while, or be for clearing again; of two with one key neither would hear."""
        self.clear.setShortcuts(_distinct(_CLEAR_KEYS[1:] if lent else _CLEAR_KEYS))

    def _follow_pad(self) -> None:
        for action in (self.clear, self.next):
            action.setEnabled(not self._canvas.content.is_empty)

    def _return(self) -> None:
        self.returned.emit()
        self.next.trigger()

    def _action(self, text: str, act: Callable[[], None], *keys: _Keys) -> QAction:
        action = named_action(text, self)
        action.setShortcuts(_distinct(keys))
        action.triggered.connect(act)
        return action


def _distinct(keys: Iterable[_Keys]) -> list[QKeySequence]:
    return list(dict.fromkeys(sequence for key in keys for sequence in _sequences(key)))


def _sequences(key: _Keys) -> list[QKeySequence]:
    if isinstance(key, QKeySequence.StandardKey):
        return QKeySequence.keyBindings(key)
    return [QKeySequence(key)]
