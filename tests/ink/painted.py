"""Digits painted into pictures, and how such pictures are compared."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from digitpad.ink import Drawing

Grey = NDArray[np.float32]

SEVEN = Drawing([[[0.1, 0.1], [0.8, 0.1], [0.3, 1.0]], [[0.25, 0.55], [0.75, 0.55]]])
FOUR = Drawing([[[0.4, 0.0], [0.1, 0.6], [0.8, 0.6]], [[0.6, 0.3], [0.6, 1.0]]])
ZERO = Drawing([[[0.5 + 0.35 * np.cos(t), 0.5 + 0.5 * np.sin(t)] for t in np.linspace(0, 2 * np.pi, 30)]])
DIGITS = (SEVEN, FOUR, ZERO)


def paint(
    drawing: Drawing, *, canvas: int = 300, size: float = 200, pen: float = 12, at: tuple[int, int] = (50, 40)
) -> Grey:
    """Return the ink of a drawing, 0 to 1, made with a round pen on a canvas of so many pixels."""
    ink = np.zeros((canvas, canvas), np.float32)
    y, x = np.mgrid[:canvas, :canvas].astype(np.float32)
    for stroke in drawing.strokes:
        points = stroke * size + at
        for (x0, y0), (x1, y1) in pairwise(points):
            dx, dy = x1 - x0, y1 - y0
            along = np.clip(((x - x0) * dx + (y - y0) * dy) / max(dx * dx + dy * dy, 1e-9), 0, 1)
            distance = np.hypot(x - x0 - along * dx, y - y0 - along * dy)
            np.maximum(ink, np.clip(pen / 2 + 0.5 - distance, 0, 1), out=ink)
    return ink


def difference(one: Grey, other: Grey) -> float:
    """Return the ink that is in one picture alone, as a share of the ink in both."""
    return float(np.abs(one - other).sum() / (one.sum() + other.sum()))
