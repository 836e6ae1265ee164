"""Evaluation: how often a reader is right, how well its confidence is calibrated, and how much it refuses."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.mnist import Samples
from digitpad.ink import Drawing, frame_many
from digitpad.network import in_chunks
from digitpad.network.sizes import OUTPUTS
from digitpad.session.reading import DRAWINGS_AT_A_TIME, Reader, read_many_inputs

_CHUNK = 1000
BINS = 15
NO_DIGIT = -1
"""The label of a drawing that is no digit."""


@dataclass(frozen=True)
class Bin:
    """The answers whose confidence, the largest activation, lies from `least` to `most`."""

    least: float
    most: float
    count: int
    confidence: float
    """Mean; 0 where there are no answers."""
    accuracy: float
    """The share that is right; 0 where there are no answers."""


@dataclass(frozen=True, eq=False)
class Evaluation:
    """The outcome of an evaluation; drawings that are no digit are counted apart."""

    activations: NDArray[np.float32]
    """``(n, 10)``, a row for each image or drawing; zeros where nothing is drawn."""
    labels: NDArray[np.int64]
    """``(n,)``: 0 to 9, or `NO_DIGIT`."""
    threshold: float | None = None
    """The activation below which the reader refuses to answer; None where it never does."""

    @property
    def confusion(self) -> NDArray[np.int64]:
        """``(10, 10)``: a row for each label, a column for each answer (the most active output); nothing is refused."""
        confusion = np.zeros((OUTPUTS, OUTPUTS), dtype=np.int64)
        answered = self._digits & self._drawn
        np.add.at(confusion, (self.labels[answered], self.activations[answered].argmax(axis=1)), 1)
        return confusion

    @property
    def total(self) -> int:
        """The number of digits."""
        return int(np.count_nonzero(self._digits))

    @property
    def unanswered(self) -> int:
        """The number of digits for which nothing is drawn; they count as wrong."""
        return int(np.count_nonzero(self._digits & ~self._drawn))

    @property
    def correct(self) -> int:
        """The number of digits that the most active output names."""
        return int(np.trace(self.confusion))

    @property
    def accuracy(self) -> float:
        """The share of the digits that is read right, 0 to 1."""
        return self.correct / self.total

    @property
    def digits_refused(self) -> int:
        """The number of digits below the threshold."""
        return self._refused(self._digits)

    @property
    def others(self) -> int:
        """The number of drawings that are no digit."""
        return len(self.labels) - self.total

    @property
    def others_refused(self) -> int:
        """The number of drawings that are no digit and below the threshold, as they should be."""
        return self._refused(~self._digits)

    @property
    def auroc(self) -> float | None:
        """Area under the ROC curve: how well the largest activation separates digits from other drawings.

        It is the probability that a digit's is larger than another drawing's, ties counting half: .5 by chance, 1 at
        best, whatever the threshold. None unless there are both.
        """
        digits, others = self._confidence[self._digits], np.sort(self._confidence[~self._digits])
        if not len(digits) or not len(others):
            return None
        below = np.searchsorted(others, digits, side="left") + np.searchsorted(others, digits, side="right")
        return float(below.mean() / (2 * len(others)))

    @property
    def bins(self) -> list[Bin]:
        """The answers to digits by their confidence, in `BINS` bins of equal width; nothing is refused."""
        answered = self._digits & self._drawn
        confidence = self._confidence[answered]
        right = self.activations[answered].argmax(axis=1) == self.labels[answered]
        number = np.minimum((confidence * BINS).astype(np.intp), BINS - 1)
        count = np.bincount(number, minlength=BINS)
        means = (np.bincount(number, each, BINS) / np.maximum(count, 1) for each in (confidence, right))
        return [
            Bin(k / BINS, (k + 1) / BINS, int(n), float(sure), float(share))
            for k, (n, sure, share) in enumerate(zip(count, *means, strict=True))
        ]

    @property
    def calibration_error(self) -> float:
        """Expected calibration error: the mean distance between confidence and accuracy, bin by bin.

        C. Guo et al., "On calibration of modern neural networks", ICML 2017.
        """
        bins = self.bins
        apart = sum(each.count * abs(each.accuracy - each.confidence) for each in bins)
        return apart / max(sum(each.count for each in bins), 1)

    @property
    def _digits(self) -> NDArray[np.bool_]:
        return np.not_equal(self.labels, NO_DIGIT)

    @property
    def _drawn(self) -> NDArray[np.bool_]:
        drawn: NDArray[np.bool_] = np.logical_or.reduce(self.activations, axis=1)
        return drawn

    @property
    def _confidence(self) -> NDArray[np.float64]:
        confidence: NDArray[np.float64] = self.activations.max(axis=1, initial=0.0).astype(np.float64)
        return confidence

    def _refused(self, among: NDArray[np.bool_]) -> int:
        return 0 if self.threshold is None else int(np.count_nonzero(self._confidence[among] < self.threshold))


def evaluate_images(reader: Reader, samples: Samples) -> Evaluation:
    """Evaluate `reader` on labelled images."""
    activations = np.concatenate([chunk for _, chunk in in_chunks(reader.network.feedforward, samples.images, _CHUNK)])
    return Evaluation(activations, samples.labels.astype(np.int64), reader.threshold)


def evaluate_ink(reader: Reader, drawings: Iterable[tuple[Drawing, int | None]]) -> Evaluation:
    """Evaluate `reader` on labelled drawings; the label None is for a drawing that is no digit."""
    activations, labels = [np.zeros((0, OUTPUTS), np.float32)], []
    rest = iter(drawings)
    while batch := list(islice(rest, DRAWINGS_AT_A_TIME)):
        images = frame_many([drawing for drawing, _ in batch], reader.framing)
        readings = read_many_inputs(images, reader)  # as one digit each: of no other is there a label
        activations.append(np.array([reading.activations for reading in readings]))
        labels += [NO_DIGIT if label is None else label for _, label in batch]
    return Evaluation(np.concatenate(activations), np.array(labels, dtype=np.int64), reader.threshold)
