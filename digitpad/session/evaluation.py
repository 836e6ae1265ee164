"""Evaluation: how often a network is right, digit by digit, on a data set or on drawings."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets import Samples
from digitpad.ink import Drawing
from digitpad.network import Network
from digitpad.session.reading import Reader, Verdict, read_many

_AT_A_TIME = 1000
DRAWINGS_AT_A_TIME = 64  # framed together: the arrays of more would not stay in the processor's cache


@dataclass(frozen=True)
class Evaluation:
    """The outcome."""

    confusion: NDArray[np.int64]
    """``(10, 10)``: row for the label, column for the answer (the most active output)."""
    unanswered: int = 0
    """Drawings in which nothing is drawn; they count as not read right."""

    @property
    def total(self) -> int:
        """Images or drawings evaluated."""
        return int(self.confusion.sum()) + self.unanswered

    @property
    def correct(self) -> int:
        """Of them, those read right."""
        return int(np.trace(self.confusion))

    @property
    def accuracy(self) -> float:
        """The share read right, 0 to 1."""
        return self.correct / self.total


def evaluate_images(network: Network, samples: Samples) -> Evaluation:
    """Evaluate `network` on labelled images."""
    confusion = np.zeros((10, 10), dtype=np.int64)
    for k in range(0, len(samples.labels), _AT_A_TIME):
        activations = network.feedforward(samples.images[k : k + _AT_A_TIME])
        np.add.at(confusion, (samples.labels[k : k + _AT_A_TIME], activations.argmax(axis=1)), 1)
    return Evaluation(confusion)


def evaluate_ink(network: Network, drawings: Iterable[tuple[Drawing, int]]) -> Evaluation:
    """Evaluate `network` on labelled drawings."""
    confusion, unanswered = np.zeros((10, 10), dtype=np.int64), 0
    rest = iter(drawings)
    while batch := list(islice(rest, DRAWINGS_AT_A_TIME)):
        for reading, (_, label) in zip(
            read_many([drawing for drawing, _ in batch], Reader(network)), batch, strict=True
        ):
            if reading.verdict is Verdict.EMPTY:
                unanswered += 1
            else:
                confusion[label, reading.activations.argmax()] += 1
    return Evaluation(confusion, unanswered)
