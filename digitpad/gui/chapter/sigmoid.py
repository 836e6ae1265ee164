"""Page: step against sigmoid."""

from typing import Final

from digitpad.gui.chapter.controls import Dragged
from digitpad.gui.chapter.formula import bracketed, number
from digitpad.gui.chapter.page import Page
from digitpad.gui.chapter.sigmoid_picture import SigmoidPicture
from digitpad.gui.room import Surroundings
from digitpad.session.chapter.nudging import Nudge

_MOST_BIAS, _MOST_CHANGE = 2.0, 1.5
_STEP: Final = 0.1


class SigmoidPage(Page):
    """One neuron, with the step and with the sigmoid, whose weights and bias are nudged."""

    def __init__(self, surroundings: Surroundings, number_: int) -> None:
        super().__init__(surroundings, number_)
        self._changes = (
            Dragged(self.tr("Change of w1"), -_MOST_CHANGE, _MOST_CHANGE, _STEP, 0.4),
            Dragged(self.tr("Change of w2"), -_MOST_CHANGE, _MOST_CHANGE, _STEP, 0),
            Dragged(self.tr("Change of b"), -_MOST_CHANGE, _MOST_CHANGE, _STEP, 0),
        )
        self._bias = Dragged(self.tr("Bias b"), -_MOST_BIAS, _MOST_BIAS, _STEP, -0.2)
        self._shown = SigmoidPicture(surroundings.gate)
        self.put_in(self._shown, *((each,) for each in (*self._changes, self._bias)))

    @property
    def title(self) -> str:
        """Without its number."""
        return self.tr("Step against sigmoid")

    @property
    def idea(self) -> str:
        """The one idea."""
        return self.tr(
            "To learn, a network has to become a little better by a small change. Nudge a weight: the step stays or "
            "jumps, the sigmoid moves a little, and how far can be told beforehand."
        )

    @property
    def question(self) -> str:
        """What to think about."""
        return self.tr("Where does the prediction stop being good, and why?")

    def follow(self) -> None:
        """Show what the nudge does."""
        (w1, w2), change_of_b = (each.value for each in self._changes[:2]), self._changes[2].value
        nudge = Nudge(self._bias.value, (w1, w2), change_of_b)
        self._shown.show_nudge(nudge)
        was, is_now = nudge.steps
        step = self.tr("The step stays at {0}.") if was == is_now else self.tr("The step jumps from {0} to {1}.")
        before, after = nudge.outputs
        moves = self.tr("The sigmoid goes from {0} to {1}").format(number(before, 3), number(after, 3))
        if nudge.error is None:
            self.say(self.tr("{0} {1}: nothing is nudged.").format(step.format(was, is_now), moves))
        else:
            off = self.tr("{0}, by {1}; predicted was {2}, off by {3} %.")
            told = off.format(moves, _signed(nudge.change), _signed(nudge.predicted), f"{100 * nudge.error:.1f}")
            self.say(f"{step.format(was, is_now)} {told}")
        slopes = nudge.partial_derivatives
        nudged = (*nudge.changes, nudge.bias_change)
        terms = (r"\frac{∂a}{∂w_1}Δw_1", r"\frac{∂a}{∂w_2}Δw_2", r"\frac{∂a}{∂b}Δb")
        products = (f"{number(slope, 3)}·{bracketed(each, 1)}" for slope, each in zip(slopes, nudged, strict=True))
        self.show_formulas(
            r"a = σ(z) = \frac{1}{1 + e^{−z}},  z = w·x + b = " + number(nudge.z, 2),
            f"Δa ≈ {' + '.join(terms)}",
            f"= {' + '.join(products)}  = {_signed(nudge.predicted)}",
            f"Δa = σ({number(nudge.moved_z, 2)}) − σ({number(nudge.z, 2)})  = {_signed(nudge.change)}",
        )
        fall, rise = nudge.good_until
        self.show_answer(
            self.tr(
                "The sum follows the tangent, and the curve bends away from it. At this bias it is off by less than a "
                "tenth of the change until z has risen by {0} or fallen by {1}. Where the curve is steep or flat "
                "matters less than how much it bends. Small enough a nudge is always foretold well, and that is all "
                "that learning needs: it goes in small steps. With the step nothing can be learned this way: its "
                "slope is 0, and where it jumps it has none."
            ).format(f"{rise:.2f}", f"{fall:.2f}")
        )


def _signed(value: float) -> str:
    text = number(value, 3)
    return text if text.startswith("−") else f"+{text}"
