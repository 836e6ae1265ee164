"""What can be done after a run: let the other network answer, go on; and what both networks say of the drawing."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from digitpad.gui.look import figures
from digitpad.gui.look.actions import ActionButton
from digitpad.gui.look.elided_label import ElidedLabel
from digitpad.gui.look.scrolled import AROUND
from digitpad.gui.look.theme import SPACING
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.training.plan import run_in_words
from digitpad.session.runs.events import Unfinished

_LEAST_GO_ON = 10 * SPACING  # less than its words: rather than not beside the other button it stands there cut off


class AfterRun(QWidget):
    """Lets the other network answer, and a run go on.

    Each part takes its place when there is something to say or do: while a run is under way that is the curves'.

    Parameters
    ----------
    go_on
        What goes on with a run; named here after the epoch that comes next.

    Attributes
    ----------
    other_asked : Signal()
        The network that does not answer shall.
    """

    other_asked = Signal()

    def __init__(self, go_on: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._go_on = go_on
        self._other = QPushButton()
        self._other.clicked.connect(self.other_asked)
        self._of_drawing = ElidedLabel(lines=2)  # of one size whatever it says: it follows the pen
        self._which = WholeLabel()
        self._which.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        button = ActionButton(go_on)
        button.setMinimumWidth(_LEAST_GO_ON)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self._other)
        row.addStretch()
        row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND)
        column.setSpacing(SPACING // 2)
        column.addLayout(row)
        column.addWidget(self._which)
        column.addWidget(self._of_drawing)
        self.show_other("")
        self.show_of_drawing(None)
        self.offer(None)

    def clear(self) -> None:
        """Offer no other network, and say nothing of the drawing: another run begins."""
        self.show_other("")
        self.show_of_drawing(None)

    def show_other(self, name: str) -> None:
        """Offer the other network by this name, unless it is ""."""
        self._other.setText(name)
        self._other.setVisible(bool(name))

    def show_of_drawing(self, sentence: str | None) -> None:
        """Say what both networks make of what is on the pad; "" keeps the place, None gives it back."""
        self._of_drawing.show_text(sentence or "")
        self._of_drawing.setVisible(sentence is not None)

    def offer(self, run: Unfinished | None) -> None:
        """Offer to go on with a run, and say which it is, or offer none."""
        self._go_on.setVisible(run is not None)
        self._which.setVisible(run is not None)
        if run is not None:
            text = self.tr("Go on: {0}, epoch {1} of {2}")  # for it may stand beside what came of another run
            name = figures.recipe_title(run.recipe.name)
            self._go_on.setIconText(text.format(name, f"{run.next_epoch:,}", f"{run.recipe.epochs:,}"))
            which = run_in_words(run)
            self._which.show_text(self.tr("Unfinished: {0}").format(which))
            self._go_on.setToolTip(self.tr("Go on where it was: {0}").format(which))
