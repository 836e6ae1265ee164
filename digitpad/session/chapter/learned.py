"""A small network that learns in a moment, of the book's shape: what it was before, what it has become, and images."""

from collections.abc import Generator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.mnist import Samples, vectorised_result, wanted_outputs
from digitpad.network import Network
from digitpad.network.sizes import INPUTS, OUTPUTS
from digitpad.session.inside.training_images import AT_A_TIME, TrainingImages

HIDDEN: Final = 30
IMAGES: Final = 10_000
"""That it learns from, ..."""

_UNSEEN: Final = 1_000
"""... and that it is looked at with."""

_EPOCHS: Final = 5
_MINI_BATCH, _ETA = 10, 3.0
_STEPS: Final = 25
"""Steps of learning between two words about how far it is: a millisecond."""


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


def learn(images: TrainingImages, part: float = 1.0) -> Generator[float, None, Learned]:
    """Learn from the first images, some at each turn.

    Parameters
    ----------
    images
        All training images, as they are packed. Where there are fewer than are wanted, a tenth of them stays unseen.
    part
        The part that this is of what somebody waits for.

    Yields
    ------
    float
        How much of what is waited for is done, 0 to `part`.
    """
    wanted = min(IMAGES + _UNSEEN, len(images))
    seen = IMAGES if wanted == IMAGES + _UNSEEN else wanted - max(wanted // 10, 1)
    first = Network((INPUTS, HIDDEN, OUTPUTS))
    trained = first.copy()
    results = wanted_outputs(images.labels[:seen])
    steps = _EPOCHS * -(-seen // _MINI_BATCH)
    for step, _ in enumerate(trained.SGD((_First(images, seen), results), _EPOCHS, _MINI_BATCH, _ETA)):
        if step % _STEPS == 0:
            yield part * step / steps
    unseen = np.empty((wanted - seen, INPUTS), np.uint8)
    for at in range(seen, wanted, AT_A_TIME):
        after = min(at + AT_A_TIME, wanted)
        images.take(np.arange(at, after), out=unseen[at - seen : after - seen])
    return Learned(first, trained, Samples(unseen, images.labels[seen:wanted]))


@dataclass(frozen=True, eq=False)
class _First:
    """The first of the training images, as a network learns from them; see `Rows`."""

    images: TrainingImages
    count: int

    @property
    def shape(self) -> tuple[int, int]:
        """(n, 784)."""
        return self.count, INPUTS

    @property
    def dtype(self) -> np.dtype[np.uint8]:
        """Of the pixels."""
        return self.images.dtype

    def take(self, indices: NDArray[np.integer], *, out: NDArray[np.generic]) -> None:
        """Write several into `out`, ``(k, 784)``."""
        self.images.take(indices, out=out)
