"""The sum written out: each of its numbers is a button that opens what it is made of."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFont, QIcon, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QWidget

from digitpad.gui.look.flow import Flow
from digitpad.gui.look.one_stop import stop_at_chosen
from digitpad.gui.look.theme import SPACING, speaks_against, speaks_for, tabular
from digitpad.gui.why.in_words import SUM_SIGNS, Term, number

_FOR, _AGAINST = 1, 2
_WIDEST = "\u2212000.00"


class SumLine(QWidget):
    """Shows the baseline + what speaks for − what speaks against = the difference of the logits.

    Attributes
    ----------
    opened : Signal(int)
        The number with this index shall be shown with its formula.
    """

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = Flow(self)
        flow.setSpacing(SPACING // 2)
        self._group = QButtonGroup(self)
        self.buttons = tuple(QPushButton("\u2013\n", self) for _ in range(len(SUM_SIGNS) + 1))
        what = (
            self.tr("What the network says of that alone, without your drawing"),
            self.tr("All that speaks for the digit, added up"),
            self.tr("All that speaks for the other digit, added up"),
            self.tr("By how much the digit’s logit is above the other one’s: the larger, the surer it is that digit"),
        )
        for index, button in enumerate(self.buttons):
            button.setCheckable(True)
            button.setFont(tabular(QFont()))
            button.setToolTip(self.tr("{0}. A click shows what it is made of").format(what[index]))
            self._group.addButton(button, index)
            flow.addWidget(_behind(SUM_SIGNS[index - 1], button) if index else button)
        self.buttons[-1].setChecked(True)
        stop_at_chosen(self._group)
        self._group.idClicked.connect(self.opened)
        self._show_colours()
        self.show_terms(())

    def show_terms(self, terms: Sequence[Term]) -> None:
        """Show numbers; none while there is nothing to explain."""
        for button, term in zip(self.buttons, terms, strict=False):
            text = f"{number(term.value)}\n{term.name}"
            if text != button.text():
                button.setText(text)
                button.setAccessibleName(f"{term.name}: {number(term.value)}")
                room = max(map(self.fontMetrics().horizontalAdvance, (_WIDEST, term.name)))
                button.setMinimumWidth(room + 2 * SPACING)  # so that a number that grows does not move the others
        for button in self.buttons:
            button.setEnabled(bool(terms))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: colours or type are others."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._show_colours()

    def _show_colours(self) -> None:
        side = self.fontMetrics().ascent() // 2
        for index, colour in ((_FOR, speaks_for(self.palette())), (_AGAINST, speaks_against(self.palette()))):
            swatch = QPixmap(side, side)
            swatch.fill(colour)
            self.buttons[index].setIconSize(QSize(side, side))
            self.buttons[index].setIcon(QIcon(swatch))

    @property
    def current(self) -> int:
        """The index of the number that is opened."""
        return self._group.checkedId()


def _behind(sign: str, button: QPushButton) -> QWidget:
    """Return a button with a sign before it, which goes with it into a further row."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACING // 2)
    row.addWidget(QLabel(sign))
    row.addWidget(button)
    return both
