"""Below the gallery: whether the network knows all this, the button that teaches it, and the proof of what came."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from digitpad.gui.look.accent_button import AccentButton
from digitpad.gui.look.actions import ActionButton, named_action
from digitpad.gui.look.theme import SPACING
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.mine import in_words
from digitpad.gui.mine.proof_table import ProofTable

if TYPE_CHECKING:
    from digitpad.session.teaching.proof import CrossValidated, Proof

_PERMILLE = 1000


class TeachPanel(QWidget):
    """Asks by its signals, and shows what comes of it; at most one of its buttons is filled.

    Attributes
    ----------
    teach, stop, keep, discard : QAction
    """

    def __init__(self, teach: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.teach = teach
        self.stop = named_action(self.tr("Stop"), self)
        self.stop.setToolTip(self.tr("Teach it nothing; all stays as it is"))
        self.keep = named_action(self.tr("Keep"), self)
        self.keep.setToolTip(self.tr("Keep the taught network and let it answer; the one before stays, too"))
        self.discard = named_action(self.tr("Discard"), self)
        self.discard.setToolTip(self.tr("Forget the taught network; all stays as it is"))
        self._words = WholeLabel(2)  # a digit that is deleted makes a second line, and Undo above stays where it is
        self._words.setObjectName("what the network knows")
        self._proof: Proof | None = None
        self._digits = 0  # that were taught, without what is no digit
        self._table = ProofTable()
        self._bar = QProgressBar()
        self._bar.setRange(0, _PERMILLE)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(SPACING)
        self._bar.setAccessibleName(self.tr("Teaching progress"))
        self._teach_button, self._keep_button = AccentButton(self.teach), AccentButton(self.keep)
        self._keep_anyway, discard = ActionButton(self.keep), ActionButton(self.discard)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        for button in (self._teach_button, self._keep_button, discard, self._keep_anyway, ActionButton(self.stop)):
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        half = SPACING // 2
        column.setContentsMargins(half, half, half, half)
        column.setSpacing(SPACING // 2)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        column.addLayout(row)  # above the figures: where there is little room, these are what scrolls
        column.addWidget(self._table)
        column.addStretch()
        self.show_knows("", wanting=False)

    def show_knows(self, words: str, *, wanting: bool) -> None:
        """Show what the network in use knows, and the button, filled where it is `wanting` something."""
        self._proof = None
        self._show_parts(self.teach)
        self._teach_button.fill(wanting)
        self._words.show_text(words)
        self._words.forget()

    def show_learning(self, words: str, fraction: float) -> None:
        """Show that it learns, and how far that is."""
        if not self.stop.isVisible():  # not in the place of Teach, where the second click of two would stop it
            self._show_parts(self.teach, self.stop)
            self._teach_button.fill(False)
        self._words.show_text(words)
        self._bar.setValue(round(_PERMILLE * fraction))

    def show_proof(self, proof: "Proof", digits: int) -> None:
        """Show what has come of it, of so many digits; the buttons that keep it or let it be stand below."""
        self._proof, self._digits = proof, digits
        self._show_parts(self.keep, self.discard)
        self._keep_button.setVisible(not proof.harm)
        self._keep_anyway.setVisible(bool(proof.harm))
        self.keep.setIconText(self.tr("Keep it all the same") if proof.harm else self.tr("Keep"))
        self._words.show_text(in_words.outcome_in_words(proof))
        self._words.forget()
        self.show_cross_validated(None, is_known=False)
        self._announce(self._words.whole_text)

    def show_cross_validated(self, mine: "CrossValidated | None", *, is_known: bool) -> None:
        """Show what is said by digits that were held out, or that this is being counted."""
        if self._proof is not None:
            first, *others = in_words.proof_rows(self._proof)
            row = in_words.cross_validated_row(mine, self._digits, is_known=is_known)
            tips = ["", in_words.held_out_in_words(), in_words.validation_in_words(), "", ""]
            self._table.show_rows([first, row, *others], tips)

    def _show_parts(self, *actions: QAction) -> None:
        for action in (self.stop, self.keep, self.discard):
            action.setVisible(action in actions)
        self._teach_button.setVisible(self.teach in actions)
        for part in (self._table, self._keep_button, self._keep_anyway):
            part.setVisible(self.keep in actions)
        self._bar.setVisible(self.stop in actions)

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._words, words))
