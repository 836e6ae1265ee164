import pickle
from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.ink import Drawing, InkError

Points = list[tuple[float, float]]
points = st.lists(st.tuples(*[st.floats(allow_nan=False, allow_infinity=False)] * 2), max_size=5)


@given(st.lists(points, max_size=4))
def test_it_keeps_its_strokes_in_the_order_drawn_and_none_without_points(strokes: list[Points]) -> None:
    drawing = Drawing(strokes)
    assert [list(map(tuple, stroke.tolist())) for stroke in drawing.strokes] == [stroke for stroke in strokes if stroke]
    assert drawing.is_empty == (not any(strokes))


@pytest.mark.parametrize("strokes", [(), [[]], [np.empty((0, 2))], [[], []]], ids=repr)
def test_no_strokes_or_only_empty_ones_are_an_empty_drawing(strokes: list[list[float]]) -> None:
    assert Drawing(strokes).is_empty
    assert Drawing(strokes) == Drawing()


def test_a_stroke_is_float64_pairs_whatever_numbers_it_was_given_in() -> None:
    for given_points in ([(1, 2)], ((1.0, 2),), np.array([[1, 2]], np.int8), np.array([[1, 2]], np.float16)):
        (stroke,) = Drawing([given_points]).strokes
        assert stroke.dtype == np.float64
        assert stroke.tolist() == [[1.0, 2.0]]


def test_a_whole_number_beyond_64_bits_is_a_coordinate_like_any_other() -> None:
    assert Drawing([[(2**70, -(2**70))]]).strokes[0].tolist() == [[2.0**70, -(2.0**70)]]


class TestNothingInItEverChanges:
    def test_not_by_the_array_it_was_made_from(self) -> None:
        mine = np.array([[1.0, 2.0]])
        drawing = Drawing([mine])
        longer = drawing.with_stroke(mine)
        mine[:] = 9
        assert drawing == Drawing([[(1, 2)]])
        assert longer == Drawing([[(1, 2)], [(1, 2)]])

    def test_not_by_its_own_arrays(self) -> None:
        with pytest.raises(ValueError, match="read-only"):
            Drawing([[(1, 2)]]).strokes[0][0, 0] = 9

    def test_not_by_giving_it_other_strokes(self) -> None:
        with pytest.raises(FrozenInstanceError):
            Drawing().strokes = ()  # type: ignore[misc]

    def test_not_by_adding_or_leaving_out_a_stroke(self) -> None:
        drawing = Drawing([[(1, 2)], [(3, 4)]])
        drawing.with_stroke([(5, 6)])
        drawing.without([0])
        assert drawing == Drawing([[(1, 2)], [(3, 4)]])


def test_a_stroke_is_added_on_top() -> None:
    assert Drawing([[(1, 2)]]).with_stroke([(3, 4), (5, 6)]) == Drawing([[(1, 2)], [(3, 4), (5, 6)]])


def test_adding_a_stroke_without_points_changes_nothing() -> None:
    assert Drawing([[(1, 2)]]).with_stroke([]) == Drawing([[(1, 2)]])


def test_strokes_are_left_out_by_their_place() -> None:
    drawing = Drawing([[(0, 0)], [(1, 1)], [(2, 2)]])
    assert drawing.without({0, 2}) == Drawing([[(1, 1)]])
    assert drawing.without([]) == drawing
    assert drawing.without([0, 1, 2]).is_empty


def test_drawings_are_equal_by_value() -> None:
    drawing = Drawing([[(1, 2), (3, 4)]])
    assert drawing == Drawing([np.array([[1, 2], [3, 4]])])
    assert drawing != Drawing([[(1, 2)], [(3, 4)]])
    assert drawing != Drawing([[(1, 2), (3, 5)]])
    assert drawing != Drawing([[(1, 2)]])
    assert drawing != [[(1, 2), (3, 4)]]


