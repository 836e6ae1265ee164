"""Where the names of outputs stand beside their lines."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from digitpad.gui.through_time.output_names import apart

HIGH, END = 13.0, 160.0
_few = st.lists(st.floats(0, END - HIGH), min_size=1, max_size=10).map(sorted)


@given(_few)
def test_no_name_covers_another_and_all_are_within_the_chart(wanted: list[float]) -> None:
    tops = apart(wanted, HIGH, END)
    assert np.all(np.diff(tops) >= HIGH - 1e-9)
    assert -1e-9 <= tops[0] <= tops[-1] <= END - HIGH + 1e-9


@given(_few)
def test_names_that_are_not_near_each_other_stand_at_their_lines(wanted: list[float]) -> None:
    if np.all(np.diff(wanted) >= HIGH):
        assert_allclose(apart(wanted, HIGH, END), wanted, atol=1e-9)


def test_where_there_is_too_little_room_they_overlap_evenly() -> None:
    assert_allclose(apart([5, 5, 5, 20], HIGH, 30), [0, 17 / 3, 34 / 3, 17])
