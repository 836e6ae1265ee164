"""Calibrating: how sure a network says it is, and from where on its answer counts; on what it never learned from."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets import Samples
from digitpad.handwriting.negatives import CALIBRATION, Source, negatives
from digitpad.handwriting.pictures import Distortions
from digitpad.handwriting.redrawing import redrawn
from digitpad.handwriting.thinning import centrelines
from digitpad.handwriting.variants import with_variants
from digitpad.network import Network, sigmoid
from digitpad.storage.about import Refusal

KEPT = 0.98
"""Share of the redrawn validation digits that a network must not refuse.

A pad that turns down one digit in fifty is still felt to read whatever one draws.
"""

LEAST = 0.05
"""The lowest threshold: an output as silent as that answers nothing, whatever a ruined network keeps by it."""

_PICTURES = 1000  # of digits, and as many of what is none: the shares are good to about a percent
_SEED = 4
_ANSWERS = 4000  # that two numbers are fitted to: enough for them, and quick
_AT_A_TIME = 250
_MADE_AT_A_TIME = 50
_NEWTON_STEPS = 25
_RIDGE = 1e-6


def sincere(network: Network, validation: Samples) -> Network:
    """Return `network` with activations that can be believed: of answers given with .8, about 80 % are right.

    A network that learned from distorted digits is surer of plain ones than it says. Its last weighted sums are
    multiplied by one number and another is added to them, chosen so that the largest activation is the best estimate
    (by its cross-entropy) of the answer being right on the validation images. The order of the ten outputs stays, and
    it is an ordinary network still. J. Platt, "Probabilistic outputs for support vector machines", 1999.
    """
    z = np.concatenate(
        [
            network.logit(validation.images[k : k + _AT_A_TIME])
            for k in range(0, min(_ANSWERS, len(validation.labels)), _AT_A_TIME)
        ]
    ).astype(np.float64)
    right = z.argmax(axis=1) == validation.labels[: len(z)]
    inputs = np.stack((z.max(axis=1), np.ones(len(z))), axis=1)
    factors = np.array([1.0, 0.0])
    for _ in range(_NEWTON_STEPS):
        believed = sigmoid(inputs @ factors)
        slope = inputs.T @ (believed - right)
        curvature = (inputs * (believed * (1 - believed))[:, None]).T @ inputs
        factors -= np.linalg.solve(curvature + _RIDGE * np.eye(2), slope)
    stretch, shift = factors
    if not np.isfinite(factors).all() or stretch <= 0:
        return network  # answers so few or so odd that nothing can be said of them
    twin = network.copy()
    weights, biases = twin.weights, twin.biases
    weights[-1] *= stretch
    biases[-1] *= stretch
    biases[-1] += shift
    return twin


@np.errstate(over="ignore")  # what is too large for half precision becomes infinite, and the network stays as it is
def rounded(network: Network) -> Network:
    """Return `network` with every weight and bias rounded to half precision, in which a file is half as large."""
    twin = network.copy()
    for array in (*twin.weights, *twin.biases):
        array[:] = array.astype(np.float16)
    return twin if twin.is_finite else network


@dataclass(frozen=True)
class HeldOut:
    """Pictures ``(n, 784)`` uint8 of digits and of what is no digit, none of which any network learns from."""

    digits: NDArray[np.uint8]
    others: NDArray[np.uint8]

    @classmethod
    def of(cls, validation: Samples) -> "HeldOut":
        """Make them all at once, where nobody waits; see `held_out`."""
        making = held_out(validation)
        while True:
            try:
                next(making)
            except StopIteration as made:
                return cast("HeldOut", made.value)


def held_out(validation: Samples) -> Generator[None, None, HeldOut]:
    """Make pictures to calibrate on, a few at each turn of this generator; return them.

    The digits are validation images drawn again with digitpad's pen. Nothing turns or bends them: that is how people
    wrote them. But as many as in the `pen` recipe are written another way by rule, for MNIST's writers were of one
    country, and those who draw are not. The others are of kinds that no recipe trains with: letters of other
    alphabets, two digits side by side, loops.
    """
    rng, d = np.random.default_rng(_SEED), Distortions()
    digits, others = [], []
    for k in range(0, min(_PICTURES, len(validation.labels)), _MADE_AT_A_TIME):
        labels = validation.labels[k : k + _MADE_AT_A_TIME]
        source = Source(centrelines(validation.images[k : k + len(labels)]), labels)
        lines = with_variants(source.lines, labels, rng, d.variants, d.rules)
        digits.append(redrawn(lines, rng.uniform(d.thinnest, d.thickest, len(labels))))
        lines = negatives(source, rng, len(labels), CALIBRATION)
        others.append(redrawn(lines, rng.uniform(d.thinnest, d.thickest, len(labels))))
        yield
    return HeldOut(np.concatenate(digits), np.concatenate(others))


def calibrated(network: Network, pictures: HeldOut) -> Refusal:
    """Return the refusal with the highest threshold that keeps the share `KEPT` of the digits, at least `LEAST`."""
    digits, others = (
        np.concatenate(
            [network.feedforward(images[k : k + _AT_A_TIME]).max(axis=1) for k in range(0, len(images), _AT_A_TIME)]
        )
        for images in (pictures.digits, pictures.others)
    )
    threshold = max(LEAST, float(np.quantile(digits, 1.0 - KEPT, method="lower")))
    return Refusal(threshold, float(np.mean(digits >= threshold)), float(np.mean(others < threshold)))
