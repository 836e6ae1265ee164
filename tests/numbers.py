"""Numbers as a hand writes them: digits side by side."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tests.journeys.handwriting import written

Strokes = list[NDArray[np.float64]]


def beside(digits: Sequence[Sequence[ArrayLike]], gap: float) -> Strokes:
    """Return the strokes of digits with a gap between their boxes, in sides of the pad; the first begins at x = 0."""
    strokes: Strokes = []
    right = 0.0
    for digit in digits:
        points = [np.array(stroke, float) for stroke in digit]
        left = min(float(each[:, 0].min()) for each in points)
        moved = [each + np.array((right - left, 0)) for each in points]
        right = max(float(each[:, 0].max()) for each in moved) + gap
        strokes += moved
    return strokes


def number(digits: str, gap: float = 0.15) -> Strokes:
    """Return the strokes of a number that fits on the pad: its digits are 1, 2, 3, 5 or 7."""
    strokes = beside([written(int(digit)) for digit in digits], gap)
    wide = max(float(each[:, 0].max()) for each in strokes)
    scale = min(0.85, 0.85 / wide)
    return [each * scale + (0.05, 0.1) for each in strokes]
