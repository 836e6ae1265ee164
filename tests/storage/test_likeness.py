"""What is nearly identical to the network is found, and what is not is not."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digitpad.ink import Drawing
from digitpad.storage.likeness import NEARLY_IDENTICAL, candidates, distance, sketches_of
from tests.journeys.handwriting import written

DIGITS = [Drawing(written(digit)) for digit in (1, 2, 3, 5, 7)]


@given(st.sampled_from(DIGITS), st.floats(0.01, 1000), st.floats(-1000, 1000))
def test_where_and_how_large_it_was_drawn_makes_no_difference(digit: Drawing, scale: float, shift: float) -> None:
    assert distance(digit, Drawing([stroke * scale + shift for stroke in digit.strokes])) < 0.01


def test_digits_of_different_values_are_far_apart() -> None:
    pairs = [distance(one, other) for place, one in enumerate(DIGITS) for other in DIGITS[:place]]
    assert min(pairs) > NEARLY_IDENTICAL


@given(st.sampled_from(DIGITS), st.integers(0, 1000))
def test_a_sketch_never_hides_what_is_nearly_identical(digit: Drawing, seed: int) -> None:
    random = np.random.default_rng(seed)
    bent = Drawing([stroke @ (np.eye(2) + random.normal(0, 0.05, (2, 2))) for stroke in digit.strokes])
    ours, *theirs = sketches_of([bent, *DIGITS])
    if distance(bent, digit) < NEARLY_IDENTICAL:
        assert DIGITS.index(digit) in candidates(ours, theirs)


def test_a_picture_is_compared_as_the_network_sees_it_and_nothing_with_nothing() -> None:
    blank = np.zeros(784, np.float32)
    assert distance(blank, blank) == 0
    assert candidates(sketches_of([blank])[0], []) == []
    assert candidates(sketches_of([DIGITS[2]])[0], sketches_of([blank, DIGITS[2]])) == [1]
