"""Centre lines, checked against scikit-image.

Pictures are thinned at twice as many rows and columns: 56 x 56 "fine" pixels, two to a pixel's side.
"""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from skimage.measure import euler_number, label
from skimage.morphology import skeletonize

from digitpad.datasets.mnist import Samples
from digitpad.handwriting.lines import Lines, concatenated
from digitpad.handwriting.thinning import INK, centrelines, inked, skeletons
from tests.handwriting.sound import assert_same, assert_sound, pieces, points_of

Raster = NDArray[np.bool_]


@pytest.fixture(scope="module")
def ink(mnist: Samples) -> Raster:
    """Where each picture has ink, ``(400, 56, 56)``."""
    return inked(mnist.images)


@pytest.fixture(scope="module")
def thin(ink: Raster) -> Raster:
    """The same thinned to lines."""
    return skeletons(ink)


def pieces_and_holes(raster: Raster) -> tuple[int, int]:
    count = int(label(raster, connectivity=2).max())
    return count, count - int(euler_number(raster, connectivity=2))


def distances(places: Raster, to: Raster) -> NDArray[np.float64]:
    """Return how far each place in one raster is from the nearest in the other, in pixels of the 28x28 picture."""
    apart = np.argwhere(places)[:, None] - np.argwhere(to)[None]
    nearest: NDArray[np.float64] = np.sqrt((apart**2).sum(axis=2).min(axis=1)) / 2
    return nearest


# --- the raster ---


def test_a_line_is_one_pixel_wide(thin: Raster) -> None:
    """Nothing of it can go any more, and only where lines meet are a few of its pixels a square."""
    np.testing.assert_array_equal(skeletons(thin), thin)
    squares = thin[:, :-1, :-1] & thin[:, 1:, :-1] & thin[:, :-1, 1:] & thin[:, 1:, 1:]
    assert squares.any(axis=(1, 2)).mean() < 0.03
    assert squares.sum(axis=(1, 2)).max() <= 1


def test_lines_lie_within_the_ink(ink: Raster, thin: Raster) -> None:
    assert (ink | ~thin).all()


@pytest.mark.slow
def test_lines_have_the_holes_of_the_ink_and_its_pieces_but_for_specks(ink: Raster, thin: Raster) -> None:
    """A square of an even number of pixels goes altogether, as Zhang and Suen have it: of MNIST's, only specks."""
    for picture, line in zip(ink, thin, strict=True):
        (parts, holes), (left, holes_left) = pieces_and_holes(picture), pieces_and_holes(line)
        assert holes_left == holes
        specks = np.count_nonzero(np.bincount(label(picture, connectivity=2).ravel())[1:] <= 4)
        assert parts - specks <= left <= parts


@pytest.mark.slow
def test_lines_are_near_those_of_scikit_image(ink: Raster, thin: Raster) -> None:
    """Its table of what may go is a variation of the paper's; ours is the paper's.

    Ours are never more than 1.5 pixels off; theirs go on for longer into the ends of strokes, since the paper's rule
    takes diagonals of two pixels' width from their ends: by more than 3 pixels in no more than a picture in twenty.
    """
    longer = []
    for picture, line in zip(ink, thin, strict=True):
        theirs = skeletonize(picture)
        assert distances(line, theirs).max() <= 1.5
        longer.append(distances(theirs, line).max())
    assert np.median(longer) <= 1.5
    assert np.mean(np.array(longer) > 3) <= 0.05


# --- the lines ---


def test_every_digit_has_lines_and_they_are_sound(lines: Lines, mnist: Samples) -> None:
    assert_sound(lines)
    assert lines.count == len(mnist.images)
    assert np.bincount(lines.point_picture).min() >= 3


def test_points_lie_on_the_digit_s_ink(lines: Lines, mnist: Samples) -> None:
    """Smoothing cuts corners by less than a pixel: the ink within a pixel around each point is dark."""
    images = np.pad(mnist.images.reshape(-1, 28, 28), ((0, 0), (1, 1), (1, 1)))
    column, row = np.rint(lines.points).astype(int).T + 1
    around = [images[lines.point_picture, row + dy, column + dx] for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
    assert np.max(around, axis=0).min() > INK * 255


@pytest.mark.slow
def test_lines_hang_together_as_the_ink_does(lines: Lines, ink: Raster) -> None:
    """But for pieces of fewer than eight fine pixels: specks, beside which there is a digit."""
    first = pieces(lines)
    for picture, raster in enumerate(ink):
        sizes = np.bincount(label(raster, connectivity=2).ravel())[1:]
        drawn = len(np.unique(first[lines.point_picture == picture]))
        assert np.count_nonzero(sizes >= 8) <= drawn <= len(sizes)


@pytest.mark.slow
@settings(max_examples=15)
@given(cuts=st.lists(st.integers(0, 80), max_size=5))
def test_a_picture_s_lines_do_not_depend_on_those_it_is_thinned_with(
    mnist: Samples, lines: Lines, cuts: list[int]
) -> None:
    borders = sorted({0, 80, *cuts})
    parts = [centrelines(mnist.images[a:b]) for a, b in pairwise(borders)]
    assert_same(concatenated(parts), lines.take(np.arange(80)))


def test_a_straight_stroke_becomes_its_middle() -> None:
    image = np.zeros((28, 28), np.uint8)
    image[4:24, 12:15] = 255
    bar = centrelines(image.reshape(1, 784))
    x, y = bar.points.T
    np.testing.assert_allclose(x, 13, atol=0.3)
    assert y.min() == pytest.approx(4.5, abs=1.1)
    assert y.max() == pytest.approx(22.5, abs=1.1)


@pytest.mark.slow
def test_lines_have_far_fewer_points_than_pixels_and_none_too_far_apart(lines: Lines, thin: Raster) -> None:
    assert len(lines.points) < 0.5 * np.count_nonzero(thin)
    along = np.hypot(*(lines.points[lines.edges[:, 0]] - lines.points[lines.edges[:, 1]]).T)
    assert along.max() < 4


def test_a_blot_leaves_at_least_a_point_in_its_middle() -> None:
    for side in range(2, 12):
        image = np.zeros((28, 28), np.uint8)
        image[6 : 6 + side, 9 : 9 + side] = 255
        blot = centrelines(image.reshape(1, 784))
        assert_sound(blot)
        middle = (points_of(blot, 0).min(axis=0) + points_of(blot, 0).max(axis=0)) / 2
        np.testing.assert_allclose(middle, (9 + (side - 1) / 2, 6 + (side - 1) / 2), atol=1)


def test_a_picture_without_ink_is_a_dot_in_the_middle() -> None:
    """For whatever draws it again needs something to draw; of several, the others are as they would be without it."""
    image = np.zeros((3, 28, 28), np.uint8)
    image[1, 4:24, 12:15] = 255
    three = centrelines(image.reshape(3, 784))
    assert three.count == 3
    assert_sound(three)
    for blank in (0, 2):
        np.testing.assert_allclose(points_of(three, blank), [[13.5, 13.5]], atol=1)
    assert_same(three.take(np.array([1])), centrelines(image[1:2].reshape(1, 784)))
