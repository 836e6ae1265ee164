"""What a run learns from: the training images as they are, or pictures made anew of them for every epoch."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets import Samples, vectorised_result
from digitpad.handwriting.bending import affine, elastic
from digitpad.handwriting.lines import Lines, concatenated
from digitpad.handwriting.negatives import TRAINING, Source, negatives
from digitpad.handwriting.redrawing import redrawn
from digitpad.handwriting.thinning import centrelines
from digitpad.handwriting.variants import RULES, with_variants
from digitpad.handwriting.warping import warped
from digitpad.network.sizes import INPUTS, OUTPUTS

_AT_A_TIME = 250  # pictures made between two looks at the pen


@dataclass(frozen=True)
class Distortions:
    """Which distortions, and how strong; each can be switched off by its zero or an empty list."""

    redrawn: float = 0.5
    """Share of the images that are drawn again from their centre lines; the others keep MNIST's grey ink."""
    thinnest: float = 1.5
    thickest: float = 4.0
    """The pen's width, in pixels of the 28x28 picture; each drawing has its own."""
    rotation: float = 10.0
    """Degrees, at most, either way."""
    shear: float = 0.25
    aspect: float = 0.12
    elastic: float = 1.0
    """Pixels, about, that a point is moved at most."""
    untouched: float = 0.05
    """Share of the grey images that stay as they are."""
    variants: float = 0.45
    """Probability that a redrawn digit is written another way."""
    rules: tuple[str, ...] = tuple(RULES)
    negatives: float = 0.7
    """Pictures of what is no digit, as a share of the images."""
    kinds: tuple[str, ...] = tuple(TRAINING)


class Images:
    """The training images as they are."""

    def __init__(self, samples: Samples) -> None:
        self.x: NDArray[np.uint8] = samples.images
        self.y: NDArray[np.float32] = vectorised_result(samples.labels)

    def renew(self, _epoch: int) -> Iterator[None]:
        """Make nothing: they stay the same."""
        yield from ()


class Pictures:
    """Pictures made anew for every epoch.

    What an epoch's pictures are depends on the seed and its number alone.

    Attributes
    ----------
    x : ``(n, 784)`` uint8, y : ``(n, 10)`` float32
        The pictures of the epoch, and the outputs wanted: ten zeros for what is no digit. Arrays of one place for
        the whole run; `renew` fills them.
    """

    def __init__(self, samples: Samples, distortions: Distortions, seed: int) -> None:
        self._samples, self._distortions, self._seed = samples, distortions, seed
        digits = len(samples.labels)
        others = round(digits * distortions.negatives) if distortions.kinds else 0
        self.x = np.zeros((digits + others, INPUTS), np.uint8)
        self.y = np.zeros((digits + others, OUTPUTS), np.float32)
        self.y[:digits] = vectorised_result(samples.labels)
        self._source: Source | None = None

    def renew(self, epoch: int) -> Iterator[None]:
        """Make the pictures of an epoch, a few at each turn of this generator."""
        source = self._source
        if source is None:
            source = yield from self._thinned()
            self._source = source
        d, rng = self._distortions, np.random.default_rng([self._seed, 2, epoch])
        order = rng.permutation(len(self._samples.labels))
        redraw = round(len(order) * d.redrawn)
        for make, chosen in ((self._redrawn, order[:redraw]), (self._warped, order[redraw:])):
            for k in range(0, len(chosen), _AT_A_TIME):
                some = chosen[k : k + _AT_A_TIME]
                self.x[some] = make(source, some, rng)
                yield
        kinds = {name: TRAINING[name] for name in d.kinds}
        for k in range(len(order), len(self.x), _AT_A_TIME):
            others = self.x[k : k + _AT_A_TIME]
            lines = negatives(source, rng, len(others), kinds)
            others[:] = redrawn(lines, rng.uniform(d.thinnest, d.thickest, len(others)))
            yield

    def _thinned(self) -> Generator[None, None, Source]:
        """Find the centre lines of all training images, once."""
        parts: list[Lines] = []
        for k in range(0, len(self._samples.labels), _AT_A_TIME // 2):
            parts.append(centrelines(self._samples.images[k : k + _AT_A_TIME // 2]))
            yield
        return Source(concatenated(parts), self._samples.labels)

    def _redrawn(self, source: Source, some: NDArray[np.intp], rng: np.random.Generator) -> NDArray[np.uint8]:
        d = self._distortions
        lines = with_variants(source.lines.take(some), source.labels[some], rng, d.variants, d.rules)
        lines = elastic(affine(lines, rng, d.rotation, d.shear, d.aspect), rng, d.elastic)
        return redrawn(lines, rng.uniform(d.thinnest, d.thickest, len(some)))

    def _warped(self, _source: Source, some: NDArray[np.intp], rng: np.random.Generator) -> NDArray[np.uint8]:
        d = self._distortions
        images = self._samples.images[some]
        bent = warped(images, rng, d.rotation, d.shear, d.aspect, d.elastic)
        untouched = rng.random(len(some)) < d.untouched
        bent[untouched] = images[untouched]
        return bent
