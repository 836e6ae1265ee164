"""Calibrating a network on pictures that it never learned from: Platt scaling, and a threshold for refusing.

Platt scaling makes its activations say how often it is right. The threshold parts digits from what is out of
distribution: a drawing whose largest activation is lower is "not a digit".
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.mnist import Samples
from digitpad.handwriting.augmentation import Distortions
from digitpad.handwriting.lines import LabelledLines
from digitpad.handwriting.negatives import CALIBRATION, negatives
from digitpad.handwriting.thinning import centrelines
from digitpad.handwriting.variants import with_variants
from digitpad.network import Network, in_chunks, sigmoid
from digitpad.storage.about import Refusal

DIGITS_KEPT = 0.98
"""Share of the redrawn validation digits that a network must not refuse.

A pad that turns down one digit in fifty is still felt to read whatever one draws.
"""

LOWEST_THRESHOLD = 0.05
"""For ruined networks: an output as low as that is no answer, however many digits it would keep."""

_PICTURES = 1000  # of digits, and as many of what is none: the shares are good to about a percent
_SEED = 4
_ANSWERS = 4000  # that two numbers are fitted to: enough for them, and quick
_AT_A_TIME = 250
_MADE_AT_A_TIME = 50
_NEWTON_STEPS = 25
_RIDGE = 1e-6  # added to the curvature, which is nothing where every answer is right for certain


def platt_scaled(network: Network, validation: Samples) -> Network:
    """Return `network` with activations that are probabilities: of answers given with .8, about 80 % are right.

    A network that learned from distorted digits is more often right about plain ones than it says. So its last weighted
    sums z become a z + b, with the two numbers, the same for all ten outputs, for which the largest activation best
    predicts (by the cross-entropy) whether the answer is right on the validation images. The order of the outputs
    stays, and the result is an ordinary network: a and b go into its last weights and biases. J. Platt, "Probabilistic
    outputs for support vector machines", 1999; fitted by Newton's method.

    Where no a above 0 can be found, as of very few images, the network is returned as it is.
    """
    chunks = in_chunks(network.logit, validation.images[:_ANSWERS], _AT_A_TIME)
    z = np.concatenate([chunk for _, chunk in chunks]).astype(np.float64)
    right = z.argmax(axis=1) == validation.labels[: len(z)]
    inputs = np.stack((z.max(axis=1), np.ones(len(z))), axis=1)
    scale_and_shift = np.array([1.0, 0.0])
    for _ in range(_NEWTON_STEPS):
        probability = sigmoid(inputs @ scale_and_shift)
        gradient = inputs.T @ (probability - right)
        curvature = (inputs * (probability * (1 - probability))[:, None]).T @ inputs
        scale_and_shift -= np.linalg.solve(curvature + _RIDGE * np.eye(2), gradient)
    scale, shift = scale_and_shift
    if not np.isfinite(scale_and_shift).all() or scale <= 0:
        return network
    scaled = network.copy()
    scaled.weights[-1][:] *= scale
    scaled.biases[-1][:] *= scale
    scaled.biases[-1][:] += shift
    return scaled


@np.errstate(over="ignore")  # what is too large for half precision becomes infinite, and the network stays as it is
def in_half_precision(network: Network) -> Network:
    """Return `network` with every weight and bias rounded to float16, in which a file is half as large.

    Where one is too large for float16 the network is returned as it is.
    """
    half = network.copy()
    for array in (*half.weights, *half.biases):
        array[:] = array.astype(np.float16)
    return half if half.is_finite else network


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
    """Make pictures to calibrate on of at most 1,000 images, 50 at each turn of this generator; return them.

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
        digits.append(d.drawn(with_variants(source.lines, labels, rng, d.variants, d.rules), rng))
        others.append(d.drawn(negatives(source, rng, len(labels), CALIBRATION), rng))
        yield
    return CalibrationPictures(np.concatenate(digits), np.concatenate(others))


def calibrated_refusal(network: Network, pictures: CalibrationPictures) -> Refusal:
    """Return the highest threshold that keeps the share `DIGITS_KEPT` of the digits, and what it keeps and refuses.

    It is never below `LOWEST_THRESHOLD`, even if that keeps fewer.
    """
    digits, others = (
        np.concatenate([chunk.max(axis=1) for _, chunk in in_chunks(network.feedforward, images, _AT_A_TIME)])
        for images in (pictures.digits, pictures.others)
    )
    threshold = max(LOWEST_THRESHOLD, float(np.quantile(digits, 1.0 - DIGITS_KEPT, method="lower")))
    return Refusal(threshold, float(np.mean(digits >= threshold)), float(np.mean(others < threshold)))
