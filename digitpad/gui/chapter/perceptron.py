"""Page: a perceptron weighs evidence."""

from typing import Final

from digitpad.gui.chapter.controls import Dragged, YesNo
from digitpad.gui.chapter.formula import bracketed, number
from digitpad.gui.chapter.page import Page
from digitpad.gui.chapter.perceptron_picture import PerceptronPicture
from digitpad.gui.room import Surroundings
from digitpad.session.chapter.weighing import Weighing

MOST: Final = 6.0
"""The largest weight, and the highest threshold."""

_STEP: Final = 0.5
"""Halves are exact in binary: what is shown as equal to the threshold is."""


class PerceptronPage(Page):
    """Three yes/no inputs, their weights and a threshold."""

    def __init__(self, surroundings: Surroundings, number_: int) -> None:
        super().__init__(surroundings, number_)
        self._inputs = (
            YesNo(self.tr("x1: dry"), 1),
            YesNo(self.tr("x2: near"), 0),
            YesNo(self.tr("x3: no hurry"), 1),
        )
        self._weights = (
            Dragged(self.tr("Weight of x1"), -MOST, MOST, _STEP, 4),
            Dragged(self.tr("Weight of x2"), -MOST, MOST, _STEP, 2),
            Dragged(self.tr("Weight of x3"), -MOST, MOST, _STEP, 2),
        )
        self._threshold = Dragged(self.tr("Threshold"), -MOST, MOST, _STEP, 5)
        self._shown = PerceptronPicture(self._inputs, MOST, surroundings.gate)
        self.show_answer(
            self.tr(
                "Those whose yes and no cannot be parted by one straight line. Exclusive or, “either x₁ or x₂, but not "
                "both”, wants yes at two opposite corners and no at the other two: try to have it. Of the sixteen ways "
                "to decide by two inputs a perceptron can make fourteen; not this one, nor its opposite. They "
                "take more than one neuron, as on the next page."
            )
        )
        self.put_in(self._shown, self._inputs, *((each,) for each in (*self._weights, self._threshold)))

    @property
    def title(self) -> str:
        """Without its number."""
        return self.tr("A perceptron weighs evidence")

    @property
    def idea(self) -> str:
        """The one idea."""
        return self.tr(
            "A perceptron, the simplest neuron, weighs yes and no into one decision: do I take the bicycle? Each yes "
            "counts as much as its weight. If together they come to more than the threshold, I do."
        )

    @property
    def question(self) -> str:
        """What to think about."""
        return self.tr(
            "Try to get a yes for exactly one of x₁ and x₂, and a no for both and for neither. Which decisions can no "
            "perceptron make, whatever its weights?"
        )

    def follow(self) -> None:
        """Weigh, and show what is decided."""
        x1, x2, x3 = (each.value for each in self._inputs)
        w1, w2, w3 = (each.value for each in self._weights)
        weighing = Weighing((x1, x2, x3), (w1, w2, w3), self._threshold.value)
        self._shown.show_weighing(weighing)
        told = (number(weighing.evidence), number(weighing.threshold))
        if weighing.decision:
            self.say(self.tr("The evidence, {0}, is more than the threshold, {1}: yes, by bicycle.").format(*told))
        else:
            self.say(self.tr("The evidence, {0}, is not more than the threshold, {1}: no, not now.").format(*told))
        products = " + ".join(f"{bracketed(w)}·{x}" for w, x in zip(weighing.weights, weighing.inputs, strict=True))
        z = weighing.evidence - weighing.threshold
        sign = ">" if weighing.decision else "≤"
        rest = f"{number(weighing.threshold)} − {bracketed(w3)}·{x3}"
        self.show_formulas(
            self.tr('"the bias:"  b = −"threshold" = {0}').format(number(-weighing.threshold)),
            f"w·x + b  = {products} + {bracketed(-weighing.threshold)}  = {number(z)} {sign} 0",
            self.tr('"the line, where this is 0:"  {0}').format(
                f"{bracketed(w1)} x_1 + {bracketed(w2)} x_2  = {rest} = {number(weighing.left)}"
            ),
        )
