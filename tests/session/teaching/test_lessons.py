"""Lessons: which are the same, and what is left out."""

import itertools
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.ink import Drawing
from digitpad.network import ParameterError
from digitpad.session.evaluation import NO_DIGIT
from digitpad.session.teaching import lessons as module
from digitpad.session.teaching.lessons import Lesson, Lessons


def lesson(number: int, label: int) -> Lesson:
    """Give a lesson whose picture depends on this number alone."""
    return Lesson(np.random.default_rng(number).random(784, np.float32), label)


some = st.lists(st.tuples(st.integers(0, 5), st.integers(NO_DIGIT, 9)), max_size=20)


@given(some, st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(given_: list[tuple[int, int]], rng: random.Random) -> None:
    again = given_ + given_[:3]
    rng.shuffle(again)
    one, other = (Lessons.of(lesson(*each) for each in lessons) for lessons in (given_, again))
    assert one.digests == other.digests
    assert len(one) == len(set(given_))
    np.testing.assert_array_equal(one.images, other.images)
    np.testing.assert_array_equal(one.targets, other.targets)


@given(some, st.integers(2, 6))
def test_parts_hold_each_lesson_once_and_no_drawing_is_in_two(given_: list[tuple[int, int]], folds: int) -> None:
    whole = Lessons.of(lesson(*each) for each in given_)
    held: list[str] = []
    for fold in range(folds):
        others, mine = whole.parted(fold, folds)
        assert sorted((*others.digests, *mine.digests)) == list(whole.digests)
        assert not {each.image.tobytes() for each in others.each} & {each.image.tobytes() for each in mine.each}
        held += mine.digests
    assert sorted(held) == list(whole.digests)


def test_targets_are_a_one_for_the_digit_and_zeros_for_what_is_none() -> None:
    whole = Lessons.of([lesson(0, 3), lesson(1, NO_DIGIT)])
    assert sorted(whole.targets.tolist()) == [[0.0] * 10, [float(digit == 3) for digit in range(10)]]
    assert whole.digits().labels.tolist() == [3]


def test_where_a_drawing_stands_and_how_large_it_is_makes_no_other_lesson() -> None:
    strokes = np.array([[[0.0, 0.0], [30.0, 2.0], [12.0, 40.0]]])
    assert Lesson.of(Drawing(strokes), 7).digest == Lesson.of(Drawing(strokes * 2 + 64), 7).digest
    assert Lesson.of(Drawing(strokes), 7).digest != Lesson.of(Drawing(strokes), None).digest


def test_what_is_blank_is_left_out_and_two_labels_of_a_drawing_are_counted() -> None:
    whole = Lessons.of([Lesson.of(Drawing([]), 3), lesson(0, 3), lesson(0, 5), lesson(1, 3)])
    assert len(whole) == 3
    assert whole.contradictory == 1


def test_too_many_are_refused_without_a_look_at_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_LESSONS", 2)
    endless = (lesson(number, 1) for number in itertools.count())
    with pytest.raises(ParameterError, match="there are more than 2 drawings to teach"):
        Lessons.of(endless)
