"""Reading a drawing: frame it, feed it forward, decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from digitpad.ink import Drawing, frame_many
from digitpad.ink.raster import frame_picture
from digitpad.network import Network

SURE_ENOUGH = 0.5
"""A plain threshold on the largest activation: below it the network is not sure."""


class Verdict(Enum):
    """What a reading comes to."""

    EMPTY = "empty"
    DIGIT = "digit"
    NOT_SURE = "not sure"


@dataclass(frozen=True, eq=False)
class Reading:
    """What a network says of a drawing."""

    verdict: Verdict
    digit: int | None
    """The most active output; None where nothing is drawn."""
    activations: NDArray[np.float32]
    """``(10,)``, 0 to 1, each output on its own; zeros where nothing is drawn."""
    image: NDArray[np.float32]
    """``(784,)``: the network's inputs."""


def read(drawing: Drawing, network: Network) -> Reading:
    """Return what `network` says of `drawing`."""
    return read_many([drawing], network)[0]


def read_many(drawings: Sequence[Drawing], network: Network) -> list[Reading]:
    """Return what `network` says of each drawing."""
    images = frame_many(drawings)
    return [
        _reading(image, activations) for image, activations in zip(images, network.feedforward(images), strict=True)
    ]


def read_grey(picture: NDArray[np.floating], network: Network) -> Reading:
    """Return what `network` says of a picture, ``(height, width)``, 0 for black to 1 for white."""
    return read_inputs(frame_picture(picture), network)


def read_inputs(image: NDArray[np.float32], network: Network) -> Reading:
    """Return what `network` says of 784 inputs, framed before."""
    return _reading(image, network.feedforward(image))


def _reading(image: NDArray[np.float32], activations: NDArray[np.floating]) -> Reading:
    if not image.any():
        return Reading(Verdict.EMPTY, None, np.zeros(10, np.float32), image)
    digit = int(activations.argmax())
    verdict = Verdict.DIGIT if activations[digit] >= SURE_ENOUGH else Verdict.NOT_SURE
    return Reading(verdict, digit, activations.astype(np.float32, copy=False), image)
