"""The pages, of which one is open, and the buttons that turn them."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from digitpad.gui.chapter.actions import ChapterActions
from digitpad.gui.chapter.page import Page
from digitpad.gui.chapter.pages import PAGES
from digitpad.gui.look.actions import ActionButton
from digitpad.gui.look.tab_order import go_through
from digitpad.gui.look.theme import SPACING
from digitpad.gui.room import Surroundings

_MOST_OFTEN: Final = 1000
"""Milliseconds from a change until it is kept: not each move along a track is worth a write to the disk."""

_LONGEST_HEADING: Final = 56
"""Average characters that a page's heading has room for beside the buttons, or they stand above it."""


class ChapterPanel(QWidget):
    """Shows the page that was open the last time, as it was left; a page is made when it is first turned to.

    The buttons stand beside the page's heading, or above it where there is no room for them; on all pages alike.

    Parameters
    ----------
    surroundings
        What the room may use of the window.
    actions
        Two of which turn the pages.
    """

    def __init__(self, surroundings: Surroundings, actions: ChapterActions) -> None:
        super().__init__()
        self._surroundings, self._actions = surroundings, actions
        self._pages: dict[int, Page] = {}
        self._buttons = QWidget(self)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(SPACING // 2, 0, SPACING // 2, 0)
        row.setSpacing(SPACING // 2)  # all has to fit into the least window
        self._place_among_pages = QLabel()
        self._place_among_pages.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        row.addWidget(ActionButton(actions.previous))
        row.addWidget(self._place_among_pages)
        for action in (actions.next, actions.full_screen):
            row.addWidget(ActionButton(action))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_MOST_OFTEN)
        self._soon.timeout.connect(self._keep)
        self._names = [each.__module__.rpartition(".")[2] for each in PAGES]
        left = surroundings.preferences.settings.page
        self._open(self._names.index(left) if left in self._names else 0)

    @property
    def page(self) -> Page:
        """The one that is open."""
        return self._pages[self._index]

    def read_in_order(self) -> Iterator[QWidget]:
        """Return the buttons, which stand above a page or beside its heading, and the pages."""
        yield self._buttons
        yield from (self._pages[index] for index in sorted(self._pages))

    def turn(self, pages: int) -> None:
        """Turn so many pages on, or back where that is negative; no further than there are any."""
        index = min(max(self._index + pages, 0), len(PAGES) - 1)
        if index != self._index:
            self.page.hide()
            self._open(index)
            self._soon.start()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.page.heading))

    def open(self, name: str) -> None:
        """Turn to the page of this name."""
        self.turn(self._names.index(name) - self._index)

    def close_down(self) -> None:
        """Keep what is not yet kept."""
        if self._soon.isActive():
            self._keep()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: put the buttons where there is room for them."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Qt: the buttons ask for another size."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._place()
        return done

    def _open(self, index: int) -> None:
        self._index = index
        if index not in self._pages:
            self._pages[index] = page = PAGES[index](self._surroundings, index + 1)
            page.show_values(self._surroundings.preferences.settings.pages.get(page.name, ()))
            page.changed.connect(self._soon.start)
            page.setParent(self)
            go_through(self)
        self._place_among_pages.setText(self.tr("{0}/{1}").format(index + 1, len(PAGES)))
        self._place_among_pages.setAccessibleName(self.tr("Page {0} of {1}").format(index + 1, len(PAGES)))
        self._actions.previous.setEnabled(index > 0)
        self._actions.next.setEnabled(index < len(PAGES) - 1)
        self._place()
        self._buttons.raise_()
        self.page.show()

    def _place(self) -> None:
        """Put the buttons beside the heading where any heading leaves room for them, else above it."""
        size, inside = self._buttons.sizeHint(), self.rect().adjusted(0, SPACING // 2, 0, 0)
        is_beside = _LONGEST_HEADING * self.fontMetrics().averageCharWidth() + size.width() <= inside.width()
        buttons = QRect(inside.topLeft(), size)
        if is_beside:
            buttons.moveRight(inside.right())
        else:
            inside.setTop(buttons.bottom() + 1 + SPACING)
        self._buttons.setGeometry(buttons)
        self.page.setGeometry(inside)
        self.page.keep_beside_heading(size if is_beside else QSize(0, 0))

    def _keep(self) -> None:
        self._soon.stop()
        preferences = self._surroundings.preferences
        values = {page.name: page.values for page in self._pages.values()}
        preferences.remember(page=self.page.name, pages={**preferences.settings.pages, **values})
