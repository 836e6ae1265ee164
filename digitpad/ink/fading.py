"""Ink that fades along the stroke, as a pencil's does: made as strong everywhere as where it is strongest nearby."""

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.lighting import border, extremes
from digitpad.ink.pixels import CLEAR, pen_width

Pixels = NDArray[np.float32]

_NEARBY = 0.03  # of the picture's longer side: wider than a pen, shorter than a stroke
_LEAST = 0.25  # of the strongest ink: what is fainter is not made as strong
_NOISE = 8.0  # nor what is no stronger than so many standard deviations of the paper's noise
_UPPER_QUARTILE = 0.674  # of noise, in standard deviations; that of paper which is no darker than its median
_FADED = 1.1  # times as much ink there is where it is made as strong everywhere, or it does not fade
_MOST = 5.0  # times as many pixels are clear then at most
_LOST = 0.02  # of the strong ink: so much of it may be missing among the whole
_WIDER = 2.5  # times as wide as the pen is a shadow; faint ink alone makes a stroke up to twice as wide


def unfaded(ink: Pixels) -> Pixels:
    """Return ink, ``(height, width)``, 0 for paper to 1 for ink, each pixel as a share of the strongest one nearby."""
    window = 2 * max(1, round(_NEARBY * max(ink.shape) / 2)) + 1
    nearby = np.pad(ink, window // 2, mode="edge")
    for _ in range(2):
        nearby = extremes(nearby, window, np.maximum).T
    noise = float(np.percentile(ink, 75)) / _UPPER_QUARTILE
    np.clip(nearby, min(max(_LEAST, _NOISE * noise), 1.0), 1.0, out=nearby)
    full: Pixels = np.minimum(ink / nearby, np.float32(1))
    return full


def goes_on(strong: Pixels, whole: Pixels) -> bool:
    """Return whether the `whole` is what is `strong` and more of the same strokes: as wide, and not to the border.

    Shadows, which are wider, and the lines of ruled paper, which reach the border, are not.
    """
    before, after = strong > CLEAR, whole > CLEAR
    count = np.count_nonzero(before)
    return bool(
        whole[after].sum() >= _FADED * strong[after].sum()
        and np.count_nonzero(after) <= _MOST * count
        and np.count_nonzero(before & ~after) <= _LOST * count
        and (border(before).any() or not border(after).any())
        and pen_width(after) <= _WIDER * pen_width(before)
    )
