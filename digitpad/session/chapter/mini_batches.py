"""How well the gradient of a few images tells the direction of that of all of them, and what it costs to ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, degrees
from time import perf_counter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.mnist import vectorised_result
from digitpad.network import Network
from digitpad.session.inside.training_images import TrainingImages

SIZES: Final = (1, 10, 100, 1000)
"""Images in the mini-batches that are compared."""

_AT_A_TIME: Final = 250
"""Images whose gradient is worked out together: more are no faster, and take more memory."""

_TIMES: Final = 3
"""How often a few images are asked, for what else runs may hold up one time."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Direction:
    """The gradient of some images beside that of all."""

    images: int
    angle: float | None
    """Degrees between the two, 0 to 180; None where one of them is 0 and has no direction."""
    length: float
    """Of this gradient."""
    seconds: float
    """That it took to unpack the images, and to work it out; of a few images, which are asked thrice, at least."""
    steps: int
    """How many mini-batches of so many images it takes to see each image once."""


class FullGradient:
    """The gradient of the cost of all training images by all weights and biases; it is gathered some at a time.

    Attributes
    ----------
    network : Network
        Whose it is; not to be changed.
    seconds : float
        That it has taken so far.
    """

    def __init__(self, network: Network, images: TrainingImages) -> None:
        self.network = network
        self.seconds = 0.0
        self._images = images
        self._sum: Array = np.zeros(sum(a.size for a in (*network.weights, *network.biases)))
        self._seen = 0

    @classmethod
    def of(cls, network: Network, images: TrainingImages) -> Iterator["FullGradient"]:
        """Yield the gradient, at each turn with some more images in it."""
        full = cls(network, images)
        while full.share < 1:
            full._add()
            yield full

    @property
    def share(self) -> float:
        """Which part of the images is in it, 0 to 1."""
        return self._seen / len(self._images)

    @property
    def mean(self) -> Array:
        """The gradient, ``(parameters,)``: the mean over the images that are in it."""
        return self._sum / self._seen

    def compare(self, draw: int) -> tuple[Direction, ...]:
        """Return the directions of as many images as `SIZES` says, drawn at random, and last that of all.

        Parameters
        ----------
        draw
            The number of the draw: the same one draws the same images, each at most once.
        """
        mean, total = self.mean, len(self._images)
        rng = np.random.default_rng(draw)
        some = []
        for size in (each for each in SIZES if each < total):
            places = rng.choice(total, size, replace=False)
            seconds = []
            for _ in range(_TIMES):
                start = perf_counter()
                gradient = self._of(places)
                seconds.append(perf_counter() - start)
            length = float(np.linalg.norm(gradient))
            some.append(Direction(size, angle_between(gradient, mean), length, min(seconds), -(-total // size)))
        length = float(np.linalg.norm(mean))
        return (*some, Direction(total, 0.0 if length else None, length, self.seconds, 1))

    def _add(self) -> None:
        start = perf_counter()
        places = np.arange(self._seen, min(self._seen + _AT_A_TIME, len(self._images)))
        self._sum += self._of(places) * len(places)
        self._seen += len(places)
        self.seconds += perf_counter() - start

    def _of(self, places: NDArray[np.integer]) -> Array:
        """Return the gradient of some images, ``(parameters,)``: weights, then biases, layer by layer."""
        mean = np.zeros_like(self._sum)
        for first in range(0, len(places), _AT_A_TIME):
            some = places[first : first + _AT_A_TIME]
            results = vectorised_result(self._images.labels[some])
            nabla_b, nabla_w = self.network.backprop(self._images.images(some), results)
            part = np.concatenate([each.ravel() for each in (*nabla_w, *nabla_b)], dtype=np.float64)
            mean += part * (len(some) / len(places))
        return mean


def angle_between(one: Array, other: Array) -> float | None:
    """Return the angle between two vectors in degrees, 0 to 180; None where one of them is 0.

    By W. Kahan's formula 2 atan2(||u - v||, ||u + v||) for unit vectors u and v: the arc of a cosine would lose half
    the digits of a small angle.
    """
    lengths = np.linalg.norm(one), np.linalg.norm(other)
    if not all(lengths):
        return None
    u, v = one / lengths[0], other / lengths[1]
    return degrees(2 * atan2(float(np.linalg.norm(u - v)), float(np.linalg.norm(u + v))))
