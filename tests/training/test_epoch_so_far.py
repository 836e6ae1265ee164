"""The running figures of an epoch; that they are those of each mini-batch as it was met is in test_trainer.py."""

import numpy as np
import pytest

from digitpad.network import QuadraticCost, Step
from digitpad.training.epoch_so_far import EpochSoFar


def test_what_is_no_digit_counts_for_the_running_cost_and_not_for_the_accuracy() -> None:
    """Ten zeros are wanted there, and the most active output is neither right nor wrong."""
    outputs = np.array([[0.1, 0.0], [0.0, 0.1], [0.2, 0.9], [0.6, 0.3]])
    targets = np.array([[0.0, 0.0], [0.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    so_far = EpochSoFar()
    cost = QuadraticCost()
    so_far.add(cost, [Step(0, 2, outputs, targets)])
    assert so_far.accuracy == 0
    so_far.add(cost, [Step(0, 4, outputs, targets)])
    assert so_far.accuracy == 1 / 2
    assert so_far.cost == pytest.approx(cost.value(outputs, targets))
