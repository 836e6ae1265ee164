"""Page: why the cost, and not the count of errors."""

from typing import Final

from digitpad.gui.chapter.controls import Dragged, Typed
from digitpad.gui.chapter.formula import bracketed, number
from digitpad.gui.chapter.one_weight_picture import OneWeightPicture
from digitpad.gui.chapter.page import Page
from digitpad.gui.chapter.prepared import Prepared
from digitpad.gui.room import Surroundings
from digitpad.network.sizes import OUTPUTS
from digitpad.session.chapter.learned import HIDDEN
from digitpad.session.chapter.learned import IMAGES as LEARNED_FROM
from digitpad.session.chapter.one_weight import REACH, OneWeight, Outputs, look

_DIGIT, _NEURON = 6, 14
"""Of a weight that matters, and whose stairs are wide."""

_SLOPE: Final = r"\frac{∂C}{∂w} = \frac{1}{n} Σ (a − y)·σ′(z)·h"
_STEP: Final = 0.05
_LEVEL: Final = 5e-6
"""What is less, a slope of five decimals does not show."""

_SUBJECT: Final = "chapter/one-weight"


class OneWeightPage(Page):
    """Cost and count of errors over one weight of a trained network."""

    def __init__(self, surroundings: Surroundings, number_: int) -> None:
        super().__init__(surroundings, number_)
        self._prepared = Prepared[Outputs](_SUBJECT, look, surroundings, self)
        self._over: tuple[tuple[int, int], OneWeight] | None = None
        self._change = Dragged(self.tr("Change of the weight"), -REACH, REACH, _STEP, 0)
        self._neuron = Typed(self.tr("From hidden neuron"), 1, HIDDEN, 1, _NEURON)
        self._digit = Typed(self.tr("to output"), 0, OUTPUTS - 1, 1, _DIGIT)
        self._shown = OneWeightPicture(surroundings.gate)
        self._shown.changed_to.connect(self._change.show_value)
        self.show_answer(
            self.tr(
                "Because a small change of the weight, either way, nearly always leaves the count as it is: its slope "
                "is 0, and nothing tells which way to go. Where it jumps it has no slope at all. The cost counts also "
                "how sure each answer is, so it moves with every change, and its slope says which way is better. As "
                "the cost falls, images come to be read right, one after the other; but where it is lowest there need "
                "not be the fewest errors."
            )
        )
        self.put_in(self._shown, (self._change,), (self._neuron, self._digit))
        self._prepared.show_on(self, self._tell_progress)

    @property
    def title(self) -> str:
        """Without its number."""
        return self.tr("Why the cost and not the count of errors")

    @property
    def idea(self) -> str:
        """The one idea."""
        return self.tr(
            "To learn, a weight must know which way is better. Drag one weight of a small trained network. Below: how "
            "many images are read wrong. Above, the cost: how far the outputs are from the wanted ones, which changes "
            "a little with every change."
        )

    @property
    def question(self) -> str:
        """What to think about."""
        return self.tr("Why does the count of errors not tell the weight which way to go?")

    def follow(self) -> None:
        """Show both curves, and what they say of the weight."""
        outputs = self._prepared.result
        if outputs is None:
            return
        which = round(self._digit.value), round(self._neuron.value)
        if self._over is None or self._over[0] != which:
            self._over = which, OneWeight(outputs, which[0], which[1] - 1)
        over = self._over[1]
        weight = over.trained + self._change.value
        self._shown.show_weight(over, weight)
        slope = over.derivative(weight)
        self.say(self._told(over, weight, slope))
        change = bracketed(self._change.value, 2)
        self.show_formulas(
            f"w = {number(over.trained, 2)} + {change} = {number(weight, 2)}",
            f"{_SLOPE}  = {number(slope, 5)}",
            self.tr('n = {0} "images,"  h "is the hidden neuron’s output"').format(f"{over.images:,}"),
        )

    def _told(self, over: OneWeight, weight: float, slope: float) -> str:
        """Return what is said of a weight."""
        left, right = over.flat(weight)
        flat = self.tr(
            "{0} of {1} images are read wrong from w = {2} to {3}: the count does not say which way is better."
        )
        if slope < -_LEVEL:
            better = self.tr("The cost, {0}, falls to the right: a larger weight is better.")
        elif slope > _LEVEL:
            better = self.tr("The cost, {0}, falls to the left: a smaller weight is better.")
        else:
            better = self.tr("The cost, {0}, is level here: stay.")
        errors = flat.format(over.errors(weight), f"{over.images:,}", _end(left), _end(right))
        return f"{errors} {better.format(number(over.cost(weight), 4))}"

    def _tell_progress(self, done: float) -> None:
        self._shown.show_progress(done)
        text = self.tr("A network learns from {0} images: {1}\u00a0%.")
        self.say(text.format(f"{LEARNED_FROM:,}", round(100 * done)))
        self.show_formulas(_SLOPE)


def _end(weight: float) -> str:
    """Return an end of a flat part; infinite where no weight turns an image."""
    return number(weight, 2).replace("inf", "∞")
