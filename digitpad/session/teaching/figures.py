"""How a network answers, before and after it was taught, and from which activation on its answers count."""

import numpy as np
from numpy.typing import NDArray

from digitpad.network import Network, in_chunks
from digitpad.session.calibrating.threshold import LOWEST_THRESHOLD, highest_keeping
from digitpad.session.evaluation import NO_DIGIT
from digitpad.session.reading import SURE_ENOUGH, Reader
from digitpad.session.teaching.lessons import Lessons
from digitpad.session.teaching.prepared import Prepared
from digitpad.session.teaching.proof import Figures
from digitpad.storage.about import Refusal, Score
from digitpad.training.teaching import LearningPart

GIVEN_UP = 0.007
"""Share of held-out drawings of what is no digit that a network may take for digits in return for reading a hand."""

KEPT_WHEN_TAUGHT = 0.98
"""Share of the held-out digits, which are in other hands, that a taught network must not refuse."""

_CHUNK = 500


def taught_refusal(taught: LearningPart, lessons: Lessons, prepared: Prepared) -> Refusal | None:
    """Return when a `taught` network refuses, and what that promises; None where its base has no threshold.

    It refuses as much of the held-out drawings of what is no digit as the untouched network does; or `GIVEN_UP` less,
    where it was taught digits: who corrects them wants more of them read. But never so much that it keeps fewer of the
    held-out digits than `KEPT_WHEN_TAUGHT`.
    """
    base = Reader.of(prepared.base).threshold
    if base is None:
        return None
    digits, others = (_largest(taught.network, hidden) for hidden in (prepared.digits, prepared.others))
    untouched = LearningPart(prepared.base.network).network
    refused = int(np.count_nonzero(_largest(untouched, prepared.others) < base))
    if lessons.are_digits.any():
        refused -= round(GIVEN_UP * len(others))
    just_refused = np.sort(others)[min(max(refused, 1), len(others)) - 1]
    enough = float(np.nextafter(just_refused, np.float32(1)))
    threshold = max(LOWEST_THRESHOLD, min(enough, highest_keeping(digits, KEPT_WHEN_TAUGHT)))
    return Refusal(threshold, float(np.mean(digits >= threshold)), float(np.mean(others < threshold)))


def before_and_after(taught: Reader, lessons: Lessons, prepared: Prepared) -> tuple[Figures, Figures, Score]:
    """Return how the untouched and the `taught` network answer.

    And how many of the validation images that the recipe left to validate on the taught one reads right.
    """
    parts = LearningPart(prepared.base.network), LearningPart(taught.network)
    readers = [
        Reader(part.network, each.threshold)
        for part, each in zip(parts, (Reader.of(prepared.base), taught), strict=True)
    ]
    images, labels = prepared.validation
    right = np.empty((len(readers), len(labels)), np.bool_)
    for rows, hidden in in_chunks(parts[0].hidden, images, _CHUNK):  # the fixed layers are the same in both
        for number, reader in enumerate(readers):
            right[number, rows] = reader.network.feedforward(hidden).argmax(axis=1) == labels[rows]
    hidden = parts[0].hidden(lessons.images)
    before, after = (
        Figures(
            taught=_read_right(reader, hidden, lessons),
            validation=Score(int(of_images.sum()), len(labels)),
            digits_refused=_refused(reader, prepared.digits),
            others_refused=_refused(reader, prepared.others),
            threshold=reader.threshold,
        )
        for reader, of_images in zip(readers, right, strict=True)
    )
    return before, after, Score(int(right[1][-prepared.unseen :].sum()), prepared.unseen)


def read_right(reader: Reader, lessons: Lessons) -> Score:
    """Return how many of the `lessons` the `reader` reads right: a digit as what it is, what is none by a refusal."""
    return _read_right(reader, lessons.images, lessons)


def digits_read(network: Network, lessons: Lessons) -> Score:
    """Return how many of the digits among the `lessons` have their own output as the largest, as MNIST's are counted.

    For a network that is still in training: it takes a millisecond for ten digits.
    """
    digits = lessons.are_digits
    images, labels = lessons.images[digits], lessons.labels[digits]
    return Score(network.evaluate((images, labels)), len(labels))


def _read_right(reader: Reader, inputs: NDArray[np.floating], lessons: Lessons) -> Score:
    """Count as `read_right` does, where the reader's network takes these `inputs` for the lessons."""
    threshold = SURE_ENOUGH if reader.threshold is None else reader.threshold
    outputs = np.concatenate([outputs for _, outputs in in_chunks(reader.network.feedforward, inputs, _CHUNK)])
    answers = np.where(outputs.max(axis=1) >= threshold, outputs.argmax(axis=1), NO_DIGIT)
    return Score(int(np.count_nonzero(answers == lessons.labels)), len(lessons))


def _refused(reader: Reader, images: NDArray[np.generic]) -> Score:
    threshold = 0.0 if reader.threshold is None else reader.threshold
    return Score(int(np.count_nonzero(_largest(reader.network, images) < threshold)), len(images))


def _largest(network: Network, images: NDArray[np.generic]) -> NDArray[np.floating]:
    chunks = in_chunks(network.feedforward, images, _CHUNK)
    return np.concatenate([outputs.max(axis=1) for _, outputs in chunks])
