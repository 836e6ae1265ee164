"""What Esc does during a stroke: it takes the stroke back. With the pen up, Esc is the window's and clears the pad."""

from typing import Final, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from digitpad.gui.pad.pen import Pen

KEY_EVENTS: Final = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress})


def take_back(event: QEvent, pen: Pen) -> bool:
    """Take back what the pen is doing, if one of `KEY_EVENTS` asks for that; return whether it does.

    Qt asks twice: first whether the widget wants the key, or else a shortcut of the window gets it; then with the key.
    """
    if not pen.is_down or cast("QKeyEvent", event).key() != Qt.Key.Key_Escape:
        return False
    if event.type() is QEvent.Type.KeyPress:
        pen.withdraw()
    event.accept()
    return True
