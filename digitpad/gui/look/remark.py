"""A side remark: small, and in the quiet colour."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from digitpad.gui.look.theme import small


class Remark(QLabel):
    """A label for what is good to know and need not be read."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.fit_type()

    def fit_type(self) -> None:
        """Take the size of type that is in use around it, small; Qt lets no font of one's own follow by itself."""
        around = self.parentWidget()
        self.setFont(small(QApplication.font() if around is None else around.font()))

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: it has its parent by now."""
        super().showEvent(event)
        self.fit_type()


class LinkedRemark(Remark):
    """One with links in it: the Tab key goes to the first at once, or backwards to the last; Qt would need it twice."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the keys are here."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.focusNextPrevChild(event.reason() is Qt.FocusReason.TabFocusReason)
