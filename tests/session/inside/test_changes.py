"""The family of small changes among which flips are sought."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.ink import Drawing
from digitpad.session.inside.changes import Change, Kind, Line, Removal, changes
from digitpad.session.inside.strokes import Paths

coordinate = st.floats(-100, 100, width=32)
stroke = st.lists(st.tuples(coordinate, coordinate), min_size=1, max_size=12)
drawings = st.lists(stroke, min_size=1, max_size=12).map(Drawing).filter(lambda drawing: Paths.of(drawing).unit > 1e-3)

SEVEN = Paths.of(Drawing([[[25, 20], [75, 20], [45, 85]]]))
ARC = [[50 + 40 * np.cos(angle), 50 + 40 * np.sin(angle)] for angle in np.linspace(0.3, 2 * np.pi - 0.3, 40)]


@pytest.mark.slow
@given(drawings)
def test_each_takes_or_adds_as_much_ink_as_it_says_and_no_more(drawing: Drawing) -> None:
    paths = Paths.of(drawing)
    family = changes(paths)
    smaller: list[Change] = [change for each in family[::80] for change in [*each.smaller(paths)][::7]]
    for change in [*family[::40], *smaller]:
        made = change.made(paths)
        gone, come = change.removed(paths), change.added(paths)
        assert len(gone) + len(come) == 1
        assert not made.is_empty
        (stroke,) = (*gone, *come)
        length = np.hypot(*np.diff(stroke / paths.unit, axis=0).T).sum()
        if isinstance(change, Line):
            assert length == pytest.approx(change.length, rel=1e-3)
            assert made == drawing.with_stroke(stroke)
        else:
            assert length == pytest.approx(change.stretch.length, rel=1e-3, abs=1e-6)


@pytest.mark.slow
@given(drawings)
def test_what_is_made_smaller_is_smaller_and_of_the_same_kind(drawing: Drawing) -> None:
    paths = Paths.of(drawing)
    for change in changes(paths)[::20]:
        for smaller in change.smaller(paths):
            assert smaller.kind is change.kind
            assert 1 - 1e-9 <= smaller.length < change.length


def of_kind(paths: Paths, kind: Kind) -> list[Change]:
    return [change for change in changes(paths) if change.kind is kind]


@pytest.mark.slow
def test_what_is_taken_away_leaves_no_gap_and_what_is_opened_does() -> None:
    for kind, strokes in ((Kind.TAKEN_AWAY, 1), (Kind.OPENED, 2)):
        removals = of_kind(SEVEN, kind)
        assert removals
        assert {len(change.made(SEVEN).strokes) for change in removals} == {strokes}
        smaller = [each for change in removals for each in change.smaller(SEVEN)]
        assert smaller
        assert {len(change.made(SEVEN).strokes) for change in smaller} == {strokes}


def test_a_gap_is_closed_between_an_end_and_other_ink_that_is_near() -> None:
    closing = of_kind(Paths.of(Drawing([ARC])), Kind.CLOSED)
    lines = [change.added(Paths.of(Drawing([ARC])))[0] for change in closing]
    assert any(np.allclose(line, [ARC[0], ARC[-1]]) for line in lines)
    assert max(change.length for change in closing) <= 14


def test_lines_leave_both_ends_in_all_directions_and_cross_the_stroke_upright_to_it() -> None:
    added = [change for change in of_kind(SEVEN, Kind.ADDED) if isinstance(change, Line)]
    for end in ((25.0, 20.0), (45.0, 85.0)):
        ways = np.array([change.way for change in added if change.start == end])
        assert len({round(float(np.arctan2(*way)), 3) for way in ways}) == 12
    across = [np.array(change.way) for change in added if change.meets and change.start[0] > 30]
    bar, stem = np.array([1, 0]), np.array([-30, 65]) / np.hypot(30, 65)
    upright = [way for way in across if min(abs(way @ bar), abs(way @ stem)) < 1e-6]
    assert len(upright) >= len(across) - 2  # all but those at the corner


def test_a_line_across_a_stroke_still_meets_it_when_it_is_shorter() -> None:
    across = [change for change in changes(SEVEN) if isinstance(change, Line) and change.meets == 0.5]
    shorter = [again for change in across[::5] for each in change.smaller(SEVEN) for again in each.smaller(SEVEN)]
    ink = SEVEN.resampled(0.1).drawing.strokes[0]
    for line in shorter[::3]:
        place = np.array(line.start) + line.meets * np.array(line.way) * SEVEN.unit
        assert np.hypot(*(ink - place).T).min() < 0.1 * SEVEN.unit


def test_a_dot_can_be_taken_away() -> None:
    two = changes(Paths.of(Drawing([[[5, 5]], [[0, 0], [0, 50]]])))
    assert any(isinstance(change, Removal) and change.stretch.stroke == 0 for change in two)
