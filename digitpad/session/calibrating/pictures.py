"""The pictures that networks are calibrated on: digits, and what is no digit, that no network learns from."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.mnist import Samples
from digitpad.handwriting.augmentation import drawn
from digitpad.handwriting.distortions import Distortions
from digitpad.handwriting.lines import LabelledLines
from digitpad.handwriting.negatives import CALIBRATION, negatives
from digitpad.handwriting.thinning import centrelines
from digitpad.handwriting.variants import with_variants

_PICTURES = 2000  # of digits, and as many of what is none: the shares are good to about half a percent
_MADE_AT_A_TIME = 50
_SEED = 4


@dataclass(frozen=True)
class CalibrationPictures:
    """Pictures ``(n, 784)`` uint8 of digits, and as many of what is no digit, that no network learns from."""

    digits: NDArray[np.uint8]
    others: NDArray[np.uint8]

    @classmethod
    def of(cls, validation: Samples) -> "CalibrationPictures":
        """Make them all at once, where nobody waits; see `calibration_pictures`."""
        making = calibration_pictures(validation)
        while True:
            try:
                next(making)
            except StopIteration as made:
                return cast("CalibrationPictures", made.value)


def calibration_pictures(validation: Samples) -> Generator[None, None, CalibrationPictures]:
    """Make pictures to calibrate on of at most 2,000 images, 50 at each turn of this generator; return them.

    The digits are validation images drawn again with digitpad's pen. Nothing turns or bends them: that is how people
    wrote them. But as many as in the `pen` recipe are written another way by rule, for MNIST's writers were of one
    country, and those who draw are not. The others are of kinds that no recipe trains with: letters of other
    alphabets, two digits side by side, loops.
    """
    rng, d = np.random.default_rng(_SEED), Distortions()
    digits, others = [], []
    for k in range(0, min(_PICTURES, len(validation.labels)), _MADE_AT_A_TIME):
        labels = validation.labels[k : k + _MADE_AT_A_TIME]
        source = LabelledLines(centrelines(validation.images[k : k + len(labels)]), labels)
        digits.append(drawn(with_variants(source.lines, labels, rng, d.variants, d.rules), d, rng))
        others.append(drawn(negatives(source, rng, len(labels), CALIBRATION), d, rng))
        yield
    return CalibrationPictures(np.concatenate(digits), np.concatenate(others))
