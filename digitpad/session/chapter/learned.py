"""A small network that learns in a moment, of the book's shape: what it was before, what it has become, and images."""

from collections.abc import Generator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.mnist import Samples, opened_training, vectorised_result
from digitpad.network import Network
from digitpad.network.sizes import INPUTS, OUTPUTS
from digitpad.session.built_in_data import built_in_data

HIDDEN: Final = 30
IMAGES: Final = 10_000
"""That it learns from, ..."""

_UNSEEN: Final = 1_000
"""... and that it is looked at with."""

_EPOCHS: Final = 5
_MINI_BATCH, _ETA = 10, 3.0
_AT_A_TIME: Final = 1_000
_STEPS: Final = 25
"""Steps of learning between two words about how far it is: a millisecond."""

_READING: Final = 0.3
"""The part of the time that reading the images takes."""


@dataclass(frozen=True, eq=False)
class Learned:
    """A network with the book's first weights and quadratic cost, and the same one after it has learned."""

    first: Network
    trained: Network
    unseen: Samples
    """Images that it did not learn from."""

    @cached_property
    def targets(self) -> NDArray[np.float32]:
        """The outputs that are wanted for the unseen images, ``(n, 10)``."""
        return vectorised_result(self.unseen.labels)


def learn(data: Path | None = None, part: float = 1.0) -> Generator[float, None, Learned]:
    """Read images and learn from them, some at each turn.

    Parameters
    ----------
    data
        An .npz with training images, the built-in MNIST unless given. Where there are fewer than are wanted, a tenth
        of them stays unseen.
    part
        The part that this is of what somebody waits for.

    Yields
    ------
    float
        How much of what is waited for is done, 0 to `part`.

    Raises
    ------
    DataError
        See `digitpad.datasets.mnist.opened_training`.
    """
    pieces = list[NDArray[np.uint8]]()
    with opened_training(data or built_in_data(), _AT_A_TIME) as (every_label, every_image):
        wanted = min(IMAGES + _UNSEEN, len(every_label))
        count = 0
        while count < wanted:
            pieces.append(next(every_image))
            count += len(pieces[-1])
            yield part * _READING * min(count / wanted, 1.0)
    seen = IMAGES if wanted == IMAGES + _UNSEEN else wanted - max(wanted // 10, 1)
    images, labels = np.concatenate(pieces)[:wanted], every_label[:wanted]
    first = Network((INPUTS, HIDDEN, OUTPUTS))
    trained = first.copy()
    results = vectorised_result(labels[:seen])
    steps = _EPOCHS * -(-seen // _MINI_BATCH)
    for step, _ in enumerate(trained.SGD((images[:seen], results), _EPOCHS, _MINI_BATCH, _ETA)):
        if step % _STEPS == 0:
            yield part * (_READING + (1 - _READING) * step / steps)
    return Learned(first, trained, Samples(images[seen:].copy(), labels[seen:]))
