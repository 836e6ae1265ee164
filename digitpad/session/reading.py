"""Reading a drawing: frame it, feed it forward, decide."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from digitpad.ink import Drawing, frame
from digitpad.network import Network

SURE_ENOUGH = 0.5
"""A plain threshold on the largest activation: below it the network is not sure."""


class Verdict(Enum):
    """What a reading comes to."""

    EMPTY = "empty"
    DIGIT = "digit"
    NOT_SURE = "not sure"


@dataclass(frozen=True)
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
    image = frame(drawing)
    if drawing.is_empty:
        return Reading(Verdict.EMPTY, None, np.zeros(10, np.float32), image)
    return read_image(image, network)


def read_image(image: NDArray[np.float32], network: Network) -> Reading:
    """Return what `network` says of 784 inputs that hold some ink."""
    activations = network.feedforward(image)
    digit = int(activations.argmax())
    return Reading(Verdict.DIGIT if activations[digit] >= SURE_ENOUGH else Verdict.NOT_SURE, digit, activations, image)
