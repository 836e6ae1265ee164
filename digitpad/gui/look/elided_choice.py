"""A list to choose from that shows, closed, as much of its text as there is room for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QStyleOptionComboBox

from digitpad.gui.look.theme import SPACING

_BESIDE = 4 * SPACING  # of the text: Fusion's arrow, and the frame


class ElidedChoice(QComboBox):
    """As a `QComboBox`, but with an ellipsis where Qt would cut a letter in two."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Qt: say what is to be painted."""
        super().initStyleOption(option)
        shown = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, self.width() - _BESIDE)
        option.currentText = shown
