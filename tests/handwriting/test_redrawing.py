import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitpad.handwriting.lines import Lines
from digitpad.handwriting.redrawing import redrawn
from digitpad.ink import Drawing, frame_many
from digitpad.ink.framing import MIDDLE, PEN
from tests.handwriting.framed import centres_of_mass, spans
from tests.handwriting.sound import edges_of, picture_of, points_of


@pytest.mark.slow
@pytest.mark.parametrize("pen", [1.5, PEN, 4.0])
def test_the_ink_fills_a_box_of_twenty_pixels_with_its_mass_in_the_middle(lines: Lines, pen: float) -> None:
    """Twenty pixels are a first and nineteen more; a round tip between two rows is not quite dark in either."""
    images = redrawn(lines, np.full(lines.count, pen))
    assert images.dtype == np.uint8
    assert images.shape == (lines.count, 784)
    assert set(spans(images).max(axis=1).tolist()) <= {18, 19}
    np.testing.assert_allclose(centres_of_mass(images), MIDDLE, atol=0.15)


def test_a_line_is_drawn_as_the_product_frames_the_same_strokes(lines: Lines) -> None:
    few = lines.take(np.arange(60))
    drawings = [Drawing([points_of(few, k)[list(dict.fromkeys(edge))] for edge in edges_of(few, k)]) for k in range(60)]
    ours = redrawn(few, np.full(60, PEN)) / np.float32(255)
    np.testing.assert_allclose(ours, frame_many(drawings), rtol=0, atol=1 / 255)


@settings(max_examples=10)
@given(scale=st.floats(0.05, 20), x=st.floats(-100, 100), y=st.floats(-100, 100))
def test_neither_size_nor_place_of_the_lines_matters(lines: Lines, scale: float, x: float, y: float) -> None:
    few = lines.take(np.arange(20))
    points = few.points * np.float32(scale) + np.array([x, y], np.float32)
    moved = Lines(points, few.edges, few.point_picture, few.edge_picture, few.count)
    pen = np.linspace(1.5, 4, 20)
    np.testing.assert_allclose(redrawn(moved, pen).astype(int), redrawn(few, pen), atol=2)


@pytest.mark.slow
def test_each_picture_is_drawn_with_its_own_pen_whatever_the_others_have(lines: Lines) -> None:
    few = lines.take(np.arange(12))
    pens = np.linspace(1.5, 4, 12)
    together = redrawn(few, pens)
    for k, pen in enumerate(pens):
        np.testing.assert_array_equal(redrawn(few.take(np.array([k])), np.array([pen])), together[k : k + 1])


@pytest.mark.slow
def test_a_thicker_pen_leaves_more_ink(lines: Lines) -> None:
    thin, thick = (redrawn(lines, np.full(lines.count, pen)).sum(axis=1, dtype=int) for pen in (1.5, 4.0))
    assert (thick > 1.5 * thin).all()


@pytest.mark.parametrize("pen", [1.5, 4.0])
def test_a_dot_is_as_wide_as_the_pen_and_in_the_middle(pen: float) -> None:
    image = redrawn(picture_of([(3.0, 22.0)]), np.array([pen]))
    assert image.sum() / 255 == pytest.approx(np.pi * pen**2 / 4, rel=0.15)
    np.testing.assert_allclose(centres_of_mass(image), MIDDLE, atol=0.01)


def test_a_single_straight_line_is_drawn_whatever_its_direction() -> None:
    for end in ((0.0, 20.0), (20.0, 0.0), (20.0, 20.0)):
        image = redrawn(picture_of([(0.0, 0.0), end]), np.array([2.0]))
        assert spans(image).max() in {18, 19, 20}  # as it lies between the pixels
        np.testing.assert_allclose(centres_of_mass(image), MIDDLE, atol=0.15)
