"""Evaluation: how often a network is right, digit by digit, on a data set or on drawings."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets import Samples
from digitpad.ink import Drawing, frame_many
from digitpad.network import Network

_AT_A_TIME = 1000
DRAWINGS_AT_A_TIME = 64  # framed together: the arrays of more would not stay in the processor's cache


@dataclass(frozen=True)
class Evaluation:
    """The outcome."""

    confusion: NDArray[np.int64]
    """``(10, 10)``: row for the label, column for the answer (the most active output)."""

    @property
    def total(self) -> int:
        """Images or drawings evaluated."""
        return int(self.confusion.sum())

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
    chunks = range(0, len(samples.labels), _AT_A_TIME)
    return _evaluation(
        (network.feedforward(samples.images[k : k + _AT_A_TIME]), samples.labels[k : k + _AT_A_TIME]) for k in chunks
    )


def evaluate_ink(network: Network, drawings: Iterable[tuple[Drawing, int]]) -> Evaluation:
    """Evaluate `network` on labelled drawings."""
    rest = iter(drawings)
    batches = iter(lambda: list(islice(rest, DRAWINGS_AT_A_TIME)), [])
    return _evaluation(
        (network.feedforward(frame_many([drawing for drawing, _ in batch])), np.array([label for _, label in batch]))
        for batch in batches
    )


def _evaluation(chunks: Iterable[tuple[NDArray[np.floating], NDArray[np.integer]]]) -> Evaluation:
    confusion = np.zeros((10, 10), dtype=np.int64)
    for activations, labels in chunks:
        np.add.at(confusion, (labels, activations.argmax(axis=1)), 1)
    return Evaluation(confusion)
