"""What is in the room: the question, its answer in words, in pictures and as a sum, and what follows from it."""

import numpy as np
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from digitpad.gui.background import Wanted
from digitpad.gui.look.looked_at import LookedAt
from digitpad.gui.look.picture_actions import PictureActions
from digitpad.gui.look.remark import Remark
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.room import Surroundings
from digitpad.gui.why import in_words
from digitpad.gui.why.arithmetic import Arithmetic
from digitpad.gui.why.asking import Asking, Job
from digitpad.gui.why.evidence_view import EvidenceView
from digitpad.gui.why.finding import Finding, InUse
from digitpad.gui.why.flip_panel import FlipPanel
from digitpad.gui.why.layout import WhyLayout
from digitpad.gui.why.nearest_panel import NearestPanel
from digitpad.gui.why.pointed_strokes import PointedStrokes
from digitpad.gui.why.question import Question
from digitpad.gui.why.regions_in_words import regions_in_words
from digitpad.gui.why.scale_bar import ScaleBar
from digitpad.gui.why.searching import Searching
from digitpad.gui.why.starts import Starts
from digitpad.gui.why.stroke_picture import Tint
from digitpad.gui.why.trying import SUBJECT, Trying
from digitpad.ink.drawing import Drawing
from digitpad.session.inside.in_detail import Alike, Changes, DetailedExplanation, change, explain_in_detail
from digitpad.session.inside.search import pixels
from digitpad.session.opening import Picture


