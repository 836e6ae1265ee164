"""Reading a drawing: frame it, feed it forward, decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.ink import Drawing, frame_many
from digitpad.ink.parts import stands_side_by_side
from digitpad.network import Network
from digitpad.network.sizes import OUTPUTS
from digitpad.storage.model_file import Model

SURE_ENOUGH = 0.5
"""The largest activation below which a network without a calibrated threshold is not sure."""

DRAWINGS_AT_A_TIME = 64
"""How many to read in one call where there are many: the arrays of more do not stay in the processor's cache."""

POINTS_AT_A_TIME = 100_000
"""With so many points fewer drawings are enough: nobody waits for the others, and they need not all be in memory."""


class Verdict(Enum):
    """The outcome of a reading."""

    EMPTY = "empty"
    DIGIT = "digit"
    NOT_SURE = "not sure"
    """Below `SURE_ENOUGH`, and there is no calibrated threshold: in training, or with an old file's network."""
    NOT_A_DIGIT = "not a digit"
    ONE_AT_A_TIME = "one digit at a time"
    """Not a digit, and there are parts side by side: several digits, probably."""


@dataclass(frozen=True, eq=False)
class Reading:
    """What a network says of a drawing."""

    verdict: Verdict
    digit: int | None
    """The most active output; None where nothing is drawn or where the verdict is that it is not a digit."""
    activations: NDArray[np.float32]
    """``(10,)``, 0 to 1 each (they need not add up to 1); zeros where nothing is drawn, and for a page of text."""
    image: NDArray[np.float32]
    """``(784,)``: the network's inputs; zeros where the activations are."""
    threshold: float | None = None
    """That of the reader."""


class Reader(NamedTuple):
    """A network, and the activation from which its answer counts."""

    network: Network
    threshold: float | None = None
    """Calibrated; None where the model has none."""

    @classmethod
    def of(cls, model: Model) -> "Reader":
        """Return the reader that a model file describes."""
        refusal = model.about.refusal
        return cls(model.network, None if refusal is None else refusal.threshold)


def read(drawing: Drawing, reader: Reader) -> Reading:
    """Return what `reader` says of `drawing`."""
    return read_many([drawing], reader)[0]


def read_many(drawings: Sequence[Drawing], reader: Reader) -> list[Reading]:
    """Return what `reader` says of each drawing."""
    return read_many_inputs(frame_many(drawings), reader)


def read_many_inputs(images: NDArray[np.float32], reader: Reader) -> list[Reading]:
    """Return what `reader` says of drawings or pictures framed before: ``(n, 784)`` inputs."""
    answers = reader.network.feedforward(images)
    return [_reading(image, activations, reader) for image, activations in zip(images, answers, strict=True)]


def read_inputs(image: NDArray[np.float32], reader: Reader) -> Reading:
    """Return what `reader` says of a drawing or picture framed before: ``(784,)`` inputs."""
    return _reading(image, reader.network.feedforward(image), reader)


def _reading(image: NDArray[np.float32], activations: NDArray[np.floating], reader: Reader) -> Reading:
    if not image.any():
        return Reading(Verdict.EMPTY, None, np.zeros(OUTPUTS, np.float32), image, reader.threshold)
    activations = activations.astype(np.float32, copy=False)
    digit = int(activations.argmax())
    if reader.threshold is None:
        verdict = Verdict.DIGIT if activations[digit] >= SURE_ENOUGH else Verdict.NOT_SURE
    elif activations[digit] >= reader.threshold:
        verdict = Verdict.DIGIT
    else:
        verdict = Verdict.ONE_AT_A_TIME if stands_side_by_side(image) else Verdict.NOT_A_DIGIT
    refused = verdict in {Verdict.NOT_A_DIGIT, Verdict.ONE_AT_A_TIME}
    return Reading(verdict, None if refused else digit, activations, image, reader.threshold)
