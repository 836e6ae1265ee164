"""How the pad smooths a stroke."""

from itertools import pairwise
from math import atan2, cos, pi, sin

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from digitpad.gui.pad.smoothing import corner, pieces, tip
from digitpad.ink.drawing import Drawing
from digitpad.ink.geometry import Point, touched

RADIUS = 0.04
places = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda place: (place[0] / 50, place[1] / 50))


def turns(way: list[Point]) -> list[float]:
    """Return by how much a way turns at each of its points, 0 to pi."""
    headings = [atan2(b[1] - a[1], b[0] - a[0]) for a, b in pairwise(way)]
    return [abs((after - before + pi) % (2 * pi) - pi) for before, after in pairwise(headings)]


@given(st.lists(places, min_size=1, max_size=20))
def test_pieces_make_one_path_from_first_to_last(points: list[Point]) -> None:
    """Each piece begins where the one before ended, so that no gap is left, and the ends are where the pen was."""
    found = list(pieces(points, RADIUS, with_tip=True))
    assert found[0] == [points[0]]
    assert found[-1][-1] == pytest.approx(points[-1])
    for one, other in pairwise(found):
        assert one[-1] == pytest.approx(other[0])


@pytest.mark.slow
@given(st.lists(places, min_size=2, max_size=10))
def test_rounded_way_stays_close_to_the_stroke(points: list[Point]) -> None:
    """Nowhere is it further beside the straight way than a right angle's corner can be cut by."""
    stroke = Drawing([points])
    for piece in pieces(points, RADIUS, with_tip=True):
        for point in piece:
            assert touched(stroke, point, point, 0.36 * RADIUS) == {0}


@given(places, places, places)
def test_sharp_turns_stay_sharp(before: Point, at: Point, after: Point) -> None:
    """Where the pen turned by a right angle or more, the way leads through its very point."""
    arrives, leaves = (at[0] - before[0], at[1] - before[1]), (after[0] - at[0], after[1] - at[1])
    assume(arrives[0] * leaves[0] + arrives[1] * leaves[1] <= 0)
    assert at in corner([before, at, after], RADIUS, is_first=True)


@given(st.floats(0.1, pi / 2 - 0.01), st.floats(0.005, 0.2))
def test_gentle_turns_are_curves(turn: float, step: float) -> None:
    """A turn of less than a right angle is spread over several smaller ones where the eye could see it."""
    points = [(0.5 - step, 0.5), (0.5, 0.5), (0.5 + step * cos(turn), 0.5 + step * sin(turn))]
    way = corner(points, RADIUS, is_first=True)
    assert sum(turns([*way, points[-1]])) == pytest.approx(turn, abs=1e-6)
    assert max(turns(way)) < turn


def test_whole_pixels_of_a_round_stroke_look_round() -> None:
    """A circle whose points were rounded to pixels turns less abruptly than those points do."""
    points = [(round(240 + 120 * cos(n / 15)) / 480, round(240 + 120 * sin(n / 15)) / 480) for n in range(80)]
    drawn = [point for piece in list(pieces(points, RADIUS, with_tip=True))[1:] for point in piece[1:]]
    assert max(turns(drawn)) < 0.7 * max(turns(points))


def test_tip_leads_to_the_pen() -> None:
    """Until the next point is known the pen's own way is straight, from where the last corner ended."""
    assert tip([(0.1, 0.5), (0.5, 0.5)], RADIUS, is_first=True) == [(0.1, 0.5), (0.5, 0.5)]
    assert tip([(0.1, 0.5), (0.5, 0.5)], RADIUS, is_first=False) == [(pytest.approx(0.14), 0.5), (0.5, 0.5)]
    assert list(pieces([(0.1, 0.5), (0.5, 0.5)], RADIUS, with_tip=False)) == [[(0.1, 0.5)]]
