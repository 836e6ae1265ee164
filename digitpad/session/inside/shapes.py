"""What the shape of a stroke is called: how it lies, as far as it is straight."""

from enum import Enum, auto
from typing import Final

import numpy as np

from digitpad.ink.drawing import Stroke

_STRAIGHT: Final = 0.95
"""Of its length, from one end to the other: a stroke that turns by less than about 45 degrees."""

_OFF: Final = 15.0
"""Degrees that a flat stroke rises or falls at most, and an upright one leans: the leg of a 7 leans by more."""


class Shape(Enum):
    """How a stroke lies."""

    FLAT = auto()
    UPRIGHT = auto()
    SLANTING = auto()
    CURVED = auto()
    DOT = auto()


def shape_of(points: Stroke) -> Shape:
    """Return how a stroke, ``(n, 2)``, lies; in which direction it was drawn does not matter."""
    steps = np.diff(points / 2, axis=0)  # halved, so that no difference can overflow
    largest = np.abs(steps).max(initial=0.0)
    if largest == 0:
        return Shape.DOT
    steps /= largest  # nor any sum
    across, down = np.abs(steps.sum(axis=0))
    length = np.hypot(*steps.T).sum()
    if np.hypot(across, down) < _STRAIGHT * length:
        return Shape.CURVED
    rise = np.degrees(np.arctan2(down, across))
    if rise <= _OFF:
        return Shape.FLAT
    return Shape.UPRIGHT if rise >= 90 - _OFF else Shape.SLANTING
