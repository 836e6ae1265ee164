"""Ink for the benchmark: the journeys' digits, each written a little differently."""

import numpy as np
from numpy.typing import NDArray

from digitpad.ink import Drawing
from tests.journeys.handwriting import four_or_nine, written

Strokes = list[NDArray[np.float64]]

_DIGITS = (1, 2, 3, 5, 7)
_TREMBLING = 0.003  # sides of the pad


def handwriting(count: int, seed: int = 0) -> list[Strokes]:
    """Return the strokes of so many digits in sides of the pad: turned, sheared, trembling, all inside the pad."""
    rng = np.random.default_rng(seed)
    return [_one(rng) for _ in range(count)]


def drawings(count: int, seed: int = 0) -> list[Drawing]:
    """Return the same as drawings."""
    return [Drawing(strokes) for strokes in handwriting(count, seed)]


def _one(rng: np.random.Generator) -> Strokes:
    kind = rng.integers(len(_DIGITS) + 1)
    strokes = four_or_nine() if kind == len(_DIGITS) else written(_DIGITS[kind])
    turn, shear = rng.uniform(-0.15, 0.15, 2)
    matrix = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn) + shear, np.cos(turn)]]) * rng.uniform(0.6, 1.0)
    moved = [(np.array(stroke) - 0.5) @ matrix + 0.5 for stroke in strokes]
    return [np.clip(stroke + rng.normal(0, _TREMBLING, stroke.shape), 0.02, 0.98) for stroke in moved]
