from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageDraw

from digitpad.ink.picture_row import row_in_picture
from digitpad.ink.raster import frame_picture
from digitpad.ink.subject import Subject
from digitpad.session.choosing import factory_model
from digitpad.session.opening import Picture, open_picture
from digitpad.session.reading import Reader, read_content
from tests.ink.painted import FOUR, SEVEN, paint
from tests.numbers import Strokes, number

WIDTH, HEIGHT, PEN = 400, 300, 14


def picture_of(strokes: Strokes, slope: float = 0.0) -> Picture:
    image = Image.new("L", (WIDTH, HEIGHT), 235)
    draw = ImageDraw.Draw(image)
    for stroke in strokes:
        points = (stroke + (stroke[:, 1:] - 0.5) * [slope, 0]) * [WIDTH, HEIGHT]
        draw.line([tuple(point) for point in points.tolist()], 40, PEN, "curve")
    file = BytesIO()
    image.save(file, "PNG")
    return open_picture(file.getvalue(), "number.png")


@pytest.mark.parametrize(("digits", "slope"), [("32", 0.0), ("275", 0.0), ("32", -0.3)])
def test_a_number_in_a_picture_is_read_digit_by_digit(digits: str, slope: float) -> None:
    strokes = number(digits, gap=0.2)
    reading = read_content(picture_of(strokes, slope), Reader.of(factory_model()))
    assert reading.number == digits
    assert reading.part == len(digits) - 1  # the rightmost: nobody knows which was drawn last


def test_boxes_are_in_pixels_of_the_picture() -> None:
    strokes = number("32", gap=0.3)
    reading = read_content(picture_of(strokes), Reader.of(factory_model()))
    for part, stroke in zip(reading.parts, strokes, strict=True):
        pixels = stroke * [WIDTH, HEIGHT]
        low, high = pixels.min(axis=0) - PEN / 2, pixels.max(axis=0) + PEN / 2
        np.testing.assert_allclose(part.box, [*low, *(high - low)], atol=6)


def test_a_single_digit_in_a_picture_is_not_taken_apart() -> None:
    picture = picture_of(number("7"))
    assert picture.row is None


@pytest.mark.parametrize("shade", [1, 0.55])
def test_each_digit_is_framed_as_in_a_picture_of_its_own(shade: float) -> None:
    """Whatever the shade of its neighbours."""
    seven = shade * paint(SEVEN, size=120, at=(10, 90))
    four = paint(FOUR, size=120, at=(160, 90))
    ink = np.maximum(seven, four)
    row = row_in_picture(Subject(ink), frame_picture(1 - ink))
    assert row is not None
    places = [(run.first, run.after) for run in row.row.runs]
    for digit, place in ((seven, (0, 1)), (four, (1, 2))):
        np.testing.assert_allclose(row.images[places.index(place)], frame_picture(1 - digit), atol=1e-3)
