"""A window beside the main one with something to read: it blocks nothing, scrolls where it has to, Esc closes it."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from digitpad.gui.look.link_colours import LinkColours
from digitpad.gui.look.outline import FocusRing
from digitpad.gui.look.theme import SPACING, enlarged

_AROUND: Final = QSize(4 * SPACING, 8 * SPACING)  # what a window system puts around a window, and some air
_HEADING: Final = 1.25
"""Size of a heading, times that of the text."""

_SCROLLING: Final = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}
)


class Sheet(QDialog):
    """Centred over its parent, no larger than the screen; its Close button has the focus, and the arrow keys scroll.

    Parameters
    ----------
    title
        Of the window; a screen reader says it first.
    size
        That the window would like to have.

    Attributes
    ----------
    visited : Signal(str)
        A link was followed; its address.
    """

    visited = Signal(str)

    def __init__(self, title: str, size: QSize, parent: QWidget) -> None:
        super().__init__(parent)
        self._size = size
        self.setWindowTitle(title)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName(title)
        self._close = _CloseButton(self.tr("Close"))
        self._close.setDefault(True)
        self._close.clicked.connect(self.close)
        below = QHBoxLayout()
        below.setContentsMargins(2 * SPACING, SPACING, 2 * SPACING, 2 * SPACING)
        below.addStretch()
        below.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addLayout(below)
        FocusRing(self)

    def fill(self) -> None:
        """Make what there is to read, as it is now; each time that the sheet is opened."""
        raise NotImplementedError

    def come_up(self) -> None:
        """Open, or come to the front."""
        if not self.isVisible():
            self.fill()
            self.resize(self._size.boundedTo(self.screen().availableSize() - _AROUND))
            self._close.setFocus()
        self.show()
        self.raise_()
        self.activateWindow()

    def show_content(self, layout: QLayout) -> None:
        """Show what is in a layout, in place of what was there."""
        layout.setContentsMargins(3 * SPACING, 2 * SPACING, 3 * SPACING, SPACING)
        content = QWidget()
        content.setLayout(layout)
        self._area.setWidget(content)  # which deletes the one before

    def prose(self, text: str) -> QLabel:
        """Return a label with a paragraph or more, as HTML, whose links can be followed by mouse and keys."""
        label = _Prose(text)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        if "<a " in text:
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
            label.linkActivated.connect(self.visited)
            LinkColours(label)
        return label

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key that nothing in the sheet wanted."""
        bar = self._area.verticalScrollBar()
        if event.key() in _SCROLLING:
            bar.event(event)
        else:
            super().keyPressEvent(event)


def heading(text: str) -> QLabel:
    """Return a label with a heading, which has some air above it."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    font = enlarged(label.font(), _HEADING)
    font.setBold(True)
    label.setFont(font)
    label.setContentsMargins(0, SPACING, 0, 0)
    return label


class _Prose(QLabel):
    """Text in which the Tab key goes to the first link at once, or backwards to the last; Qt would need it twice."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.focusNextPrevChild(event.reason() is Qt.FocusReason.TabFocusReason)


class _CloseButton(QPushButton):
    """Leaves the keys that scroll to the sheet around it: the only button has nothing else for them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _SCROLLING:
            event.ignore()
        else:
            super().keyPressEvent(event)
