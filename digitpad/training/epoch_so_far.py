"""The running figures of the epoch under way."""

from collections.abc import Sequence

import numpy as np

from digitpad.network import Cost, Step


class EpochSoFar:
    """Running mean of the cost over the samples of an epoch so far, and accuracy over the digits among them.

    Each sample counts with what a network said of it just before learning from it. Where a run is resumed in
    mid-epoch, samples count from there on.

    Parameters
    ----------
    start
        Samples of the epoch that were learned from before.
    """

    def __init__(self, start: int = 0) -> None:
        self.start = self.seen = start
        self.cost_sum, self.correct, self.digits = 0.0, 0, 0

    def add(self, cost: Cost, steps: Sequence[Step]) -> None:
        """Take in the samples that each network learned from since the last call."""
        new = slice(self.seen, steps[0].seen)
        for step in steps:
            outputs, targets = step.outputs[new], step.targets[new]
            with np.errstate(invalid="ignore"):  # a diverged run's outputs are no numbers
                self.cost_sum += cost.value(outputs, targets) * len(outputs) / len(steps)
            is_digit = targets.any(axis=1)
            self.correct += int(np.count_nonzero((outputs.argmax(axis=1) == targets.argmax(axis=1)) & is_digit))
            self.digits += int(np.count_nonzero(is_digit))
        self.seen = new.stop

    @property
    def cost(self) -> float:
        """Mean over the samples, and over the networks."""
        return self.cost_sum / (self.seen - self.start)

    @property
    def accuracy(self) -> float:
        """Share of the digits read right, 0 to 1, by all networks together."""
        return self.correct / max(self.digits, 1)  # the first mini-batch may hold none
