"""The sum written out: each of its numbers is a button that opens what it is made of."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QIcon, QPixmap
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from digitpad.gui.look.flow import Flow
from digitpad.gui.look.theme import SPACING, speaks_against, speaks_for, tabular
from digitpad.gui.why.in_words import Term, number

_COUNT = 4
_FOR, _AGAINST = 1, 2
_WIDEST = "\u2212000.00"


class SumLine(QWidget):
    """Shows the four numbers: the baseline, + for, − against, = the difference of the logits.

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
        self.buttons = tuple(QToolButton(self) for _ in range(_COUNT))
        for index, button in enumerate(self.buttons):
            button.setCheckable(True)
            button.setFont(tabular(QFont()))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setToolTip(self.tr("Show what this number is made of"))
            self._group.addButton(button, index)
            flow.addWidget(button)
        self.buttons[-1].setChecked(True)
        self._group.idClicked.connect(self.opened)
        self.show_terms(())

    def show_terms(self, terms: Sequence[Term]) -> None:
        """Show numbers; none while there is nothing to explain."""
        for button in self.buttons:
            button.setEnabled(bool(terms))
        for button, term in zip(self.buttons, terms, strict=False):
            text = f"{term.name}  {number(term.value)}"
            if text != button.text():
                button.setText(text)
                button.setAccessibleName(text)
                room = self.fontMetrics().horizontalAdvance(f"{term.name}  {_WIDEST}")
                icon = button.iconSize().width() + SPACING if not button.icon().isNull() else 0
                button.setMinimumWidth(room + icon + 2 * SPACING)
        for index, colour in ((_FOR, speaks_for(self.palette())), (_AGAINST, speaks_against(self.palette()))):
            side = self.fontMetrics().ascent()
            swatch = QPixmap(side, side)
            swatch.fill(colour)
            self.buttons[index].setIconSize(QSize(side, side))
            self.buttons[index].setIcon(QIcon(swatch))

    @property
    def current(self) -> int:
        """The index of the number that is opened."""
        return self._group.checkedId()
