"""Thinning: the centre lines (skeletons) of grey digits, so that they can be drawn again with another pen.

By the algorithm of T. Y. Zhang and C. Y. Suen, "A fast parallel algorithm for thinning digital patterns", CACM 27
(1984), on pictures of twice the resolution; the pixels that are left become points, and neighbours are joined.
"""

import numpy as np
from numpy.typing import NDArray

from digitpad.handwriting.lines import Lines, concatenated
from digitpad.network.sizes import SIDE

INK = 0.45
"""Share of full ink above which a pixel belongs to the stroke."""

_FINE = 2  # thinning works on pictures this many times finer, for smoother lines
_AT_A_TIME = 125  # pictures thinned together: what fits the processor's cache
_SMOOTHINGS = 4


def centrelines(images: NDArray[np.uint8]) -> Lines:
    """Return the centre lines of grey digits, ``(n, 784)``, 0 for paper to 255 for ink; of a blank one a dot."""
    parts = [_chunk(images[k : k + _AT_A_TIME]) for k in range(0, len(images), _AT_A_TIME)]
    return concatenated(parts)


def _chunk(images: NDArray[np.uint8]) -> Lines:
    thin = skeletons(inked(images))
    blank = ~thin.any(axis=(1, 2))
    thin[blank, SIDE * _FINE // 2, SIDE * _FINE // 2] = True  # a dot, for a picture has to have something to draw
    picture, row, column = np.nonzero(thin)
    number = np.zeros(thin.shape, np.int32)
    number[picture, row, column] = np.arange(len(picture))
    edges = _edges(thin, number)
    points = np.stack((column, row), axis=1).astype(np.float32)
    points -= (_FINE - 1) / 2
    points /= _FINE
    # a key for each point that depends on its place alone, in no order along a line
    key = (row * thin.shape[2] + column) * 2654435761 % 2**32 + 1
    return _simplified(points, edges, picture.astype(np.int32), key, len(images))


def inked(images: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Return where grey digits ``(n, 784)`` have ink, ``(n, 56, 56)``: interpolated to twice their resolution."""
    at = (np.arange(SIDE * _FINE) - (_FINE - 1) / 2) / _FINE
    weights = np.clip(1 - np.abs(at[:, None] - np.arange(SIDE)), 0, None).astype(np.float32)
    ink: NDArray[np.bool_] = weights @ images.reshape(-1, SIDE, SIDE).astype(np.float32) @ weights.T > INK * 255
    return ink


def _deletable() -> NDArray[np.bool_]:
    """Return for both half steps of the algorithm and each pattern of eight neighbours whether a pixel may go."""
    table = np.zeros((2, 256), dtype=bool)
    for pattern in range(256):
        p = [pattern >> bit & 1 for bit in range(8)]
        turns = sum(not a and b for a, b in zip(p, p[1:] + p[:1], strict=True))
        if 2 <= sum(p) <= 6 and turns == 1:  # noqa: PLR2004 - the paper's figures
            table[0, pattern] = not p[0] * p[2] * p[4] and not p[2] * p[4] * p[6]
            table[1, pattern] = not p[0] * p[2] * p[6] and not p[0] * p[4] * p[6]
    return table


_DELETABLE = _deletable()


def skeletons(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return pictures ``(n, height, width)`` thinned to lines a pixel wide."""
    bordered = np.pad(ink, ((0, 0), (1, 1), (1, 1)))  # so that every pixel has eight neighbours
    flat = bordered.astype(np.uint8).ravel()
    wide = bordered.shape[2]
    neighbours = (-wide, 1 - wide, 1, wide + 1, wide, wide - 1, -1, -wide - 1)  # clockwise from the one above
    at = np.flatnonzero(flat)  # only ink can go, and there is less of it each time
    while True:
        before = len(at)
        for half in range(2):
            pattern = flat[at + neighbours[0]]
            for bit, neighbour in enumerate(neighbours[1:], start=1):
                pattern |= flat[at + neighbour] << bit
            gone = _DELETABLE[half][pattern]
            flat[at[gone]] = 0
            at = at[~gone]
        if len(at) == before:
            return flat.view(np.bool_).reshape(bordered.shape)[:, 1:-1, 1:-1]


def _edges(thin: NDArray[np.bool_], number: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return edges between neighbouring pixels; diagonal ones only where no third pixel joins the two already.

    `number`, shaped as `thin`, has the index of each pixel's point.
    """
    height, width = thin.shape[1:]
    joined = []
    for (dy, dx), besides in (((0, 1), ()), ((1, 0), ()), ((1, 1), ((0, 1), (1, 0))), ((1, -1), ((0, -1), (1, 0)))):
        y, x = slice(0, height - dy), slice(max(0, -dx), width - max(0, dx))

        def moved(by: tuple[int, int], y: slice = y, x: slice = x) -> tuple[slice, slice, slice]:
            return slice(None), slice(y.start + by[0], y.stop + by[0]), slice(x.start + by[1], x.stop + by[1])

        both = thin[moved((0, 0))] & thin[moved((dy, dx))]
        for by in besides:
            both = both & ~thin[moved(by)]
        joined.append(np.stack((number[moved((0, 0))][both], number[moved((dy, dx))][both]), axis=1))
    return np.concatenate(joined)


def _simplified(
    points: NDArray[np.float32],
    edges: NDArray[np.int32],
    picture: NDArray[np.int32],
    key: NDArray[np.int64],
    count: int,
) -> Lines:
    """Smooth the lines, and twice leave out about every other point where they go on unbranched."""
    for _ in range(_SMOOTHINGS):
        points = _smoothed(points, edges)
    for _ in range(2):
        edges = _with_fewer_points(edges, key)
    drawn = np.zeros(len(points), bool)
    drawn[edges] = True
    # a point without edges is left out as a speck, unless it is all that there is of its picture
    has_line = np.zeros(count, bool)  # np.setdiff1d would load all of numpy.ma, 3 MB
    has_line[picture[drawn]] = True
    dots = np.flatnonzero(~drawn & ~has_line[picture])
    drawn[dots] = True
    edges = np.concatenate((edges, np.stack((dots, dots), axis=1).astype(np.int32)))
    order = np.argsort(picture[edges[:, 0]], kind="stable")
    renumbered = (np.cumsum(drawn) - 1).astype(np.int32)
    edges = edges[order]
    return Lines(points[drawn], renumbered[edges], picture[drawn], picture[edges[:, 0]], count)


def _smoothed(points: NDArray[np.float32], edges: NDArray[np.int32]) -> NDArray[np.float32]:
    """Move each point with two neighbours to the middle between itself and theirs."""
    total = np.zeros_like(points)
    np.add.at(total, edges[:, 0], points[edges[:, 1]])
    np.add.at(total, edges[:, 1], points[edges[:, 0]])
    inner = np.bincount(edges.ravel(), minlength=len(points)) == 2  # noqa: PLR2004
    return np.where(inner[:, None], points / 2 + total / 4, points)


def _with_fewer_points(edges: NDArray[np.int32], key: NDArray[np.int64]) -> NDArray[np.int32]:
    """Leave out points with two neighbours, and join these: of points side by side only the one with the largest key.

    Keys without any order along the lines spread the points that go, and those that stay, evenly.
    """
    count = len(key)
    inner = np.bincount(edges.ravel(), minlength=count) == 2  # noqa: PLR2004
    weight = np.where(inner, key, 0)
    largest = np.zeros(count, np.int64)
    np.maximum.at(largest, edges[:, 0], weight[edges[:, 1]])
    np.maximum.at(largest, edges[:, 1], weight[edges[:, 0]])
    gone = inner & (weight > largest)
    ends = np.concatenate((edges, edges[:, ::-1]))
    ends = ends[gone[ends[:, 0]]]
    ends = ends[np.argsort(ends[:, 0], kind="stable")]  # both edges of each point that goes, side by side
    bridges = np.stack((ends[::2, 1], ends[1::2, 1]), axis=1)
    bridges = bridges[bridges[:, 0] != bridges[:, 1]]
    return np.concatenate((edges[~gone[edges].any(axis=1)], bridges))
