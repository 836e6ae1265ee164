"""A list to choose from that shows, closed, as much of its text as there is room for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from digitpad.gui.look.theme import SPACING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionComboBox

_BESIDE = 26  # pixels of the frame, and of the arrow, in Fusion; to ask the style would have Python name its 570 parts


class ElidedChoice(QComboBox):
    """As a `QComboBox`, but with an ellipsis where Qt would cut a letter in two."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_list = False

    def setAccessibleName(self, name: str) -> None:
        """Give it a name for screen readers; as a description too, unless it has one.

        On Linux Qt names a list after what is chosen in it: without a label, nobody would hear what is chosen there.
        """
        super().setAccessibleName(name)
        if not self.accessibleDescription():
            self.setAccessibleDescription(name)

    def showPopup(self) -> None:
        """Qt: open the list; in the colours of a list, where Fusion would paint a menu, grey as the window.

        A line longer than the field is read here. What the list is made of is made when it is first opened.
        """
        if not self._is_list:
            from PySide6.QtWidgets import QStyledItemDelegate  # noqa: PLC0415 - the window starts without

            self._is_list = True
            self.setItemDelegate(QStyledItemDelegate(self))
        widest = max((self.fontMetrics().horizontalAdvance(self.itemText(at)) for at in range(self.count())), default=0)
        self.view().setMinimumWidth(widest + 4 * SPACING)
        super().showPopup()

    def initStyleOption(self, option: "QStyleOptionComboBox") -> None:
        """Qt: say what is to be painted."""
        super().initStyleOption(option)
        shown = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, self.width() - _BESIDE)
        option.currentText = shown
