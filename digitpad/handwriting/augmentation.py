"""Augmentation: what a run learns from, the training images as they are or made anew for every epoch.

Some images are drawn again as other hands would write them: from their centre lines, by a variant's rule, deformed,
with another pen. The others keep their grey ink and are warped. Negatives, pictures of no digit, are added.
"""

import math
from collections.abc import Generator, Iterator

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.mnist import Samples, wanted_outputs
from digitpad.handwriting.deformation import affine, elastic
from digitpad.handwriting.distortions import Distortions
from digitpad.handwriting.lines import LabelledLines, Lines, concatenated
from digitpad.handwriting.negatives import TRAINING, negatives
from digitpad.handwriting.redrawing import redrawn
from digitpad.handwriting.thinning import centrelines
from digitpad.handwriting.variants import with_variants
from digitpad.handwriting.warping import warped
from digitpad.network.sizes import INPUTS, OUTPUTS

AT_A_TIME = 250
"""Pictures made in one turn of `AugmentedImages.renew`; half as many images are thinned in one."""


def drawn(lines: Lines, distortions: Distortions, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Return pictures ``(count, 784)`` of the lines, drawn with pens of random widths."""
    return redrawn(lines, rng.uniform(distortions.thinnest, distortions.thickest, lines.count))


class PlainImages:
    """The training images as they are.

    Attributes
    ----------
    x : ``(n, 784)`` uint8, y : ``(n, 10)`` bool
        As those of `AugmentedImages`.
    """

    def __init__(self, samples: Samples) -> None:
        self.x: NDArray[np.uint8] = samples.images
        self.y = wanted_outputs(samples.labels)

    def renew(self, _epoch: int) -> Iterator[float]:
        """Make nothing: they stay the same."""
        yield from ()


class AugmentedImages:
    """Pictures made anew for every epoch.

    What an epoch's pictures are depends on the samples, the distortions, the seed and the epoch's number alone.

    Attributes
    ----------
    x : ``(n, 784)`` uint8, y : ``(n, 10)`` bool
        The pictures of the epoch, and the outputs wanted: none for what is no digit. The same arrays for the
        whole run; `renew` fills them.
    """

    def __init__(self, samples: Samples, distortions: Distortions, seed: int) -> None:
        self._samples, self._distortions, self._seed = samples, distortions, seed
        digits = len(samples.labels)
        others = distortions.negatives_for(digits)
        self.x = np.zeros((digits + others, INPUTS), np.uint8)
        self.y = np.zeros((digits + others, OUTPUTS), bool)
        self.y[:digits] = wanted_outputs(samples.labels)
        self._digits: LabelledLines | None = None

    def renew(self, epoch: int) -> Iterator[float]:
        """Make the pictures of an epoch, counted from 0, some at each turn; yield how much of that is done, 0 to 1."""
        turns = self._turns()
        for turn, _ in enumerate(self._renew(epoch), start=1):
            yield turn / turns

    def _turns(self) -> int:
        """Return how many turns the pictures of the next epoch take; each takes about as long as another."""
        digits = len(self._samples.labels)
        redraw = round(digits * self._distortions.redrawn)
        kinds = (redraw, digits - redraw, len(self.x) - digits)
        thinning = math.ceil(digits / (AT_A_TIME // 2)) if self._digits is None else 0
        return thinning + sum(math.ceil(count / AT_A_TIME) for count in kinds)

    def _renew(self, epoch: int) -> Iterator[None]:
        digits = self._digits
        if digits is None:
            digits = yield from self._thinned()
            self._digits = digits
        d, rng = self._distortions, np.random.default_rng([self._seed, 2, epoch])
        order = rng.permutation(len(self._samples.labels))
        redraw = round(len(order) * d.redrawn)
        for make, chosen in ((self._redrawn, order[:redraw]), (self._warped, order[redraw:])):
            for k in range(0, len(chosen), AT_A_TIME):
                some = chosen[k : k + AT_A_TIME]
                self.x[some] = make(digits, some, rng)
                yield
        kinds = {name: TRAINING[name] for name in d.kinds}
        for k in range(len(order), len(self.x), AT_A_TIME):
            others = self.x[k : k + AT_A_TIME]
            others[:] = drawn(negatives(digits, rng, len(others), kinds), d, rng)
            yield

    def _thinned(self) -> Generator[None, None, LabelledLines]:
        """Find the centre lines of all training images, once."""
        parts: list[Lines] = []
        for k in range(0, len(self._samples.labels), AT_A_TIME // 2):
            parts.append(centrelines(self._samples.images[k : k + AT_A_TIME // 2]))
            yield
        return LabelledLines(concatenated(parts), self._samples.labels)

    def _redrawn(self, digits: LabelledLines, some: NDArray[np.intp], rng: np.random.Generator) -> NDArray[np.uint8]:
        d = self._distortions
        lines = with_variants(digits.lines.take(some), digits.labels[some], rng, d.variants, d.rules)
        return drawn(elastic(affine(lines, rng, d.rotation, d.shear, d.aspect), rng, d.elastic), d, rng)

    def _warped(self, _digits: LabelledLines, some: NDArray[np.intp], rng: np.random.Generator) -> NDArray[np.uint8]:
        d = self._distortions
        images = self._samples.images[some]
        bent = warped(images, rng, d.rotation, d.shear, d.aspect, d.elastic)
        untouched = rng.random(len(some)) < d.untouched
        bent[untouched] = images[untouched]
        return bent
