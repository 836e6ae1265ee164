"""The sum written out: each of its numbers is a button that opens what it is made of."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QIcon, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QWidget

from digitpad.gui.look.flow import Flow
from digitpad.gui.look.theme import SPACING, speaks_against, speaks_for, tabular
from digitpad.gui.why.in_words import SUM_SIGNS, Term, number

_FOR, _AGAINST = 1, 2
_WIDEST = "\u2212000.00"
_NOTHING = "\u2013\n"


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
        self.buttons = tuple(QPushButton(_NOTHING, self) for _ in range(len(SUM_SIGNS) + 1))
        for index, button in enumerate(self.buttons):
            button.setCheckable(True)
            button.setFont(tabular(QFont()))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setToolTip(self.tr("Show what this number is made of"))
            self._group.addButton(button, index)
            flow.addWidget(_behind(SUM_SIGNS[index - 1], button) if index else button)
        self.buttons[-1].setChecked(True)
        self._group.idClicked.connect(self.opened)
        self.show_terms(())
        self._colour()

    def show_terms(self, terms: Sequence[Term]) -> None:
        """Show numbers; none while there is nothing to explain."""
        for index, button in enumerate(self.buttons):
            button.setEnabled(bool(terms))
            if terms:
                text = f"{number(terms[index].value)}\n{terms[index].name}"
                button.setText(text)
                button.setAccessibleName(f"{terms[index].name}: {number(terms[index].value)}")
                room = max(map(self.fontMetrics().horizontalAdvance, (_WIDEST, terms[index].name)))
                button.setMinimumWidth(room + 2 * SPACING)  # so that a number that grows does not move the others
            else:
                button.setText(_NOTHING)
                button.setAccessibleName("")

    def changeEvent(self, event: QEvent) -> None:
        """Qt: colours are others."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        """Mark what speaks for and what against in the colours of the pictures."""
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
