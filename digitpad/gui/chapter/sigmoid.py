"""Page: step against sigmoid."""

from math import floor, log10
from typing import Final, NamedTuple

from digitpad.gui.chapter.controls import Dragged
from digitpad.gui.chapter.formula import bracketed, number
from digitpad.gui.chapter.page import Page
from digitpad.gui.chapter.sigmoid_picture import SigmoidPicture
from digitpad.gui.room import Surroundings
from digitpad.session.chapter.nudging import INPUTS, WEIGHTS, Nudge

_MOST_BIAS, _MOST_CHANGE = 2.0, 1.5
_STEP: Final = 0.1

_FEWEST, _MOST = 4, 6
"""Decimals of what is shown."""

_FEWER: Final = 2
"""Decimals that the sentence leaves out: whoever reckons has the formulas."""

_TEN: Final = 10  # per cent from which on tenths of one do not count

_COUNT: Final = 3
"""Figures of a change that count, where there are no more decimals than the most."""


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
            "A neuron adds its inputs, each times its weight, and a bias b: that is z. A step answers 1 if z is above "
            "0, else 0; a sigmoid rises smoothly to 1. Nudge a weight (x₁ = {0}, x₂ = {1}): the step stays or "
            "jumps, the sigmoid moves a little, foretold by nudge times input times slope."
        ).format(*(number(each) for each in INPUTS))

    @property
    def question(self) -> str:
        """What to think about."""
        return self.tr(
            "How large may a nudge be until the prediction is off by more than a tenth? And what makes it so?"
        )

    def follow(self) -> None:
        """Show what the nudge does."""
        (w1, w2), change_of_b = (each.value for each in self._changes[:2]), self._changes[2].value
        nudge = Nudge(self._bias.value, (w1, w2), change_of_b)
        self._shown.show_nudge(nudge)
        was, is_now = nudge.steps
        step = self.tr("The step stays at {0}.") if was == is_now else self.tr("The step jumps from {0} to {1}.")
        shown = _Shown.of(nudge)
        figures = shown.decimals
        before, after = (number(each, figures) for each in (shown.before, shown.after))
        self.say(f"{step.format(was, is_now)} {self._told(shown)}")
        nudged = (*nudge.changes, nudge.bias_change)
        slopes = [number(shown.slope * each, figures) for each in (*INPUTS, 1.0)]
        terms = (r"\frac{∂a}{∂w_1}Δw_1", r"\frac{∂a}{∂w_2}Δw_2", r"\frac{∂a}{∂b}Δb")
        products = (f"{slope}·{bracketed(each, 1)}" for slope, each in zip(slopes, nudged, strict=True))
        weighted = " + ".join(f"{bracketed(w)}·{number(x)}" for w, x in zip(WEIGHTS, INPUTS, strict=True))
        x1, x2 = (number(each) for each in INPUTS)
        slope = number(shown.slope, figures)
        self.show_formulas(
            f"z = w_1 x_1 + w_2 x_2 + b  = {weighted} + {bracketed(nudge.bias, 1)}  = {number(nudge.z, 2)}",
            r"a = σ(z) = \frac{1}{1 + e^{−z}} = " + before,
            f"σ′(z) = a·(1 − a)  = {before}·(1 − {before})  = {slope}",
            rf"\frac{{∂a}}{{∂w_1}} = σ′(z)·x_1 = {slope}·{x1},  \frac{{∂a}}{{∂w_2}} = {slope}·{x2},  "
            rf"\frac{{∂a}}{{∂b}} = {slope}",
            f"Δa ≈ {' + '.join(terms)}",
            f"= {' + '.join(products)}  = {_signed(shown.predicted, figures)}",
            f"Δa = σ({number(nudge.moved_z, 2)}) − σ({number(nudge.z, 2)})  = {after} − {before}  "
            f"= {_signed(shown.change, figures)}",
        )
        fall, rise = nudge.good_until
        x2_alone = (f"{each / INPUTS[1]:.2f}" for each in (rise, fall))
        self.show_answer(
            self.tr(
                "At this bias, up to a rise of w₁ or b alone by {0}, or a fall by {1}; of w₂, whose input is {2}, by "
                "{3} or {4}. There z has moved by {0} or {1}, and the prediction is off by a tenth of the change: it "
                "follows the tangent, and the curve bends away from it. Small enough a nudge is always foretold well, "
                "and that is all that learning needs: it goes in small steps. With the step nothing can be learned "
                "this way: its slope is 0, and where it jumps it has none."
            ).format(f"{rise:.2f}", f"{fall:.2f}", number(INPUTS[1]), *x2_alone)
        )

    def _told(self, shown: "_Shown") -> str:
        """Return what the sigmoid does, and what was predicted."""
        fewer = shown.decimals - _FEWER
        ends = number(shown.before, fewer), number(shown.after, fewer)
        if not shown.change:
            return self.tr("The sigmoid goes from {0} to {1}: nothing is nudged.").format(*ends)
        real, predicted = abs(shown.change), abs(shown.predicted)
        figures = fewer if number(real, fewer) != number(predicted, fewer) else shown.decimals
        if shown.change > 0:
            moves = self.tr("The sigmoid rises from {0} to {1}, by {2}. Predicted was a rise by {3}: {4}")
        else:
            moves = self.tr("The sigmoid falls from {0} to {1}, by {2}. Predicted was a fall by {3}: {4}")
        error = 100 * (predicted - real) / real
        if error > 0:
            off = self.tr("{0}\u00a0% too large.")
        elif error < 0:
            off = self.tr("{0}\u00a0% too small.")
        else:
            off = self.tr("the same.")
        percent = number(abs(error), 0 if abs(error) >= _TEN else 1)
        return moves.format(*ends, number(real, figures), number(predicted, figures), off.format(percent))


class _Shown(NamedTuple):
    """A nudge in figures of so many decimals; each is reckoned from those that stand before it, as a pupil would."""

    decimals: int
    before: float
    after: float
    change: float
    slope: float
    """The sigmoid's, σ′(z)."""
    predicted: float

    @classmethod
    def of(cls, nudge: Nudge) -> "_Shown":
        """Return those of a nudge: so many that three of the change count, but no more than can be read."""
        size = abs(nudge.change)
        decimals = _FEWEST if size < 10.0**-_MOST else min(max(_FEWEST, _COUNT - 1 - floor(log10(size))), _MOST)
        before, after = (round(each, decimals) for each in nudge.outputs)
        slope = round(before * (1 - before), decimals)
        nudged = sum(x * each for x, each in zip((*INPUTS, 1.0), (*nudge.changes, nudge.bias_change), strict=True))
        change, predicted = round(after - before, decimals), round(slope * nudged, decimals)
        return cls(decimals, before, after, change, slope, predicted)


def _signed(value: float, decimals: int) -> str:
    text = number(value, decimals)
    return text if text.startswith("−") else f"+{text}"
