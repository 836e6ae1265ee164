"""A button that unfolds what is not always needed."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPolygonF
from PySide6.QtWidgets import QToolButton, QWidget

from digitpad.gui.look.theme import USUAL_HEIGHT

_DOWN: Final = ((0.1, 0.3), (0.9, 0.3), (0.5, 0.75))
"""An arrow's corners, in parts of a square; one to the right has them the other way about."""


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

    def changeEvent(self, event: QEvent) -> None:
        """Qt: type or colours are others."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange}:
            self._point(down=self.is_unfolded)

    def _show_folded(self, shown: bool) -> None:
        self._folded.setVisible(shown)
        self._point(down=shown)
        self.setAccessibleDescription(self.tr("Unfolded") if shown else self.tr("Folded"))

    def _point(self, *, down: bool) -> None:
        """Point down, or to the right; Fusion's arrow would not grow with the type."""
        high = self.fontMetrics().height()
        if high <= USUAL_HEIGHT:
            self.setArrowType(Qt.ArrowType.DownArrow if down else Qt.ArrowType.RightArrow)
            return
        picture = QPixmap(QSize(high, high) * self.devicePixelRatioF())
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().windowText())
        painter.drawPolygon(QPolygonF([QPointF(x, y) * high if down else QPointF(y, x) * high for x, y in _DOWN]))
        painter.end()
        self.setArrowType(Qt.ArrowType.NoArrow)
        self.setIconSize(QSize(high, high))
        self.setIcon(QIcon(picture))
