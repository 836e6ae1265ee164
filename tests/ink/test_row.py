import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.ink import Drawing
from digitpad.ink.row import LONGEST_RUN, exchanged, row_of
from tests.journeys.handwriting import four_or_nine, written
from tests.numbers import beside

FOUR_IN_TWO_STROKES = [[[0, 0], [0, 50], [40, 50]], [[25, 20], [25, 100]]]
FIVE_WITH_ITS_BAR = [[[10, 0], [10, 40], [40, 60], [0, 90]], [[10, 0], [50, 0]]]
CROSSED_SEVEN = [[[0, 0], [50, 0], [20, 90]], [[15, 45], [45, 45]]]


@pytest.mark.parametrize(
    "strokes",
    [[], [[[5, 5]]], written(3), four_or_nine(), FOUR_IN_TWO_STROKES, FIVE_WITH_ITS_BAR, CROSSED_SEVEN],
    ids=["nothing", "dot", "three", "four", "open four", "five", "seven"],
)
def test_a_single_digit_is_in_one_piece(strokes: list[list[list[float]]]) -> None:
    assert row_of(Drawing(strokes)) is None


@settings(deadline=None)
@given(
    digits=st.lists(st.sampled_from([1, 2, 3, 5, 7]), min_size=2, max_size=6),
    gap=st.floats(0.05, 1),
    slope=st.floats(-0.4, 0.4),
    scale=st.floats(1e-3, 1e6),
)
def test_digits_beside_each_other_are_its_pieces_however_slanted_large_and_in_whatever_order(
    digits: list[int], gap: float, slope: float, scale: float
) -> None:
    strokes = [
        (stroke + stroke[:, 1:] * [slope, 0]) * scale for stroke in beside([written(digit) for digit in digits], gap)
    ]
    order = np.random.default_rng(len(digits)).permutation(len(digits))
    row = row_of(Drawing([strokes[each] for each in order]))
    assert row is not None
    assert len(row.gaps) == len(digits) - 1
    pieces = [run for run in row.runs if run.after - run.first == 1]
    assert [run.first for run in pieces] == list(range(len(digits)))
    assert [run.box[0] for run in pieces] == sorted(run.box[0] for run in pieces)
    assert all(run.drawing is not None and len(run.drawing.strokes) == 1 for run in pieces)


def test_a_piece_has_the_box_of_its_strokes_in_the_unit_of_the_drawing() -> None:
    row = row_of(Drawing([[[10, 20], [30, 80]], [[50, 25], [60, 70]]]))
    assert row is not None
    assert [run.box for run in row.runs] == [(10, 20, 20, 60), (50, 25, 10, 45)]


def test_what_is_low_is_no_digit_but_may_be_a_part_of_its_neighbour() -> None:
    """The bar of a five that stands off; then the five without it is of no number, and need not be read."""
    row = row_of(Drawing([[[0, 0], [0, 90]], [[30, 0], [30, 90]], [[40, 0], [60, 5]]]))
    assert row is not None
    assert [(run.first, run.after) for run in row.runs] == [(0, 1), (1, 3)]
    assert LONGEST_RUN == 3


@pytest.mark.parametrize(
    "strokes",
    [[[[k, 0], [k, 1]] for k in range(11)], [[[k, 0], [k, 1]] for k in range(300)]],
    ids=["pieces", "strokes"],
)
def test_of_very_many_nothing_is_a_number(strokes: list[list[list[float]]]) -> None:
    assert row_of(Drawing(strokes)) is None


def test_what_no_digits_make_up_is_no_row() -> None:
    """Of a digit and a dash far beside it, nothing is to be read but the whole."""
    assert row_of(Drawing([[[0, 0], [0, 90]], [[200, 40], [240, 40]]])) is None


@pytest.mark.parametrize("far", [1e308, 1.7e308])
def test_no_coordinates_are_too_far_apart(far: float) -> None:
    assert row_of(Drawing([[[-far, -far], [-far, far]], [[far, -far], [far, far]]])) is None


def test_a_dot_far_away_stands_beside_nothing() -> None:
    strokes, palm = beside([written(1), written(7)], 0.2), np.array([[5.0, 3.0]])
    alone, both = row_of(Drawing(strokes)), row_of(Drawing([palm, *strokes, -palm]))
    assert alone is not None
    assert both is not None
    assert both.gaps == alone.gaps
    assert [run[:3] for run in both.runs] == [run[:3] for run in alone.runs]
    assert row_of(Drawing([*written(7), palm])) is None


def test_other_strokes_take_the_place_of_one_piece_alone() -> None:
    whole = Drawing(beside([written(3), written(7)], 0.3))
    row = row_of(whole)
    assert row is not None
    part = row.runs[0].drawing
    assert part is not None
    changed = exchanged(whole, part, Drawing([[[0, 0], [1, 1]]]))
    expected: list[NDArray[np.float64]] = [whole.strokes[1], np.array([[0.0, 0.0], [1.0, 1.0]])]
    assert changed == Drawing(expected)
