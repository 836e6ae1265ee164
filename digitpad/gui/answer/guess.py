"""The guess: one very large digit, and below it how sure the network is, in words."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from digitpad.gui.look.theme import SPACING, guess, sentence
from digitpad.gui.look.words import guess_in_words, remark_under_guess, shown_guess
from digitpad.session.reading import Reading

USUAL_REMARK: Final = 24
"""Length of the remarks that must be seen whole, in average characters: "a seven, maybe a three"."""


class Guess(QWidget):
    """Shows a reading as one large digit with a remark below it.

    Both places are as high as their largest content, so that nothing moves when the guess changes. In a layout, each
    change of text would have the whole window laid out anew, so the labels are placed here. They paint a background of
    their own, so that Qt does not repaint the widgets below them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._shown = QLabel(self)
        self._shown.setObjectName("shown")
        self._shown.setTextFormat(Qt.TextFormat.PlainText)
        self._shown.setWordWrap(True)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        # A label with an accessible name no longer says its text; its description does (and follows below).
        self._shown.setAccessibleName(self.tr("Guess"))
        self._remark = QLabel(self)
        self._remark.setObjectName("remark")
        self._remark.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self._shown, self._remark):
            label.setAutoFillBackground(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._reserve()

    @property
    def words(self) -> str:
        """The whole reading in words that can stand alone."""
        return self._words

    def show_reading(self, reading: Reading) -> None:
        """Show what the network makes of the drawing."""
        self._words = guess_in_words(reading)
        shown = shown_guess(reading)
        if shown != self._shown.text():
            self._shown.setText(shown)
            self._shown.setAccessibleDescription(shown)
            self._fit()
        self._remark.setText(remark_under_guess(reading))

    def announce(self) -> None:
        """Let a screen reader say the guess in words, without the focus moving."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._shown, self._words))

    def sizeHint(self) -> QSize:
        """Return room for a remark of usual length, and the reserved height."""
        width = USUAL_REMARK * QFontMetrics(self.font()).averageCharWidth()
        return QSize(width, self._shown.height() + self._remark.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: both places are as wide as there is room."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the places anew when the font changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._reserve()

    def _reserve(self) -> None:
        self._shown.setFixedHeight(QFontMetrics(guess(self.font())).capHeight() + 3 * SPACING // 2)
        self._remark.setFixedHeight(QFontMetrics(self.font()).height())
        self._place()
        self._fit()
        self.updateGeometry()

    def _place(self) -> None:
        below = self._shown.height()
        self._shown.setGeometry(0, 0, self.width(), below)
        self._remark.setGeometry(0, below, self.width(), self._remark.height())

    def _fit(self) -> None:
        text = self._shown.text()
        is_digit = len(text) == 1
        font = guess(self.font()) if is_digit else sentence(self.font())
        self._shown.setFont(font)
        # In the digit's size the white before a glyph is wide enough to look like an indent.
        self._shown.setContentsMargins(-QFontMetrics(font).leftBearing(text) if is_digit else 0, 0, 0, 0)