class Contents(QWidget):
    """Holds the parts of the room, asks for what they show, and hands it to them."""

    def __init__(self, surroundings: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self._answering, self._picked = surroundings.answering, surroundings.picked
        self._is_drawing, self._put = surroundings.is_drawing, surroundings.put_on_pad
        self._explanation: DetailedExplanation | None = None
        self.question, self.sentence, self.starts = Question(), WholeLabel(lines=3), Starts()
        self.evidence = EvidenceView(surroundings.gate)
        self.strokes = PointedStrokes(self.tr("Evidence on the strokes"), "evidence-on-strokes", surroundings.gate)
        self.captions = Remark(self.tr("Each input pixel")), Remark(self.tr("On your strokes"))
        self.nothing = WholeLabel(lines=3)
        self.nothing.show_text(in_words.nothing_in_words())
        self.scale, self.of_pointed, self.arithmetic = ScaleBar(), WholeLabel(lines=3), Arithmetic()
        self.of_pointed.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.of_pointed.setToolTip(in_words.terms_in_words())
        self.flip, self.nearest = FlipPanel(surroundings), NearestPanel()
        self._in_use, self._trying = InUse(surroundings), Trying(surroundings, self)
        self._by_pixels = Searching(surroundings, "why/search-pixels", self)
        self._by_hidden = Searching(surroundings, "why/search-hidden", self)
        self._explaining = Asking(surroundings, "why/evidence", self._why, self)
        self._changing = Asking(surroundings, "why/flip", self._what_flips, self, waits=True)
        self._alike = (
            Finding(surroundings, self._by_pixels, lambda: pixels, "why/nearest-pixels", self),
            Finding(surroundings, self._by_hidden, self._in_use.features, "why/nearest-hidden", self),
        )
        self._layout = WhyLayout(self)
        self._connect(surroundings)

    def _connect(self, surroundings: Surroundings) -> None:
        picked, messages = self._picked, surroundings.messages
        self.question.digit_chosen.connect(picked.pick_digit)
        self.question.against_chosen.connect(picked.pick_against)
        self.question.given_back.connect(lambda: picked.pick(None, None))
        self.starts.changed.connect(self._explaining.follow)
        self.evidence.pointed.connect(self._pixel_pointed_at)
        self.strokes.pointed.connect(self._stretch_pointed_at)
        self.flip.tried.connect(self._trying.try_on_pad)
        self.nearest.chosen.connect(self._put_on_pad)
        self._explaining.answered.connect(self._show_why)
        self._changing.answered.connect(self._show_flip)
        self._answering.answered.connect(self.flip.outdate)
        by_pixels, by_hidden = self._alike
        by_pixels.found.connect(self._show_by_pixels)
        by_hidden.found.connect(self._show_by_hidden)
        self._by_pixels.ready.connect(self._explaining.follow)
        self._by_pixels.progressed.connect(self._say_how_far)
        self._by_hidden.progressed.connect(self._say_how_far_hidden)
        for one in (self._explaining, self._changing, *self._alike, self._by_pixels, self._by_hidden):
            one.failed.connect(lambda sentence: messages.went_wrong(SUBJECT, sentence))
        for pictures in (self.evidence.pictures, self.strokes.pictures, *self.flip.pictures):
            messages.follow(PictureActions.SUBJECT, pictures.failed, pictures.saved)
        looked_at = LookedAt(self)
        looked_at.came.connect(lambda: self._look(looked_at=True))
        looked_at.left.connect(lambda: self._look(looked_at=False))

    def close_down(self) -> None:
        """Ask nothing any more: the window closes."""
        self._look(looked_at=False)

    def _look(self, *, looked_at: bool) -> None:
        for each in (self._explaining, self._changing, *self._alike):
            each.look(looked_at)

    def _put_on_pad(self, image: Picture, label: int) -> None:
        self._put(image)
        self._picked.begin(label)

    # What is asked

    @property
    def _content(self) -> "Drawing | Picture":
        """What the bars are about: what is on the pad, or of a number that was drawn the part that is looked at."""
        return self._answering.reading.drawing_in_view or self._answering.content

    def _why(self) -> Job | None:
        reading, content, reader = self._answering.reading.in_view, self._content, self._answering.reader
        pair, search = self._picked.pair(reading), None
        if not reading.image.any():
            return None
        if self.starts.is_nearest:
            self._by_pixels.want(pixels)
            search = self._by_pixels.search
            if search is None:
                return None
        drawing = None if self._is_drawing() else content  # what its strokes say is shown when the pen rests
        return lambda _: explain_in_detail(reader, reading, drawing, pair, search)

    def _what_flips(self) -> Job | None:
        reading, drawing, reader = self._answering.reading.in_view, self._content, self._answering.reader
        if not isinstance(drawing, Drawing) or drawing.is_empty or not reading.image.any():
            return None
        pair = self._picked.pair(reading)
        # what is read now, nothing need flip into; what is no digit yet may become the first of the two
        wanted = pair.digit if reading.digit in {None, pair.against} else pair.against

        def job(is_wanted: Wanted) -> Changes | None:
            return change(reader, drawing, pair, wanted, is_wanted)

        return job

    # What is shown

    def _show_why(self, explanation: DetailedExplanation | None) -> None:
        reading = self._answering.reading.in_view
        is_asked = bool(reading.image.any())
        self._layout.show_parts(is_asked)
        if explanation is None and is_asked:
            return  # as long as training images are looked through, what is there stays
        if explanation is not None and explanation.drawing is None and isinstance(self._answering.content, Drawing):
            self.evidence.show_evidence(explanation.evidence)  # words and numbers follow when the pen rests
            return
        before, self._explanation = self._explanation, explanation
        self.question.show_pair(self._picked.pair(reading) if is_asked else None, by_hand=self._picked.is_by_hand)
        if explanation is None:
            self.sentence.show_text("")
            self.evidence.show_evidence(None)
            self.strokes.show_evidence(None)
            self.scale.show_nothing()
            self.arithmetic.show_terms(())
        else:
            evidence = explanation.evidence
            self.sentence.show_text(regions_in_words(explanation))
            if before is None or not np.array_equal(before.evidence.inputs, evidence.inputs):
                self.sentence.forget()  # of the same drawing nothing shall move, nor another colour be news
                self.evidence.forget_scale()
            self.evidence.show_evidence(evidence)
            tints = [Tint(*each) for each in explanation.stretches]
            self.strokes.show_evidence(explanation.drawing, tints, self.evidence.scale)
            for part in (self.captions[1], self.strokes):
                part.setVisible(explanation.drawing is not None)
            self.scale.show_scale(evidence.digit, evidence.against, self.evidence.scale)
            self.arithmetic.show_terms(in_words.terms(explanation))
            self.starts.show_baseline(evidence)
        for picture in (self.evidence, self.strokes):
            picture.setAccessibleDescription(self.sentence.whole_text)
        self._show_pointed()

    def _pixel_pointed_at(self) -> None:
        if self.evidence.pixel is not None:
            self.strokes.point_at_nothing()  # what was pointed at last is what is told
        self._show_pointed()

    def _stretch_pointed_at(self) -> None:
        if self.strokes.tint is not None:
            self.evidence.point_at_nothing()
        self._show_pointed()

    def _show_pointed(self) -> None:
        explanation, pixel, tint = self._explanation, self.evidence.pixel, self.strokes.tint
        if explanation is not None and tint is not None:
            self.of_pointed.show_text(in_words.stretch_in_words(explanation.evidence, tint.amount))
        elif explanation is not None and pixel is not None:
            self.of_pointed.show_text(in_words.pixel_in_words(explanation.evidence, pixel))
        else:
            has_stretches = explanation is None or bool(explanation.stretches)
            self.of_pointed.show_text(in_words.nothing_pointed_at_in_words(has_stretches=has_stretches))

    def _show_flip(self, changes: Changes | None) -> None:
        content = self._answering.content
        if changes is None and isinstance(content, Drawing) and not content.is_empty:
            return
        self.flip.show_changes(changes, of_picture=not isinstance(content, Drawing))

    def _show_by_pixels(self, found: list[Alike]) -> None:
        if found or self._by_pixels.search is not None or not self._answering.is_asked:
            self.nearest.by_pixels.show_found(found)

    def _show_by_hidden(self, found: list[Alike]) -> None:
        if self._in_use.is_learning:
            self.nearest.by_hidden.show_found([], in_words.learning_in_words())
        elif not self._in_use.has_hidden_layer:
            self.nearest.by_hidden.show_found([], in_words.no_hidden_layer_in_words())
        elif found or self._by_hidden.search is not None or not self._answering.is_asked:
            self.nearest.by_hidden.show_found(found)

    def _say_how_far(self, count: int, total: int) -> None:
        self.nearest.by_pixels.show_found([], in_words.looking_in_words(count, total))
        if self.starts.is_nearest:
            self.sentence.show_text(in_words.looking_in_words(count, total))

    def _say_how_far_hidden(self, count: int, total: int) -> None:
        self.nearest.by_hidden.show_found([], in_words.looking_in_words(count, total))
