"""Strokes of every kind, and how their pictures are compared."""

from collections.abc import Callable, Iterable

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.ink import Drawing, frame

Stroke = NDArray[np.float64]
Image = NDArray[np.float32]

coordinate = st.integers(-1000, 1000).map(lambda tenths: tenths / 10)
stroke = st.lists(st.tuples(coordinate, coordinate), min_size=1, max_size=12).map(np.array)
strokes = st.lists(stroke, min_size=1, max_size=4)
seeds = st.integers(0, 2**32 - 1)


def framed(strokes: Iterable[Stroke]) -> Image:
    return frame(Drawing(strokes))


def difference(one: Image, other: Image) -> float:
    return float(np.abs(one - other).max())


def resampled(stroke: Stroke, between: int, chance: np.random.Generator) -> Stroke:
    """Return the stroke with `between` more points somewhere on each of its segments."""
    if len(stroke) == 1:
        return stroke
    share = np.sort(chance.random((len(stroke) - 1, between)), axis=1)[..., None]
    more = stroke[:-1, None] + share * np.diff(stroke, axis=0)[:, None]
    return np.concatenate((np.concatenate((stroke[:-1, None], more), axis=1).reshape(-1, 2), stroke[-1:]))


def handwriting(chance: np.random.Generator, count: int) -> Stroke:
    turn = np.linspace(0, chance.uniform(2, 15), count)
    return np.stack((np.cos(turn * chance.uniform(0.5, 2)) * turn, np.sin(turn) * turn), axis=1)


KINDS: tuple[Callable[[np.random.Generator, int], Stroke], ...] = (
    lambda chance, count: np.cumsum(chance.normal(size=(count, 2)), axis=0),
    lambda chance, count: np.cumsum(np.cumsum(chance.normal(size=(count, 2)), axis=0), axis=0),
    lambda chance, count: handwriting(chance, count) + chance.normal(0, 10 ** chance.uniform(-4, -1), (count, 2)),
    lambda chance, count: np.round(handwriting(chance, count) * chance.uniform(10, 100)),
    lambda chance, count: resampled(chance.normal(size=(12, 2)), count // 10, chance),
)


def drawn(chance: np.random.Generator) -> list[Stroke]:
    """Return three strokes of 600 to 3,000 points in all, of whatever kind."""
    kind = KINDS[chance.integers(5)]
    count = int(chance.integers(600, 3000))
    return np.split(kind(chance, count), np.sort(chance.integers(1, count, 2)))
