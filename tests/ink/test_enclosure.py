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


@pytest.mark.parametrize(("height", "width"), [(4, 4), (4, 5), (5, 4)])
def test_a_ring_too_small_to_hold_anything_is_the_digit(height: int, width: int) -> None:
    ink = np.zeros((height + 4, width + 4), np.float32)
    ink[2:-2, 2:-2] = 1
    ink[3:-3, 3:-3] = 0
    np.testing.assert_array_equal(subject(1 - ink).ink, ink)


def test_a_bar_with_a_slot_too_low_to_hold_anything_is_the_digit() -> None:
    ink = np.zeros((40, 40), np.float32)
    ink[18:22, 2:38] = 1
    ink[19:21, 10:30] = 0
    np.testing.assert_array_equal(subject(1 - ink).ink, ink)


sides = st.integers(1, 40) | st.integers(1, 700)


@given(
    shape=st.tuples(sides, sides),
    rectangles=st.lists(st.tuples(*[st.floats(0, 1)] * 5, st.integers(0, 6)), max_size=8),
)
def test_any_picture_at_all_shows_something_in_full_ink_or_nothing(
    shape: tuple[int, int], rectangles: list[tuple[float, float, float, float, float, int]]
) -> None:
    """Filled with rectangles, and with rings of lines so many pixels wide."""
    picture = np.ones(shape, np.float32)
    for y, x, high, wide, shade, line in rectangles:
        top, left = int(y * shape[0]), int(x * shape[1])
        part = picture[top : top + 1 + int(high * shape[0]), left : left + 1 + int(wide * shape[1])]
        inside = part[line:-line, line:-line].copy() if line else part[:0]
        part[:] = shade
        if inside.size:
            part[line:-line, line:-line] = inside
    ink = subject(picture).ink
    assert ink.ndim == 2
    assert ink.max() == (1 if ink.any() else 0)
    inputs = frame_picture(picture)
    assert np.isfinite(inputs).all()
    assert inputs.any() == ink.any() or shape == (28, 28)  # which may be taken as it is
