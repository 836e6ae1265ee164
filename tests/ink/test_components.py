"""Connected pieces of ink."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.typing import NDArray

from digitpad.ink.components import components

pictures = arrays(np.bool_, array_shapes(min_dims=2, max_dims=2, max_side=12), elements=st.booleans())


def flooded(inked: NDArray[np.bool_]) -> set[frozenset[tuple[int, int]]]:
    """Return the components found one pixel after the other, as the textbook does."""
    left, found = set(zip(*np.nonzero(inked), strict=True)), set()
    while left:
        waiting, piece = [left.pop()], set()
        while waiting:
            y, x = pixel = waiting.pop()
            piece.add(pixel)
            near = {(y + down, x + right) for down in (-1, 0, 1) for right in (-1, 0, 1)} & left
            left -= near
            waiting += near
        found.add(frozenset(piece))
    return found


@given(pictures)
def test_the_components_are_those_found_by_flooding(inked: NDArray[np.bool_]) -> None:
    found = components(inked)
    pieces = [list(zip(*np.nonzero(found.labels == number + 1), strict=True)) for number in range(len(found.boxes))]
    assert {frozenset(piece) for piece in pieces} == flooded(inked)
    np.testing.assert_array_equal(found.labels > 0, inked)
    for piece, box in zip(pieces, found.boxes, strict=True):
        rows, columns = zip(*piece, strict=True)
        assert box.tolist() == [min(rows), min(columns), max(rows) + 1, max(columns) + 1]


def test_a_spiral_is_one_component() -> None:
    """However often its windings are joined only further on."""
    turn = np.linspace(0, 60, 20_000)
    spiral = np.zeros((200, 200), bool)
    spiral[(100 + 1.5 * turn * np.sin(turn)).astype(int), (100 + 1.5 * turn * np.cos(turn)).astype(int)] = True
    assert len(components(spiral).boxes) == 1
