"""Tabs in as few rows as their titles need: all of them are seen at once, and each title whole."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QTabBar, QWidget

from digitpad.gui.look.theme import SPACING, accent, outline, track

_LEAST: Final = SPACING
_MOST: Final = 3 * SPACING
"""What a title has around it, left and right together."""

_LOWER: Final = 2
"""A tab that is not in front is so much lower."""

_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def in_rows(widths: Sequence[int], width: int) -> list[int]:
    """Return how many come into each row when there are as few rows as can be, and the longest is as short as can be.

    Parameters
    ----------
    widths
        Of what stands in the rows, in order.
    width
        Of a row; what is wider has a row of its own.
    """
    fewest = len(_filled(widths, width))
    enough = range(max(widths, default=0), width)  # of what is narrower none is, or all that is wider
    narrowest = enough.start + bisect_left(enough, -fewest, key=lambda each: -len(_filled(widths, each)))
    return _filled(widths, narrowest)


def _filled(widths: Sequence[int], width: int) -> list[int]:
    counts, used = [0], 0
    for each in widths:
        if counts[-1] and used + each > width:
            counts.append(0)
            used = 0
        counts[-1] += 1
        used += each
    return counts


class TabRows(QWidget):
    """Tabs, one of which is in front; its row is the one that the Tab key stops at.

    A screen reader finds each row as a list of page tabs.

    Attributes
    ----------
    chosen : Signal(int)
        The tab with this index, counted through all rows, came to the front.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: list[tuple[str, str]] = []
        self._rows: list[_Row] = []
        self._counts: list[int] = []
        self._index = -1

    @property
    def index(self) -> int:
        """Of the tab in front; -1 while there is none."""
        return self._index

    def add(self, title: str, what_for: str) -> None:
        """Add a tab, with what its tool tip says; the first one comes to the front."""
        self._tabs.append((title, what_for))
        self._counts = []
        self._index = max(self._index, 0)

    def choose(self, index: int) -> None:
        """Bring a tab to the front."""
        if index != self._index and 0 <= index < len(self._tabs):
            self._index = index
            self._show_index()
            self.chosen.emit(index)

    def focus(self) -> None:
        """Let the keys go to the tab in front."""
        self._row_in_front.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fit(self, width: int) -> int:
        """Put the tabs into as many rows as this width asks for; return how high they are together."""
        metrics = self.fontMetrics()
        words = [metrics.horizontalAdvance(title) for title, _ in self._tabs]
        counts = in_rows([each + _LEAST for each in words], width)
        around = min(_MOST, max(_LEAST, (width - sum(words)) // max(1, len(words)))) if len(counts) == 1 else _LEAST
        if counts != self._counts:
            self._fill(counts)
        y = 0
        for row in self._rows[: len(counts)]:
            row.around = around
            row.setExpanding(len(counts) > 1)  # then the rows are a block
            height = row.sizeHint().height()
            row.setGeometry(0, y, width, height)
            y += height
        return y

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows go to the tab beside, in the next row too; Home and End to the first and the last."""
        key = Qt.Key(event.key())
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._tabs) - 1}
        if key in ends:
            self.choose(ends[key])
        elif key in _STEPS:
            mirrored = self.isRightToLeft() and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}
            self.choose(self._index + (-_STEPS[key] if mirrored else _STEPS[key]))
        else:
            super().keyPressEvent(event)
            return
        self.focus()

    @property
    def _row_in_front(self) -> "_Row":
        return next(row for row in self._rows if row.start <= self._index < row.start + row.count())

    def _fill(self, counts: list[int]) -> None:
        """Put so many tabs into each row."""
        had_focus = any(row.hasFocus() for row in self._rows)
        while len(self._rows) < len(counts):
            row = _Row(self)
            row.setAccessibleName(self.tr("More views") if self._rows else self.tr("Views"))
            row.taken.connect(self.choose)
            self._rows.append(row)
        start = 0
        for row, count in zip(self._rows, [*counts, *[0] * len(self._rows)], strict=False):
            row.fill(self._tabs[start : start + count], start)
            row.setVisible(count > 0)
            start += count
        self._counts = counts
        self._show_index()
        if had_focus:
            self.focus()

    def _show_index(self) -> None:
        for row in self._rows:
            row.show_in_front(self._index - row.start)
        if self._rows:
            self._let_be_reached(self._row_in_front)

    def _let_be_reached(self, front: "_Row") -> None:
        """Let the Tab key stop at one of the rows, where it would have stopped at another."""
        front.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys where they are
        for row in self._rows:
            if row is not front and row.focusPolicy() is Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(row, front)
                row.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class _Row(QTabBar):
    """A row of tabs, of which none may be in front.

    Attributes
    ----------
    taken : Signal(int)
        One of its tabs came to the front, by its index among those of all rows.
    start : int
        The index of its first tab.
    around : int
        What a title has around it.
    """

    taken = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.start, self.around, self._behind = 0, _LEAST, parent
        self.setDocumentMode(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.currentChanged.connect(self._tell)

    def fill(self, tabs: Sequence[tuple[str, str]], start: int) -> None:
        """Hold these tabs, each a title and what its tool tip says."""
        self.start = start
        with QSignalBlocker(self):
            while self.count():
                self.removeTab(0)
            for index, (title, what_for) in enumerate(tabs):
                self.addTab(title)
                self.setTabToolTip(index, what_for)

    def show_in_front(self, index: int) -> None:
        """Show one of its tabs as in front; none where it has no such tab."""
        with QSignalBlocker(self):
            if 0 <= index < self.count():
                self.setCurrentIndex(index)
            else:
                self._show_none()

    def tabSizeHint(self, index: int) -> QSize:
        """Qt: as wide as its title, and what is around."""
        words = self.fontMetrics().horizontalAdvance(self.tabText(index))
        return QSize(words + self.around, super().tabSizeHint(index).height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Qt: no narrower."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tabs; not as the style does, for which Python would name its 570 parts at every start."""
        palette, page, current = self.palette(), self._behind.palette().window(), self.currentIndex()
        base = self.height() - _LOWER
        painter = QPainter(self)
        painter.setClipRect(0, 0, self.width(), base + 1)
        painter.setPen(outline(palette))
        painter.drawLine(0, base, self.width(), base)
        for index in sorted(range(self.count()), key=lambda each: each == current):  # that one lies over its neighbours
            place = self.tabRect(index)
            top, bottom = (0, self.height()) if index == current else (_LOWER, base)
            shape = QRect(place.x(), top, min(place.width(), self.width() - place.x() - 1), bottom - top)
            painter.setPen(outline(palette))
            painter.setBrush(page if index == current else track(palette))
            painter.drawRect(shape)  # its right edge is the left one of the next
            painter.setPen(palette.color(QPalette.ColorRole.WindowText))
            painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
            if index == current:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(accent(palette))  # fillRect would load Qt's 180 named gradients
                painter.drawRect(shape.adjusted(0, 0, 1, _LOWER - shape.height()))
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: it would bring its first tab to the front where none is."""
        before = self.currentIndex()
        with QSignalBlocker(self):
            super().showEvent(event)
        self.show_in_front(before)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys go through all rows."""
        event.ignore()

    def _tell(self, index: int) -> None:
        if index >= 0:
            self.taken.emit(self.start + index)

    def _show_none(self) -> None:
        """Have no tab in front, which Qt does when the last visible one is taken out."""
        now = self.currentIndex()
        if now < 0:
            return
        title, what_for = self.tabText(now), self.tabToolTip(now)
        others = [index for index in range(self.count()) if index != now]
        for index in others:
            self.setTabVisible(index, False)
        self.removeTab(now)
        self.insertTab(now, title)
        self.setTabToolTip(now, what_for)
        for index in others:
            self.setTabVisible(index, True)
