"""A sheet on a desk, a printed box, a cell of a table: the digit is what is in it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.ink import Drawing
from digitpad.ink.raster import frame_picture
from digitpad.ink.subject import subject
from tests.ink.painted import DIGITS, FOUR, SEVEN, ZERO, Grey, difference, paint

SIDE = 300
Y, X = np.mgrid[:SIDE, :SIDE]


def small(digit: Drawing, x: int = 100, y: int = 90) -> Grey:
    return paint(digit, canvas=SIDE, size=110, pen=9, at=(x, y))


def box(left: int, top: int, right: int, bottom: int, line: int = 4) -> Grey:
    inside = (left <= X) & (right > X) & (top <= Y) & (bottom > Y)
    core = (left + line <= X) & (right - line > X) & (top + line <= Y) & (bottom - line > Y)
    ink: Grey = (inside & ~core).astype(np.float32)
    return ink


@pytest.mark.parametrize("digit", DIGITS)
@pytest.mark.parametrize("tilt", [0.0, 0.04])
def test_paper_on_a_dark_desk_is_not_the_digit(digit: Drawing, tilt: float) -> None:
    alone = frame_picture(0.85 - 0.7 * small(digit))
    across, down = X + tilt * Y, Y - tilt * X
    paper = (across > 50) & (across < 260) & (down > 50) & (down < 250)
    photo = np.where(paper, 0.85 - 0.7 * small(digit), 0.3).astype(np.float32)
    assert difference(frame_picture(photo), alone) < 0.06


@pytest.mark.parametrize("digit", DIGITS)
@given(gap=st.integers(16, 70), line=st.integers(2, 6))
def test_a_printed_box_around_the_digit_is_not_the_digit(digit: Drawing, gap: int, line: int) -> None:
    ink = small(digit)
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    around = box(columns[0] - gap, rows[0] - gap, columns[-1] + gap, rows[-1] + gap, line)
    assert difference(frame_picture(1 - np.maximum(ink, around)), frame_picture(1 - ink)) < 0.01


def test_the_lines_of_a_table_around_the_digit_are_not_the_digit() -> None:
    lines = np.isin(X, (80, 81, 82, 210, 211, 212)) | np.isin(Y, (70, 71, 72, 230, 231, 232))
    photo = 1 - np.maximum(small(SEVEN), lines)
    assert difference(frame_picture(photo), frame_picture(1 - small(SEVEN))) < 0.01


def test_digits_in_several_boxes_are_several() -> None:
    ink = np.maximum.reduce(
        [
            paint(SEVEN, canvas=SIDE, size=80, pen=7, at=(30, 100)),
            paint(FOUR, canvas=SIDE, size=80, pen=7, at=(180, 100)),
            box(10, 80, 140, 210),
            box(160, 80, 290, 210),
        ]
    )
    assert subject(1 - ink).several


@pytest.mark.parametrize("pen", [20, 50])
def test_a_thick_zero_is_no_box(pen: int) -> None:
    ink = paint(ZERO, canvas=SIDE, size=240, pen=pen, at=(30, 30))
    np.testing.assert_allclose(subject(1 - ink).ink, ink, atol=1e-5)


@given(
    shape=st.tuples(st.integers(1, 700), st.integers(1, 700)),
    rectangles=st.lists(st.tuples(*[st.floats(0, 1)] * 5), max_size=8),
)
def test_any_picture_at_all_shows_something_or_nothing(
    shape: tuple[int, int], rectangles: list[tuple[float, ...]]
) -> None:
    picture = np.ones(shape, np.float32)
    for y, x, height, width, shade in rectangles:
        top, left = int(y * shape[0]), int(x * shape[1])
        picture[top : top + 1 + int(height * shape[0]), left : left + 1 + int(width * shape[1])] = shade
    ink = subject(picture).ink
    assert ink.ndim == 2
    assert not ink.any() or ink.max() > 0.5
    assert np.isfinite(frame_picture(picture)).all()
