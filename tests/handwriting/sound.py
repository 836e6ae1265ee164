"""What every `Lines` must be, and how tests look at one picture of them."""

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.handwriting.lines import Lines, concatenated


def assert_sound(lines: Lines) -> None:
    """Every picture has a point and an edge; edges join points of one picture; all is in the order of the pictures."""
    assert lines.points.dtype == np.float32
    assert lines.points.shape == (len(lines.point_picture), 2)
    assert np.isfinite(lines.points).all()
    assert lines.edges.shape == (len(lines.edge_picture), 2)
    for whole in (lines.edges, lines.point_picture, lines.edge_picture):
        assert whole.dtype == np.int32
    for picture in (lines.point_picture, lines.edge_picture):
        assert (np.diff(picture) >= 0).all()
        np.testing.assert_array_equal(np.unique(picture), np.arange(lines.count))
    assert ((lines.edges >= 0) & (lines.edges < len(lines.points))).all()
    np.testing.assert_array_equal(lines.point_picture[lines.edges], np.stack((lines.edge_picture,) * 2, axis=1))


def points_of(lines: Lines, picture: int) -> NDArray[np.float32]:
    points: NDArray[np.float32] = lines.points[lines.point_picture == picture]
    return points


def edges_of(lines: Lines, picture: int) -> list[tuple[int, int]]:
    """Return the edges of one picture, by numbers of its own points."""
    first = int(np.searchsorted(lines.point_picture, picture))
    return [(a - first, b - first) for a, b in lines.edges[lines.edge_picture == picture].tolist()]


def assert_same_picture(lines: Lines, picture: int, others: Lines, other: int) -> None:
    """The pictures have the same points, to the bit, and the same edges, in the same order."""
    np.testing.assert_array_equal(points_of(lines, picture), points_of(others, other))
    assert edges_of(lines, picture) == edges_of(others, other)


def assert_same(lines: Lines, others: Lines) -> None:
    assert lines.count == others.count
    for name in ("points", "edges", "point_picture", "edge_picture"):
        ours, theirs = getattr(lines, name), getattr(others, name)
        assert ours.dtype == theirs.dtype
        np.testing.assert_array_equal(ours, theirs)


def pieces(lines: Lines) -> NDArray[np.intp]:
    """Return for each point the first point of the piece it hangs together with."""
    first = np.arange(len(lines.points))
    while True:
        lower = first.copy()
        for one, other in (lines.edges.T, lines.edges.T[::-1]):
            np.minimum.at(lower, one, first[other])
        lower = lower[lower]
        if np.array_equal(lower, first):
            return first
        first = lower


def picture_of(*strokes: Sequence[tuple[float, float]]) -> Lines:
    """Return one picture of these strokes; a stroke of one point is a dot."""
    points = np.array([point for stroke in strokes for point in stroke], np.float32)
    edges, first = [], 0
    for stroke in strokes:
        numbers = range(first, first + len(stroke))
        edges += [(n, n + 1) for n in numbers[:-1]] or [(first, first)]
        first += len(stroke)
    number = np.zeros(len(points), np.int32), np.zeros(len(edges), np.int32)
    return Lines(points, np.array(edges, np.int32), *number, 1)


@st.composite
def one_picture(draw: st.DrawFn) -> Lines:
    points = draw(st.lists(st.tuples(*2 * [st.floats(-50, 80, width=32)]), min_size=1, max_size=6))
    number = st.integers(0, len(points) - 1)
    edges = np.array(draw(st.lists(st.tuples(number, number), min_size=1, max_size=7)), np.int32)
    pictures = np.zeros(len(points), np.int32), np.zeros(len(edges), np.int32)
    return Lines(np.array(points, np.float32), edges, *pictures, 1)


def some_lines(least: int = 1) -> st.SearchStrategy[Lines]:
    """Return a strategy for the lines of some pictures, `least` or more."""
    return st.lists(one_picture(), min_size=least, max_size=5).map(concatenated)
