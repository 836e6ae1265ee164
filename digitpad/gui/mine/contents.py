"""What is in the room: filters, gallery, buttons, and below them the teaching."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from digitpad.gui.gallery.changing import Changing
from digitpad.gui.gallery.in_words import changed_in_words
from digitpad.gui.gallery.thumbnails import KeptThumbnails
from digitpad.gui.look.actions import ActionButton
from digitpad.gui.look.scrolled import Scrolled
from digitpad.gui.look.theme import SPACING
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.mine import in_words
from digitpad.gui.mine.collection import Collection
from digitpad.gui.mine.earlier import Earlier
from digitpad.gui.mine.files import Files
from digitpad.gui.mine.filters import Filters
from digitpad.gui.mine.gallery import KeptGallery
from digitpad.gui.mine.teaching import Teaching
from digitpad.gui.my_digits import SUBJECT
from digitpad.gui.room import Surroundings
from digitpad.gui.tables.own_keys import OwnKeys

_FLAT: Final = 52 * SPACING
"""The least width in which the teaching has room beside the gallery."""

_BESIDE: Final = 0.55
"""The part of the width that the gallery has there."""


class Contents(QWidget):
    """Holds the parts of the room and connects them.

    Parameters
    ----------
    surroundings
        Of the room.

    Attributes
    ----------
    teaching : Teaching
    files : Files
    """

    def __init__(self, surroundings: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        my_digits = surroundings.my_digits
        self._collection = Collection(my_digits, surroundings.answering, surroundings.is_drawing, self)
        self._filters = Filters()
        self._gallery = KeptGallery(KeptThumbnails(my_digits, self), surroundings.gate, self)
        self._changing = changing = Changing(self._gallery, my_digits, surroundings.put_back, self)
        messages = surroundings.messages
        changing.steps.made.connect(lambda back: messages.happened(SUBJECT, changed_in_words(back)))
        OwnKeys(self, [changing.delete, changing.steps.undo, changing.steps.redo])
        self.files = Files(my_digits, messages, self.window(), self)
        self.teaching = Teaching(surroundings, self._collection, self)
        self._nothing = WholeLabel()
        self._nothing.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._stack = QStackedWidget()
        page = QWidget()
        inset = QVBoxLayout(page)
        inset.addWidget(self._nothing)
        inset.addStretch()
        self._stack.addWidget(page)
        self._stack.addWidget(self._gallery)
        self._digits = QWidget(self)
        self._below = Scrolled(self.teaching.panel, self)
        self._below.resized.connect(self._place)
        self._lay_out(Earlier(surroundings.answering, self))
        self._filters.changed.connect(self._show)
        self._collection.changed.connect(self._show)
        self._collection.read_on.connect(self._show)
        self._collection.failed.connect(self._say_why)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)  # noqa: S101 - without it there is no window
        app.applicationStateChanged.connect(self._look_again)
        self._my_digits = my_digits
        self._show()

    def follow(self, shown: bool) -> None:
        """Take in that somebody looks, or that nobody does."""
        self._collection.show(shown)
        self.teaching.follow(shown)

    def _lay_out(self, earlier: Earlier) -> None:
        changing, more = self._changing, QPushButton(self.tr("More"))
        more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self)
        labels = menu.addMenu(self.tr("&Label"))
        labels.addActions(changing.labels)
        menu.addAction(changing.steps.redo)
        menu.addSeparator()
        menu.addActions([self.files.import_ink, self.files.export_all, self.files.export_corrected])
        menu.addSeparator()
        menu.addMenu(earlier)
        more.setMenu(menu)
        row = QHBoxLayout()
        half = SPACING // 2
        row.setContentsMargins(half, 0, half, 0)
        row.setSpacing(half)
        for action in (changing.put_back, changing.delete, changing.restore, changing.steps.undo):
            row.addWidget(_narrow(ActionButton(action)))
        row.addWidget(_narrow(more))
        row.addStretch()
        column = QVBoxLayout(self._digits)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(half)
        column.addWidget(self._filters)
        as_wide = QHBoxLayout()  # as what stands above and below it
        as_wide.setContentsMargins(half, 0, half, 0)
        as_wide.addWidget(self._stack)
        column.addLayout(as_wide, 1)
        column.addLayout(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: let the teaching stand beside the gallery where there is more width than height."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        inside = self.rect().adjusted(0, SPACING // 2, 0, 0)
        if self.width() >= _FLAT and self.width() > self.height():
            wide = round(_BESIDE * inside.width())
            self._digits.setGeometry(inside.adjusted(0, 0, wide - inside.width(), 0))
            self._below.setGeometry(inside.adjusted(wide + SPACING, 0, 0, 0))
        else:
            high = min(self._below.height_for(inside.width()), inside.height() // 2)
            self._digits.setGeometry(inside.adjusted(0, 0, 0, -high))
            self._below.setGeometry(inside.adjusted(0, inside.height() - high, 0, 0))

    def _show(self) -> None:
        known = self._collection.known
        self._filters.show_counts(known)
        lines = self._filters.shown(known)
        self._gallery.show_lines(lines, known)
        if self._collection.is_loaded:
            self._nothing.show_text("" if lines else in_words.nothing_in_words(self._filters.which))
        self._stack.setCurrentIndex(1 if lines else 0)
        self._changing.allow()

    def _say_why(self, sentence: str) -> None:
        if not self._collection.is_loaded:
            self._nothing.show_text(sentence)

    def _look_again(self, state: Qt.ApplicationState) -> None:
        """Look what other windows have changed when somebody comes back from one."""
        if state == Qt.ApplicationState.ApplicationActive and self.isVisible():
            self._my_digits.look_for_changes()


def _narrow(button: QPushButton) -> QPushButton:
    """Let four buttons stand in 300 pixels."""
    button.setMinimumWidth(0)
    return button
