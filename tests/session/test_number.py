import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.ink.row import Row, Run
from digitpad.session.number import MOST_DIGITS, digits_beside, digits_of, eased, stricter

BOX = (0.0, 0.0, 1.0, 1.0)


def row(pieces: int, *runs: tuple[int, int], gap: float = 0.2) -> Row:
    return Row((gap,) * (pieces - 1), tuple(Run(first, after, BOX) for first, after in runs))


def said(*activations: float) -> np.ndarray:
    """Return answers whose largest activations are these."""
    answers = np.zeros((len(activations), 10))
    answers[:, 3] = activations
    return answers


def test_each_piece_that_is_read_as_a_digit_is_one() -> None:
    assert digits_of(row(2, (0, 1), (1, 2)), said(0.9, 0.95), 0.8, None) == [0, 1]


def test_one_piece_that_is_not_spoils_the_number() -> None:
    assert digits_of(row(2, (0, 1), (1, 2)), said(0.9, 0.7), 0.8, None) == []
    assert digits_beside(row(2, (0, 1), (1, 2)), said(0.9, 0.7), 0.8) == (3, None), "and which one is known"


@pytest.mark.parametrize("lost", [0, 1])
def test_what_is_no_number_at_all_spoils_it_too(lost: int) -> None:
    """The activation of a network whose weights were lost in training."""
    answers = said(0.9, 0.95)
    answers[lost] = np.nan
    assert digits_of(row(2, (0, 1), (1, 2)), answers, 0.8, None) == []


def test_pieces_that_are_a_digit_only_together_are_taken_together() -> None:
    """A four whose stem stands off, beside a two."""
    runs = row(3, (0, 1), (0, 2), (1, 2), (1, 3), (2, 3))
    assert digits_of(runs, said(0.6, 0.97, 0.95, 0.1, 0.9), 0.8, None) == [1, 4]


def test_what_no_run_holds_is_no_number() -> None:
    """A dot far from all, which is too low for a digit."""
    assert digits_of(row(2, (0, 1)), said(0.99), 0.8, None) == []


@pytest.mark.parametrize(("whole", "gap", "is_number"), [(0.85, 0.2, True), (0.95, 0.2, False), (0.85, 0.05, False)])
def test_what_is_a_digit_as_a_whole_must_be_likelier_as_a_number_and_fall_apart_clearly(
    whole: float, gap: float, is_number: bool
) -> None:
    runs = digits_of(row(2, (0, 1), (1, 2), gap=gap), said(0.95, 0.95), 0.8, whole)
    assert runs == ([0, 1] if is_number else [])


@pytest.mark.parametrize(("pieces", "is_number"), [(MOST_DIGITS, True), (MOST_DIGITS + 1, False)])
def test_a_number_has_eight_digits_at_most(pieces: int, is_number: bool) -> None:
    runs = row(pieces, *((k, k + 1) for k in range(pieces)))
    assert bool(digits_of(runs, said(*[0.99] * pieces), 0.8, None)) == is_number


def test_a_third_of_the_odds_is_enough_beside_other_digits() -> None:
    for threshold in (0.1, 0.5, 0.845):
        least = eased(threshold)
        assert least / (1 - least) == pytest.approx(threshold / (1 - threshold) / 3)


@given(st.floats(0, 1))
def test_in_a_picture_three_times_the_odds_are_asked_for_and_beside_digits_a_third(threshold: float) -> None:
    assert eased(threshold) <= threshold <= stricter(threshold) <= 1
    assert eased(stricter(threshold)) == pytest.approx(threshold)
    if threshold < 1:
        assert stricter(threshold) * (1 - threshold) == pytest.approx(3 * threshold * (1 - stricter(threshold)))
