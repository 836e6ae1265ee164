"""The keys that say what a digit in a gallery is."""

from PySide6.QtCore import Qt

from digitpad.network.sizes import OUTPUTS


def label_of_key(key: int, text: str) -> tuple[bool, int | None]:
    """Return whether a key says what a drawing is, and what: 0 to 9, or None for "not a digit" (N, or -)."""
    if text.upper() == "N" or key == Qt.Key.Key_Minus:
        return True, None
    digit = key - Qt.Key.Key_0
    return (True, digit) if 0 <= digit < OUTPUTS else (False, None)
