"""Page: downhill."""

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
                "Because nobody sees the surface. For this picture the cost was computed at {0} places, of two "
                "parameters. The network has {1}: {2} places along each would be {2} to the power of {1} in all. Nor "
                "can the equations be solved that say where the slope is 0 in all directions. What can be had is the "
                "gradient where the ball is. It tells the way down, but only close by: so, small steps. The network at "
                "× has gone them on other images than these {3}, whose cost is lowest not quite where it came to."
            ).format(f"{SIDE * SIDE:,}", f"{parameters:,}", SIDE, IMAGES)
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
            "The cost C says how far outputs are from the wanted ones. Learning lowers it, as a ball goes downhill: "
            "each step against the gradient ∇C, the way up, by η times its length. v₁ and v₂ take the weights of the "
            "hidden and output layer from the first ones, 0, to trained ones, 1."
        )

    @property
    def question(self) -> str:
        """What to think about."""
        return self.tr("Why not jump to the minimum at once?")

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
            text = self.tr("The cost here is {0}. With η = {1} the next step is predicted to lower it by {2}.")
            return text.format(number(walk.ball.cost, 3), eta, _change(-walk.predicted(walk.ball)))
        before, ball = walk.places[-2], walk.ball
        if walk.steps == 1:
            text = self.tr(
                "With η = {0} the cost went from {1} to {2} in 1 step, which was predicted to lower it by {4}"
            )
        else:
            text = self.tr(
                "With η = {0} the cost went from {1} to {2} in {3} steps. The last one was predicted to lower it by {4}"
            )
        change = ball.cost - before.cost
        real = self.tr("and lowered it by {0}.") if change <= 0 else self.tr("but raised it by {0}.")
        first, last = number(walk.places[0].cost, 3), number(ball.cost, 3)
        told = text.format(eta, first, last, walk.steps, _change(-walk.predicted(before)))
        sentence = f"{told}, {real.format(_change(abs(change)))}"
        return sentence if is_shown(ball.v) else f"{sentence} {self.tr('The ball has left the picture.')}"

    def _show_numbers(self, walk: Walk) -> None:
        """Show the last step in formulas, or the next one where none has been made."""
        place: Place = walk.places[-2] if walk.steps else walk.ball
        step = walk.step_from(place)
        name = self.tr('"step {0}:"').format(walk.steps) if walk.steps else self.tr('"the next step:"')
        formulas = [
            f"{name}  Δv = −η∇C  = −{number(walk.eta)}·{_pair(place.gradient)}  = {_pair(step)}",
            f"ΔC ≈ ∇C·Δv  = −η|∇C|^2  = {_change(walk.predicted(place))}",
        ]
        real = ""
        if walk.steps:
            change = walk.ball.cost - place.cost
            costs = (number(cost, _decimals(change)) for cost in (walk.ball.cost, place.cost))
            real = f"  = {' − '.join(costs)}  = {_change(change)}"
        self.show_formulas(*formulas, f"{_REAL}{real}")

    def _tell_progress(self, done: float) -> None:
        self._shown.show_progress(done)
        text = self.tr("A network learns from {0} images, and its cost on {1} others is computed: {2} %.")
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


def _decimals(change: float) -> int:
    return 4 if abs(change) >= _SMALL else 6


def _pair(pair: tuple[float, float]) -> str:
    return f"({number(pair[0], 3)}, {number(pair[1], 3)})"
