import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitpad.handwriting.lines import (
    LabelledLines,
    Lines,
    bounds,
    concatenated,
    in_order,
    of_strokes,
    superimposed,
    with_only,
    with_strokes,
)
from tests.handwriting.sound import (
    assert_same,
    assert_same_picture,
    assert_sound,
    edges_of,
    picture_of,
    points_of,
    some_lines,
)

few = settings(max_examples=20)


@pytest.mark.slow
@few
@given(some_lines(), st.data())
def test_pictures_are_taken_in_any_order_and_as_often_as_one_likes(lines: Lines, data: st.DataObject) -> None:
    wanted = data.draw(st.lists(st.integers(0, lines.count - 1), max_size=8))
    taken = lines.take(np.array(wanted, np.intp))
    assert_sound(taken)
    assert taken.count == len(wanted)
    for ours, theirs in enumerate(wanted):
        assert_same_picture(taken, ours, lines, theirs)


@pytest.mark.slow
@few
@given(st.lists(some_lines(), min_size=1, max_size=3))
def test_pictures_after_each_other_are_those_of_the_parts(parts: list[Lines]) -> None:
    whole = concatenated(parts)
    assert_sound(whole)
    at = 0
    for part in parts:
        assert_same(whole.take(np.arange(at, at + part.count)), part)
        at += part.count
    assert whole.count == at


@pytest.mark.slow
@few
@given(some_lines(), st.data())
def test_a_stroke_is_added_to_some_pictures_and_the_others_stay(lines: Lines, data: st.DataObject) -> None:
    pictures = np.array(data.draw(st.lists(st.integers(0, lines.count - 1), unique=True)), np.intp)
    m = data.draw(st.integers(2, 4))
    strokes = np.arange(len(pictures) * m * 2, dtype=float).reshape(-1, m, 2)
    drawn = with_strokes(lines, pictures, strokes)
    assert_sound(drawn)
    assert drawn.count == lines.count
    for picture in range(lines.count):
        points, edges = points_of(lines, picture), edges_of(lines, picture)
        if picture in pictures:
            n = len(points)
            points = np.concatenate((points, strokes[list(pictures).index(picture)].astype(np.float32)))
            edges += [(n + k, n + k + 1) for k in range(m - 1)]
        np.testing.assert_array_equal(points_of(drawn, picture), points)
        assert edges_of(drawn, picture) == edges


@few
@given(st.lists(st.integers(0, 3), min_size=1, max_size=5), st.integers(2, 4))
def test_strokes_are_drawn_in_the_pictures_they_belong_to(picture: list[int], m: int) -> None:
    """Those of a picture in the order they are given, and each from its first to its last point."""
    picture += [number for number in range(4) if number not in picture]  # none may stay empty
    strokes = np.arange(len(picture) * m * 2, dtype=float).reshape(-1, m, 2)
    drawn = of_strokes(strokes, np.array(picture), 4)
    assert_sound(drawn)
    assert drawn.count == 4
    for number in range(4):
        mine = strokes[np.array(picture) == number]
        np.testing.assert_array_equal(points_of(drawn, number), mine.reshape(-1, 2).astype(np.float32))
        assert edges_of(drawn, number) == [(m * k + n, m * k + n + 1) for k in range(len(mine)) for n in range(m - 1)]


@pytest.mark.slow
@few
@given(some_lines(), st.data())
def test_two_pictures_are_drawn_over_each_other_the_second_moved(lines: Lines, data: st.DataObject) -> None:
    others = lines.take(np.array(data.draw(st.permutations(range(lines.count))), np.intp))
    shift = np.arange(2.0 * lines.count).reshape(-1, 2)
    both = superimposed(lines, others, shift)
    assert_sound(both)
    assert both.count == lines.count
    for k in range(lines.count):
        one, other = points_of(lines, k), points_of(others, k) + shift[k].astype(np.float32)
        np.testing.assert_array_equal(points_of(both, k), np.concatenate((one, other)))
        n = len(one)
        assert edges_of(both, k) == edges_of(lines, k) + [(a + n, b + n) for a, b in edges_of(others, k)]


@few
@given(st.lists(st.integers(0, 9), min_size=1, max_size=30), st.sampled_from(["7", "05", "0123456789"]))
def test_digits_are_picked_by_their_labels_and_any_other_stands_in_for_one_that_is_missing(
    labels: list[int], digits: str
) -> None:
    """Each digit here is a dot as far to the right as its label says."""
    dots = concatenated([picture_of([(label, 0)]) for label in labels])
    picked = LabelledLines(dots, np.array(labels, np.uint8)).pick(np.random.default_rng(0), 30, digits)
    assert_sound(picked)
    assert picked.count == 30
    fitting = set(map(int, digits)) & set(labels)
    assert set(picked.points[:, 0].astype(int).tolist()) <= (fitting or set(labels))


@pytest.mark.slow
@few
@given(some_lines(), st.data())
def test_however_points_and_edges_come_they_end_in_the_order_of_their_pictures(
    lines: Lines, data: st.DataObject
) -> None:
    points = data.draw(st.permutations(range(len(lines.points))))
    edges = data.draw(st.permutations(range(len(lines.edges))))
    place = np.argsort(points).astype(np.int32)
    ordered = in_order(lines.points[points], place[lines.edges[edges]], lines.point_picture[points], lines.count)
    assert_sound(ordered)

    def drawn(of: Lines, picture: int) -> list[list[list[float]]]:
        ends: list[list[list[float]]] = of.points[of.edges[of.edge_picture == picture]].tolist()
        return sorted(ends)

    for picture in range(lines.count):
        assert sorted(points_of(ordered, picture).tolist()) == sorted(points_of(lines, picture).tolist())
        assert drawn(ordered, picture) == drawn(lines, picture)


@pytest.mark.slow
@few
@given(some_lines())
def test_bounds_are_those_of_each_picture_s_points(lines: Lines) -> None:
    low, high = bounds(lines)
    for picture in range(lines.count):
        np.testing.assert_array_equal(low[picture], points_of(lines, picture).min(axis=0))
        np.testing.assert_array_equal(high[picture], points_of(lines, picture).max(axis=0))


@pytest.mark.slow
@few
@given(some_lines(), st.data())
def test_the_points_wanted_keep_their_edges_and_no_picture_ends_empty(lines: Lines, data: st.DataObject) -> None:
    wanted = np.array(data.draw(st.lists(st.booleans(), min_size=(n := len(lines.points)), max_size=n)))
    before = wanted.copy()
    left = with_only(lines, wanted)
    np.testing.assert_array_equal(wanted, before)
    assert_sound(left)
    assert left.count == lines.count
    for picture in range(lines.count):
        numbers = np.flatnonzero(wanted[lines.point_picture == picture]).tolist() or [0]
        np.testing.assert_array_equal(points_of(left, picture), points_of(lines, picture)[numbers])
        edges = [(a, b) for a, b in edges_of(lines, picture) if a in numbers and b in numbers]
        assert edges_of(left, picture) == [(numbers.index(a), numbers.index(b)) for a, b in edges] or (
            not edges and edges_of(left, picture) == [(0, 0)]
        )
