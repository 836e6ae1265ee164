"""A button that unfolds what is not always needed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget


class FoldButton(QToolButton):
    """Shows and hides `folded`, which is hidden at first; its arrow says which.

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
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the pad
        self._folded = folded
        self.toggled.connect(self._unfold)
        self._unfold(False)

    def _unfold(self, unfolded: bool) -> None:
        self.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
        self._folded.setVisible(unfolded)