def test_a_drawing_is_too_large_to_be_a_key() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(Drawing())


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1e999])
def test_a_coordinate_that_is_not_finite_is_refused_and_its_stroke_named(bad: float) -> None:
    with pytest.raises(InkError, match="stroke 2 has a coordinate that is not a finite number"):
        Drawing([[(0, 0)], [(0, 0), (1, bad)]])
    with pytest.raises(InkError, match="stroke 2 has"):
        Drawing([[(0, 0)]]).with_stroke([(bad, 0)])


def test_a_whole_number_beyond_float64_is_refused() -> None:
    with pytest.raises(InkError, match="stroke 1 has a coordinate too large for a float64"):
        Drawing([[(0, 10**400)]])


@pytest.mark.parametrize(
    "stroke",
    [
        5,
        "ab",
        [1, 2],
        [[1, 2, 3]],
        [[1, 2], [3]],
        [[]],
        [[[1, 2]]],
        np.empty((0, 3)),
        [["1", "2"]],
        [["1", 2]],
        [[True, False]],
        [[1j, 2]],
        [[{}, 2]],
    ],
    ids=repr,
)
def test_what_is_not_pairs_of_numbers_is_refused_even_where_numpy_would_make_numbers_of_it(stroke: object) -> None:
    with pytest.raises(InkError, match=r"stroke 1 is not a list of \[x, y\] pairs of numbers"):
        Drawing([stroke])  # type: ignore[list-item]


def test_what_is_no_number_at_all_is_refused() -> None:
    with pytest.raises(InkError, match="stroke 1"):
        Drawing([[[None, 2]]])  # type: ignore[list-item]


def test_strokes_lie_one_behind_the_other_when_they_are_joined() -> None:
    """And are the same when they are taken apart again, read-only as ever."""
    drawing = Drawing([[(1, 2), (3, 4)], [(5, 6)]])
    points, ends = drawing.joined()
    assert (points.tolist(), ends) == ([[1, 2], [3, 4], [5, 6]], [0, 2, 3])
    again = Drawing.of(points, ends)
    assert again == drawing
    assert not any(stroke.flags.writeable for stroke in again.strokes)


def test_it_travels_to_another_process_as_it_is() -> None:
    drawing = Drawing([[(1, 2), (3, 4)], [(5, 6)]])
    there = pickle.loads(pickle.dumps(drawing))
    assert there == drawing
    assert not any(stroke.flags.writeable for stroke in there.strokes)


class TestWhenItWasDrawn:
    def test_it_goes_with_each_stroke(self) -> None:
        """One is left out, one comes to it, another process has it; nobody knows of a stroke without."""
        drawing = Drawing([[(0, 0), (1, 1)], [], [(2, 2)]], [[0, 0.5], [], None]).with_stroke([(3, 3)], [2.25])
        assert told(drawing) == [[0, 0.5], None, [2.25]]
        assert told(drawing.without([0])) == [None, [2.25]]
        assert told(pickle.loads(pickle.dumps(drawing))) == [[0, 0.5], None, [2.25]]
        assert drawing.ended == 2.25
        assert Drawing([[(0, 0)]]).ended == Drawing().ended == 0

    def test_it_never_changes(self) -> None:
        mine = np.array([0.0, 1.0], np.float32)
        drawing = Drawing([[(0, 0), (1, 1)]], [mine])
        mine[:] = 9
        assert told(drawing) == [[0, 1]]
        (when,) = drawing.times
        assert when is not None
        with pytest.raises(ValueError, match="read-only"):
            when[0] = 9

    def test_it_makes_no_other_drawing_of_it(self) -> None:
        assert Drawing([[(0, 0)]], [[0]]) == Drawing([[(0, 0)]], [[1]]) == Drawing([[(0, 0)]])

    @pytest.mark.parametrize(
        "times", [[[0]], [[0, 1], [2]], [[1, 0]], [[0, float("nan")]], [["a", "b"]], [[[0, 1]]]], ids=repr
    )
    def test_what_cannot_be_the_times_of_its_points_is_refused(self, times: list[list[float]]) -> None:
        with pytest.raises(InkError, match="times"):
            Drawing([[(0, 0), (1, 1)]], times)


def told(drawing: Drawing) -> list[list[float] | None]:
    return [None if when is None else when.tolist() for when in drawing.times]
