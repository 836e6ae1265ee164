"""What is no digit: how many are made, of what, and that none of what calibrates is ever learned from."""

from itertools import product

import numpy as np
import pytest

from digitpad.handwriting.lines import LabelledLines, Lines
from digitpad.handwriting.negatives import CALIBRATION, TRAINING, Kind, negatives
from digitpad.handwriting.redrawing import redrawn
from digitpad.ink.framing import PEN
from tests.handwriting.sound import assert_same, assert_sound

KINDS = {**TRAINING, **CALIBRATION}
EVERY_KIND = pytest.mark.parametrize("name", KINDS)


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


# --- every kind ---


@pytest.mark.slow
@EVERY_KIND
def test_a_kind_makes_as_many_pictures_as_it_is_asked_for_and_leaves_the_digits(
    name: str, labelled: LabelledLines
) -> None:
    before = labelled.lines.points.copy()
    for n in (1, 2, 150):
        made = KINDS[name](labelled, rng(), n)
        assert_sound(made)
        assert made.count == n
    np.testing.assert_array_equal(labelled.lines.points, before)


@pytest.mark.slow
@EVERY_KIND
def test_every_picture_has_ink_and_paper(name: str, labelled: LabelledLines) -> None:
    """With any pen at least the ink of a dot, and at most nine tenths of the box."""
    for pen in (1.5, 4.0):
        images = redrawn(KINDS[name](labelled, rng(), 150), np.full(150, pen))
        ink = images.sum(axis=1, dtype=int) / 255
        assert ink.min() > 0.8 * np.pi * pen**2 / 4
        assert ink.max() < 0.9 * 20 * 20


@pytest.mark.slow
@EVERY_KIND
def test_no_two_pictures_are_alike_and_the_generator_decides(name: str, labelled: LabelledLines) -> None:
    one, same, other = (KINDS[name](labelled, rng(seed), 40) for seed in (1, 1, 2))
    assert_same(one, same)
    assert not np.array_equal(one.points[:20], other.points[:20])
    # a single tap is like another once it is framed; the others show a digit as it is, which may come twice
    if name not in {"dots", "turned", "mirrored"}:
        assert len({image.tobytes() for image in redrawn(one, np.full(40, PEN))}) == 40


def test_nothing_that_calibrates_is_learned_from() -> None:
    assert not set(TRAINING) & set(CALIBRATION)
    assert not set(TRAINING.values()) & set(CALIBRATION.values())
    assert all("for calibration alone" in (kind.__doc__ or "") for kind in CALIBRATION.values())


# --- all kinds together ---


def test_all_kinds_together_make_exactly_as_many(labelled: LabelledLines) -> None:
    for n, kinds in product((1, 7, 250), (TRAINING, CALIBRATION, {"dots": TRAINING["dots"]})):
        made = negatives(labelled, rng(), n, kinds)
        assert_sound(made)
        assert made.count == n


def test_letters_come_more_often_than_anything_else_and_everything_comes(labelled: LabelledLines) -> None:
    made: dict[str, int] = {}

    def noting(name: str) -> Kind:
        def kind(digits: LabelledLines, rng: np.random.Generator, n: int) -> Lines:
            made[name] = n
            return TRAINING["zigzags"](digits, rng, n)

        return kind

    negatives(labelled, rng(), 3000, {name: noting(name) for name in TRAINING})
    assert sum(made.values()) == 3000
    assert set(made) == set(TRAINING)
    assert made["letters"] == max(made.values()) > 3000 / 4
    assert min(made.values()) > 15
