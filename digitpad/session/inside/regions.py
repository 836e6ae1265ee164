"""Where the evidence lies: nine regions of the picture, so that it can be told in words."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.framing import BOX
from digitpad.network.sizes import SIDE
from digitpad.session.inside.evidence import Evidence

_THIRDS: Final = 3
_AT_LEAST: Final = 3  # are told, if there is evidence in so many
_MOST: Final = 3  # that speak for the same digit
_WORTH_SAYING: Final = 0.04  # of all evidence, whatever it speaks for

_edge = (SIDE - BOX) / 2
# In which third of the box that digits fill each row, or column, of the picture is; what is around it counts to it.
_third = np.clip(((np.arange(SIDE) + 0.5 - _edge) * _THIRDS / BOX).astype(np.intp), 0, _THIRDS - 1)
_REGION = (_THIRDS * _third[:, None] + _third).ravel()


class Region(NamedTuple):
    """One of nine parts of the picture."""

    row: int
    """0 above, 1 in the middle, 2 below."""
    column: int
    """0 on the left, 1 in the middle, 2 on the right."""
    evidence: float
    """What its pixels sum up to: positive where that speaks for the digit, else for the other one."""
    is_empty: bool
    """The drawing has less ink there than the baseline, and most of that is about what is missing."""


def regions(evidence: Evidence) -> list[Region]:
    """Return the regions that matter, those with most evidence first: up to three for the digit, and three against it.

    What is next to nothing is left out, but there are three in all, if there is evidence in so many.
    """
    sums = _summed(evidence.pixels)
    order = np.argsort(-np.abs(sums), kind="stable")
    least = _WORTH_SAYING * np.abs(evidence.pixels).sum()
    told: list[Region] = []
    count = {True: 0, False: 0}
    for number in order.tolist():
        amount = float(sums[number])
        is_for = amount > 0
        if amount == 0 or (abs(amount) < least and len(told) >= _AT_LEAST):
            break
        if count[is_for] < _MOST:
            count[is_for] += 1
            told.append(_region(evidence, number))
    return told


def _region(evidence: Evidence, number: int) -> Region:
    """Return the region with this number; there is evidence in it."""
    inputs, baseline, pixels = evidence.inputs, evidence.baseline, evidence.pixels
    amount = float(_summed(pixels)[number])
    missing = _summed(np.where(inputs < baseline, pixels, 0.0))[number] / amount > 1 / 2
    has_less = _summed(inputs)[number] < _summed(baseline)[number]
    row, column = divmod(number, _THIRDS)
    return Region(row, column, amount, bool(missing and has_less))


def _summed(pixels: NDArray[np.floating]) -> NDArray[np.floating]:
    """Return what the pixels ``(784,)`` of each region sum up to, ``(9,)``."""
    return np.asarray(np.bincount(_REGION, weights=pixels, minlength=_THIRDS**2), np.float64)
