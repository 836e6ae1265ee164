import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.ink import rendering
from digitpad.ink.rendering import EDGE, MARGIN, draw_segments
from digitpad.network.sizes import SIDE

OUTSIDE = MARGIN - 3 - (2.2 + EDGE) / 2
coordinate = st.floats(-OUTSIDE, SIDE - 1 + OUTSIDE)
segment = st.tuples(*[coordinate] * 4)
whole_segment = st.tuples(*[st.integers(-3, 30)] * 4)
segments = st.lists(st.one_of(segment, whole_segment), max_size=8)


def slowly_drawn(segments: list[tuple[float, ...]], pen: float) -> NDArray[np.float64]:
    """Return the ink by the formula itself: from every pixel's centre the distance to the nearest segment."""
    y, x = np.mgrid[:SIDE, :SIDE].astype(np.float64)
    nearest = np.full((SIDE, SIDE), np.inf)
    for x0, y0, x1, y1 in segments:
        dx, dy = x1 - x0, y1 - y0
        length2 = dx * dx + dy * dy
        along = np.clip(((x - x0) * dx + (y - y0) * dy) / length2, 0, 1) if length2 else np.zeros_like(x)
        nearest = np.minimum(nearest, np.hypot(x - x0 - along * dx, y - y0 - along * dy))
    return np.clip((pen / 2 + EDGE / 2 - nearest) / EDGE, 0, 1)


def drawn(pictures: list[list[tuple[float, ...]]], pen: float = 2.2) -> NDArray[np.float32]:
    ends = np.array([ends for picture in pictures for ends in picture], np.float64).reshape(-1, 2, 2)
    picture = np.repeat(np.arange(len(pictures)), [len(picture) for picture in pictures])
    return draw_segments(ends, picture, len(pictures), pen)


@pytest.mark.slow
@given(st.lists(segments, min_size=1, max_size=4), st.floats(0.5, 2.2))
def test_each_pixel_is_as_dark_as_its_distance_from_the_nearest_segment_says(
    pictures: list[list[tuple[float, ...]]], pen: float
) -> None:
    expected = np.array([slowly_drawn(picture, pen) for picture in pictures])
    assert np.abs(drawn(pictures, pen) - expected).max() <= 1e-5


@pytest.mark.slow
@given(segments, st.integers(1, 50))
def test_it_is_the_same_however_many_pieces_are_worked_on_at_once(
    segments: list[tuple[float, ...]], at_a_time: int
) -> None:
    whole = drawn([segments, segments])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendering, "_AT_A_TIME", at_a_time)
        assert np.array_equal(drawn([segments, segments]), whole)


def test_a_picture_without_segments_is_paper() -> None:
    assert drawn([[], [(3, 3, 9, 9)], []])[[0, 2]].max() == 0
    assert drawn([]).shape == (0, SIDE, SIDE)


def test_a_segment_without_length_is_a_round_dot() -> None:
    (dot,) = drawn([[(13, 13, 13, 13)]])
    assert dot[13, 13:16].tolist() == pytest.approx([1, 0.6, 0])
    assert dot[14, 14] == pytest.approx(1.6 - np.sqrt(2), abs=1e-6)


def test_crossing_lines_are_no_darker_than_one() -> None:
    (cross,) = drawn([[(4, 13, 22, 13), (13, 4, 13, 22)]], pen=0.5)
    assert cross.max() == cross[13, 13] == pytest.approx(0.75)


@pytest.mark.slow
def test_very_many_segments_want_no_gigabytes() -> None:
    """However many there are, few are worked on at once: each alone takes a number for every pixel around it."""
    ends = np.random.default_rng(0).uniform(5, 23, (30_000, 2, 2))
    picture = np.zeros(30_000, np.intp)
    tracemalloc.start()
    try:
        ink = draw_segments(ends, picture, 1, 2.2)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert ink[0, 6:22, 6:22].min() == 1
    assert most < 40e6
