"""A side remark: small, and in the quiet colour."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from digitpad.gui.look.theme import small


class Remark(QLabel):
    """A label for what is good to know and need not be read."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(small(self.font()))
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
