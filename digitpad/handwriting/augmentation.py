"""Augmentation: what a run learns from, the training images as they are or made anew for every epoch.

Some images are drawn again as other hands would write them: from their centre lines, by a variant's rule, deformed,
with another pen. The others keep their grey ink and are warped. Negatives, pictures of no digit, are added; part of
them are hard ones, those of many that the network still takes for digits.
"""

import math
from collections.abc import Generator, Iterator

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.mnist import Samples
from digitpad.handwriting.deformation import affine, elastic, uneven
from digitpad.handwriting.distortions import Distortions
from digitpad.handwriting.lines import LabelledLines, Lines, concatenated
from digitpad.handwriting.negatives import TRAINING, negatives
from digitpad.handwriting.redrawing import redrawn
from digitpad.handwriting.thinning import centrelines
from digitpad.handwriting.variants import with_variants
from digitpad.handwriting.warping import warped
from digitpad.network import Network
from digitpad.network.sizes import INPUTS, OUTPUTS

AT_A_TIME = 250
"""Pictures made in one turn of `AugmentedImages.renew`; half as many images are thinned in one."""
HARDEST_OF = 4
"""Times as many negatives as are hard are made, and the others of them forgotten."""


def drawn(lines: Lines, distortions: Distortions, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Return pictures ``(count, 784)`` of the lines, drawn with pens of random widths."""
    return redrawn(lines, rng.uniform(distortions.thinnest, distortions.thickest, lines.count))


def wanted_outputs(labels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Return ``(n, 10)``, true for the output that shall be 1: a quarter of the memory of numbers."""
    return np.equal.outer(labels, np.arange(OUTPUTS))


def hardest(pictures: NDArray[np.uint8], judge: Network, count: int) -> NDArray[np.uint8]:
    """Return the hard ones of these negatives ``(n, 784)``: the `count` that `judge` most takes for digits, in order.

    The harder, the larger the largest of its activations. Sung, *Learning and Example Selection for Object and Pattern
    Detection* (1996), had a network learn from what it still took for the thing it was to find.
    """
    order = np.argsort(judge.feedforward(pictures).max(axis=1), kind="stable")
    return pictures[np.sort(order[len(order) - count :])]


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

    def renew(self, _epoch: int, _judge: Network | None = None) -> Iterator[float]:
        """Make nothing: they stay the same."""
        yield from ()


class AugmentedImages:
    """Pictures made anew for every epoch.

    What an epoch's pictures are depends on the samples, the distortions, the seed, the epoch's number and the network
    that judges what is hard, and on nothing else.

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

    def renew(self, epoch: int, judge: Network | None = None) -> Iterator[float]:
        """Make the pictures of an epoch, counted from 0, some at each turn; yield how much of that is done, 0 to 1.

        `judge` says which negatives are hard; without one, all of them are as they come.
        """
        others = len(self.x) - len(self._samples.labels)
        hard = 0 if judge is None else round(others * self._distortions.hard_negatives)
        turns = self._turns(hard)
        for turn, _ in enumerate(self._renew(epoch, judge, hard), start=1):
            yield turn / turns

    def _turns(self, hard: int) -> int:
        """Return how many turns the pictures of the next epoch take; each takes about as long as another."""
        digits = len(self._samples.labels)
        redraw = round(digits * self._distortions.redrawn)
        kinds = (redraw, digits - redraw, len(self.x) - digits - hard, *[hard] * HARDEST_OF)
        thinning = math.ceil(digits / (AT_A_TIME // 2)) if self._digits is None else 0
        return thinning + sum(math.ceil(count / AT_A_TIME) for count in kinds)

    def _renew(self, epoch: int, judge: Network | None, hard: int) -> Iterator[None]:
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
        hard_ones, others = np.split(self.x[len(order) :], [hard])
        for k in range(0, len(others), AT_A_TIME):
            some_of_them = others[k : k + AT_A_TIME]
            some_of_them[:] = drawn(negatives(digits, rng, len(some_of_them), kinds), d, rng)
            yield
        for k in range(0, hard, AT_A_TIME):
            some_of_them = hard_ones[k : k + AT_A_TIME]
            made = []
            for _ in range(HARDEST_OF):
                made.append(drawn(negatives(digits, rng, len(some_of_them), kinds), d, rng))
                yield
            assert judge is not None  # noqa: S101 - else none is hard
            some_of_them[:] = hardest(np.concatenate(made), judge, len(some_of_them))

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
        if d.uneven:
            lines = uneven(lines, rng, d.uneven, d.uneven_scale, d.uneven_shift)
        return drawn(elastic(affine(lines, rng, d.rotation, d.shear, d.aspect), rng, d.elastic), d, rng)

    def _warped(self, _digits: LabelledLines, some: NDArray[np.intp], rng: np.random.Generator) -> NDArray[np.uint8]:
        d = self._distortions
        images = self._samples.images[some]
        bent = warped(images, rng, d.rotation, d.shear, d.aspect, d.elastic)
        untouched = rng.random(len(some)) < d.untouched
        bent[untouched] = images[untouched]
        return bent
