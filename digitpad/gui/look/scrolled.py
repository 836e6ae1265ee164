"""An area that scrolls downwards only, as wide as its content, and brings what is new into view."""

from typing import Final

from PySide6.QtCore import QEvent, QMargins, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from digitpad.gui.look.theme import SPACING

_HALF = SPACING // 2
AROUND: Final = QMargins(_HALF, _HALF, _HALF, _HALF)
"""The margins of each part of the content: half a gap, in which a ring or a mark around its controls is seen whole."""


class Scrolled(QScrollArea):
    """Shows a widget as wide as the area; where that is lower than the widget, a scroll bar comes.

    What was brought into view last is so again when the area gets another size; and what gets the focus by keys is,
    from wherever they come: Qt's own class sees to that only within its content.

    Parameters
    ----------
    content
        What is shown.

    Attributes
    ----------
    resized : Signal()
        The content may need another height now.
    """

    resized = Signal()

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self._wanted: tuple[QWidget, QWidget] | None = None
        self._soon = QTimer(self)  # when the content is laid out
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._bring)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # or it would take the focus that its buttons leave with the pad
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - without it there are no widgets
        app.focusChanged.connect(self._follow)

    def height_for(self, width: int) -> int:
        """Return how high the content is in a width."""
        content = self._content
        return content.heightForWidth(width) if content.hasHeightForWidth() else content.sizeHint().height()

    def bring_into_view(self, first: QWidget, last: QWidget) -> None:
        """Show, once all is laid out, everything from one part of the content to another; at least the first."""
        self._wanted = first, last
        self._soon.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: there is more room, or less."""
        super().resizeEvent(event)
        self._soon.start(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Qt's own class watches the content, whose layout asks for another height here."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.resized.emit()  # first, or a scroll bar would come and go
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """Qt: any size will do."""
        return QSize(0, 0)

    def _follow(self) -> None:
        now = QApplication.focusWidget()
        is_clicked = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton  # then it shall not go from the pointer
        if now is not None and not is_clicked and self.isAncestorOf(now):
            self.ensureWidgetVisible(now)

    def _bring(self) -> None:
        if self._wanted is None:
            return
        content, (first, last) = self._content, self._wanted
        top = first.mapTo(content, first.rect().topLeft()).y()
        bottom = last.mapTo(content, last.rect().bottomLeft()).y() + 1
        bar = self.verticalScrollBar()
        bar.setValue(max(bar.value(), bottom + 1 - self.viewport().height()))
        bar.setValue(min(bar.value(), top))
