"""What keys mean in a field: Esc, Del, undo and redo are the field's own there, and not a shortcut of the window."""

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractSpinBox

_COMES_BACK: Final = {
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
}
"""The focus was with another window or a menu for a while, and what is being typed was not ended by that."""


class FieldKeys(QObject):
    """Keeps the keys that are pressed in a field from the shortcuts of the window around it.

    Esc takes back what was typed since the field got the focus, as one step that Ctrl+Z brings back; where nothing was
    typed, and in a list, which has nothing to take back, it does nothing. Del deletes text, or nothing in a list.
    Ctrl+Z undoes in the field, and both Ctrl+Y and Ctrl+Shift+Z redo there; in a list they stay the window's.

    Parameters
    ----------
    field
        The field, which will own this object.
    """

    def __init__(self, field: "QLineEdit | QAbstractSpinBox | QComboBox") -> None:
        super().__init__(field)
        self._text: QLineEdit | None
        if isinstance(field, QComboBox):
            self._text = field.lineEdit()  # None of a list; to look for it would take 7 ms of the start
        else:
            self._text = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
        self._before: str | None = None  # what stood there when the focus came
        field.installEventFilter(self)

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        """Qt: all that happens to the field comes here first."""
        match event.type():
            case QEvent.Type.FocusIn:
                self._begin(cast("QFocusEvent", event).reason())
            case QEvent.Type.ShortcutOverride if self._is_kept(cast("QKeyEvent", event)):
                event.accept()  # it will come again as the press of a key, and as no shortcut
                return True
            case QEvent.Type.KeyPress:
                return self._press(cast("QKeyEvent", event))
        return False

    def _begin(self, reason: Qt.FocusReason) -> None:
        if self._text is not None and (self._before is None or reason not in _COMES_BACK):
            self._before = self._text.text()

    def _is_kept(self, event: QKeyEvent) -> bool:
        standard = QKeySequence.StandardKey
        if event.key() == Qt.Key.Key_Escape or event.matches(standard.Delete):
            return True
        return self._text is not None and (_is_redo(event) or event.matches(standard.Undo))

    def _press(self, event: QKeyEvent) -> bool:
        """Do what Qt would not do in a field; return whether that was all."""
        if event.key() == Qt.Key.Key_Escape:
            self._take_back()
            return True
        if self._text is None or not _is_redo(event):
            return False
        self._text.redo()
        return True

    def _take_back(self) -> None:
        if self._text is not None and self._before is not None and self._before != self._text.text():
            self._text.selectAll()
            self._text.insert(self._before)  # not setText, after which there would be nothing to undo


def _is_redo(event: QKeyEvent) -> bool:
    """Return whether a key means redo, here or, as Ctrl+Y, on Windows and in many programs elsewhere."""
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return event.matches(QKeySequence.StandardKey.Redo) or (control and event.key() == Qt.Key.Key_Y)
