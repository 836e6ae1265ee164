"""What framing a picture promises: it comes out as its strokes would, however large, where and on what it was drawn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.ink import Drawing, frame
from digitpad.ink.raster import frame_picture
from digitpad.resources import resource
from tests.ink.painted import DIGITS, FOUR, SEVEN, ZERO, Grey, difference, paint


@pytest.fixture(scope="module")
def mnist() -> Grey:
    """Give 500 images, and all in which a digit touches the border."""
    with np.load(resource("data", "mnist.npz")) as archive:
        images = archive["x_test"]
    at_border = images[:, [0, -1]].any(axis=(1, 2)) | images[:, :, [0, -1]].any(axis=(1, 2))
    return np.concatenate((images[:500], images[at_border])).astype(np.float32) / np.float32(255)


@pytest.mark.slow
def test_mnists_own_images_are_taken_as_they_are_on_black_and_on_white(mnist: Grey) -> None:
    for image in mnist:
        np.testing.assert_array_equal(frame_picture(image), image.ravel())
        np.testing.assert_allclose(frame_picture(1 - image), image.ravel(), atol=1e-6)


def test_a_small_picture_that_is_not_framed_as_mnists_is_framed() -> None:
    small = paint(SEVEN, canvas=28, size=10, pen=1.5, at=(1, 2))
    assert difference(frame_picture(small), frame(SEVEN)) < 0.3  # ten pixels can say no more
    assert difference(small.ravel(), frame(SEVEN)) > 0.8


@pytest.mark.slow
@pytest.mark.parametrize(
    ("drawing", "canvas", "size", "pen", "at"),
    [
        (SEVEN, 300, 200, 22, (50, 40)),
        (FOUR, 300, 200, 12, (50, 40)),
        (ZERO, 300, 200, 3, (50, 40)),
        (SEVEN, 600, 500, 2, (20, 60)),
        (FOUR, 600, 40, 3, (500, 20)),
        (ZERO, 64, 40, 4, (2, 20)),
    ],
)
def test_a_picture_comes_out_as_its_strokes_do_whatever_size_place_and_thin_pen_it_has(
    drawing: Drawing, canvas: int, size: int, pen: int, at: tuple[int, int]
) -> None:
    assert difference(frame_picture(paint(drawing, canvas=canvas, size=size, pen=pen, at=at)), frame(drawing)) < 0.12


@pytest.mark.parametrize("drawing", DIGITS)
def test_a_broad_pen_stays_broad(drawing: Drawing) -> None:
    broad = frame_picture(paint(drawing, pen=35))
    assert broad.sum() > 1.2 * frame(drawing).sum()


SMALL_SEVEN = paint(SEVEN, canvas=80, size=50, pen=5, at=(12, 14))
FRAMED_SEVEN = frame_picture(SMALL_SEVEN)


@pytest.mark.slow
@given(paper=st.floats(0, 1), ink=st.floats(0, 1))
def test_only_the_shape_of_the_ink_counts_not_its_shade_or_the_papers(paper: float, ink: float) -> None:
    framed = frame_picture(np.float32(paper) + np.float32(ink - paper) * SMALL_SEVEN)
    if abs(ink - paper) > 0.11:
        np.testing.assert_allclose(framed, FRAMED_SEVEN, atol=2e-3)
    elif abs(ink - paper) < 0.09:
        assert not framed.any()


@pytest.mark.parametrize("drawing", DIGITS)
def test_uneven_light_and_a_noisy_camera_do_little_harm(drawing: Drawing) -> None:
    noise = np.random.default_rng(4).normal(0, 0.02, (300, 300))
    light = np.linspace(0, 0.1, 300)
    photo = (0.75 - 0.5 * paint(drawing, pen=10) + noise + light).astype(np.float32)
    assert difference(frame_picture(photo), frame(drawing)) < 0.2


def test_a_few_hot_pixels_do_not_decide() -> None:
    ink = paint(SEVEN, pen=12) * np.float32(0.5)
    ink[150, 150] = ink[170, 121] = 1  # within the digit's box
    assert difference(frame_picture(ink), frame(SEVEN)) < 0.12


@pytest.mark.parametrize(("drawing", "pen"), [(SEVEN, 3), (FOUR, 12), (ZERO, 30)])
def test_the_ink_fills_mnists_box_and_has_its_mass_in_the_middle(drawing: Drawing, pen: int) -> None:
    framed = frame_picture(paint(drawing, pen=pen)).reshape(28, 28)
    places = np.arange(28)
    for direction in (0, 1):
        line = framed.sum(axis=direction)
        assert abs(line @ places / line.sum() - 14) < 0.1
    box = max(np.ptp(np.flatnonzero((framed > 0.5).any(axis=direction))) + 1 for direction in (0, 1))
    assert 19 <= box <= 21


def test_inputs_are_784_numbers_from_0_to_1() -> None:
    framed = frame_picture(paint(SEVEN).astype(np.float64))
    assert framed.shape == (784,)
    assert framed.dtype == np.float32
    assert framed.min() == 0
    assert 0.95 < framed.max() <= 1


@pytest.mark.parametrize("shape", [(1, 1), (1, 50), (2, 2), (28, 28), (300, 200)])
def test_a_blank_picture_holds_nothing(shape: tuple[int, int]) -> None:
    faint = np.random.default_rng(0).uniform(-0.04, 0.04, shape)
    for shade in (0.0, 0.4, 1.0):
        assert not frame_picture(np.full(shape, shade, np.float32)).any()
        assert not frame_picture(shade + faint).any()


@pytest.mark.parametrize("paper", [0.0, 1.0])
def test_what_is_too_faint_is_nothing_even_where_mnist_would_have_it(paper: float) -> None:
    """A white square of 28x28 pixels with a zero of 254 in 255 is white."""
    framed = frame(ZERO).reshape(28, 28)
    for contrast, holds in ((1 / 255, False), (0.09, False), (0.12, True)):
        assert frame_picture(np.abs(np.float32(paper) - np.float32(contrast) * framed)).any() == holds


def test_a_single_pixel_is_a_dot() -> None:
    picture = np.zeros((50, 50), np.float32)
    picture[20, 30] = 1
    framed = frame_picture(picture).reshape(28, 28)
    assert framed[14, 14] == 1
    assert framed[0].sum() == 0


def test_the_picture_is_left_as_it_was() -> None:
    painted = paint(FOUR)
    before = painted.copy()
    frame_picture(painted)
    np.testing.assert_array_equal(painted, before)
