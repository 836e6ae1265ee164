"""Points that hardly bend their stroke are left out, and nobody sees it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.ink import Drawing, frame
from digitpad.ink.geometry import fitted
from digitpad.ink.simplification import simplified
from tests.ink.strokes import Stroke, difference, drawn, resampled, seeds, strokes

TOLERANCE = 0.006
"""As digitpad/ink/simplification.py states it, of the inputs."""

MOVED = 1 / 9000
"""And of the ink, in sides of the drawing."""


def count(drawing: Drawing) -> int:
    return sum(map(len, drawing.strokes))


def furthest(points: Stroke, path: Stroke) -> float:
    """Return how far the furthest of the points is from a path."""
    starts, steps = path[:-1, None], np.diff(path, axis=0)[:, None]
    length2 = np.maximum((steps**2).sum(axis=-1), 1e-300)
    share = np.clip(((points - starts) * steps).sum(axis=-1) / length2, 0, 1)
    return float(np.hypot(*(points - starts - share[..., None] * steps).transpose(2, 0, 1)).min(axis=0).max())


@pytest.mark.slow
@given(seeds)
def test_the_network_is_shown_the_same(seed: int) -> None:
    drawing = Drawing(drawn(np.random.default_rng(seed)))
    assert difference(frame(simplified(drawing)), frame(drawing)) <= TOLERANCE


@pytest.mark.slow
@given(strokes, st.integers(1, 60), seeds)
def test_no_ink_moves_by_more_than_is_said(strokes: list[Stroke], between: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    drawing = fitted(Drawing([resampled(each, between, chance) for each in strokes]), 0.0)
    for before, after in zip(drawing.strokes, simplified(drawing).strokes, strict=True):
        assert len(before) == 1 or furthest(before, after) <= MOVED


@given(strokes, st.integers(1, 60), seeds)
def test_what_stays_are_points_of_the_drawing_its_strokes_ends_among_them(
    strokes: list[Stroke], between: int, seed: int
) -> None:
    chance = np.random.default_rng(seed)
    drawing = Drawing([resampled(each, between, chance) for each in strokes])
    simple = simplified(drawing)
    for before, after in zip(drawing.strokes, simple.strokes, strict=True):
        assert after[[0, -1]].tolist() == before[[0, -1]].tolist()
        assert set(map(tuple, after.tolist())) <= set(map(tuple, before.tolist()))
        assert not after.flags.writeable
    assert count(simplified(simple)) <= count(simple)


def test_a_million_points_of_a_spiral_are_as_many_as_its_bends_need() -> None:
    """However dense they are where it begins."""
    turn = np.linspace(0, 40, 1_000_000)
    few = count(simplified(Drawing([np.stack((turn * np.cos(turn), turn * np.sin(turn)), axis=1)])))
    assert 200 < few < 1_500


@pytest.mark.parametrize("largest", [1e-300, 1.0, 1.7e308])
def test_any_unit_will_do(largest: float) -> None:
    line = np.linspace((-1.0, -1.0), (1.0, 1.0), 5_000) * largest
    simple = simplified(Drawing([line]))
    assert count(simple) < 100
    assert simple.strokes[0][[0, -1]].tolist() == line[[0, -1]].tolist()


def test_an_empty_drawing_stays_empty() -> None:
    assert simplified(Drawing()) == Drawing()
