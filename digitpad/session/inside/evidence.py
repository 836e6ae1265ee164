"""Evidence: what each pixel of a drawing contributes to one digit's logit less another's.

By integrated gradients: M. Sundararajan, A. Taly, Q. Yan, *Axiomatic Attribution for Deep Networks* (ICML 2017). It is
the logits that are explained, for the sigmoid behind them saturates: where an answer is sure, nothing moves it.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from digitpad.network import Network
from digitpad.network.gradients import by_inputs, first_z, gradients_by_z
from digitpad.network.sizes import INPUTS, OUTPUTS
from digitpad.network.workspace import as_inputs

Array = NDArray[np.floating]  # of float64
Start = Literal["blank", "nearest"]

_EXACT_ENOUGH = 0.009  # of what the evidence has to sum up to: digitpad promises 1 %
_ROUNDING = 1e-12  # of the largest logit: what float64 leaves where the two ends of the line differ by nothing
_MOST_HALVINGS = 10

# A Gauss-Legendre rule of n nodes is exact for polynomials up to the degree 2n - 1. Nodes and weights for 32, of which
# the other 16 are the same below 0, from -1 to 1: M. Abramowitz, I. A. Stegun, *Handbook of Mathematical Functions*
# (1964), table 25.4. numpy works them out anew, with modules that take a megabyte and that nothing else needs.
_ABOVE_0 = (
    (0.048307665687738324, 0.09654008851472766),
    (0.1444719615827965, 0.09563872007927471),
    (0.23928736225213706, 0.09384439908080451),
    (0.33186860228212767, 0.09117387869576378),
    (0.42135127613063533, 0.08765209300440378),
    (0.5068999089322294, 0.08331192422694671),
    (0.5877157572407623, 0.07819389578707023),
    (0.6630442669302152, 0.07234579410884834),
    (0.7321821187402897, 0.06582222277636168),
    (0.7944837959679424, 0.058684093478535565),
    (0.84936761373257, 0.05099805926237609),
    (0.8963211557660521, 0.042835898022226836),
    (0.9349060759377397, 0.034273862913021765),
    (0.9647622555875064, 0.025392065309262024),
    (0.9856115115452684, 0.016274394730905743),
    (0.9972638618494816, 0.007018610009470506),
)
_node, _weight = np.array(_ABOVE_0).T
# here from 0 to 1, with both ends
_PLACES = np.concatenate(([0.0], (1 - _node[::-1]) / 2, (1 + _node) / 2, [1.0]))
_WEIGHTS = np.concatenate(([0.0], _weight[::-1] / 2, _weight / 2, [0.0]))


@dataclass(frozen=True, eq=False)
class Evidence:
    """Why a network says `digit` and not `against` of a drawing.

    ``baseline_difference + speaks_for - speaks_against`` is `difference`, but for what is lost by integrating in steps:
    at most 1 % of what the pixels sum up to.
    """

    digit: int
    against: int
    start: Start
    """The baseline: the blank page, of which ink alone can differ; or the nearest training image of `against`, which
    shows also what is not there."""
    inputs: Array
    """``(784,)``: the drawing as the network sees it, 0 to 1."""
    baseline: Array
    """``(784,)``: what it is compared with; zeros for the blank page."""
    pixels: Array
    """``(784,)``: the evidence, positive where it speaks for `digit`, negative where for `against`."""
    logits: Array
    """``(10,)``: of the drawing."""
    baseline_logits: Array
    """``(10,)``."""

    @property
    def difference(self) -> float:
        """The logit of `digit` less that of `against`: what is explained."""
        return float(self.logits[self.digit] - self.logits[self.against])

    @property
    def baseline_difference(self) -> float:
        """The same at the baseline: what "the empty page already says"."""
        return float(self.baseline_logits[self.digit] - self.baseline_logits[self.against])

    @property
    def speaks_for(self) -> float:
        """The evidence of all pixels that speak for `digit`: 0 or more."""
        return float(self.pixels[self.pixels > 0].sum())

    @property
    def speaks_against(self) -> float:
        """The evidence of all pixels that speak for `against`, without its sign: 0 or more."""
        return float(-self.pixels[self.pixels < 0].sum())

    def completed(self) -> "Evidence":
        """Return the same with nothing lost: what the steps left over, at most 1 %, is spread over the pixels.

        Each gets of it in proportion to its own amount, so that what speaks for neither digit still does not.
        """
        left = self.difference - self.baseline_difference - float(self.pixels.sum())
        amounts = np.abs(self.pixels)
        total = float(amounts.sum())
        return replace(self, pixels=self.pixels + amounts * (left / total)) if total > 0 else self


@np.errstate(over="ignore", invalid="ignore")  # weights near the end of float32 may overflow; NaN then says so
def evidence(
    network: Network, inputs: NDArray[np.generic], digit: int, against: int, nearest: NDArray[np.generic] | None = None
) -> Evidence:
    """Return the evidence for `digit` and against `against` in a drawing.

    The gradient of the difference of their logits is integrated along the straight line from the baseline to the
    drawing. Where the 32 nodes are too few, which the sum tells, each half of the line has as many.

    Parameters
    ----------
    network
        784 inputs, 10 outputs.
    inputs
        ``(784,)``, 0 to 1, or uint8 pixels.
    nearest
        The baseline, likewise: the nearest training image of `against`. The blank page unless given.
    """
    direction = np.zeros(OUTPUTS)
    direction[digit] += 1.0
    direction[against] -= 1.0
    start = np.zeros(INPUTS) if nearest is None else as_inputs(nearest, np.float64)
    end = as_inputs(inputs, np.float64)
    pixels, (before, logits) = _integrated(network, direction, start, end)
    return Evidence(digit, against, "blank" if nearest is None else "nearest", end, start, pixels, logits, before)


def _integrated(network: Network, direction: Array, start: Array, end: Array) -> tuple[Array, Array]:
    """Return integrated gradients along the line from `start` to `end`, ``(784,)``, and the logits there, ``(2, 10)``.

    They sum up to the rise of the logits' combination from one end to the other. The first layer is linear: its z are
    on a line of their own, and the gradient by them is integrated along that one before it is taken back to the pixels.
    """
    first, last = first_z(network, np.stack([start, end]))
    slopes, logits = _mean_slopes(network, direction, first, last)
    return (end - start) * by_inputs(network, slopes[None])[0], logits


def _mean_slopes(
    network: Network, direction: Array, first: Array, last: Array, allowed: float | None = None, halvings: int = 0
) -> tuple[Array, Array]:
    """Return the gradient by z^1, ``(n_1,)``, its mean along the line from `first` to `last`, and the logits there.

    Each half of the line is a line of its own, of which the same is true.
    """
    mean, ends = _mean_at_nodes(network, direction, first, last)
    rise = (ends[1] - ends[0]) @ direction
    if allowed is None:
        allowed = max(_EXACT_ENOUGH * abs(rise), _ROUNDING * np.abs(ends).max())
    if abs(mean @ (last - first) - rise) > allowed and halvings < _MOST_HALVINGS:
        middle = (first + last) / 2
        before, _ = _mean_slopes(network, direction, first, middle, allowed / 2, halvings + 1)
        behind, _ = _mean_slopes(network, direction, middle, last, allowed / 2, halvings + 1)
        mean = (before + behind) / 2
    return mean, ends


def _mean_at_nodes(network: Network, direction: Array, first: Array, last: Array) -> tuple[Array, Array]:
    """Return the same by one rule for the whole line, as exact as that is.

    What is worked out at each node is gone when this returns: halves of halves would each keep two megabytes meanwhile.
    """
    along, deltas = gradients_by_z(network, first + _PLACES[:, None] * (last - first), direction)
    return _WEIGHTS @ deltas, along.logits[[0, -1]]


def runner_up(logits: NDArray[np.floating], digit: int) -> int:
    """Return the digit other than `digit` whose logit, of ``(10,)``, is the largest."""
    others = np.array(logits, np.float64)
    others[digit] = -np.inf
    return int(others.argmax())
