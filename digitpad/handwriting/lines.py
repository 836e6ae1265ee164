"""Lines: what many pictures are drawn of, as arrays over all of them."""

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
        x and y in pixels of a 28x28 picture.
    edges : ``(edges, 2)`` int32
        Pairs of points that are joined; a point of its own is joined to itself.
    point_picture, edge_picture : ``(points,)``, ``(edges,)`` int32
        The picture each belongs to, in rising order.
    count : int
        Pictures.
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
        """Return the lines of these pictures, in this order; a picture may come several times."""
        points, number = _runs(self._point_starts, pictures)
        edges, edge_number = _runs(self._edge_starts, pictures)
        first_old = self._point_starts[pictures]
        first_new = np.searchsorted(number, np.arange(len(pictures)))
        moved = (first_new - first_old)[edge_number].astype(np.int32)
        return Lines(
            self.points[points], self.edges[edges] + moved[:, None], number, edge_number.astype(np.int32), len(pictures)
        )


def _runs(starts: NDArray[np.intp], wanted: NDArray[np.integer]) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
    """Return the places of the `wanted` pictures' entries, and the new picture number of each."""
    start, length = starts[wanted], starts[wanted + 1] - starts[wanted]
    number = np.repeat(np.arange(len(wanted), dtype=np.int32), length)
    offset = np.arange(len(number)) - np.repeat(np.cumsum(length) - length, length)
    return np.repeat(start, length) + offset, number


def concatenated(parts: list[Lines]) -> Lines:
    """Return the pictures of all `parts` after each other."""
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


def with_strokes(lines: Lines, pictures: NDArray[np.integer], strokes: NDArray[np.floating]) -> Lines:
    """Return the lines with one more stroke, ``(k, m, 2)``, in each of the k different `pictures`."""
    k, m = strokes.shape[:2]
    points = np.concatenate((lines.points, strokes.reshape(-1, 2).astype(np.float32)))
    number = len(lines.points) + np.arange(k * m, dtype=np.int32).reshape(k, m)
    edges = np.concatenate((lines.edges, np.stack((number[:, :-1].ravel(), number[:, 1:].ravel()), axis=1)))
    return in_order(points, edges, np.concatenate((lines.point_picture, np.repeat(pictures, m))), lines.count)


def in_order(points: NDArray[np.float32], edges: NDArray[np.int32], picture: NDArray[np.integer], count: int) -> Lines:
    """Return points, ``picture`` of each, and edges as `Lines`, sorted by picture."""
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


def bounds(lines: Lines) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the least and the greatest x and y of each picture's points, ``(count, 2)``."""
    first = firsts(lines)
    return np.minimum.reduceat(lines.points, first), np.maximum.reduceat(lines.points, first)


def firsts(lines: Lines) -> NDArray[np.intp]:
    """Return the number of each picture's first point, ``(count,)``; every picture has one at least."""
    return np.searchsorted(lines.point_picture, np.arange(lines.count))


def kept(lines: Lines, keep: NDArray[np.bool_]) -> Lines:
    """Return the lines without some points and their edges; a picture that would lose all keeps its first point."""
    first = firsts(lines)
    some = np.logical_or.reduceat(keep, first)
    keep = keep.copy()
    keep[first[~some]] = True
    edges = lines.edges[keep[lines.edges].all(axis=1)]
    bare = np.setdiff1d(np.arange(lines.count), lines.point_picture[edges[:, 0]])
    dots = np.flatnonzero(keep)[np.searchsorted(lines.point_picture[keep], bare)]
    edges = np.concatenate((edges, np.stack((dots, dots), axis=1))).astype(np.int32)
    renumbered = (np.cumsum(keep) - 1).astype(np.int32)
    return in_order(lines.points[keep], renumbered[edges], lines.point_picture[keep], lines.count)
