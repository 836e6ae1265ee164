"""A stroke that is being drawn."""

from itertools import count

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.ink.growing import GrowingStroke


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=1_000))
def test_points_come_out_as_they_went_in(points: list[tuple[float, float]]) -> None:
    """No point is lost or changed, however often the room has grown."""
    stroke = GrowingStroke(count().__next__)
    for x, y in points:
        stroke.append(x, y)
    assert stroke.points.shape == (len(points), 2)
    assert stroke.points.tolist() == [list(point) for point in points]
    assert stroke.times.tolist() == list(range(len(points)))


def test_points_cannot_be_changed_from_outside() -> None:
    """What is handed out is a view that nobody can write to, and the stroke goes on growing."""
    stroke = GrowingStroke(count().__next__)
    stroke.append(0.25, 0.5)
    with pytest.raises(ValueError, match="read-only"):
        stroke.points[0, 0] = 1.0
    with pytest.raises(ValueError, match="read-only"):
        stroke.times[0] = 1.0
    stroke.append(0.75, 0.5)
    np.testing.assert_array_equal(stroke.points, [[0.25, 0.5], [0.75, 0.5]])


@pytest.mark.slow
def test_points_hardly_ever_move_house() -> None:
    """Twenty thousand of them a dozen times, not twenty thousand times: room grows by doubling."""
    stroke, moves = GrowingStroke(count().__next__), 0
    stroke.append(0, 0)
    for number in range(1, 20_000):
        before = stroke.points
        stroke.append(number, number)
        moves += not np.may_share_memory(before, stroke.points)
    assert 0 < moves < 12
