"""Pieces of strokes, and the evidence of pixels carried back to them."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from digitpad.ink import Drawing, frame
from digitpad.ink.framing import Framing
from digitpad.session.inside.strokes import MOST_PIECES, Paths, Stretch, evidence_of, pieces

coordinate = st.floats(-100, 100, width=32)
stroke = st.lists(st.tuples(coordinate, coordinate), min_size=1, max_size=12)
drawings = st.lists(stroke, min_size=1, max_size=12).map(Drawing)

SEVEN = Drawing([[[25, 20], [75, 20], [45, 85]]])
CROSSED = Drawing([[[0, 0], [0, 50], [40, 50]], [[25, 20], [25, 100]]])


@pytest.mark.slow
@given(drawings)
def test_there_are_at_most_eight_pieces_and_they_make_up_the_drawing(drawing: Drawing) -> None:
    paths = Paths.of(drawing)
    found = pieces(paths)
    assert 1 <= len(found) <= MOST_PIECES
    together = paths.drawn([stretch for piece in found for stretch in piece])
    np.testing.assert_allclose(frame(together), frame(drawing), atol=1e-4)


def test_strokes_are_cut_at_corners_and_what_is_long_into_equals() -> None:
    found = [stretch for (stretch,) in pieces(Paths.of(SEVEN))]
    bar, stem = 50 / 65 * 17.8, np.hypot(30, 65) / 65 * 17.8
    assert [each.stroke for each in found] == [0] * len(found)
    ends = [each.end for each in found]
    assert min(abs(end - bar) for end in ends) < 0.6  # the corner, to half a step
    assert ends[-1] == pytest.approx(bar + stem)
    assert max(each.length for each in found) <= 9


def test_a_dot_far_away_changes_neither_the_unit_nor_a_length() -> None:
    """Nor does a smear, which is no more of the picture than a dot is."""
    alone, smear = Paths.of(SEVEN), [[300.0, 80.0], [302.0, 81.0]]
    paths = Paths.of(Drawing([*SEVEN.strokes, smear, [[-200, 0]]]))
    assert paths.unit == alone.unit
    assert paths.lengths == [*alone.lengths, 0, 0]
    assert len(pieces(paths)) == len(pieces(alone)) + 2


def test_of_many_strokes_those_drawn_one_after_the_other_are_one_piece() -> None:
    paths = Paths.of(Drawing([[[10 * k, 0], [10 * k, 5]] for k in range(20)]))
    found = pieces(paths)
    assert len(found) == MOST_PIECES
    assert [stretch.stroke for piece in found for stretch in piece] == list(range(20))
    assert max(map(len, found)) <= 3


@pytest.mark.slow
@given(drawings, st.floats(0, 1), st.floats(0, 1))
def test_a_stretch_and_the_rest_are_the_whole(drawing: Drawing, one: float, other: float) -> None:
    paths = Paths.of(drawing)
    length = paths.lengths[0]
    start, end = sorted([one * length, other * length])
    assume(end > start)
    stretch = Stretch(0, start, end)
    together = paths.drawn([stretch, *paths.rest([stretch])])
    np.testing.assert_allclose(frame(together), frame(drawing), atol=1e-4)
    assert sum(each.length for each in paths.rest([stretch])) == pytest.approx(sum(paths.lengths) - (end - start))


def test_places_are_measured_in_the_network_s_pixels() -> None:
    paths = Paths.of(CROSSED)
    assert paths.lengths == pytest.approx([90 * 0.178, 80 * 0.178])
    assert paths.unit == pytest.approx(1 / 0.178)
    np.testing.assert_allclose(paths.at(0, np.array([50 * 0.178, 70 * 0.178])), [[0, 50], [20, 50]])
    np.testing.assert_allclose(paths.points(Stretch(0, 10 * 0.178, 70 * 0.178)), [[0, 10], [0, 50], [20, 50]])


def test_coordinates_may_be_as_large_as_floats_are() -> None:
    huge = Drawing([stroke * 1.7e306 for stroke in SEVEN.strokes])
    ours, theirs = pieces(Paths.of(huge)), pieces(Paths.of(SEVEN))
    np.testing.assert_allclose([piece[0] for piece in ours], [piece[0] for piece in theirs])


@pytest.mark.slow
@given(drawings, st.integers(0, 99))
def test_the_evidence_of_all_ink_is_shared_among_the_pieces(drawing: Drawing, seed: int) -> None:
    paths = Paths.of(drawing)
    pixels = np.random.default_rng(seed).standard_normal(784) * (frame(drawing) > 0)
    found = evidence_of(paths, pixels, pieces(paths))
    is_trace = frame(drawing) < 0.01  # a rounding decides whether a piece has ink there
    assert found.sum() == pytest.approx(pixels.sum(), abs=np.abs(pixels[is_trace]).sum() + 1e-6)


def test_evidence_goes_to_the_stroke_that_covers_it() -> None:
    paths = Paths.of(CROSSED)
    whole = frame(CROSSED)
    rows = np.arange(784) // 28
    foot = (rows > 18) & (whole > 0)  # below the first stroke's angle there is only the second
    found = evidence_of(paths, np.where(foot, 1.0, 0.0), [(each,) for each in paths.whole])
    assert found[1] == pytest.approx(foot.sum(), rel=0.1)
    assert found[1] > 10 * found[0]


def test_stretches_of_equal_length_can_be_had_to_be_tinted() -> None:
    found = Paths.of(CROSSED).cut(1.5)
    assert max(each.length for each in found) <= 1.5
    assert sum(each.length for each in found) == pytest.approx(170 * 0.178)


def test_evidence_of_a_drawing_that_is_not_framed_goes_to_where_its_strokes_lie() -> None:
    """In a corner of the pad: all the evidence that lies on ink is somebody's."""
    framing = Framing(scale=False, centre=False)
    drawing = Drawing([[[0.6, 0.1], [0.9, 0.1], [0.75, 0.4]]])
    pixels = np.random.default_rng(3).normal(size=784)
    paths = Paths.of(drawing)
    found = evidence_of(paths, pixels, pieces(paths), framing)
    assert found.sum() == pytest.approx(pixels[frame(drawing, framing) > 1e-4].sum(), abs=0.1)
