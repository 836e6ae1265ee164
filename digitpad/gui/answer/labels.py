"""Under the guess: what the drawing really is, said by a click; the person's word, not the network's."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget

from digitpad.gui.look.actions import ActionButton
from digitpad.gui.look.elided_label import ElidedLabel
from digitpad.gui.look.theme import SPACING
from digitpad.network.sizes import OUTPUTS

_GAP: Final = SPACING // 2

_DIGIT: Final = 2.6
"""Width of a digit's button at least, in average characters: enough for a finger."""

_AROUND: Final = 2 * SPACING
"""What a button needs beside its words."""

_WORDS: Final = 24
"""Length of the words that must be seen whole, in average characters: "Kept as not a digit"."""

_HALF: Final = OUTPUTS // 2


def height_of_labels(width: int, metrics: QFontMetrics) -> int:
    """Return how high they are in a certain width: so their place is known before they are made."""
    if _stands_in_one_line(width, metrics):
        return _high(metrics)
    return metrics.height() + len(_rows(width, metrics)) * (_high(metrics) + _GAP)


class Labels(QWidget):
    """A line of words, and a button for each thing that can be said of a drawing.

    Parameters
    ----------
    actions
        What the buttons do: "this is a 0" to "this is a 9", "right", "not a digit", in this order. Each button is
        named, dim and pressed in as its action is.
    """

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ElidedLabel(parent=self)
        self._words.setObjectName("what it is kept as")
        self._buttons = [ActionButton(action, self) for action in actions]
        self._digit = actions[0]
        self._digit.changed.connect(self._show_buttons)
        self._show_buttons()

    def show_words(self, words: str) -> None:
        """Show a question, or what the drawing is kept as."""
        self._words.show_text(words)

    def _show_buttons(self) -> None:
        """Show them when there is something to label: before, they would be a riddle."""
        for button in self._buttons:
            button.setVisible(self._digit.isEnabled())

    @property
    def buttons(self) -> Sequence[ActionButton]:
        """In the order of their actions."""
        return self._buttons

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: put the buttons where they belong in this width."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: type has grown."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._place()

    def _place(self) -> None:
        metrics = self.fontMetrics()
        rows, high = _rows(self.width(), metrics), _high(metrics)
        if _stands_in_one_line(self.width(), metrics):
            left, top = self.width() - _length(rows[0], metrics), 0
            self._words.setGeometry(0, SPACING // 2, left - SPACING, metrics.height())
        else:
            left, top = 0, metrics.height() + _GAP
            self._words.setGeometry(0, 0, self.width(), metrics.height())
        for row in rows:
            least = [_least(number, metrics) for number in row]
            room = self.width() - left - _GAP * (len(row) - 1)
            most = 2 * (_least(0, metrics) + _GAP) * _HALF - _GAP if len(rows) > 1 else sum(least)
            spare = max(0, min(room, most - _GAP * (len(row) - 1)) - sum(least))  # in a wide place the rest is blank
            at = left
            for number, width in zip(row, least, strict=True):
                wide = width + spare * width // sum(least)
                self._buttons[number].setFixedSize(QSize(wide, high))
                self._buttons[number].move(at, top)
                at += wide + _GAP
            top += high + _GAP


def _high(metrics: QFontMetrics) -> int:
    return metrics.height() + SPACING


def _least(number: int, metrics: QFontMetrics) -> int:
    """Return the least width of the button with this number."""
    if number < OUTPUTS:
        return round(_DIGIT * metrics.averageCharWidth()) + SPACING
    return metrics.horizontalAdvance(short_names()[number]) + _AROUND


def _length(row: Sequence[int], metrics: QFontMetrics) -> int:
    return sum(_least(number, metrics) + _GAP for number in row) - _GAP


def _stands_in_one_line(width: int, metrics: QFontMetrics) -> bool:
    """Return whether there is room for the words beside all the buttons."""
    words = _WORDS * metrics.averageCharWidth()
    return words + SPACING + _length(range(len(short_names())), metrics) <= width


def _rows(width: int, metrics: QFontMetrics) -> list[Sequence[int]]:
    """Return the buttons in one row, or the digits in one and the words in another, or the digits in two."""
    count = len(short_names())
    digits, words = range(OUTPUTS), range(OUTPUTS, count)
    for rows in ([range(count)], [digits, words]):
        if max(_length(row, metrics) for row in rows) <= width:
            return list(rows)
    return [digits[:_HALF], digits[_HALF:], words]


def short_names() -> Sequence[str]:
    """Return what stands on the buttons, in the order of the actions."""
    translate = QCoreApplication.translate
    return (*map(str, range(OUTPUTS)), translate("Labels", "Right"), translate("Labels", "Not a digit"))
