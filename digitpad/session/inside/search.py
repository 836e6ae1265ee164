"""The nearest training images, found without comparing a drawing with each of 50,000.

Of each image only a projection is kept: its coordinates along the few directions in which the images differ most, and
how far it is from the plane of those. What is in the plane and what is across it are at right angles, so that, with p
for the coordinates and r for the distance from the plane,

    |x - y|^2  >=  |p(x) - p(y)|^2 + (r(x) - r(y))^2

Images are compared in the order of this bound, until it exceeds the distance of the last one that is wanted. So what is
found is the nearest, exactly; the directions decide only how soon. Such searches: C. Faloutsos, M. Ranganathan,
Y. Manolopoulos, *Fast Subsequence Matching in Time-Series Databases* (SIGMOD 1994).
"""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from digitpad.network import Network
from digitpad.network.workspace import as_inputs
from digitpad.session.inside.nearest import Nearest
from digitpad.session.inside.training_images import TrainingImages

Array = NDArray[np.floating]
Features = Callable[[NDArray[np.generic]], Array]
"""Takes images, ``(k, 784)``, uint8 pixels or 0 to 1, to what is compared of them, ``(k, d)`` float32."""

_DIRECTIONS: Final = 40
_LEARNED_FROM: Final = 500  # images, whose directions are taken for those of all
_ROUNDS: Final = 4
_PROJECTED: Final = 100  # images at a time: a large network takes 8 ms for them, and half a MB for each layer
_COMPARED: Final = 100  # the same, where they are compared
_CONVERTED: Final = 2000  # projections that are float32 at a time: a third of a megabyte
_MOST_STEPS: Final = 127  # to either side: a coordinate takes a byte
_MARGIN: Final = 1.2  # other images may lie a little farther out than those
_ROUNDING: Final = 1e-4  # of the largest coordinate: far more than float32 loses on the way to a bound


def pixels(images: NDArray[np.generic]) -> Array:
    """Return what is compared pixel by pixel: the images, 0 to 1."""
    return as_inputs(images, np.float32)


def last_hidden_layer(network: Network) -> Features:
    """Return what gives the activations of a network's last hidden layer, ``(k, n_{L-1})``: what its outputs see.

    Raises
    ------
    ValueError
        If it has no hidden layer.
    """
    if network.num_layers < 3:  # noqa: PLR2004 - input, hidden, output
        raise ValueError(f"a network of sizes {list(network.sizes)} has no hidden layer")
    return lambda images: network.activations(images)[-2]


class Search:
    """Finds the training images nearest to a drawing, by their pixels or by what a network makes of them.

    Parameters
    ----------
    images
        Those that are searched; all must be there.
    features
        What is compared.
    """

    def __init__(self, images: TrainingImages, features: Features) -> None:
        self._images, self._features = images, features
        self._projected: NDArray[np.int8] = np.empty((0, 0), np.int8)  # in steps, of which each direction has its own
        self._steps: Array = np.empty(0)
        self._rest = np.empty(len(images), np.float16)
        self._middle: Array = np.empty(0)
        self._directions: Array = np.empty((0, 0))
        self._lost = np.empty(len(images), np.float16)  # by rounding: how far off coordinates and rest are, at most

    def prepare(self) -> Iterator[int]:
        """Project all images, and yield after some at a time how many have been; before that nothing is found."""
        width = self._features(self._images.images([0])).shape[1]
        sample = np.empty((min(_LEARNED_FROM, len(self._images)), width), np.float32)
        for rows, images in islice(self._images.chunks(_PROJECTED), _LEARNED_FROM // _PROJECTED):
            sample[rows] = self._features(images)
        self._middle = sample.mean(axis=0)
        sample -= self._middle
        self._directions = _main_directions(sample)
        widest = np.abs(sample @ self._directions).max(axis=0)
        del sample  # a megabyte and a half, for as long as all images take
        self._steps = np.maximum(_MARGIN * widest / _MOST_STEPS, np.finfo(np.float32).tiny)
        rounded = np.empty((len(self._images), self._directions.shape[1]), np.int8)
        for rows, images in self._images.chunks(_PROJECTED):
            projected, rest = self._project(self._features(images))
            self._rest[rows] = rest
            rounded[rows] = np.rint(projected / self._steps).clip(-_MOST_STEPS, _MOST_STEPS)
            off = rounded[rows] * self._steps - projected
            lost = np.sqrt((off * off).sum(axis=1)) + np.abs(self._rest[rows] - rest)
            lost += _ROUNDING * np.abs(projected).max(initial=1)
            self._lost[rows] = np.nextafter(lost.astype(np.float16), np.float16(np.inf))
            yield rows.stop
        self._projected = rounded

    def find(
        self,
        inputs: NDArray[np.generic],
        count: int = 1,
        label: int | None = None,
        wanted: Callable[[], bool] = lambda: True,
    ) -> Nearest:
        """Return the `count` images nearest to a drawing, perhaps of those with one label alone.

        Parameters
        ----------
        inputs
            ``(784,)``, 0 to 1.
        wanted
            Asked on the way; when it says no, what is found is anything.

        Returns
        -------
        Nearest
            Fewer where there are not so many. Of images equally near the first come first; the distances are Euclidean,
            of what is compared.
        """
        x = self._features(inputs[None])
        rows = np.arange(len(self._images)) if label is None else np.flatnonzero(self._images.labels == label)
        bounds = self._bounds(x, rows)
        order = np.argsort(bounds)
        found, away = np.empty(0, np.intp), np.empty(0)
        for first in range(0, len(order), _COMPARED):
            if (len(found) == count and bounds[order[first]] > away[-1]) or not wanted():
                break
            some = rows[order[first : first + _COMPARED]]
            apart = self._features(self._images.images(some)) - x.astype(np.float64)
            squared = np.einsum("ij,ij->i", apart, apart)
            found, away = np.append(found, some), np.append(away, np.sqrt(squared))
            best = np.lexsort((found, away))[:count]
            found, away = found[best], away[best]
        return Nearest(found, away)

    @property
    def images(self) -> TrainingImages:
        """Those that are searched."""
        return self._images

    def _bounds(self, x: Array, rows: NDArray[np.intp]) -> Array:
        """Return of each of these images a distance from which it is not nearer."""
        (place,), (rest,) = self._project(x)
        bounds = np.empty(len(rows), np.float32)
        for first in range(0, len(rows), _CONVERTED):
            some = rows[first : first + _CONVERTED]
            apart = self._projected[some] * self._steps - place
            in_plane = np.sqrt(np.einsum("ij,ij->i", apart, apart)) - self._lost[some]
            across = np.abs(self._rest[some] - rest) - self._lost[some]
            bounds[first : first + _CONVERTED] = np.hypot(np.maximum(in_plane, 0), np.maximum(across, 0))
        return bounds

    def _project(self, features: Array) -> tuple[Array, Array]:
        """Return coordinates in the plane, ``(k, directions)``, and distances from it, ``(k,)``."""
        centred = features - self._middle
        place = centred @ self._directions
        across = centred - place @ self._directions.T
        return place, np.sqrt((across * across).sum(axis=1))


def _main_directions(centred: Array) -> Array:
    """Return about the main directions of a sample ``(k, d)`` less its mean, orthonormal columns ``(d, n)``.

    By orthogonal iteration, which a few rounds bring near enough: any directions are right.
    """
    directions = centred[:_DIRECTIONS].T[:, : centred.shape[1]]
    for _ in range(_ROUNDS):
        directions = np.linalg.qr(centred.T @ (centred @ directions))[0]
    return directions
