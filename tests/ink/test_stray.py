"""A palm's dots on the pad, far from the digit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.ink import Drawing, frame
from digitpad.ink.components import components
from digitpad.ink.framing import Framing, frame_parts
from tests.ink.painted import DIGITS, SEVEN

FAR = st.tuples(st.floats(2.2, 7), st.floats(-7, 7)).flatmap(
    lambda place: st.permutations(place).map(tuple)  # beyond a side, or above or below
)


@pytest.mark.parametrize("digit", DIGITS)
@given(dots=st.lists(FAR, max_size=6), first=st.booleans())
def test_dots_far_from_the_digit_change_nothing_wherever_they_are(
    digit: Drawing, dots: list[tuple[float, ...]], first: bool
) -> None:
    palm = [np.array([dot]) for dot in dots]
    both = [*palm, *digit.strokes] if first else [*digit.strokes, *palm]
    np.testing.assert_allclose(frame(Drawing(both)), frame(digit), atol=1e-5)


def test_a_smear_is_a_dot_too() -> None:
    smear = [[4.0, 4.0], [4.05, 4.03]]
    np.testing.assert_allclose(frame(Drawing([*SEVEN.strokes, smear])), frame(SEVEN), atol=1e-5)


@pytest.mark.parametrize(
    "more",
    [[[0.5, 1.4]], [[1.5, 0.5]], [[4.0, 4.0], [4.0, 4.4]]],
    ids=["a dot below, as of !", "a dot beside, as of a comma", "a stroke far away"],
)
def test_what_is_near_or_large_belongs_to_the_drawing(more: list[list[float]]) -> None:
    assert np.abs(frame(Drawing([*SEVEN.strokes, more])) - frame(SEVEN)).max() > 0.5


def test_a_drawing_that_is_only_dots_stays_what_it_is() -> None:
    """Also where a pen moved a little at one of them."""
    drawing = Drawing([[[0.0, 0.0], [0.01, 0.0]], [[1.0, 0.0]], [[0.0, 1.0]], [[1.0, 1.0]]])
    boxes = components(frame(drawing).reshape(28, 28) > 0.3).boxes
    assert len(boxes) == 4
    assert boxes[:, 2:].max() - boxes[:, :2].min() >= 20


def test_many_dots_are_meant() -> None:
    dots = [[[3 + k / 2, 3.0]] for k in range(7)]
    assert np.abs(frame(Drawing([*SEVEN.strokes, *dots])) - frame(SEVEN)).max() > 0.5


@pytest.mark.parametrize("count", [1, 4, 6])
def test_the_parts_of_a_drawing_with_dots_far_away_are_where_its_picture_has_them(count: int) -> None:
    palm = [np.array([[5.0 + k / 4, 5.0 - k / 2]]) for k in range(count - 1)]
    smear = np.array([[4.0, 4.0], [4.05, 4.03], [4.06, 4.03]])
    drawing = Drawing([*palm, *SEVEN.strokes, smear])
    pieces = [*palm, *SEVEN.strokes, smear[:2], smear[1:]]
    parts = frame_parts(drawing, [Drawing([piece]) for piece in pieces])
    np.testing.assert_allclose(parts.max(axis=0), frame(drawing), atol=1e-5)
    np.testing.assert_allclose(parts[len(palm) : -2].max(axis=0), frame(SEVEN), atol=1e-5)


def test_a_dot_far_away_does_not_move_a_drawing_that_stays_at_its_place_on_the_pad() -> None:
    in_its_place = Framing(centre=False)
    small = Drawing([stroke * 0.3 for stroke in SEVEN.strokes])
    both = Drawing([*small.strokes, [[0.95, 0.95]]])
    np.testing.assert_allclose(frame(both, in_its_place), frame(small, in_its_place), atol=1e-5)
