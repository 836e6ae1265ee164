"""A list to choose from that shows, closed, as much of its text as there is room for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionComboBox, QWidget

_BESIDE = 26  # pixels of the frame, and of the arrow, in Fusion; to ask the style would have Python name its 570 parts


class ElidedChoice(QComboBox):
    """As a `QComboBox`, but with an ellipsis where Qt would cut a letter in two."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_list = False

    def showPopup(self) -> None:
        """Qt: open the list; in the colours of a list, where Fusion would paint a menu, grey as the window."""
        if not self._is_list:
            self._is_list = True
            self.setItemDelegate(QStyledItemDelegate(self))
        super().showPopup()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Qt: say what is to be painted."""
        super().initStyleOption(option)
        shown = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, self.width() - _BESIDE)
        option.currentText = shown
