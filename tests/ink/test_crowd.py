"""Pictures with too much in them."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from digitpad.datasets.mnist import load_data
from digitpad.ink.crowd import is_crowded
from digitpad.resources import resource
from tests.journeys.handwriting import written

TEXT = "Dear Sir or Madam, we have received your letter of the 12th and write to say that"


def page(lines: int, size: tuple[int, int] = (800, 1000), text: str = TEXT) -> NDArray[np.float32]:
    picture = Image.new("L", size, 235)
    font = ImageFont.load_default(20)
    for line in range(lines):
        ImageDraw.Draw(picture).text((40, 60 + 30 * line), text, fill=30, font=font)
    return np.asarray(picture, np.float32) / np.float32(255)


def digit(number: int, *, noisy: bool = False, side: int = 700) -> NDArray[np.float32]:
    picture = Image.new("L", (side, side), 200)
    for stroke in written(number):
        line = [(side * x, side * y) for x, y in stroke]
        ImageDraw.Draw(picture).line(line, fill=40, width=side // 25, joint="curve")
    grey = np.asarray(picture.filter(ImageFilter.GaussianBlur(2)), np.float32) / 255
    if noisy:  # as a photo is in the evening, darker on one side
        light = np.linspace(0.6, 1.1, side, dtype=np.float32)[None]
        grey = grey * light + np.random.default_rng(1).normal(0, 0.04, grey.shape).astype(np.float32)
    return np.clip(grey, 0, 1)


@pytest.mark.slow
@pytest.mark.parametrize("lines", [1, 3, 25])
@pytest.mark.parametrize("dark", [False, True])
def test_a_page_of_text_is_crowded(lines: int, dark: bool) -> None:
    """Whether there are many lines or one, dark on light or light on dark."""
    picture = page(lines)
    assert is_crowded(1 - picture if dark else picture)


def test_a_row_of_digits_is_crowded() -> None:
    assert is_crowded(page(1, (600, 120), "0 1 2 3 4 5 6 7 8 9 0 1 2 3"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "noisy"), [(1, False), (2, False), (3, False), (5, False), (1, True), (3, True), (7, True)]
)
def test_one_digit_is_not(number: int, noisy: bool) -> None:
    """Nor a photo of one in poor light."""
    assert not is_crowded(digit(number, noisy=noisy))


@pytest.mark.slow
def test_no_image_of_mnist_is_crowded() -> None:
    """As pictures of 28x28 pixels."""
    images = load_data(resource("data", "mnist.npz")).validation.images[:200]
    assert not any(is_crowded(image.reshape(28, 28) / 255) for image in images)


@pytest.mark.parametrize("shape", [(1, 1), (1, 5000), (5000, 1), (28, 28), (300, 7)])
def test_a_blank_picture_of_any_shape_is_not(shape: tuple[int, int]) -> None:
    assert not is_crowded(np.ones(shape, np.float32))
