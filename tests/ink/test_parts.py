import numpy as np
import pytest

from digitpad.ink import Drawing, frame
from digitpad.ink.parts import stands_side_by_side

ONE = [[0.0, 0.0], [0.0, 10.0]]
RING = [[4.0, 0.0], [8.0, 5.0], [4.0, 10.0], [0.0, 5.0], [4.0, 0.0]]


def beside(stroke: list[list[float]], by: float) -> list[list[float]]:
    return [[x + by, y] for x, y in stroke]


@pytest.mark.parametrize(
    "strokes",
    [
        [ONE, beside(RING, 4)],
        [RING, beside(RING, 12)],
        [RING, beside(ONE, 12), beside(ONE, 16)],
    ],
    ids=["10", "00", "011"],
)
def test_two_digits_stand_side_by_side(strokes: list[list[list[float]]]) -> None:
    assert stands_side_by_side(frame(Drawing(strokes)))


@pytest.mark.parametrize(
    "strokes",
    [
        [RING],
        [RING, beside(ONE, 4)],
        [ONE, [[5.0, 9.0], [5.0, 9.5]]],
        [[[0.0, 0.0], [10.0, 0.0]], [[0.0, 5.0], [10.0, 5.0]]],
        [[[5.0, 5.0]]],
    ],
    ids=["one ring", "crossed", "one and a dot", "equals", "dot"],
)
def test_one_thing_does_not(strokes: list[list[list[float]]]) -> None:
    assert not stands_side_by_side(frame(Drawing(strokes)))


def test_nothing_does_not() -> None:
    assert not stands_side_by_side(np.zeros(784, np.float32))
