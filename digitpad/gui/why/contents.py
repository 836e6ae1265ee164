"""What is in the room: the question, its answer in a sentence, in pictures and as a sum, and what follows from it."""

from typing import Final

from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from digitpad.gui.look.flow import Flow
from digitpad.gui.look.looked_at import LookedAt
from digitpad.gui.look.picture_actions import PictureActions
from digitpad.gui.look.scrolled import AROUND, Scrolled
from digitpad.gui.look.theme import SPACING
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.room import Surroundings
from digitpad.gui.why import in_words
from digitpad.gui.why.evidence_view import EvidenceView
from digitpad.gui.why.explaining import Explaining
from digitpad.gui.why.jobs import Explanation
from digitpad.gui.why.question import Question
from digitpad.gui.why.scale_bar import ScaleBar
from digitpad.gui.why.searching import Searching
from digitpad.gui.why.sum_line import SumLine

_FLAT: Final = 64 * SPACING
"""The least width in which the pictures have room beside the words."""

_SUBJECT: Final = "why"


class Contents(QWidget):
    """Holds the parts of the room and connects them."""

    def __init__(self, surroundings: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self._answering, self._picked = surroundings.answering, surroundings.picked
        self._messages = surroundings.messages
        self._by_pixels = Searching(surroundings, "why: by pixels", self)
        self._explaining = Explaining(surroundings, self._by_pixels, self)
        self._explanation: Explanation | None = None
        self._question = Question()
        self._sentence = WholeLabel(lines=2)
        self._starts = self._made_starts()
        self._evidence = EvidenceView(surroundings.gate)
        self._scale = ScaleBar()
        self._sum = SumLine()
        self._formula = WholeLabel(lines=3)
        self._formula.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._pictures = self._put_together()
        self._grid = QGridLayout()
        self._is_flat: bool | None = None
        self._lay_out()
        self._connect(surroundings)

    def _connect(self, surroundings: Surroundings) -> None:
        question, picked = self._question, self._picked
        question.digit_chosen.connect(picked.pick_digit)
        question.against_chosen.connect(picked.pick_against)
        question.given_back.connect(lambda: picked.pick(None, None))
        self._explaining.explained.connect(self._show)
        self._explaining.failed.connect(lambda sentence: self._messages.went_wrong(_SUBJECT, sentence))
        self._by_pixels.progressed.connect(self._say_how_far)
        self._by_pixels.failed.connect(lambda sentence: self._messages.went_wrong(_SUBJECT, sentence))
        self._sum.opened.connect(self._show_formula)
        self._evidence.pointed.connect(self._show_formula)
        pictures = self._evidence.pictures
        self._messages.follow(PictureActions.SUBJECT, pictures.failed, pictures.saved)
        looked_at = LookedAt(self)
        looked_at.came.connect(lambda: self._explaining.look(True))
        looked_at.left.connect(self._look_no_more)

    def _look_no_more(self) -> None:
        self._explaining.look(False)
        self._by_pixels.forget()

    # What is shown

    def _show(self, explanation: Explanation | None) -> None:
        self._explanation = explanation
        pair = self._explaining.pair
        self._question.show_pair(pair, by_hand=self._picked.is_by_hand)
        if explanation is None or pair is None:
            self._sentence.show_text(in_words.nothing_in_words())
            self._evidence.show_evidence(None)
            self._sum.show_terms(())
        else:
            self._sentence.show_text(in_words.regions_in_words(explanation, self._answering.reading))
            self._evidence.show_evidence(explanation.evidence)
            self._scale.show_scale(pair, self._evidence.scale)
            self._sum.show_terms(in_words.terms(explanation))
        self._evidence.setAccessibleDescription(self._sentence.whole_text)
        self._show_formula()

    def _show_formula(self) -> None:
        explanation = self._explanation
        if explanation is None:
            self._formula.show_text("")
        elif self._evidence.pixel is not None:
            self._formula.show_text(in_words.pixel_in_words(explanation.evidence, self._evidence.pixel))
        else:
            self._formula.show_text(in_words.terms(explanation)[self._sum.current].formula)

    def _say_how_far(self, count: int, total: int) -> None:
        if self._explaining.start == "nearest":
            self._sentence.show_text(in_words.looking_in_words(count, total))

    # Where it stands

    def _made_starts(self) -> QWidget:
        """Return the two views."""
        starts = QWidget()
        flow = Flow(starts)
        flow.setSpacing(2 * SPACING)
        group = QButtonGroup(starts)
        blank, nearest = (
            QRadioButton(self.tr("from the blank page")),
            QRadioButton(self.tr("from the nearest of the other")),
        )
        blank.setToolTip(self.tr("Which ink speaks for which digit"))
        nearest.setToolTip(
            self.tr(
                "The drawing compared with the training image of the other digit that is most like it:\n"
                "so it shows as well what is not there"
            )
        )
        for button in (blank, nearest):
            group.addButton(button)
            flow.addWidget(button)
        blank.setChecked(True)
        blank.toggled.connect(lambda on: self._explaining.compare_with("blank" if on else "nearest"))
        return starts

    def _put_together(self) -> QWidget:
        pictures = QWidget()
        column = QVBoxLayout(pictures)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING // 2)
        column.addWidget(self._evidence, 1)
        column.addWidget(self._scale)
        pictures.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        return pictures

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(AROUND)
        column.setSpacing(SPACING)
        self._grid.setSpacing(SPACING)
        column.addLayout(self._grid)
        column.addStretch()
        scrolled = Scrolled(content, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, SPACING // 2, 0, 0)
        whole.addWidget(scrolled)
        self._place(flat=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: let the pictures stand beside the words where there is more width than height."""
        super().resizeEvent(event)
        self._place(flat=self.width() >= _FLAT and self.width() > self.height())

    def _place(self, *, flat: bool) -> None:
        if flat is self._is_flat:
            return
        self._is_flat = flat
        words = (self._question, self._sentence, self._starts, self._sum, self._formula)
        for part in (*words, self._pictures):
            self._grid.removeWidget(part)
        if flat:
            self._grid.addWidget(self._pictures, 0, 0, len(words) + 1, 1)
            for row, part in enumerate(words):
                self._grid.addWidget(part, row, 1)
        else:
            for row, part in enumerate((*words[:3], self._pictures, *words[3:])):
                self._grid.addWidget(part, row, 0)
        self._grid.setColumnStretch(0, 0 if flat else 1)
        self._grid.setColumnStretch(1, 1 if flat else 0)
        self._grid.setRowStretch(5, 1 if flat else 0)
