"""Page: downhill."""

from math import floor, log10
from typing import Final

from PySide6.QtCore import QSignalBlocker

from digitpad.gui.chapter.button import Button
from digitpad.gui.chapter.controls import Dragged, Typed
from digitpad.gui.chapter.downhill_picture import DownhillPicture
from digitpad.gui.chapter.formula import number
from digitpad.gui.chapter.page import Page
from digitpad.gui.chapter.prepared import Prepared
from digitpad.gui.chapter.steps_chart import MOST_STEPS
from digitpad.gui.room import Surroundings
from digitpad.session.chapter.downhill import IMAGES, LEAST, MOST, SIDE, Place, Surface, Walk, is_shown, survey
from digitpad.session.chapter.learned import HIDDEN
from digitpad.session.chapter.learned import IMAGES as LEARNED_FROM
from digitpad.session.chapter.shape import Shape

_SLOWEST, _FASTEST, _ETA = 0.01, 30.0, 0.1
_START: Final = (0.5, 1.7)
"""From here the ball stays in the picture even where it jumps from side to side."""

_STEPS: Final = 10
_SMALL: Final = 0.001
"""Smaller changes are told to a millionth."""

_TRUSTED, _USELESS = 0.2, 0.5
"""A prediction that is off by no more than this part of itself is a good one, by more than that a useless one."""

_REAL: Final = "ΔC = C(v + Δv) − C(v)"
_SUBJECT: Final = "chapter/downhill"


