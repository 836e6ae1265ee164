"""A button that unfolds what is not always needed."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget


class FoldButton(QToolButton):
    """Shows and hides `folded`, which is hidden at first; its arrow says which, and a description says it in words.

    It is not a checkable button: to a screen reader that would be a check box.

    Parameters
    ----------
    text
        What it unfolds.
    folded
        What is shown and hidden.
    """

    def __init__(self, text: str, folded: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the pad
        self._folded = folded
        self.clicked.connect(lambda: self._show_folded(not self.is_unfolded))
        self._show_folded(False)

    def sizeHint(self) -> QSize:
        """Return Qt's own size without the two spaces that it leaves behind the text: the text is at the edge."""
        return super().sizeHint() - QSize(2 * self.fontMetrics().horizontalAdvance(" "), 0)

    @property
    def is_unfolded(self) -> bool:
        """Whether what it unfolds is shown, with whatever it is part of."""
        return not self._folded.isHidden()

    def unfold(self) -> None:
        """Do what a click does, unless that would fold it."""
        if not self.is_unfolded:
            self.click()

    def _show_folded(self, shown: bool) -> None:
        self._folded.setVisible(shown)
        self.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        self.setAccessibleDescription(self.tr("Unfolded") if shown else self.tr("Folded"))
