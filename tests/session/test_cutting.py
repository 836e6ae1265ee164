"""A part cut out of a picture."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from digitpad.ink.drawing import Drawing
from digitpad.ink.raster import frame_picture
from digitpad.session.cutting import Box, can_be_cut, part_of, pixels_of
from digitpad.session.opening import Picture, open_picture


def numbered(height: int, width: int) -> Picture:
    """Return a picture each of whose pixels has a grey of its own."""
    grey = np.linspace(0, 1, height * width, dtype=np.float32).reshape(height, width)
    return Picture("numbered.png", grey, np.zeros(784, np.float32))


def test_a_part_has_the_pixels_of_the_picture_and_its_name() -> None:
    """Of its own: the picture is not held on to by a small part of it."""
    picture = numbered(30, 40)
    part = part_of(picture, Box(5, 10, 25, 17))
    np.testing.assert_array_equal(part.grey, picture.grey[10:17, 5:25])
    assert part.name == picture.name
    assert not np.shares_memory(part.grey, picture.grey)


def test_a_part_is_framed_for_the_network_as_a_picture_of_its_own() -> None:
    page = Image.new("L", (200, 100), "white")
    ImageDraw.Draw(page).line([(30, 20), (70, 20), (50, 80)], fill="black", width=8)
    ImageDraw.Draw(page).line([(150, 20), (150, 80)], fill="black", width=8)
    grey = np.asarray(page, np.float32) / np.float32(255)
    part = part_of(Picture("two.png", grey, frame_picture(grey)), Box(0, 0, 100, 100))
    np.testing.assert_array_equal(part.image, frame_picture(grey[:, :100]))


def test_a_part_of_a_large_picture_has_its_pixels_and_not_those_that_it_is_shown_with(tmp_path: Path) -> None:
    """A digit of 40 pixels in a photograph of 2,000 is read from 40, and a part of more than 1,024 is shown smaller."""
    page = Image.new("L", (2000, 1500), 230)
    ImageDraw.Draw(page).line([(1810, 1210), (1834, 1210), (1822, 1250)], fill=60, width=4)
    page.save(tmp_path / "page.png")
    picture = open_picture(tmp_path / "page.png", "page.png")
    assert picture.grey.shape == (768, 1024)
    part = part_of(picture, Box(1800, 1200, 1844, 1260))
    pixels = np.asarray(page, np.float32)[1200:1260, 1800:1844] / np.float32(255)
    np.testing.assert_array_equal(part.grey, pixels)
    np.testing.assert_array_equal(part.image, frame_picture(pixels))
    half = part_of(picture, Box(501, 0, 2000, 1500))
    assert half.grey.shape == (1024, 1023)
    np.testing.assert_array_equal(pixels_of(half), np.asarray(page)[:, 501:])
    np.testing.assert_array_equal(half.image, frame_picture(half.grey))


@pytest.mark.parametrize("box", [Box(5, 5, 5, 9), Box(5, 5, 9, 5), Box(9, 5, 5, 9)])
def test_there_is_no_part_without_a_pixel(box: Box) -> None:
    with pytest.raises(ValueError, match="there is no pixel in"):
        part_of(numbered(30, 40), box)


def test_a_part_full_of_text_is_no_digit() -> None:
    page = Image.new("L", (600, 800), "white")
    for line in range(20):
        ImageDraw.Draw(page).text((40, 40 + 30 * line), "Dear Sir or Madam, we have received your letter", fill="black")
    grey = np.asarray(page, np.float32) / np.float32(255)
    assert not part_of(Picture("page.png", grey, np.ones(784, np.float32)), Box(0, 0, 540, 720)).image.any()


def test_a_part_with_digits_one_below_the_other_is_no_digit() -> None:
    """As a picture that is opened with them is none."""
    page = Image.new("L", (600, 400), "white")
    for x in (60, 220):
        for y in (40, 220):
            ImageDraw.Draw(page).line([(x, y), (x + 90, y), (x + 40, y + 120)], fill="black", width=9)
    picture = Picture("page.png", np.asarray(page, np.float32) / np.float32(255), np.ones(784, np.float32))
    assert not part_of(picture, Box(0, 0, 400, 400)).image.any()
    assert part_of(picture, Box(0, 0, 200, 200)).image.any()


@pytest.mark.parametrize(
    ("content", "expected"),
    [(numbered(28, 28), False), (numbered(28, 29), True), (Drawing([[(0.1, 0.2), (0.3, 0.4)]]), False)],
    ids=["the network's own inputs", "a larger picture", "a drawing"],
)
def test_only_a_picture_larger_than_the_networks_inputs_is_cut(content: Picture | Drawing, expected: bool) -> None:
    assert can_be_cut(content) is expected
