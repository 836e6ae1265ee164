"""How a network answers, before and after it was taught, and from which activation on its answers count."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from digitpad.network import Network, in_chunks
from digitpad.session.calibrating.threshold import LOWEST_THRESHOLD, calibrated_refusal
from digitpad.session.evaluation import NO_DIGIT
from digitpad.session.reading import SURE_ENOUGH, Reader
from digitpad.session.teaching.lessons import Lessons
from digitpad.session.teaching.prepared import Prepared
from digitpad.session.teaching.proof import Figures
from digitpad.storage.about import Refusal, Score

GIVEN_UP = 0.01
"""Share of held-out drawings of what is no digit that a network may take for digits in return for reading a hand."""

_CHUNK = 500


def taught_refusal(network: Network, lessons: Lessons, prepared: Prepared) -> Refusal | None:
    """Return when the taught `network` refuses, and what that promises; None where its base has no threshold.

    It is calibrated as every network is. But who corrects digits wants more of the digits read; so the threshold may
    fall until it refuses by `GIVEN_UP` less of what is no digit than the untouched network does. It rises for nobody.
    """
    base = prepared.base.about.refusal
    if base is None:
        return None
    pictures = prepared.calibration
    refusal = calibrated_refusal(network, pictures)
    digits, others = (_largest(network, images) for images in (pictures.digits, pictures.others))
    threshold = min(refusal.threshold, base.threshold)
    if lessons.are_digits.any():
        refused = round((base.others_refused - GIVEN_UP) * len(others))  # so many of them must stay below
        enough = np.sort(others)[min(max(refused, 1), len(others)) - 1]
        threshold = min(threshold, float(np.nextafter(enough, np.float32(1))))
    threshold = max(threshold, LOWEST_THRESHOLD)
    return replace(
        refusal,
        threshold=threshold,
        digits_kept=float(np.mean(digits >= threshold)),
        others_refused=float(np.mean(others < threshold)),
    )


def figures(reader: Reader, lessons: Lessons, prepared: Prepared) -> tuple[Figures, Score]:
    """Return how `reader` answers, and how many of the validation images that its base never saw it reads right."""
    network, validation, pictures = reader.network, prepared.validation, prepared.calibration
    right = np.concatenate(
        [
            outputs.argmax(axis=1) == validation.labels[rows]
            for rows, outputs in in_chunks(network.feedforward, validation.images, _CHUNK)
        ]
    )
    unseen = right[-prepared.unseen :]
    told = Figures(
        taught=read_right(reader, lessons),
        validation=Score(int(right.sum()), len(right)),
        digits_refused=_refused(reader, pictures.digits),
        others_refused=_refused(reader, pictures.others),
        threshold=reader.threshold,
    )
    return told, Score(int(unseen.sum()), len(unseen))


def read_right(reader: Reader, lessons: Lessons) -> Score:
    """Return how many of the `lessons` the `reader` reads right: a digit as what it is, what is none by a refusal."""
    if not len(lessons):
        return Score(0, 0)
    threshold = SURE_ENOUGH if reader.threshold is None else reader.threshold
    outputs = np.concatenate([chunk for _, chunk in in_chunks(reader.network.feedforward, lessons.images, _CHUNK)])
    answers = np.where(outputs.max(axis=1) >= threshold, outputs.argmax(axis=1), NO_DIGIT)
    return Score(int(np.count_nonzero(answers == lessons.labels)), len(lessons))


def digits_read(network: Network, lessons: Lessons) -> Score:
    """Return how many of the digits among the `lessons` have their own output as the largest, as MNIST's are counted.

    For a network that is still in training: it takes a millisecond for ten digits.
    """
    digits = lessons.are_digits
    images, labels = lessons.images[digits], lessons.labels[digits]
    return Score(network.evaluate((images, labels)), len(labels))


def _refused(reader: Reader, images: NDArray[np.uint8]) -> Score:
    threshold = 0.0 if reader.threshold is None else reader.threshold
    return Score(int(np.count_nonzero(_largest(reader.network, images) < threshold)), len(images))


def _largest(network: Network, images: NDArray[np.uint8]) -> NDArray[np.floating]:
    chunks = in_chunks(network.feedforward, images, _CHUNK)
    return np.concatenate([outputs.max(axis=1) for _, outputs in chunks])
