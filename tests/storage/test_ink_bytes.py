"""Ink comes back from the database to the last bit, and the same ink has the same key."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from digitpad.ink import Drawing
from digitpad.storage.ink_bytes import key_of, packed, packed_picture, unpacked, unpacked_picture

finite = st.floats(allow_nan=False, allow_infinity=False)
numbers = st.one_of(
    st.integers(-40_000, 40_000).map(float), st.floats(width=32, allow_nan=False, allow_infinity=False), finite
)
strokes = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=8)
drawings = st.lists(strokes, max_size=4).map(Drawing)
pictures = arrays(np.float32, 784, elements=st.floats(0, 1, width=32))


def bits(drawing: Drawing) -> list[bytes]:
    return [stroke.tobytes() for stroke in drawing.strokes]


@given(drawings)
def test_a_drawing_comes_back_to_the_last_bit(drawing: Drawing) -> None:
    again = unpacked(packed(drawing))
    assert bits(again) == bits(drawing)
    assert all(not stroke.flags.writeable for stroke in again.strokes)
    assert key_of(again) == key_of(drawing)


@given(pictures)
def test_a_picture_comes_back_to_the_last_bit(picture: np.ndarray) -> None:
    again = unpacked_picture(packed_picture(picture))
    assert again.tobytes() == picture.tobytes()
    assert key_of(again) == key_of(picture)


@given(drawings, drawings)
def test_two_drawings_have_one_key_when_they_are_equal_and_only_then(one: Drawing, other: Drawing) -> None:
    assert (key_of(one) == key_of(other)) == (one == other)


def test_where_a_stroke_ends_is_part_of_the_key() -> None:
    assert key_of(Drawing([[[0, 0], [1, 1]], [[2, 2]]])) != key_of(Drawing([[[0, 0]], [[1, 1], [2, 2]]]))


def test_whole_numbers_take_a_third_of_the_room() -> None:
    random = np.random.default_rng(0)
    points = random.integers(0, 500, (500, 2))
    assert 3 * len(packed(Drawing([points]))) < len(packed(Drawing([points + random.random((500, 2))])))


@given(drawings, st.data())
def test_damaged_bytes_are_refused_or_make_a_drawing_and_nothing_else(drawing: Drawing, data: st.DataObject) -> None:
    content = bytearray(packed(drawing))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    with suppress(ValueError):  # nothing else is ever raised
        assert isinstance(unpacked(bytes(content)), Drawing)


@pytest.mark.parametrize("content", [b"", b"x" * 100, packed(Drawing([[[1, 2]]]))[:-3]])
def test_what_is_cut_short_is_refused(content: bytes) -> None:
    for read in (unpacked, unpacked_picture):
        with pytest.raises(ValueError, match="damaged"):
            read(content)
