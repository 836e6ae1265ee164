"""Telling whether a picture holds several digits side by side."""

import numpy as np
from numpy.typing import NDArray

from digitpad.network.sizes import SIDE

_FAINT = 0.1  # of full ink: a column with less everywhere is empty
_TALL = 0.5  # of the tallest part's height: a lower part is a dot or a dash, not a digit
_LEAST = 6  # pixels: no part lower than that is a digit


def stands_side_by_side(image: NDArray[np.floating]) -> bool:
    """Return whether empty columns divide the picture, ``(784,)``, into two or more parts, each as high as a digit."""
    inked = image.reshape(SIDE, SIDE) > _FAINT
    columns = np.flatnonzero(inked.any(axis=0))
    gaps = np.flatnonzero(np.diff(columns) > 1)
    heights = [
        int(np.ptp(np.flatnonzero(inked[:, part[0] : part[-1] + 1].any(axis=1)))) + 1
        for part in np.split(columns, gaps + 1)
        if len(part)
    ]
    high = [height for height in heights if height >= max(_LEAST, _TALL * max(heights))]
    return len(high) > 1
