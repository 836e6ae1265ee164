import re
from collections.abc import Mapping

import numpy as np
import pytest

from digitpad.handwriting.kinds.alphabets import CALIBRATION_SIGNS, LATIN, SIGNS, templates
from digitpad.handwriting.lines import bounds
from tests.handwriting.sound import assert_sound, edges_of, pieces, points_of

ALPHABETS = {"latin": LATIN, "signs": SIGNS, "calibration": CALIBRATION_SIGNS}
EVERY_ALPHABET = pytest.mark.parametrize("alphabet", ALPHABETS.values(), ids=ALPHABETS)
Alphabet = Mapping[str, tuple[str, ...]]


def styles(alphabet: Alphabet) -> list[str]:
    return [style for styles in alphabet.values() for style in styles]


@EVERY_ALPHABET
def test_every_style_is_strokes_of_two_points_or_more(alphabet: Alphabet) -> None:
    """A dot is two in one place."""
    for style in styles(alphabet):
        for stroke in style.split("|"):
            assert re.fullmatch(r"~?\d\d( \d\d)+", stroke), style


@EVERY_ALPHABET
def test_every_style_is_a_picture_within_its_box(alphabet: Alphabet) -> None:
    """18 pixels wide and high, a little more where a stroke is round, and no less than half as much."""
    drawn = templates(alphabet)
    assert_sound(drawn)
    assert drawn.count == len(styles(alphabet))
    low, high = bounds(drawn)
    assert low.min() >= 5 - 2
    assert high.max() <= 5 + 18 + 2
    assert (high - low).max(axis=1).min() > 9


@EVERY_ALPHABET
def test_every_stroke_is_drawn_from_its_first_to_its_last_point(alphabet: Alphabet) -> None:
    drawn = templates(alphabet)
    first = pieces(drawn)
    for k, style in enumerate(styles(alphabet)):
        strokes = style.split("|")
        assert len(np.unique(first[drawn.point_picture == k])) == len(strokes)
        points, edges = points_of(drawn, k), edges_of(drawn, k)
        assert len(edges) == len(points) - len(strokes)
        at = 0
        for stroke in strokes:
            corners = [[2 * float(c) + 5 for c in pair] for pair in stroke.removeprefix("~").split()]
            mine = points[at : at + (4 if stroke.startswith("~") else 3) * (len(corners) - 1) + 1]
            at += len(mine)
            every = (len(mine) - 1) // (len(corners) - 1)
            np.testing.assert_allclose(mine[::every], corners, atol=1e-5)  # through each of its points, in order
            if not stroke.startswith("~"):  # and straight between them
                legs = np.hypot(*np.diff(mine, axis=0).T).sum()
                assert legs == pytest.approx(np.hypot(*np.diff(corners, axis=0).T).sum(), rel=1e-5)


def test_what_can_be_a_digit_is_left_out() -> None:
    assert not set(LATIN) & set("BbDGgIiJjLlOoQqSsYyZz")
    assert all(len(name) == 1 for name in (*LATIN, *SIGNS))
    assert not any(name.isdigit() for name in (*LATIN, *SIGNS))


def test_nothing_that_calibrates_is_among_what_is_learned_from() -> None:
    learned, calibrating = [*styles(LATIN), *styles(SIGNS)], styles(CALIBRATION_SIGNS)
    assert not set(CALIBRATION_SIGNS) & (set(LATIN) | set(SIGNS))
    assert not set(calibrating) & set(learned)
    assert len(set(learned)) == len(learned)
    assert len(set(calibrating)) == len(calibrating)
