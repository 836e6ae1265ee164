"""Calibrating: from which activation on a network's answer counts, chosen on drawings it never learned from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets import Samples
from digitpad.network import Network
from digitpad.storage.model_file import Refusal
from digitpad.training.distortions.bending import affine, elastic
from digitpad.training.distortions.negatives import CALIBRATION, Source, negatives
from digitpad.training.distortions.variants import with_variants
from digitpad.training.pictures import Distortions
from digitpad.training.redrawing import redrawn
from digitpad.training.thinning import centrelines

KEPT = 0.97
"""Share of the redrawn validation digits that a network must not refuse; fixed beforehand, for every network."""

_PICTURES = 1000  # of digits, and as many of what is none: the shares are good to about a percent
_SEED = 4
_AT_A_TIME = 250


@dataclass(frozen=True)
class HeldOut:
    """Pictures ``(n, 784)`` uint8 of digits and of what is no digit, none of which any network learns from."""

    digits: NDArray[np.uint8]
    others: NDArray[np.uint8]


def held_out(validation: Samples) -> HeldOut:
    """Return pictures to calibrate on.

    The digits are validation images drawn again with digitpad's pen, bent and varied as in the `pen` recipe. The others
    are of kinds that no recipe trains with: letters of other alphabets, two digits side by side, loops.
    """
    samples = Samples(validation.images[:_PICTURES], validation.labels[:_PICTURES])
    rng, d = np.random.default_rng(_SEED), Distortions()
    source = Source(centrelines(samples.images), samples.labels)
    digits, others = [], []
    for k in range(0, len(samples.labels), _AT_A_TIME):
        some = np.arange(k, min(k + _AT_A_TIME, len(samples.labels)))
        lines = with_variants(source.lines.take(some), samples.labels[some], rng, d.variants, d.rules)
        lines = elastic(affine(lines, rng, d.rotation, d.shear, d.aspect), rng, d.elastic)
        digits.append(redrawn(lines, rng.uniform(d.thinnest, d.thickest, len(some))))
        lines = negatives(source, rng, len(some), CALIBRATION)
        others.append(redrawn(lines, rng.uniform(d.thinnest, d.thickest, len(some))))
    return HeldOut(np.concatenate(digits), np.concatenate(others))


def calibrated(network: Network, pictures: HeldOut) -> Refusal:
    """Return the refusal with the highest threshold that keeps the share `KEPT` of the digits."""
    digits, others = (
        np.concatenate(
            [network.feedforward(images[k : k + _AT_A_TIME]).max(axis=1) for k in range(0, len(images), _AT_A_TIME)]
        )
        for images in (pictures.digits, pictures.others)
    )
    threshold = float(np.quantile(digits, 1.0 - KEPT, method="lower"))
    return Refusal(threshold, float(np.mean(digits >= threshold)), float(np.mean(others < threshold)))
