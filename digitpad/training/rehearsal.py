"""Pictures for a network to rehearse while it is taught: digits in many hands, and what is no digit."""

from collections.abc import Generator

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.mnist import Samples
from digitpad.handwriting.augmentation import AugmentedImages
from digitpad.handwriting.distortions import Distortions

DIGITS = 4000
"""Training images that the pictures are made of; with what is no digit, there are 6,800 pictures: more teach better."""
_SEED = 5


def rehearsal_pictures(training: Samples, digits: int = DIGITS) -> Generator[None, None, NDArray[np.uint8]]:
    """Make pictures to rehearse of some of the `training` images, some at each turn of this generator; return them.

    They are made as the `pen` recipe makes what it learns from, always the same ones: half of the digits drawn again,
    half in their grey ink, all of them bent, and seven tenths as many pictures of what is no digit. What the network
    should answer need not be known.

    Returns
    -------
    ``(n, 784)`` uint8
    """
    rng = np.random.default_rng(_SEED)
    some = np.sort(rng.permutation(len(training.labels))[:digits])
    pictures = AugmentedImages(Samples(training.images[some], training.labels[some]), Distortions(), _SEED)
    for _ in pictures.renew(0):
        yield
    return pictures.x
