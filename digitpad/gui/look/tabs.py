"""Pages of which one is in front, their tabs in as many rows as need be, and a line that says what the page is for."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from digitpad.gui.look.remark import Remark
from digitpad.gui.look.tab_rows import TabRows
from digitpad.gui.look.theme import SPACING

_INSET: Final = SPACING // 2
"""A page leaves as much around its controls for the ring that shows the focus."""

_LINES: Final = 40
"""From so many lines of type in height on, one more is no loss to a page."""


class Tabs(QWidget):
    """Holds the pages, and shows one.

    What a page is for stands above it where the longest of these lines has room; else it is said by the tab's tool tip,
    and to a screen reader, alone.

    Attributes
    ----------
    changed : Signal(int)
        Another page is in front, the one with this index.
    rows : TabRows
        The tabs.
    """

    changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = TabRows(self)
        self._line = Remark("", self)
        self._pages = QStackedWidget(self)
        self._titles: list[str] = []
        self._purposes: list[str] = []
        self.rows.chosen.connect(self._show)

    @property
    def index(self) -> int:
        """Of the page in front; -1 while there is none."""
        return self.rows.index

    @property
    def titles(self) -> list[str]:
        """On the tabs, in order."""
        return list(self._titles)

    @property
    def pages(self) -> list[QWidget]:
        """In order."""
        return list(filter(None, map(self._pages.widget, range(self._pages.count()))))

    def add(self, page: QWidget, title: str, purpose: str) -> None:
        """Add a page, the title of its tab, and what it is for, in a few words."""
        page.setAccessibleName(title)
        page.setAccessibleDescription(purpose)
        self._titles.append(title)
        self._purposes.append(purpose)
        self.rows.add(title, purpose)
        self._pages.addWidget(page)

    def bring(self, page: QWidget) -> None:
        """Bring a page to the front."""
        self.rows.choose(self._pages.indexOf(page))

    def bring_number(self, index: int) -> None:
        """Bring the page with this index to the front, counted on from the last one and back from the first."""
        self.rows.choose(index % len(self._titles))

    def focus_tab(self) -> None:
        """Let the keys go to the tab in front, from where the Tab key leads into its page."""
        self.rows.focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: put the parts where they belong in this size."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: titles in larger type may need another row; those in the rows have it only after this."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._place()
            QTimer.singleShot(0, self, self._place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Ctrl+Tab goes round the pages, from wherever in them the focus is."""
        step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.bring_number(self.index + step)
        else:
            super().keyPressEvent(event)

    def _show(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        self._line.setText(self._purposes[index])
        self.changed.emit(index)

    def _place(self) -> None:
        if not self._titles:
            return
        inside = self.rect().adjusted(_INSET, 0, 0, 0)
        rows = self.rows.fit(inside.width())
        self.rows.setGeometry(inside.adjusted(0, 0, 0, rows - inside.height()))
        self._line.fit_type()
        metrics = self._line.fontMetrics()
        longest = max(map(metrics.horizontalAdvance, self._purposes))
        has_line = self.height() >= _LINES * self.fontMetrics().lineSpacing() and 0 < longest <= inside.width()
        self._line.setText(self._purposes[self.index])
        self._line.setVisible(has_line)
        below = rows
        if has_line:
            self._line.setGeometry(inside.x(), rows + SPACING, inside.width(), metrics.height())
            below = rows + SPACING + metrics.height() + _INSET
        self._pages.setGeometry(0, below, self.width(), self.height() - below)
