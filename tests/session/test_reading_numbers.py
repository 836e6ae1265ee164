"""Digits side by side, as the shipped network reads them."""

from dataclasses import replace

import numpy as np
import pytest

from digitpad.ink import Drawing, frame
from digitpad.ink.framing import Framing
from digitpad.ink.picture_row import PictureRow
from digitpad.session import reading as reading_module
from digitpad.session.choosing import factory_model
from digitpad.session.number import eased
from digitpad.session.opening import Picture
from digitpad.session.reading import Reader, Reading, Verdict, read, read_again, read_content, read_many
from tests.journeys.handwriting import four_or_nine, written
from tests.numbers import number

LETTER = [[(0.1, 0.1), (0.2, 0.9), (0.35, 0.3), (0.5, 0.9), (0.6, 0.1)]]  # a W


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.of(factory_model())


@pytest.mark.parametrize("digits", ["32", "75", "733", "2357", "12"])
def test_a_number_is_read_digit_by_digit(digits: str, reader: Reader) -> None:
    reading = read(Drawing(number(digits)), reader)
    assert (reading.verdict, reading.digit, reading.number) == (Verdict.NUMBER, None, digits)
    assert [part.reading.digit for part in reading.parts] == list(map(int, digits))


def test_each_part_is_read_as_if_it_were_alone(reader: Reader) -> None:
    strokes = number("32")
    first, second = read(Drawing(strokes), reader).parts
    for part, stroke in ((first, strokes[0]), (second, strokes[1])):
        alone = Drawing([stroke])
        assert part.drawing == alone
        np.testing.assert_allclose(part.reading.image, frame(alone), atol=1e-6)
        np.testing.assert_allclose(part.reading.activations, read(alone, reader).activations, atol=1e-5)
        low, high = stroke.min(axis=0), stroke.max(axis=0)
        np.testing.assert_allclose(part.box, [*low, *(high - low)])
        assert reader.threshold is not None
        assert part.reading.threshold == eased(reader.threshold)


@pytest.mark.parametrize("strokes", [written(7), four_or_nine()], ids=["one stroke", "two strokes"])
def test_a_single_digit_is_read_as_ever(strokes: list[list[tuple[float, float]]], reader: Reader) -> None:
    reading = read(Drawing(strokes), reader)
    assert (reading.parts, reading.part, reading.number) == ((), None, "")
    assert reading.in_view is reading


def test_what_stands_beside_no_digit_is_no_number(reader: Reader) -> None:
    letter = [np.array(stroke) * [0.4, 0.8] + [0.5, 0.1] for stroke in LETTER]
    reading = read(Drawing([np.array(written(3)[0]) * [0.4, 0.8], *letter]), reader)
    assert reading.digit is None
    assert not reading.parts


@pytest.mark.parametrize(("order", "last"), [([0, 1, 2], 2), ([2, 0, 1], 1), ([1, 2, 0], 0)])
def test_the_part_that_was_drawn_last_is_looked_at(order: list[int], last: int, reader: Reader) -> None:
    strokes = number("723")
    reading = read(Drawing([strokes[k] for k in order]), reader)
    assert (reading.number, reading.part) == ("723", last)
    assert reading.in_view is reading.parts[last].reading


def test_another_part_is_looked_at_where_somebody_points(reader: Reader) -> None:
    reading = read(Drawing(number("32")), reader)
    left, top, width, height = reading.parts[0].box
    at_first = reading.looking_at(left + width / 2, top + height / 2)
    assert at_first.in_view.digit == 3
    assert at_first.looking_at(left - width, top) is at_first  # beside it is no part


def test_of_two_parts_that_are_close_the_nearer_one_is_looked_at(reader: Reader) -> None:
    """In a gap that is so small that both are meant."""
    reading = read(Drawing(number("71", gap=0.05)), reader)
    assert reading.number == "71"
    seven, one = (part.box for part in reading.parts)
    begins, ends, y = seven[0] + seven[2], one[0], seven[1] + seven[3] / 2
    for share, digit in ((0.1, 7), (0.4, 7), (0.6, 1), (0.9, 1)):
        assert reading.looking_at(begins + share * (ends - begins), y).in_view.digit == digit


def test_a_dot_of_the_palm_far_from_a_number_is_no_part_of_it(reader: Reader) -> None:
    small = [stroke * 0.5 for stroke in number("17")]
    assert read(Drawing([*small, [[0.99, 0.45]]]), reader).number == read(Drawing(small), reader).number == "17"


def test_many_drawings_are_read_as_each_alone(reader: Reader) -> None:
    drawings = [Drawing(number("32")), Drawing(), Drawing(written(7)), Drawing(number("572"))]
    assert [told(reading) for reading in read_many(drawings, reader)] == [told(read(each, reader)) for each in drawings]


def test_a_network_without_a_threshold_reads_numbers_too(reader: Reader) -> None:
    reading = read_again(read(Drawing(number("32")), reader), Reader(reader.network))
    assert (reading.number, reading.parts[0].reading.threshold) == ("32", None)


@pytest.mark.parametrize("refuses", [False, True])
def test_what_was_read_is_read_again_without_being_framed_again(
    refuses: bool, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also after a network that saw no number in it: as the first reader says, to the last bit."""
    drawing = Drawing(number("572")[::-1])
    at_first = read(drawing, Reader(reader.network, 1.0) if refuses else reader)
    assert bool(at_first.number) != refuses
    expected = read(drawing, reader)
    monkeypatch.setattr(reading_module, "row_of", pytest.fail)
    monkeypatch.setattr(reading_module, "frame_many", pytest.fail)
    again = read_again(at_first, reader)
    assert (told(again), again.part, again.strength) == (told(expected), 0, expected.strength)


def test_a_picture_of_a_number_is_read_and_read_again_alike_however_drawings_are_framed(reader: Reader) -> None:
    """It was framed when it was opened."""
    drawn = read(Drawing(number("32")), reader)
    assert drawn.row is not None
    picture = Picture("32.png", np.ones((28, 28), np.float32), drawn.image, row=PictureRow(*drawn.row))
    unframed = replace(reader, framing=Framing(scale=False, centre=False))
    at_first = read_content(picture, unframed)
    assert told(at_first) == told(read_again(at_first, unframed)) == told(drawn)


def test_without_framing_nothing_is_taken_apart(reader: Reader) -> None:
    """A part would be somewhere on the picture, where the network has learned no digit."""
    unframed = Reader(reader.network, reader.threshold, Framing(scale=False, centre=False))
    assert not read(Drawing(number("32")), unframed).parts


def told(reading: Reading) -> tuple[Verdict, int | None, str]:
    return reading.verdict, reading.digit, reading.number
