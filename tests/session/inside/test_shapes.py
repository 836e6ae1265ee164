"""How a stroke lies is told by its ends, as far as it is straight."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.session.inside.shapes import Shape, shape_of


@pytest.mark.parametrize(
    ("degrees", "shape"),
    [(0, Shape.FLAT), (-14, Shape.FLAT), (20, Shape.SLANTING), (67, Shape.SLANTING), (80, Shape.UPRIGHT)],
)
@given(size=st.floats(1e-300, 1e308), backwards=st.booleans())
def test_a_line_is_named_by_its_slope(degrees: float, shape: Shape, size: float, backwards: bool) -> None:
    """However long it is, and from whichever end it was drawn."""
    way = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
    points = np.linspace(0, 1, 5)[:, None] * way * size
    assert shape_of(points[::-1] if backwards else points) is shape


def test_what_bends_is_curved_and_what_has_no_length_is_a_dot() -> None:
    around = np.linspace(0, np.pi, 20)
    assert shape_of(np.stack([np.cos(around), np.sin(around)], axis=1)) is Shape.CURVED
    assert shape_of(np.array([[0.5, 0.5]])) is Shape.DOT
    assert shape_of(np.array([[0.5, 0.5], [0.5, 0.5]])) is Shape.DOT


def test_of_the_largest_numbers_there_are_a_stroke_has_a_shape_too() -> None:
    """A zigzag is longer than any number."""
    far = np.array([[1e308, 0], [-1e308, 1e307]])
    assert shape_of(np.tile(far, (20, 1))) is Shape.CURVED
    assert shape_of(far) is Shape.FLAT
