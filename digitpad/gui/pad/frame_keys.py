"""A frame on a picture by keys: the keyboard holds the pen, and moves the frame or its last corner."""

from collections.abc import Callable
from typing import Final, cast

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent

from digitpad.gui.pad.cutting import Cutting
from digitpad.gui.pad.pen import Pen

_Key = Qt.Key
_STEP: Final = 0.02
"""What one press of an arrow key moves, in sides of the pad."""

_WAYS: Final = {_Key.Key_Left: (-1, 0), _Key.Key_Right: (1, 0), _Key.Key_Up: (0, -1), _Key.Key_Down: (0, 1)}
_DONE: Final = frozenset({_Key.Key_Return, _Key.Key_Enter})
_ELSEWHERE: Final = frozenset({_Key.Key_Tab, _Key.Key_Backtab})
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_PLAIN: Final = _SHIFT | Qt.KeyboardModifier.KeypadModifier  # an arrow key may count as one of the keypad's


class FrameKeys:
    """Takes the pad's keys while they move a frame: arrow keys, with Shift for its size, and Enter; Esc is the pen's.

    Parameters
    ----------
    pen
        Held meanwhile, so that whatever waits for the pen waits for this too; a mouse takes it over.
    cutting
        Whose frame it is.
    moved
        Called when the frame has moved.
    """

    def __init__(self, pen: Pen, cutting: Cutting, moved: Callable[[], None]) -> None:
        self._pen, self._cutting, self._moved = pen, cutting, moved

    def begin(self, middle: tuple[QPointF, QPointF], pad: QRect) -> None:
        """Put a frame between two places, in sides of the pad, as a pen that goes from one to the other would."""
        begun, at = middle
        self._pen.press_by_keys(QPointF(pad.x() + pad.width() * begun.x(), pad.y() + pad.width() * begun.y()))
        if self._pen.is_held_by_keys:
            self._cutting.go_to((at.x(), at.y()))
            self._moved()

    def take(self, event: QEvent) -> bool:
        """Do what a key's event, asked or pressed, means for the frame; return whether it means anything here.

        Other keys mean nothing meanwhile, but those with Ctrl or Alt, and Tab, which lead elsewhere.
        """
        pressed = cast("QKeyEvent", event)
        key = pressed.key()
        if not self._pen.is_held_by_keys or pressed.modifiers() & ~_PLAIN or key in _ELSEWHERE:
            return False
        event.accept()
        if event.type() is QEvent.Type.KeyPress and key in _DONE:
            self._pen.lift()
        elif event.type() is QEvent.Type.KeyPress and key in _WAYS:
            across, down = (_STEP * way for way in _WAYS[_Key(key)])
            self._cutting.shift(across, down, whole=not pressed.modifiers() & _SHIFT)
            self._moved()
        return True
