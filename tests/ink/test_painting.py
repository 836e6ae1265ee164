"""A drawing as a picture."""

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from digitpad.ink import Drawing, frame
from digitpad.ink.geometry import PEN_WIDTH
from digitpad.ink.painting import painted
from digitpad.ink.raster import frame_picture
from tests.ink.strokes import Stroke, resampled, strokes

SIDE = 560


def dark(picture: NDArray[np.float32]) -> NDArray[np.intp]:
    """Return rows and columns of ink."""
    return np.argwhere(picture < 0.5)


def test_a_dot_is_a_disc_as_wide_as_the_pen_in_the_middle() -> None:
    picture = painted(Drawing([[(7.0, 7.0)]]))
    assert picture.shape == (SIDE, SIDE)
    assert float((1 - picture).sum()) == pytest.approx(np.pi * (PEN_WIDTH * SIDE / 2) ** 2, rel=0.01)
    assert dark(picture).mean(axis=0) == pytest.approx((SIDE / 2, SIDE / 2), abs=1)


def test_right_is_right_down_is_down_and_the_pen_is_up_between_strokes() -> None:
    """An upright line at the left, and a dot at the lower right."""
    picture = painted(Drawing([[(0, 0), (0, 10)], [(10, 10)]]))
    left, right = 0.15 * SIDE, 0.85 * SIDE
    assert picture[int(left), int(left)] == picture[int(right), int(left)] == picture[SIDE // 2, int(left)] == 0
    assert picture[int(right), int(right)] == 0
    assert picture[int(left), int(right)] == picture[int(right), SIDE // 2] == 1


@pytest.mark.slow
@given(strokes)
def test_putting_points_between_those_of_a_stroke_makes_no_line_thicker(strokes: list[Stroke]) -> None:
    chance = np.random.default_rng(0)
    once, again = (painted(Drawing(each)) for each in (strokes, [resampled(stroke, 3, chance) for stroke in strokes]))
    assert np.abs(once - again).mean() < 0.005


@pytest.mark.slow
def test_it_shows_what_the_network_sees() -> None:
    """A seven framed as a picture is nearly the seven framed as strokes."""
    drawing = Drawing([[(0, 0), (10, 0), (4, 16)]])
    assert np.abs(frame_picture(painted(drawing)) - frame(drawing)).mean() < 0.02


@pytest.mark.parametrize(
    "points", [np.tile([3.0, 3.0], (100_000, 1)), np.tile([[1.7e308, -1.7e308], [-1.7e308, 1.7e308]], (5_000, 1))]
)
def test_extreme_drawings_are_painted_like_others(points: Stroke) -> None:
    picture = painted(Drawing([points]))
    assert np.isfinite(picture).all()
    assert picture.min() == 0
    assert picture.max() == 1
