"""A neuron whose weights and bias are nudged: what the step makes of it, and the sigmoid, and what is predicted."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from digitpad.network.perceptron import Perceptron, SigmoidNeuron
from digitpad.network.sigmoid import sigmoid

INPUTS: Final = (1.0, 2.0)
WEIGHTS: Final = (0.75, -0.35)
"""The neuron's. With a bias and nudges in tenths z is never 0, where rounding would decide what the step says."""

_GOOD: Final = 0.1
"""A prediction that is off by no more than that part of the change is still called good."""

_FARTHEST, _FINE = 12.0, 0.01


@dataclass(frozen=True)
class Nudge:
    """The neuron before and after its weights and bias were changed by so much."""

    bias: float
    changes: tuple[float, float]
    """Delta w1 and Delta w2."""
    bias_change: float

    @property
    def z(self) -> float:
        """The weighted input w . x + b before."""
        return _z(self.before)

    @property
    def moved_z(self) -> float:
        """The same after."""
        return _z(self.after)

    @cached_property
    def before(self) -> SigmoidNeuron:
        """The neuron as it was."""
        return SigmoidNeuron(WEIGHTS, self.bias)

    @cached_property
    def after(self) -> SigmoidNeuron:
        """The neuron with its weights and bias changed."""
        weights = (WEIGHTS[0] + self.changes[0], WEIGHTS[1] + self.changes[1])
        return SigmoidNeuron(weights, self.bias + self.bias_change)

    @property
    def steps(self) -> tuple[int, int]:
        """What a perceptron with the same weights and bias says before and after."""
        before, after = (int(Perceptron(each.weights, each.bias)(*INPUTS)) for each in (self.before, self.after))
        return before, after

    @property
    def outputs(self) -> tuple[float, float]:
        """What the sigmoid neuron says before and after."""
        return self.before(*INPUTS), self.after(*INPUTS)

    @property
    def change(self) -> float:
        """By how much its output really changes."""
        before, after = self.outputs
        return after - before

    @property
    def partial_derivatives(self) -> tuple[float, float, float]:
        """Those of the output by w1, w2 and b, before."""
        (by_w1, by_w2), by_bias = self.before.gradient(*INPUTS)
        return float(by_w1), float(by_w2), by_bias

    @property
    def predicted(self) -> float:
        """By how much it changes by the sum of partial derivatives times changes: equation (5) of the book."""
        return self.before.small_change(INPUTS, self.changes, self.bias_change)

    @property
    def error(self) -> float | None:
        """By what part of the real change the prediction is off; None where nothing changes."""
        return abs(self.predicted - self.change) / abs(self.change) if self.change else None

    @cached_property
    def good_until(self) -> tuple[float, float]:
        """How far z can fall and rise before the prediction is off by more than a tenth of the real change."""
        return _good_until(self.z, -1), _good_until(self.z, 1)


def _z(neuron: SigmoidNeuron) -> float:
    return float(np.dot(neuron.weights, INPUTS)) + neuron.bias


def _good_until(z: float, direction: int) -> float:
    """Return the distance, to a hundredth, from which the tangent at z is off by more than a tenth of the change."""
    distances = np.arange(_FINE, _FARTHEST, _FINE)
    here = sigmoid(np.float64(z))
    real = np.abs(sigmoid(z + direction * distances) - here)
    tangent = here * (1 - here) * distances
    return float(distances[np.argmax(np.abs(tangent - real) > _GOOD * real)])
