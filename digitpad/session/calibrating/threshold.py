"""The refusal threshold: the activation below which a drawing is "not a digit"."""

import numpy as np
from numpy.typing import NDArray

from digitpad.network import Network, in_chunks
from digitpad.session.calibrating.pictures import CalibrationPictures
from digitpad.storage.about import Refusal

DIGITS_KEPT = 0.985
"""Share of the redrawn validation digits that a network must not refuse.

A pad that turns down one digit in seventy is still felt to read whatever one draws.
"""

LOWEST_THRESHOLD = 0.05
"""For ruined networks: an output as low as that is no answer, however many digits it would keep."""

_CHUNK = 250


def calibrated_refusal(network: Network, pictures: CalibrationPictures) -> Refusal:
    """Return the highest threshold that keeps the share `DIGITS_KEPT` of the digits, and what it keeps and refuses.

    It is never below `LOWEST_THRESHOLD`, even if that keeps fewer.
    """
    digits, others = (
        np.concatenate([chunk.max(axis=1) for _, chunk in in_chunks(network.feedforward, images, _CHUNK)])
        for images in (pictures.digits, pictures.others)
    )
    threshold = max(LOWEST_THRESHOLD, highest_keeping(digits))
    return Refusal(threshold, float(np.mean(digits >= threshold)), float(np.mean(others < threshold)))


def highest_keeping(largest: NDArray[np.floating], share: float = DIGITS_KEPT) -> float:
    """Return the highest threshold that keeps this `share` of digits with these `largest` activations."""
    return float(np.quantile(largest, 1.0 - share, method="lower"))
