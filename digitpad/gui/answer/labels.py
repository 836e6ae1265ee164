"""Under the guess: what the drawing really is, said by a click; the person's word, not the network's."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from digitpad.gui.look.elided_label import ElidedLabel
from digitpad.gui.look.theme import SPACING
from digitpad.network.sizes import OUTPUTS

_GAP: Final = SPACING // 2
_DIGIT: Final = 2.6
"""Width of a digit's button at least, in average characters: enough for a finger."""

_PADDING: Final = 2 * SPACING
"""What a button needs beside its words."""


_WORDS: Final = 24
"""Length of the words that must be seen whole, in average characters: "Is that right? What is it?"."""


class Labels(QWidget):
    """A line of words, a button for each digit, one for "not a digit", and one for "right as read".

    It shows what it is told to (`show_state`) and says what was clicked; it keeps nothing. It is always there, so that
    nothing moves when there is something to label.

    Attributes
    ----------
    labelled : Signal(object)
        The person says that the drawing is this digit, 0 to 9, or None for "not a digit".
    confirmed : Signal()
        The person says that it was read right.
    """

    labelled = Signal(object)
    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ElidedLabel(parent=self)
        self._words.setObjectName("state of the label")
        self._digits = [self._button(str(digit), self.tr("This is a {0}").format(digit)) for digit in range(OUTPUTS)]
        self._none = self._button(self.tr("Not a digit"), self.tr("This is not a digit"))
        self._right = self._button(self.tr("Right"), self.tr("Right"))
        for digit, button in enumerate(self._digits):
            button.setToolTip(self.tr("This is a {0}: keep it among my digits ({0})").format(digit))
            button.clicked.connect(lambda _=False, label=digit: self.labelled.emit(label))
        self._none.setToolTip(self.tr("This is not a digit: keep it among my digits (N)"))
        self._none.clicked.connect(lambda: self.labelled.emit(None))
        self._right.setToolTip(self.tr("It was read right: keep it among my digits (Enter)"))
        self._right.clicked.connect(self.confirmed)
        self._labels: Sequence[tuple[object, QPushButton]] = (*enumerate(self._digits), (None, self._none))
        self.show_state(self.tr("Draw a digit first"), can_label=False, can_confirm=False)

    def show_state(
        self, words: str, *, can_label: bool, can_confirm: bool, is_kept: bool = False, label: int | None = None
    ) -> None:
        """Show how it stands with what is on the pad.

        Parameters
        ----------
        words
            In the line above the buttons: a question, or what it is kept as.
        can_label, can_confirm
            Whether there is anything to label, and a guess that could be right.
        is_kept, label
            Whether it is kept, and as what; that button is pressed in.
        """
        self._words.show_text(words)
        for meaning, button in self._labels:
            button.setEnabled(can_label)
            button.setChecked(is_kept and meaning == label)
        self._right.setEnabled(can_confirm)

    # Where the parts stand

    def heightForWidth(self, width: int) -> int:
        """Qt: the line of words, and as many rows of buttons as this width takes."""
        if self._fits_in_one_line(width):
            return self._high
        return self._line + len(self._rows(width)) * (self._high + _GAP)

    def hasHeightForWidth(self) -> bool:
        """Qt: it has one."""
        return True

    def sizeHint(self) -> QSize:
        """Qt: in rows of five digits."""
        width = OUTPUTS // 2 * (self._wide + _GAP) - _GAP
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: put the buttons where they belong in this width."""
        super().resizeEvent(event)
        rows = self._rows(self.width())
        if self._fits_in_one_line(self.width()):
            left, top = self.width() - self._length(rows[0]), 0
            self._words.setGeometry(0, SPACING // 2, left - SPACING, self._line)
        else:
            left, top = 0, self._line + _GAP
            self._words.setGeometry(0, 0, self.width(), self._line)
        for row in rows:
            least = [self._least(button) for button in row]
            spare = max(0, self.width() - left - self._length(row)) // len(row)
            at = left
            for button, width in zip(row, least, strict=True):
                wide = width + min(spare, self._wide)  # in a wide place the rest is left blank
                button.setGeometry(QRect(at, top, wide, self._high))
                at += wide + _GAP
            top += self._high + _GAP

    @property
    def _line(self) -> int:
        return self.fontMetrics().height()

    @property
    def _high(self) -> int:
        return self.fontMetrics().height() + SPACING

    @property
    def _wide(self) -> int:
        return round(_DIGIT * self.fontMetrics().averageCharWidth()) + SPACING

    def _least(self, button: QPushButton) -> int:
        if button in self._digits:
            return self._wide
        return self.fontMetrics().horizontalAdvance(button.text()) + _PADDING

    def _length(self, row: list[QPushButton]) -> int:
        return sum(self._least(button) + _GAP for button in row) - _GAP

    def _fits_in_one_line(self, width: int) -> bool:
        """Return whether there is room for the words beside all the buttons."""
        words = _WORDS * self.fontMetrics().averageCharWidth()
        return words + SPACING + self._length([*self._digits, self._right, self._none]) <= width

    def _rows(self, width: int) -> list[list[QPushButton]]:
        """Return the buttons in one row, or the digits in one and the words in another, or the digits in two."""
        words, half = [self._right, self._none], OUTPUTS // 2
        for rows in ([[*self._digits, *words]], [self._digits, words]):
            if max(map(self._length, rows)) <= width:
                return rows
        return [self._digits[:half], self._digits[half:], words]

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(name)
        button.setCheckable(text != self.tr("Right"))
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the pad
        return button
