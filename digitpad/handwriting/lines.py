"""The lines of handwriting: points and the edges that join them, of many pictures in the same few arrays.

So one call of numpy works on all pictures at once. Each picture is a graph whose edges are straight pieces of line.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Lines:
    """The lines of many pictures: points, and edges between them.

    Attributes
    ----------
    points : ``(points, 2)`` float32
        x to the right and y down, in pixels of a 28x28 picture.
    edges : ``(edges, 2)`` int32
        Pairs of points that are joined, by their rows in `points`; a dot is joined to itself.
    point_picture, edge_picture : ``(points,)``, ``(edges,)`` int32
        The picture that each point, and each edge, belongs to; in rising order.
    count : int
        The number of pictures; each has a point and an edge at least.
    """

    points: NDArray[np.float32]
    edges: NDArray[np.int32]
    point_picture: NDArray[np.int32]
    edge_picture: NDArray[np.int32]
    count: int

    @cached_property
    def _point_starts(self) -> NDArray[np.intp]:
        return np.searchsorted(self.point_picture, np.arange(self.count + 1))

    @cached_property
    def _edge_starts(self) -> NDArray[np.intp]:
        return np.searchsorted(self.edge_picture, np.arange(self.count + 1))

    def take(self, pictures: NDArray[np.integer]) -> "Lines":
        """Return the lines of these pictures, ``(k,)`` indices, in this order; one may come several times."""
        points, number = _rows_of(self._point_starts, pictures)
        edges, edge_number = _rows_of(self._edge_starts, pictures)
        first_old = self._point_starts[pictures]
        first_new = np.searchsorted(number, np.arange(len(pictures)))
        moved = (first_new - first_old)[edge_number].astype(np.int32)
        return Lines(
            self.points[points], self.edges[edges] + moved[:, None], number, edge_number.astype(np.int32), len(pictures)
        )


@dataclass(frozen=True)
class LabelledLines:
    """The lines of digits, and which digits they are: `labels`, ``(lines.count,)``, 0 to 9."""

    lines: Lines
    labels: NDArray[np.uint8]

    def pick(self, rng: np.random.Generator, n: int, digits: str) -> Lines:
        """Return `n` pictures of these `digits` ("25": twos and fives) at random; of any where there are none."""
        fitting = np.flatnonzero(np.isin(self.labels, [int(digit) for digit in digits]))
        if not len(fitting):
            fitting = np.arange(len(self.labels))
        return self.lines.take(rng.choice(fitting, n))


def _rows_of(starts: NDArray[np.intp], wanted: NDArray[np.integer]) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
    """Return the rows that belong to the `wanted` pictures, and the new index of the picture of each."""
    start, length = starts[wanted], starts[wanted + 1] - starts[wanted]
    number = np.repeat(np.arange(len(wanted), dtype=np.int32), length)
    offset = np.arange(len(number)) - np.repeat(np.cumsum(length) - length, length)
    return np.repeat(start, length) + offset, number


def concatenated(parts: list[Lines]) -> Lines:
    """Return the pictures of all `parts`, one part's after the other's."""
    pictures = np.cumsum([0, *(part.count for part in parts)])
    points = np.cumsum([0, *(len(part.points) for part in parts)])
    return Lines(
        np.concatenate([part.points for part in parts]),
        np.concatenate([part.edges + at for part, at in zip(parts, points[:-1], strict=True)]).astype(np.int32),
        np.concatenate([part.point_picture + at for part, at in zip(parts, pictures[:-1], strict=True)]).astype(
            np.int32
        ),
        np.concatenate([part.edge_picture + at for part, at in zip(parts, pictures[:-1], strict=True)]).astype(
            np.int32
        ),
        int(pictures[-1]),
    )


def superimposed(lines: Lines, others: Lines, shift: NDArray[np.floating]) -> Lines:
    """Return each picture of `lines` with that of the same index in `others`, moved by `shift`, drawn over it.

    `shift` is ``(count, 2)``: x and y in pixels. Both have `count` pictures.
    """
    points = np.concatenate((lines.points, others.points + shift.astype(np.float32)[others.point_picture]))
    edges = np.concatenate((lines.edges, others.edges + np.int32(len(lines.points))))
    return in_order(points, edges, np.concatenate((lines.point_picture, others.point_picture)), lines.count)


def of_strokes(strokes: NDArray[np.floating], picture: NDArray[np.integer], count: int) -> Lines:
    """Return `count` pictures drawn of `strokes`, ``(k, m, 2)``: k strokes through m points each.

    `picture`, ``(k,)``, says which picture each stroke belongs to.
    """
    points = strokes.reshape(-1, 2).astype(np.float32)
    return in_order(points, _stroke_edges(strokes, 0), np.repeat(picture, strokes.shape[1]), count)


def with_strokes(lines: Lines, pictures: NDArray[np.integer], strokes: NDArray[np.floating]) -> Lines:
    """Return the lines with one more stroke, ``(k, m, 2)``, in each of the k different `pictures`."""
    points = np.concatenate((lines.points, strokes.reshape(-1, 2).astype(np.float32)))
    edges = np.concatenate((lines.edges, _stroke_edges(strokes, len(lines.points))))
    picture = np.concatenate((lines.point_picture, np.repeat(pictures, strokes.shape[1])))
    return in_order(points, edges, picture, lines.count)


def _stroke_edges(strokes: NDArray[np.floating], first: int) -> NDArray[np.int32]:
    """Return the edges that join the points of each stroke, ``(k, m, 2)``, in a row; the very first is `first`."""
    k, m = strokes.shape[:2]
    number = first + np.arange(k * m, dtype=np.int32).reshape(k, m)
    return np.stack((number[:, :-1].ravel(), number[:, 1:].ravel()), axis=1)


def in_order(points: NDArray[np.float32], edges: NDArray[np.int32], picture: NDArray[np.integer], count: int) -> Lines:
    """Return points, edges and the `picture` that each point belongs to, in any order, as `Lines`."""
    order = np.argsort(picture, kind="stable")
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    edge_picture = picture[edges[:, 0]]
    edge_order = np.argsort(edge_picture, kind="stable")
    return Lines(
        points[order],
        place[edges[edge_order]],
        picture[order].astype(np.int32),
        edge_picture[edge_order].astype(np.int32),
        count,
    )


def with_only(lines: Lines, wanted: NDArray[np.bool_]) -> Lines:
    """Return the lines with only the `wanted` points, ``(points,)``, and the edges between them.

    A picture that would lose all its points keeps the first, as a dot.
    """
    first = firsts(lines)
    some = np.logical_or.reduceat(wanted, first)
    wanted = wanted.copy()
    wanted[first[~some]] = True
    edges = lines.edges[wanted[lines.edges].all(axis=1)]
    has_line = np.zeros(lines.count, bool)  # np.setdiff1d would load all of numpy.ma, 3 MB
    has_line[lines.point_picture[edges[:, 0]]] = True
    bare = np.flatnonzero(~has_line)
    dots = np.flatnonzero(wanted)[np.searchsorted(lines.point_picture[wanted], bare)]
    edges = np.concatenate((edges, np.stack((dots, dots), axis=1))).astype(np.int32)
    renumbered = (np.cumsum(wanted) - 1).astype(np.int32)
    return in_order(lines.points[wanted], renumbered[edges], lines.point_picture[wanted], lines.count)


def bounds(lines: Lines) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the least and the greatest x and y of each picture's points, both ``(count, 2)``."""
    first = firsts(lines)
    return np.minimum.reduceat(lines.points, first), np.maximum.reduceat(lines.points, first)


def firsts(lines: Lines) -> NDArray[np.intp]:
    """Return the row of each picture's first point, ``(count,)``."""
    return np.searchsorted(lines.point_picture, np.arange(lines.count))
