"""A perceptron of three inputs, against arithmetic done here."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.session.chapter.weighing import CORNERS, Weighing

bits = st.integers(0, 1)
halves = st.integers(-12, 12).map(lambda n: n / 2)
weighings = st.builds(Weighing, st.tuples(bits, bits, bits), st.tuples(halves, halves, halves), halves)


@given(weighings)
def test_the_decision_is_1_where_the_evidence_is_more_than_the_threshold(weighing: Weighing) -> None:
    evidence = sum(w for w, x in zip(weighing.weights, weighing.inputs, strict=True) if x)
    assert weighing.evidence == evidence
    assert weighing.decision == (1 if evidence > weighing.threshold else 0)
    for x1, x2 in CORNERS:
        others = Weighing((x1, x2, weighing.inputs[2]), weighing.weights, weighing.threshold)
        assert weighing.decision_at((x1, x2)) == others.decision


@given(weighings)
def test_the_line_is_where_the_decision_turns(weighing: Weighing) -> None:
    """Its ends are on the edge of the square, and on the line."""
    line = weighing.line(-0.5, 1.5)
    w1, w2, _ = weighing.weights
    for x, y in line or ():
        assert w1 * x + w2 * y == pytest.approx(weighing.left, abs=1e-9)
        assert max(abs(x - 0.5), abs(y - 0.5)) == pytest.approx(1.0)
    if line is None:
        assert len({w1 * x + w2 * y > weighing.left for x in (-0.5, 1.5) for y in (-0.5, 1.5)}) == 1


@given(weighings, st.floats(-0.5, 1.5), st.floats(-0.5, 1.5))
def test_the_region_is_where_the_decision_is_1(weighing: Weighing, x: float, y: float) -> None:
    region = weighing.region(-0.5, 1.5)
    height = weighing.weights[0] * x + weighing.weights[1] * y - weighing.left
    if abs(height) > 1e-6:
        assert _holds(region, x, y) == (height > 0)


def _holds(polygon: list[tuple[float, float]], x: float, y: float) -> bool:
    """Return whether a convex polygon, counterclockwise, has a point in it: left of each of its edges."""
    edges = zip(polygon, polygon[1:] + polygon[:1], strict=True)
    return bool(polygon) and all((b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]) >= -1e-9 for a, b in edges)


def test_fourteen_of_sixteen_decisions_can_be_had_and_exclusive_or_is_not_one_of_them() -> None:
    """As the page's answer says."""
    halves_ = [n / 2 for n in range(-6, 7)]
    had = {
        tuple(Weighing((0, 0, 0), (w1, w2, 0), threshold).decision_at(corner) for corner in CORNERS)
        for w1, w2, threshold in itertools.product(halves_, repeat=3)
    }
    assert len(had) == 14
    assert not had & {(0, 1, 1, 0), (1, 0, 0, 1)}
