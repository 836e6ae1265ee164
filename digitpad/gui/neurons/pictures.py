"""Weights as pictures: blue where ink excites a neuron, orange where it holds it down, neutral where it is the same."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPalette

from digitpad.gui.look.diverging import diverging_image
from digitpad.network.sizes import SIDE

_ZERO: Final = 128
_MOST: Final = 127

Shades = NDArray[np.uint8]


def shades(weights: NDArray[np.floating]) -> Shades:
    """Return weights, a row for each neuron, as shades from 1 to 255: 128 is 0, 255 the largest size in the row."""
    largest = np.abs(weights).max(axis=1, keepdims=True, initial=0)
    largest[~(np.isfinite(largest) & (largest > 0))] = 1  # of a run that has diverged, some are no numbers
    with np.errstate(invalid="ignore"):
        scaled = np.rint(weights * (_MOST / largest))
    return np.asarray(np.clip(np.nan_to_num(scaled, nan=0), -_MOST, _MOST) + _ZERO, np.uint8)


class ShadeColours:
    """The colours of the shades in a palette, and pictures in them."""

    def __init__(self, palette: QPalette) -> None:
        # a picture of all shades, of which the colours are taken
        every = diverging_image(np.arange(256.0)[np.newaxis] - _ZERO, _MOST, palette)
        self._screen = np.frombuffer(every.constBits(), np.uint32).copy()

    def image(self, some: Shades) -> QImage:
        """Return the pictures of some neurons, one below the other: each row of `some` is 28 by 28 pixels."""
        screen = self._screen[some]
        return QImage(screen.data, SIDE, SIDE * len(some), 4 * SIDE, QImage.Format.Format_RGB32).copy()
