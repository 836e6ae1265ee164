"""Page: framing, which can be switched off."""

from typing import Final

from PySide6.QtCore import QSignalBlocker

from digitpad.datasets.errors import DataError
from digitpad.gui.at_rest import AtRest
from digitpad.gui.chapter.controls import YesNo
from digitpad.gui.chapter.formula import number
from digitpad.gui.chapter.framing_picture import FramingPicture
from digitpad.gui.chapter.page import Page
from digitpad.gui.look.looked_at import LookedAt
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.look.words import guess_in_words
from digitpad.gui.room import Surroundings
from digitpad.ink.drawing import Drawing
from digitpad.ink.framing import BOX, FRAMED, MIDDLE, PEN, Framing
from digitpad.session.built_in_data import built_in_data
from digitpad.session.chapter.framed import (
    DIGITS,
    FRAMINGS,
    Count,
    Example,
    Redrawn,
    Seen,
    counted,
    example,
    redrawn,
    seen,
)
from digitpad.session.reading import Reader

_PATIENCE: Final = 60
"""Milliseconds between two looks at what the pen draws."""

_NOW, _COUNT = "framing:now", "framing:count"  # subjects of questions


class FramingPage(Page):
    """The drawing on the pad as the network would see it with framing, with half of it, and without.

    What is switched off is switched off for the pad; nothing remembers it.
    """

    def __init__(self, surroundings: Surroundings, number_: int) -> None:
        super().__init__(surroundings, number_)
        framing = surroundings.answering.framing
        self._scale = YesNo(self.tr("Scale to 20 × 20 pixels"), framing.scale)
        self._centre = YesNo(self.tr("Centre by mass"), framing.centre)
        self._shown = FramingPicture(surroundings.gate)
        self._measured = WholeLabel(lines=3)
        self._seen: Seen | None = None
        self._example: Example | None = None
        self._says_before = ""  # what is looked at, where that is no drawing of the person's own
        self._redrawn: Redrawn | None = None
        self._counted: Reader | None = None  # or asked
        self._soon = AtRest(surroundings.is_drawing, self._look, self, _PATIENCE)
        self.show_answer(
            self.tr(
                "Each weight belongs to one pixel. A digit that is smaller, or elsewhere, lights other pixels, whose "
                "weights have learned other things: to this network it is another picture altogether. One can train "
                "on digits of all sizes in all places, or let the same weights look at every place, as convolutional "
                "networks do. To bring every digit to the same place and size costs nothing, and MNIST’s makers did "
                "it, too."
            )
        )
        self.put_in(self._shown, (self._scale, self._centre), (self._measured,))
        self._shown.chosen.connect(surroundings.answering.frame_as)
        surroundings.answering.answered.connect(self._soon_again)
        surroundings.answering.changed.connect(self._follow_answering)
        looked_at = LookedAt(self)
        looked_at.came.connect(self._look)
        looked_at.left.connect(self._leave)

    @property
    def title(self) -> str:
        """Without its number."""
        return self.tr("Framing comes first")

    @property
    def idea(self) -> str:
        """The one idea."""
        return self.tr(
            "MNIST’s digits fill 20 × 20 pixels, and their centre of mass is in the middle. A drawing is brought there "
            "before it is read. Switch that off, and see what the network says of a small digit in a corner."
        )

    @property
    def question(self) -> str:
        """What to think about."""
        return self.tr("Why does the network mind where a digit is, when you do not?")

    @property
    def values(self) -> list[float]:
        """Nothing: framing is on again at the next start."""
        return []

    def follow(self) -> None:
        """Let drawings be framed as it is wanted."""
        framing = Framing(bool(self._scale.value), bool(self._centre.value))
        self.surroundings.answering.frame_as(framing)
        self._show()

    def _follow_answering(self) -> None:
        """Show how drawings are framed, whoever has switched it, and count anew for another network."""
        framing = self.surroundings.answering.framing
        for box, is_on in ((self._scale, framing.scale), (self._centre, framing.centre)):
            blocker = QSignalBlocker(box)
            box.setChecked(is_on)
            del blocker
        self._show()
        if self.isVisible():
            self._count()

    # What the four make of the drawing on the pad

    def _soon_again(self) -> None:
        """Look before long."""
        if self.isVisible():
            self._soon.ask()

    def _look(self) -> None:
        """Look at the drawing on the pad, or at an example where there is none."""
        answering, ask = self.surroundings.answering, self.surroundings.background.ask
        content, reader = answering.content, answering.reader
        if isinstance(content, Drawing) and not content.is_empty:
            ask(_NOW, lambda _: seen(content, reader), self._take, self._complain)
        else:
            take = self._take_example_for_nothing if isinstance(content, Drawing) else self._take_example_for_picture
            ask(_NOW, lambda _: self._seeing_example(reader), take, self._complain)
        self._count()

    def _seeing_example(self, reader: Reader) -> "tuple[Example, Seen] | str":
        """In the background."""
        try:
            shown = self._example or example(built_in_data())
        except DataError as error:
            return str(error)
        return shown, seen(shown.drawing, reader)

    def _take_example_for_nothing(self, found: "tuple[Example, Seen] | str") -> None:
        self._take_example(found, self.tr("Nothing is drawn; so here is an example, a {0} small and in a corner."))

    def _take_example_for_picture(self, found: "tuple[Example, Seen] | str") -> None:
        text = self.tr("A picture is framed when it is opened; so here is an example, a {0} small and in a corner.")
        self._take_example(found, text)

    def _take_example(self, found: "tuple[Example, Seen] | str", text: str) -> None:
        if isinstance(found, str):
            self._complain(found)
            return
        self._example, seen_now = found
        self._take(seen_now, text.format(self._example.label))

    def _leave(self) -> None:
        """Nobody looks any more."""
        self._soon.stop()
        self.surroundings.background.forget(_NOW)

    def _take(self, seen_now: Seen, says_before: str = "") -> None:
        self._seen, self._says_before = seen_now, says_before
        self._shown.show_readings(seen_now.readings)
        self._show()

    def _show(self) -> None:
        framing = self.surroundings.answering.framing
        self._shown.show_framing(framing)
        self.say(self._in_words(framing))
        self.show_formulas(*self._formulas())

    def _in_words(self, framing: Framing) -> str:
        if self._seen is None:
            return self.tr("One of MNIST’s test images is being drawn again, as an example.")
        framed, now = (self._seen.readings[FRAMINGS.index(each)] for each in (FRAMED, framing))
        if framing == FRAMED:
            text, second = self.tr("Framed: {0}. As on the pad: {1}."), guess_in_words(self._seen.readings[-1])
            told = text.format(guess_in_words(framed), second)
        else:
            text = self.tr("As it is seen now: {0}. Framed: {1}.")
            told = text.format(guess_in_words(now), guess_in_words(framed))
        return self.tr("{0} {1}").format(self._says_before, told) if self._says_before else told

    def _formulas(self) -> tuple[str, ...]:
        meant = self.tr('"w, h: its width and height on the pad;"  "{0}: the pen’s width"').format(number(PEN, 1))
        box, centre = r's = \frac{20 − 2.2}{"max"(w, h)}', r"(\frac{Σx·a}{Σa}, \frac{Σy·a}{Σa})"
        if self._seen is None:
            return box, meant, f"{centre}  → ({number(MIDDLE)}, {number(MIDDLE)})"
        side, (x, y) = self._seen.longer_side, self._seen.centre
        if side:  # of a dot there is none
            box += rf"  = \frac{{{number(BOX - PEN, 1)}}}{{{number(side, 1)}}}  = {number((BOX - PEN) / side, 2)}"
        return box, meant, f"{centre}  = ({number(x, 1)}, {number(y, 1)})  → ({number(MIDDLE)}, {number(MIDDLE)})"

    # What they make of a hundred others

    def _count(self) -> None:
        """Have it counted how many digits the network reads right; one in training is another one all the time."""
        answering = self.surroundings.answering
        if answering.epoch is not None and answering.trial is None:
            self.surroundings.background.forget(_COUNT)
            self._counted = None
            self._measured.show_text(self.tr("When the run is over, digits drawn again are counted."))
            return
        reader = answering.reader
        if self._counted is not None and self._counted.network is reader.network:
            return
        self._counted = reader
        self._measured.show_text(self.tr("{0} digits are drawn again and read …").format(DIGITS))
        self.surroundings.background.ask(_COUNT, lambda _: self._counting(reader), self._show_count, self._complain)

    def _counting(self, reader: Reader) -> "tuple[Redrawn, Count] | str":
        """In the background."""
        try:
            digits = self._redrawn or redrawn(built_in_data())
        except DataError as error:
            return str(error)
        return digits, counted(digits, reader)

    def _show_count(self, found: "tuple[Redrawn, Count] | str") -> None:
        if isinstance(found, str):
            self._complain(found)
            return
        self._redrawn, count = found
        text = self.tr(
            "Of {0} of MNIST’s test images drawn again, it reads {1} right framed. As on the pad it reads {2} where "
            "they are large and in the middle, {3} where they are small and in a corner."
        )
        self._measured.show_text(text.format(count.digits, count.framed, count.large, count.in_corner))

    def _complain(self, sentence: str) -> None:
        self._counted = None
        self._measured.show_text(sentence)
