"""What framing promises where one half of it, or all of it, is left out."""

from itertools import chain, pairwise

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.ink import Drawing, frame
from digitpad.ink.framing import BOX, FRAMED, PEN, Framing, frame_many, frame_parts
from digitpad.ink.stray import stray_in
from tests.ink.strokes import Image, Stroke, difference, strokes

SCALED = Framing(centre=False)
CENTRED = Framing(scale=False)
AS_IT_IS = Framing(scale=False, centre=False)

on_pad = st.tuples(st.floats(0, 1), st.floats(0, 1))
small = st.lists(
    st.lists(st.tuples(st.floats(0, 0.3), st.floats(0, 0.3)), min_size=2, max_size=6), min_size=1, max_size=3
)
"""Strokes in a corner of the pad."""


def drawing_of(strokes: list[list[tuple[float, float]]], right: float = 0.0, down: float = 0.0) -> Drawing:
    return Drawing([np.array(each) + np.array([right, down]) for each in strokes])


def box(image: Image) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the columns and the rows that have ink."""
    ink = image.reshape(28, 28)
    return np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))


def ink_of(places: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Return the picture of strokes whose points are at `places`, in pixels: by the definition of the pen's ink."""
    pixels = np.stack(np.meshgrid(np.arange(28), np.arange(28)), axis=2).reshape(-1, 2)
    nearest = np.full(784, np.inf)
    for start, end in chain.from_iterable(map(pairwise, places)):
        way = end - start
        along = np.clip((pixels - start) @ way / max(way @ way, 1e-12), 0, 1)
        nearest = np.minimum(nearest, np.hypot(*(pixels - start - along[:, None] * way).T))
    return np.clip(PEN / 2 + 0.5 - nearest, 0, 1)


def test_only_with_all_of_it_is_a_drawing_framed() -> None:
    assert Framing() == FRAMED == Framing(scale=True, centre=True)
    line = drawing_of([[(0.1, 0.1), (0.2, 0.3)]])
    assert len({frame(line, each).tobytes() for each in (FRAMED, SCALED, CENTRED, AS_IT_IS)}) == 4


@given(on_pad)
def test_without_framing_a_dot_is_where_it_is_on_the_pad(place: tuple[float, float]) -> None:
    """The pad's edges are those of the picture, and its ink is darkest there."""
    image = frame(Drawing([[place]]), AS_IT_IS).reshape(28, 28)
    x, y = (28 * each - 0.5 for each in place)
    columns, rows = np.meshgrid(np.arange(28), np.arange(28))
    distance = np.hypot(columns - x, rows - y)
    np.testing.assert_allclose(image, np.clip(PEN / 2 + 0.5 - distance, 0, 1), atol=1e-5)


@given(small, st.integers(0, 14), st.integers(0, 14))
def test_what_is_centred_alone_keeps_its_size_and_minds_no_place(
    strokes: list[list[tuple[float, float]]], right: int, down: int
) -> None:
    """As long as the pad's edge cuts nothing off; how ink falls between pixels moves its mass a little."""
    inside = [((3 + right) / 28, (3 + down) / 28), (3 / 28, 3 / 28)]
    here, there = (frame(drawing_of(strokes, *each), CENTRED) for each in inside)
    assert difference(here, there) <= 1e-4
    points = np.concatenate([np.array(each) for each in strokes])
    columns, rows = box(here)
    extent = np.ptp(points, axis=0) * 28
    assert abs(np.ptp(columns) - extent[0]) <= PEN + 2
    assert abs(np.ptp(rows) - extent[1]) <= PEN + 2


@given(small, st.floats(0, 0.7), st.floats(0, 0.7))
@example([[(0.0, 0.0), (0.03, 0.17)]], 0.0, 0.0)
def test_what_is_scaled_alone_is_whole_and_stays_where_it_was_as_far_as_it_fits(
    strokes: list[list[tuple[float, float]]], right: float, down: float
) -> None:
    """Its box is MNIST's, and its middle is where it is on the pad; the border takes but the pen's faded edge."""
    drawing = drawing_of(strokes, right, down)
    points = np.concatenate(drawing.strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    assume((high - low).max() > 1e-3 and not stray_in(drawing))
    scale = (BOX - PEN) / (high - low).max()
    half = ((high - low) * scale + PEN) / 2
    middle = np.clip((low + high) / 2 * 28 - 0.5, half - 0.5, 27.5 - half)
    places = [(stroke - (low + high) / 2) * scale + middle for stroke in drawing.strokes]
    np.testing.assert_allclose(frame(drawing, SCALED), ink_of(places), atol=1e-3)


@pytest.mark.slow
@given(strokes, st.sampled_from([SCALED, CENTRED, AS_IT_IS]))
def test_any_coordinates_at_all_make_an_image(strokes: list[Stroke], framing: Framing) -> None:
    """Whatever lies beyond the pad is at its edge; nothing is outside 0 to 1, and nothing fails."""
    for factor in (1e-9, 1.0, 1e300):
        drawings = [Drawing([each * factor for each in strokes]), Drawing()]
        image, empty = frame_many(drawings, framing)
        assert np.isfinite(image).all()
        assert image.min() >= 0
        assert image.max() <= 1
        assert not empty.any()


@given(st.lists(st.lists(on_pad, min_size=2, max_size=5), min_size=1, max_size=3))
@example([[(0.0, y / 90), (0.25, y / 90)] for y in range(24)] + [[(0.0, 0.0), (1.0, 1.0)]])
def test_what_is_centred_alone_is_moved_by_its_mass_even_out_of_the_picture(
    strokes: list[list[tuple[float, float]]],
) -> None:
    """Each pixel has the ink of the pen that passes it at that distance, wherever the rest has gone."""
    drawing = drawing_of(strokes)
    ink = frame(drawing, AS_IT_IS).reshape(28, 28).astype(np.float64)
    shift = 14 - np.array([ink.sum(axis=0) @ np.arange(28), ink.sum(axis=1) @ np.arange(28)]) / ink.sum()
    places = [stroke * 28 - 0.5 + shift for stroke in drawing.strokes]
    np.testing.assert_allclose(frame(drawing, CENTRED), ink_of(places), atol=1e-3)


@given(small, st.sampled_from([FRAMED, SCALED, CENTRED, AS_IT_IS]))
def test_parts_are_drawn_where_they_are_in_the_whole(
    strokes: list[list[tuple[float, float]]], framing: Framing
) -> None:
    whole = drawing_of(strokes, 0.5, 0.1)
    parts = frame_parts(whole, [Drawing([each]) for each in whole.strokes], framing)
    assert difference(parts.max(axis=0), frame(whole, framing)) <= 1e-5
