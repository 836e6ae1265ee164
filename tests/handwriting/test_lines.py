import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from digitpad.handwriting.lines import Lines, bounds, concatenated, in_order, kept, with_strokes
from tests.handwriting.sound import assert_same, assert_same_picture, assert_sound, edges_of, points_of, some_lines

few = settings(max_examples=30)


@few
@given(some_lines(), st.data())
def test_pictures_are_taken_in_any_order_and_as_often_as_one_likes(lines: Lines, data: st.DataObject) -> None:
    wanted = data.draw(st.lists(st.integers(0, lines.count - 1), min_size=1, max_size=8))
    taken = lines.take(np.array(wanted))
    assert_sound(taken)
    assert taken.count == len(wanted)
    for ours, theirs in enumerate(wanted):
        assert_same_picture(taken, ours, lines, theirs)


@few
@given(some_lines())
def test_no_pictures_can_be_taken(lines: Lines) -> None:
    taken = lines.take(np.array([], np.intp))
    assert_sound(taken)
    assert taken.count == len(taken.points) == len(taken.edges) == 0


@few
@given(some_lines())
def test_taking_all_pictures_takes_the_lines_as_they_are(lines: Lines) -> None:
    assert_same(lines.take(np.arange(lines.count)), lines)


@few
@given(st.lists(some_lines(), min_size=1, max_size=4))
def test_pictures_after_each_other_are_those_of_the_parts(parts: list[Lines]) -> None:
    whole = concatenated(parts)
    assert_sound(whole)
    at = 0
    for part in parts:
        assert_same(whole.take(np.arange(at, at + part.count)), part)
        at += part.count
    assert whole.count == at


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


@few
@given(some_lines())
def test_bounds_are_those_of_each_picture_s_points(lines: Lines) -> None:
    low, high = bounds(lines)
    for picture in range(lines.count):
        np.testing.assert_array_equal(low[picture], points_of(lines, picture).min(axis=0))
        np.testing.assert_array_equal(high[picture], points_of(lines, picture).max(axis=0))


@few
@given(some_lines(), st.data())
def test_what_is_kept_keeps_its_edges_and_no_picture_ends_empty(lines: Lines, data: st.DataObject) -> None:
    keep = np.array(data.draw(st.lists(st.booleans(), min_size=(n := len(lines.points)), max_size=n)))
    before = keep.copy()
    left = kept(lines, keep)
    np.testing.assert_array_equal(keep, before)
    assert_sound(left)
    assert left.count == lines.count
    for picture in range(lines.count):
        numbers = np.flatnonzero(keep[lines.point_picture == picture]).tolist() or [0]
        np.testing.assert_array_equal(points_of(left, picture), points_of(lines, picture)[numbers])
        edges = [(a, b) for a, b in edges_of(lines, picture) if a in numbers and b in numbers]
        assert edges_of(left, picture) == [(numbers.index(a), numbers.index(b)) for a, b in edges] or (
            not edges and edges_of(left, picture) == [(0, 0)]
        )


@few
@given(some_lines())
def test_keeping_everything_changes_nothing(lines: Lines) -> None:
    assert_same(kept(lines, np.ones(len(lines.points), bool)), lines)
