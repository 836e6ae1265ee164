"""However small a drawing is and wherever it lies, its pictures show it as large as there is room."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from digitpad.gui.why.close_up import CloseUp, along, apart, beside
from digitpad.ink import Drawing

SIDE = 150.0
places = st.floats(0, 1)
strokes = st.lists(st.lists(st.tuples(places, places), min_size=1, max_size=6), min_size=1, max_size=3)


@given(strokes, st.floats(1e-3, 1), st.tuples(places, places))
def test_the_ink_fills_the_picture_but_for_a_margin(
    given_strokes: list[list[tuple[float, float]]], size: float, corner: tuple[float, float]
) -> None:
    drawing = Drawing([[(corner[0] + size * x, corner[1] + size * y) for x, y in stroke] for stroke in given_strokes])
    points, _ = drawing.joined()
    assume(np.ptp(points, axis=0).max() > 1e-4)
    view = CloseUp.of(drawing, SIDE)
    placed = view.placed(points)
    low, high = placed.min(axis=0) - view.pen / 2, placed.max(axis=0) + view.pen / 2
    np.testing.assert_allclose((high - low).max(), 0.76 * SIDE, rtol=1e-6)
    np.testing.assert_allclose((low + high) / 2, SIDE / 2, atol=1e-6 * SIDE)
    assert view.pen <= 0.11 * SIDE


def test_a_dot_is_in_the_middle() -> None:
    view = CloseUp.of(Drawing([[(0.9, 0.1)]]), SIDE)
    np.testing.assert_allclose(view.placed(np.array([[0.9, 0.1]])), [[SIDE / 2, SIDE / 2]])
    assert 0 < view.pen < SIDE


def test_what_comes_is_never_outside() -> None:
    """And where it has room in the margin, nothing else is smaller for it."""
    drawing = Drawing([[(0.4, 0.4), (0.6, 0.6)]])
    assert CloseUp.of(drawing, SIDE, [np.array([[0.4, 0.6], [0.5, 0.5]])]).scale == CloseUp.of(drawing, SIDE).scale
    far = np.array([[0.6, 0.6], [0.9, 0.95]])
    placed = CloseUp.of(drawing, SIDE, [far]).placed(far)
    assert placed.min() > 0
    assert placed.max() < SIDE


def test_numbers_keep_away_from_one_another_where_strokes_cross() -> None:
    across, down = np.array([[0.0, 50.0], [100.0, 50.0]]), np.array([[50.0, 0.0], [50.0, 100.0]])
    first, second = apart([across, down], 14.0)
    np.testing.assert_allclose(first, along(across, 0.5))
    assert np.hypot(*(first - second)) >= 14


@given(st.lists(st.tuples(st.floats(20, 80), st.floats(20, 80)), min_size=2, max_size=9))
def test_a_mark_stands_beside_what_it_marks_where_there_is_most_room(points: list[tuple[float, float]]) -> None:
    """Inside the picture, and no nearer to other ink than on the side across."""
    stroke = np.array(points)
    at, reach = along(stroke, 0.5), 15.0
    mark = beside(at, reach, [stroke], 100.0)
    assert np.hypot(*(mark - at)) == pytest.approx(reach)
    assert ((mark >= reach / 2 - 1e-9) & (mark <= 100 - reach / 2 + 1e-9)).all()
    if ((across := 2 * at - mark) >= reach / 2).all() and (across <= 100 - reach / 2).all():
        assert np.hypot(*(stroke - mark).T).min() >= np.hypot(*(stroke - across).T).min() - 1e-9


def test_a_mark_stays_inside_where_the_most_room_would_be_outside() -> None:
    corner = np.array([[2.0, 2.0], [2.0, 3.0]])
    mark = beside(corner[0], 12.0, [corner], 100.0)
    assert (mark >= 6).all()


@pytest.mark.parametrize("share", [0.0, 0.25, 1.0])
def test_a_place_along_a_stroke_is_by_its_length(share: float) -> None:
    np.testing.assert_allclose(
        along(np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0]]), share), ([min(8 * share, 4.0), max(8 * share - 4.0, 0.0)])
    )
