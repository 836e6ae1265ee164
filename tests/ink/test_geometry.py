"""Where strokes lie."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.ink.drawing import Drawing
from digitpad.ink.geometry import Point, fitted, nearest, touched

coordinates = st.floats(-1e3, 1e3).map(lambda value: round(value, 3))
strokes = st.lists(st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=8), min_size=1, max_size=4)
TRIANGLE = Drawing([[(0, 0), (4, 0)], [(4, 2)]])


@pytest.mark.slow
@given(strokes, st.sampled_from([0.0, 0.15, 0.4]))
def test_fitted_drawing_fills_the_middle(given_strokes: list[list[Point]], margin: float) -> None:
    """Its longer side touches both margins, its middle is the square's, and its shape is kept."""
    drawing = Drawing(given_strokes)
    before, after = np.concatenate(drawing.strokes), np.concatenate(fitted(drawing, margin).strokes)
    low, high = after.min(axis=0), after.max(axis=0)
    np.testing.assert_allclose((low + high) / 2, 0.5, atol=1e-9)
    size = np.ptp(before, axis=0).max()
    assert (high - low).max() == pytest.approx((1 - 2 * margin) if size else 0.0)
    scale = (1 - 2 * margin) / size if size else 0.0
    np.testing.assert_allclose(after - after[0], (before - before[0]) * scale, atol=1e-9)


@pytest.mark.parametrize("unit", [1e-300, 1e-3, 1e9, 4e307])
def test_any_unit_fits(unit: float) -> None:
    """The same shape in the tiniest and the hugest numbers comes out the same."""
    expected = fitted(TRIANGLE, 0.1)
    scaled = fitted(Drawing(stroke * unit - 2 * unit for stroke in TRIANGLE.strokes), 0.1)
    for ours, theirs in zip(scaled.strokes, expected.strokes, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-12)


def test_dot_fits_into_the_middle_and_nothing_stays_nothing() -> None:
    """A drawing without a size has a place all the same."""
    assert fitted(Drawing([[(7, -9)]]), 0.15) == Drawing([[(0.5, 0.5)]])
    assert fitted(Drawing(), 0.15).is_empty


def test_eraser_finds_what_it_passes() -> None:
    """Strokes are found where the eraser crosses them between points, comes close, or stands still on them."""
    drawing = Drawing([[(0, 0), (10, 0)], [(20, 5)], [(0, 50), (10, 50)]])
    assert touched(drawing, (5, -3), (5, 3), 0.01) == {0}  # across, far from every point
    assert touched(drawing, (3, 1), (3, 1), 1.0) == {0}  # standing beside it
    assert touched(drawing, (15, 5), (25, 5), 0.01) == {1}  # over a dot
    assert touched(drawing, (5, -3), (5, 60), 0.01) == {0, 2}
    assert touched(drawing, (5, 20), (8, 30), 1.0) == set()
    assert touched(drawing, (20, 6.5), (20, 6.5), 1.0) == set()
    assert touched(Drawing(), (0, 0), (1, 1), 5.0) == set()


@given(strokes, st.tuples(coordinates, coordinates))
def test_nearest_stroke_is_the_one_that_an_eraser_of_that_size_touches_first(
    given_strokes: list[list[Point]], place: Point
) -> None:
    """And no stroke is touched by a smaller one."""
    drawing = Drawing(given_strokes)
    found, distance = nearest(drawing, place)
    assert found in touched(drawing, place, place, distance * (1 + 1e-9) + 1e-9)
    assert touched(drawing, place, place, distance * (1 - 1e-9) - 1e-9) == set()


@pytest.mark.slow
@given(strokes, *[st.tuples(coordinates, coordinates)] * 2, st.floats(0.5, 50))
def test_eraser_agrees_with_looking_closely(
    given_strokes: list[list[Point]], start: Point, end: Point, radius: float
) -> None:
    """What sampled points of eraser and stroke say, the exact answer says too."""
    drawing = Drawing(given_strokes)
    shares = np.linspace(0, 1, 101)[:, None]
    way = np.array(start) + shares * (np.array(end) - start)
    found = touched(drawing, start, end, radius)
    for index, stroke in enumerate(drawing.strokes):
        pieces = [a + shares * (b - a) for a, b in pairwise(stroke)]
        dense = np.concatenate([*pieces, stroke])
        least = np.hypot(*(dense[:, None] - way[None]).transpose(2, 0, 1)).min()
        if least <= radius:
            assert index in found
        steps = max((np.hypot(*(b - a)) for a, b in pairwise(stroke)), default=0.0)
        if least > radius + (steps + np.hypot(*(np.array(end) - start))) / 100:
            assert index not in found
