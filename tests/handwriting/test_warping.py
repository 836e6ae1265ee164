import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.datasets.mnist import Samples
from digitpad.handwriting.deformation import affine
from digitpad.handwriting.lines import Lines
from digitpad.handwriting.redrawing import redrawn
from digitpad.handwriting.warping import warped
from digitpad.ink.framing import MIDDLE, PEN
from tests.handwriting.framed import Images, centres_of_mass, spans


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def likeness(images: Images, others: Images) -> NDArray[np.float64]:
    """Return the correlation of each picture with its other, 1 for the same."""
    return np.array([np.corrcoef(a, b)[0, 1] for a, b in zip(images, others, strict=True)])


def test_without_strength_pictures_stay_as_they_are_but_for_being_sampled_again(mnist: Samples) -> None:
    """MNIST's centres of mass are half a pixel off the middle at most, its boxes 20 pixels to within one."""
    still = warped(mnist.images, rng(), 0, 0, 0, 0)
    assert still.dtype == np.uint8
    assert likeness(still, mnist.images).min() > 0.85
    np.testing.assert_allclose(still.sum(axis=1, dtype=int), mnist.images.sum(axis=1, dtype=int), rtol=0.1)


@pytest.mark.slow
def test_pictures_stay_framed(mnist: Samples) -> None:
    straight = warped(mnist.images, rng(), 10, 0.25, 0.12, 0)
    np.testing.assert_allclose(centres_of_mass(straight), MIDDLE, atol=0.1)
    bent = warped(mnist.images, rng(), 10, 0.25, 0.12, 0.8)
    off = np.abs(centres_of_mass(bent) - MIDDLE)
    assert off.max() < 2
    assert np.percentile(off, 95) < 1
    for images in (straight, bent):
        widest = spans(images).max(axis=1)
        assert np.mean((widest >= 17) & (widest <= 20)) > 0.98


def test_grey_pictures_are_turned_slanted_and_widened_as_lines_are(lines: Lines) -> None:
    """With the same generator both ways draw the same turns; the warp stretches the pen's line as well, so no more."""
    few, pen = lines.take(np.arange(100)), np.full(100, PEN)
    strong = 30, 0.6, 0.4  # stronger than in any recipe, so that each would show
    by_pixels = warped(redrawn(few, pen), rng(3), *strong, 0)
    by_lines = redrawn(affine(few, rng(3), *strong), pen)
    assert likeness(by_pixels, by_lines).min() > 0.78
    assert np.median(likeness(by_pixels, by_lines)) > 0.95


@pytest.mark.parametrize("axis", [0, 1], ids=["sideways", "up and down"])
def test_bending_moves_ink_both_ways_by_up_to_about_the_strength(axis: int) -> None:
    """A straight bar along one axis: its middle is moved along the other, by less than the strength in nearly all."""
    bar = np.zeros((200, 28, 28), np.uint8)
    bar[:, 4:24, 13:16] = 255
    if axis:
        bar = bar.swapaxes(1, 2)
    straight, bent = (warped(bar.reshape(-1, 784), rng(2), 0, 0, 0, most).reshape(-1, 28, 28) for most in (0, 0.8))
    middles = []
    for images in (straight, bent):
        along = (images.swapaxes(1, 2) if axis else images)[:, 7:21].astype(float)
        middles.append(along @ np.arange(28) / along.sum(axis=2))
    moved = np.abs(middles[1] - middles[0])
    assert 0.8 * 0.6 < np.percentile(moved, 95) < 1.5 * 0.8
    assert moved.max() < 4 * 0.8


def test_the_generator_decides_and_each_picture_is_distorted_in_its_own_way(mnist: Samples) -> None:
    one, same, other = (warped(mnist.images[:20], rng(seed), 10, 0.25, 0.12, 0.8) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, same)
    assert not np.array_equal(one, other)
    twins = warped(mnist.images[[5, 5]], rng(1), 10, 0.25, 0.12, 0.8)
    assert not np.array_equal(*twins)


def test_pictures_given_are_not_changed(mnist: Samples) -> None:
    before = mnist.images[:20].copy()
    warped(mnist.images[:20], rng(), 10, 0.25, 0.12, 0.8)
    np.testing.assert_array_equal(mnist.images[:20], before)


def test_a_blank_and_a_full_picture_pass_through() -> None:
    """No warning, of which there would be one for each division by their mass or extent."""
    images = np.stack((np.zeros(784, np.uint8), np.full(784, 255, np.uint8)))
    blank, full = warped(images, rng(), 10, 0.25, 0.12, 0.8)
    assert not blank.any()
    assert full.mean() > 90
