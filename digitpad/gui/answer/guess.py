"""The guess: one very large digit, and below it how sure the network is, in words."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from digitpad.gui.look.theme import enlarged, guess
from digitpad.gui.look.words import guess_in_words, remark_under_guess, short_guess, shown_guess
from digitpad.session.reading import Reading

USUAL_REMARK: Final = 24
"""Length of the remarks that must be seen whole, in average characters: "a seven, maybe a three"."""

_AROUND: Final = 1.15
"""Height of the digit's place, times the digit's: round ones stand out above and below."""

_LEAST: Final = 0.5
"""No digit is smaller than this, times its usual size."""

_ACROSS: Final = 0.97
"""Of its place's width, a number takes: in another size letters are not quite as many times as wide."""

_LEAST_NUMBER: Final = 0.1
"""The same of the digits of a number: eight find room beside each other."""

_SENTENCE: Final = 14
"""Length of a sentence that stands in one line, in average characters: "Draw a digit"."""

_SENTENCE_LINES: Final = 2.5
"""The digit's place is as high as that many lines at least: "One digit at a time" stands in two."""


class Guess(QWidget):
    """Shows a reading as one large digit, a number or a sentence, as large as there is room for, and a remark below it.

    A sentence is the guess in place of a digit, so it has no size of type of its own: it fills the digit's place. It
    begins as high as a digit does, and the remark follows it.

    Both places are as high whatever is in them, so that nothing moves when the guess changes. In a layout, each
    change of text would have the whole window laid out anew, so the labels are placed here. They paint a background of
    their own, so that Qt does not repaint the widgets below them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = self._short = ""
        self._shown = QLabel(self)
        self._shown.setObjectName("shown")
        self._shown.setTextFormat(Qt.TextFormat.PlainText)
        self._shown.setWordWrap(True)
        # A label with an accessible name no longer says its text; its description does (and follows below).
        self._shown.setAccessibleName(self.tr("Guess"))
        self._remark = QLabel(self)
        self._remark.setObjectName("remark")
        self._remark.setTextFormat(Qt.TextFormat.PlainText)
        self._remark.setWordWrap(True)
        self._remark.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for label in (self._shown, self._remark):
            label.setAutoFillBackground(True)
        self._place()

    @property
    def words(self) -> str:
        """The whole reading in words that can stand alone."""
        return self._words

    @property
    def short(self) -> str:
        """The reading in a word or two, for where there is little room."""
        return self._short

    def show_reading(self, reading: Reading) -> None:
        """Show what the network makes of the drawing."""
        self._words, self._short = guess_in_words(reading), short_guess(reading)
        # which digit of a number the bars show, nothing else says
        described = self._words if reading.parts else shown_guess(reading)
        self._show(shown_guess(reading), remark_under_guess(reading), described)

    def show_none_found(self, *, several: bool) -> None:
        """Show that nothing on the pad can be read, though something is there: a picture, perhaps of several digits."""
        if several:
            shown, remark = self.tr("More than one digit"), self.tr("drag a frame around one")
            self._words, self._short = f"{shown}, {remark}", QCoreApplication.translate("Words", "several")
        else:
            shown, remark = self.tr("No digit is found"), ""
            self._words, self._short = shown, QCoreApplication.translate("Words", "no digit")
        self._show(shown, remark, self._words)

    def _show(self, shown: str, remark: str, described: str) -> None:
        self._remark.setText(remark)
        if shown != self._shown.text():
            self._shown.setText(shown)
            self._fit()
        if described != self._shown.accessibleDescription():
            self._shown.setAccessibleDescription(described)

    def announce(self) -> None:
        """Let a screen reader say the guess in words, without the focus moving."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._shown, self._words))

    def sizeHint(self) -> QSize:
        """Return room for a remark of usual length, and for a digit of usual size."""
        metrics = self.fontMetrics()
        digit = round(_AROUND * QFontMetrics(guess(self.font())).capHeight())
        return QSize(USUAL_REMARK * metrics.averageCharWidth(), digit + metrics.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: both places are as wide as there is room, and the digit's as high."""
        super().resizeEvent(event)
        self._place()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the places anew when the font changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._place()
            self._fit()
            self.updateGeometry()

    def _place(self) -> None:
        line = self.fontMetrics().height()
        below = max(line, self.height() - line)
        self._remark_top = below
        self._shown.setGeometry(0, 0, self.width(), below)

    def _fit(self) -> None:
        text = self._shown.text()
        if not text.isdecimal():
            self._fit_sentence(text)
        elif len(text) > 1:
            self._fit_number(text)
        else:
            self._fit_digit(text)

    def _fit_digit(self, digit: str) -> None:
        font = self._digit_font()
        self._shown.setFont(font)
        self._shown.setContentsMargins(_indent(QFontMetrics(font), digit), 0, 0, 0)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._put_remark_at(self._remark_top)

    def _fit_number(self, number: str) -> None:
        """Put the upper ends of digits where that of a single one is, and the remark as far below as it is then."""
        font = self._number_font(number)
        self._shown.setFont(font)
        metrics = QFontMetrics(font)
        self._begin_at(self._top_of(metrics), _indent(metrics, number[0]))
        smaller = QFontMetrics(self._digit_font()).capHeight() - metrics.capHeight()
        self._put_remark_at(self._remark_top - smaller)

    def _fit_sentence(self, text: str) -> None:
        font = self._sentence_font()
        self._shown.setFont(font)
        metrics = QFontMetrics(font)
        top = max(0, self._top_of(metrics))
        self._begin_at(top)
        place = QRect(0, top, self.width(), self._shown.height())
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        end = metrics.boundingRect(place, flags, text).bottom() + 1
        self._put_remark_at(min(end, self._remark_top))

    def _top_of(self, metrics: QFontMetrics) -> int:
        """Return where a line begins whose capitals are as high up as the upper end of a digit, in the middle."""
        digit = QFontMetrics(self._digit_font())
        top = (self._shown.height() - digit.height()) // 2 + digit.ascent() - digit.capHeight()
        return top - metrics.ascent() + metrics.capHeight()

    def _begin_at(self, top: int, left: int = 0) -> None:
        self._shown.setContentsMargins(left, top, 0, 0)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def _put_remark_at(self, top: int) -> None:
        """Let the remark begin there; it reaches down to the end, or what is below both would be painted."""
        self._remark.setGeometry(0, top, self.width(), self.height() - top)

    def _digit_font(self) -> QFont:
        usual = guess(self.font())
        metrics = QFontMetrics(usual)
        broad = self.width() / metrics.horizontalAdvance("0")
        return enlarged(usual, max(_LEAST, min(self._growth(metrics), broad)))

    def _number_font(self, text: str) -> QFont:
        """Return the font in which digits find room beside each other, and above a remark that may need two lines."""
        digit = self._digit_font()
        metrics, remark = QFontMetrics(digit), self.fontMetrics()
        broad = _ACROSS * self.width() / metrics.horizontalAdvance(text)
        is_long = remark.horizontalAdvance(self._remark.text()) > self.width()
        high = 1 - remark.lineSpacing() / metrics.capHeight() if is_long else 1.0
        return enlarged(digit, max(_LEAST_NUMBER, min(broad, high)))

    def _sentence_font(self) -> QFont:
        metrics = self.fontMetrics()
        broad = self.width() / (_SENTENCE * metrics.averageCharWidth())
        high = self._shown.height() / (_SENTENCE_LINES * metrics.height())
        return enlarged(self.font(), max(1.0, min(broad, high)))

    def _growth(self, digit: QFontMetrics) -> float:
        """Return how much larger than usual there is room for."""
        return self._shown.height() / (_AROUND * digit.capHeight())


def _indent(metrics: QFontMetrics, digit: str) -> int:
    """Return the margin for a digit, in whose size the white before a glyph is wide enough to look like an indent."""
    return 1 - metrics.leftBearing(digit)