class DownhillPage(Page):
    """A ball on the cost surface of two parameters."""

    def __init__(self, surroundings: Surroundings, number_: int) -> None:
        super().__init__(surroundings, number_)
        self._prepared = Prepared[Surface](_SUBJECT, survey, surroundings, self)
        self._eta = Dragged(self.tr("Learning rate η"), _SLOWEST, _FASTEST, 0.01, _ETA, by_factors=True)
        self._steps = Dragged(self.tr("Steps"), 0, MOST_STEPS, 1, _STEPS)
        self._start = tuple(
            Typed(name, LEAST, MOST, 0.01, value)
            for name, value in zip((self.tr("Start at v1"), self.tr("Start at v2")), _START, strict=True)
        )
        self._shown = DownhillPicture(surroundings.gate)
        self._shown.placed.connect(self._start_at)
        buttons = tuple(
            self._button(text, tip, steps)
            for text, tip, steps in (
                (self.tr("Step"), self.tr("One step down the gradient"), 1),
                (self.tr("10 steps"), self.tr("Ten steps down the gradient"), _STEPS),
                (self.tr("Start again"), self.tr("Put the ball back where it starts"), -MOST_STEPS),
            )
        )
        self._onward = buttons[:2]
        parameters = Shape((HIDDEN,)).parameters
        self.show_answer(
            self.tr(
                "Because the ball knows only the slope where it is, and that is right only near by. Nobody could draw "
                "the whole map: this one, of two knobs, has {0} × {0} places; one of all {1} weights and biases would "
                "have {0} × {0} × {0} × …. The cross is not quite the lowest place, for that network learned from "
                "other images than these {2}."
            ).format(SIDE, f"{parameters:,}", IMAGES)
        )
        self.put_in(self._shown, (self._eta,), (self._steps,), buttons, self._start)
        self._prepared.show_on(self, self._tell_progress)

    @property
    def title(self) -> str:
        """Without its number."""
        return self.tr("Downhill")

    @property
    def idea(self) -> str:
        """The one idea."""
        return self.tr(
            "The cost C says how wrong the answers are. Two knobs, v₁ and v₂, say how far the weights of hidden and "
            "output layer have gone from the first (0) to trained ones (1). The ball does not see the map: it feels "
            "the slope, the gradient ∇C, and steps down, η times as far as it is steep."
        )

    @property
    def question(self) -> str:
        """What to think about."""
        return self.tr(
            "You see the lowest place on the map. Why does the ball go there by small steps, and not at once?"
        )

    def follow(self) -> None:
        """Walk again, from the start."""
        for each in self._onward:
            each.setEnabled(self._steps.value < MOST_STEPS)
        surface = self._prepared.result
        if surface is None:
            return
        v1, v2 = (each.value for each in self._start)
        walk = Walk(surface.of, (v1, v2), self._eta.value, round(self._steps.value))
        self._shown.show_walk(surface, walk)
        self.say(self._told(walk))
        self._show_numbers(walk)

    def _told(self, walk: Walk) -> str:
        """Return the sentence about a walk."""
        eta = number(walk.eta)
        if not walk.steps:
            text = self.tr("The cost here is {0}. For the next step, with η = {1}, the slope predicts a fall of {2}.")
            return text.format(number(walk.ball.cost, 3), eta, self._fall(walk, walk.ball))
        step, ball = walk.worst_predicted, walk.ball
        if walk.steps == 1:
            text = self.tr("With η = {0} the cost went from {1} to {2} in 1 step. The slope predicted a fall of {5}")
        else:
            text = self.tr(
                "With η = {0} the cost went from {1} to {2} in {3} steps. At step {4}, where it was most off, the "
                "slope predicted a fall of {5}"
            )
        before = walk.places[step - 1]
        change, predicted = walk.change(step), walk.predicted(before)
        off = abs(change - predicted)
        if change > 0:
            real = self.tr("but it rose by {0}: too long a step, for the slope tells only what is near.")
        elif off > _USELESS * abs(predicted):
            real = self.tr("and it fell by {0}: too long a step, for the slope tells only what is near.")
        elif off > _TRUSTED * abs(predicted):
            real = self.tr("and it fell by {0}: over so long a step the slope tells only roughly.")
        else:
            real = self.tr("and it fell by {0}: over a short step the slope can be trusted.")
        first, last = number(walk.places[0].cost, 3), number(ball.cost, 3)
        told = text.format(eta, first, last, walk.steps, step, self._fall(walk, before))
        sentence = f"{told}, {real.format(_roughly(abs(change)))}"
        return sentence if is_shown(ball.v) else f"{sentence} {self.tr('The ball has left the picture.')}"

    def _fall(self, walk: Walk, place: Place) -> str:
        """Return the fall that is predicted for a step from there, which may be one to below no cost at all."""
        fall = -walk.predicted(place)
        text = self.tr("{0}, more than the whole cost") if fall > place.cost else "{0}"
        return text.format(_roughly(fall))

    def _show_numbers(self, walk: Walk) -> None:
        """Show the step that the sentence tells of in formulas, or the next one where none has been made."""
        told = walk.worst_predicted
        place: Place = walk.places[max(told - 1, 0)]
        step = walk.step_from(place)
        name = self.tr('"step {0}:"').format(told) if told else self.tr('"the next step:"')
        formulas = [
            f"{name}  Δv = −η∇C  = −{number(walk.eta)}·{_pair(place.gradient)}  = {_pair(step)}",
            f"ΔC ≈ ∇C·Δv  = −η|∇C|^2  = {_change(walk.predicted(place))}",
        ]
        real = ""
        if told:
            change = walk.change(told)
            costs = (number(each.cost, _decimals(change)) for each in (walk.places[told], place))
            real = f"  = {' − '.join(costs)}  = {_change(change)}"
        self.show_formulas(*formulas, f"{_REAL}{real}")

    def _tell_progress(self, done: float) -> None:
        self._shown.show_progress(done)
        text = self.tr("A network learns from {0} images, and its cost on {1} others is computed: {2}\u00a0%.")
        self.say(text.format(f"{LEARNED_FROM:,}", IMAGES, round(100 * done)))
        self.show_formulas("Δv = −η∇C", "ΔC ≈ ∇C·Δv", _REAL)

    def _start_at(self, v1: float, v2: float) -> None:
        """Let the ball start elsewhere; one walk for both numbers."""
        for control, value in zip(self._start, (v1, v2), strict=True):
            with QSignalBlocker(control):
                control.show_value(value)
        self._hear()

    def _button(self, text: str, tip: str, steps: int) -> Button:
        button = Button(text)
        button.setToolTip(tip)
        button.clicked.connect(lambda: self._steps.show_value(self._steps.value + steps))
        return button


def _change(change: float) -> str:
    """Return a change of the cost; near the bottom it is small."""
    return number(change, _decimals(change))


def _roughly(change: float) -> str:
    """Return a change for the sentence: with no more than three figures that count."""
    return number(float(f"{change:.3g}"), min(_decimals(change), max(0, 2 - floor(log10(abs(change) or 1)))))


def _decimals(change: float) -> int:
    return 4 if abs(change) >= _SMALL else 6


def _pair(pair: tuple[float, float]) -> str:
    return f"({number(pair[0], 3)}, {number(pair[1], 3)})"
