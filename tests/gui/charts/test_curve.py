"""Promises of a curve that grows."""

import math

from hypothesis import given
from hypothesis import strategies as st

from digitpad.gui.charts.curve import Curve

VALUES = st.lists(st.floats(0, 100) | st.sampled_from([math.nan, math.inf, -math.inf]), max_size=12)


@given(VALUES, st.integers(0, 12), st.integers(0, 12))
def test_it_is_the_same_however_its_points_came(values: list[float], first: int, second: int) -> None:
    """All at once, or in three parts some of which may be none."""
    points = list(enumerate(values, start=1))
    one, other = sorted((first, second))
    grown = Curve(0, "training", points=points[:one])
    grown.extend(points[one:other])
    grown.extend(points[other:])
    at_once = Curve(0, "training", points=points)
    assert grown.values == at_once.values
    assert grown.pieces == at_once.pieces


@given(VALUES)
def test_every_finite_point_is_in_it_once_and_only_gaps_divide_it(values: list[float]) -> None:
    curve = Curve(0, "training", points=enumerate(values, start=1))
    finite = {float(epoch): value for epoch, value in enumerate(values, start=1) if math.isfinite(value)}
    assert curve.values == finite
    assert {point.x(): point.y() for piece in curve.pieces for point in piece.toList()} == finite
    assert len(curve.pieces) == sum(epoch - 1.0 not in finite for epoch in finite)


def test_to_grow_is_to_add_to_what_is_there() -> None:
    """An epoch's end costs what its point costs, however long the run."""
    curve = Curve(0, "training", points=((float(epoch), 50.0) for epoch in range(600)))
    values, (piece,) = curve.values, curve.pieces
    curve.extend([(600.0, 51.0)])
    assert curve.values is values
    assert curve.pieces[0] is piece
    assert piece.size() == len(values) == 601
