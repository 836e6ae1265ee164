"""Pictures with far too much in them for one digit: a page of text, a form, a table."""

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.lighting import ink_on_paper

_LONGEST = 200  # pixels that are looked at: enough to tell lines of text apart, and letters from noise
_CLEAR = 0.5  # of full ink
_CROSSINGS = 8  # of a line across the picture with what is drawn: a digit has four, seldom five
_USUAL = 75  # percentile of the lines that meet anything at all


def is_crowded(grey: NDArray[np.floating]) -> bool:
    """Return whether so much stands in a picture, beside or below each other, that it cannot be one digit.

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
    inked = np.pad(ink_on_paper(small, shades=True) > _CLEAR, 1)
    if not inked.any():
        return False
    begins = (inked[1:] & ~inked[:-1]).sum(axis=0), (inked[:, 1:] & ~inked[:, :-1]).sum(axis=1)
    return any(np.percentile(each[each > 0], _USUAL) >= _CROSSINGS for each in begins)
