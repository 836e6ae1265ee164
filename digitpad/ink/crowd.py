"""Pictures that hold far too much for one digit: a page of text, a form, a table."""

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.lighting import ink_on_paper
from digitpad.ink.pixels import CLEAR

_LONGEST = 200  # pixels of the longer side, once made smaller: enough to tell letters from noise
_CROSSINGS = 8  # how often a row or column may meet ink: those of a digit do up to four times, seldom five
_USUAL = 75  # percentile, among the rows or columns that meet any ink, that is compared with it


def is_crowded(grey: NDArray[np.floating]) -> bool:
    """Return whether a picture holds so much, side by side or one below the other, that it cannot be one digit.

    Parameters
    ----------
    grey
        ``(height, width)``, 0 for black to 1 for white.
    """
    step = -(-max(grey.shape) // _LONGEST)
    height, width = (side // step * step for side in grey.shape)
    if not height or not width:  # a strip thinner than a step
        return False
    small = grey[:height, :width].reshape(height // step, step, width // step, step).mean(axis=(1, 3))
    inked = np.pad(ink_on_paper(small, shades=True) > CLEAR, 1)
    if not inked.any():
        return False
    begins = (inked[1:] & ~inked[:-1]).sum(axis=0), (inked[:, 1:] & ~inked[:, :-1]).sum(axis=1)
    return any(np.percentile(each[each > 0], _USUAL) >= _CROSSINGS for each in begins)
