"""The sum of an explanation with the formula of one of its numbers, folded until somebody wants to calculate."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from digitpad.gui.look.fold import FoldButton
from digitpad.gui.look.remark import Remark
from digitpad.gui.look.theme import SPACING
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.why.in_words import Term, arithmetic_in_words, terms_in_words
from digitpad.gui.why.sum_line import SumLine


class Arithmetic(QWidget):
    """Unfolds the sum; a press of one of its numbers shows what that is made of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._terms: Sequence[Term] = ()
        self.sum, self.formula = SumLine(), WholeLabel(lines=3)
        self.formula.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        what = Remark(arithmetic_in_words())
        what.setWordWrap(True)
        for label in (what, self.formula):
            label.setToolTip(terms_in_words())
        folded = QWidget()
        column = QVBoxLayout(folded)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        for part in (what, self.sum, self.formula):
            column.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACING // 2)
        whole.addWidget(FoldButton(self.tr("The arithmetic"), folded), 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(folded)
        self.sum.opened.connect(self._show_formula)

    def show_terms(self, terms: Sequence[Term]) -> None:
        """Show a sum and what the number that is opened is made of; none while there is nothing to explain."""
        self._terms = terms
        self.sum.show_terms(terms)
        self._show_formula()

    def _show_formula(self) -> None:
        self.formula.show_text(self._terms[self.sum.current].formula if self._terms else "")
