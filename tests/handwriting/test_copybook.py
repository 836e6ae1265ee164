"""Digits written afresh, between two styles of the same strokes."""

import numpy as np
import pytest

from digitpad.handwriting.lines import Lines
from digitpad.handwriting.rules.copybook import BEYOND, LOOSE, written
from digitpad.handwriting.styles import MARGIN, UNIT
from tests.handwriting.sound import assert_same_picture, assert_sound, points_of


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def test_a_digit_is_written_between_its_styles_or_a_little_beyond(lines: Lines) -> None:
    """Stems from y = 0 to 6, or from 2 to 9: seen in what no slant and no width changes."""
    after = written(lines, np.arange(lines.count), rng(), "00 06", "02 09")
    assert_sound(after)
    y = np.array([points_of(after, k)[[0, -1], 1] for k in range(after.count)])
    top, foot = ((y - MARGIN) / UNIT).T
    for found, one, other in ((top, 0, 2), (foot, 6, 9)):
        beyond = BEYOND * (other - one) + LOOSE
        assert one - beyond <= found.min() < one
        assert other < found.max() <= other + beyond


def test_the_pictures_that_are_not_to_be_written_stay(lines: Lines) -> None:
    after = written(lines, np.array([1, 4]), rng(), "~30 03 36|33 36")
    assert_sound(after)
    for k in (0, 2, 3, 5, lines.count - 1):
        assert_same_picture(after, k, lines, k)


def test_styles_of_different_strokes_are_no_one_way_to_write(lines: Lines) -> None:
    with pytest.raises(ValueError, match="shape"):
        written(lines, np.array([0]), rng(), "00 06", "00 03 06")
