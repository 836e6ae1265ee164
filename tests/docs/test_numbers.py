import sys
from itertools import pairwise

import numpy as np
import pytest

from digitpad.handwriting.lines import of_strokes
from digitpad.ink import Drawing
from docs.numbers import Written, main, numbers, side_by_side, strokes_of
from tests.journeys.handwriting import written


@pytest.mark.slow
def test_the_table_says_of_each_length_how_many_are_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["numbers", "--count", "20"])
    main()
    rows = [row.strip("| ").split(" | ") for row in capsys.readouterr().out.splitlines()[2:6]]
    assert [row[0] for row in rows] == [
        f"MNIST, drawn again: {what}" for what in ("2 digits", "3 digits", "4 digits", "all")
    ]
    for row in rows:
        right, wrong, refused = (float(share.rstrip("%")) for share in row[1:])
        assert right > 75
        assert right + wrong + refused == pytest.approx(100, abs=0.2)


def test_the_digits_of_a_number_stand_in_order_and_their_boxes_overlap_only_where_they_lean() -> None:
    digits = [Drawing(written(digit)) for digit in (3, 7, 2)]
    for seed in range(20):
        strokes = side_by_side(digits, np.random.default_rng(seed)).strokes
        assert len(strokes) == len(digits)
        upright = next(
            moved
            for slope in np.linspace(-0.6, 0.6, 241)
            if _stand_apart(moved := [_leant(each, slope) for each in strokes])
        )
        assert len(upright) == len(digits)


def test_a_number_is_of_one_writer_and_of_as_many_digits() -> None:
    digits = [Written(Drawing(written(digit)), str(digit), writer) for digit, writer in ((1, "a"), (2, "a"), (7, "b"))]
    for each in numbers(digits, 20, 3, np.random.default_rng(0)):
        assert len(each.label) == 3
        assert set(each.label) <= ({"1", "2"} if each.writer == "a" else {"7"})


def test_lines_become_strokes_that_have_each_edge_once() -> None:
    """A ring with a tail."""
    ring = np.array([(0, 0), (2, 0), (2, 2), (0, 2), (0, 0)], float)
    lines = of_strokes(ring[None], np.zeros(1, int), 1)
    strokes = strokes_of(lines)
    assert sum(len(stroke) - 1 for stroke in strokes) == len(lines.edges)


def _leant(stroke: np.ndarray, slope: float) -> np.ndarray:
    return np.asarray(stroke + stroke[:, 1:] * [slope, 0])


def _stand_apart(strokes: list[np.ndarray]) -> bool:
    return all(left[:, 0].max() <= right[:, 0].min() + 1e-9 for left, right in pairwise(strokes))
