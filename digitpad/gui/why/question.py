"""The question that the room answers: why one digit, and not another."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from digitpad.gui.look.elided_choice import ElidedChoice
from digitpad.gui.look.theme import SPACING, bold
from digitpad.network.sizes import OUTPUTS
from digitpad.session.inside.pair import Pair


class _Digits(ElidedChoice):
    """One of ten digits; the wheel scrolls the room, and chooses nothing."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.addItems([str(digit) for digit in range(OUTPUTS)])
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the pad

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: the wheel turns over it."""
        event.ignore()


class Question(QWidget):
    """Asks "Why [7] and not [1]?", and lets both be chosen.

    Attributes
    ----------
    digit_chosen, against_chosen : Signal(int)
        By the person.
    given_back : Signal()
        The guess and the runner-up shall be explained again, whatever they are.
    """

    digit_chosen = Signal(int)
    against_chosen = Signal(int)
    given_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digit = _Digits(self.tr("Output explained"), self)
        self._against = _Digits(self.tr("Output compared with"), self)
        self._digit.activated.connect(self.digit_chosen)
        self._against.activated.connect(self.against_chosen)
        self._back = QPushButton(self.tr("Reset"))
        self._back.setToolTip(self.tr("Explain the guess against the runner-up again, whatever they are"))
        self._back.setMinimumWidth(self.fontMetrics().horizontalAdvance(self._back.text()) + 2 * SPACING)
        self._back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._back.clicked.connect(self.given_back)
        policy = self._back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that nothing moves when it comes
        self._back.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        for part in (self._word(self.tr("Why")), self._digit, self._word(self.tr("and not")), self._against):
            row.addWidget(part)
        row.addWidget(self._word(self.tr("?")))
        row.addStretch()
        row.addWidget(self._back)

    @property
    def choices(self) -> tuple[QComboBox, QComboBox]:
        """The two lists of digits."""
        return self._digit, self._against

    def show_pair(self, pair: Pair | None, *, by_hand: bool) -> None:
        """Show which two are explained; None while there is nothing to explain."""
        for choice, digit in zip(self.choices, pair or (-1, -1), strict=True):
            with QSignalBlocker(choice):
                choice.setCurrentIndex(digit)
            choice.setEnabled(pair is not None)
        self._back.setVisible(by_hand)

    def _word(self, text: str) -> QLabel:
        word = QLabel(text)
        word.setFont(bold(word.font()))
        return word
