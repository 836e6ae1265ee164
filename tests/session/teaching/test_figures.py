"""Counting what a network reads right of a hand."""

from collections.abc import Callable

import numpy as np

from digitpad.network import Network
from digitpad.session.choosing import factory_model
from digitpad.session.reading import Reader
from digitpad.session.teaching.events import Taught
from digitpad.session.teaching.figures import GIVEN_UP, digits_read, read_right
from digitpad.session.teaching.lessons import Lesson, Lessons
from digitpad.storage.about import Score
from tests.session.teaching.conftest import hooked_seven, sign


def always(digit: int, activation: float) -> Network:
    """Give a network that answers this digit whatever it sees, so strongly."""
    network = Network((784, 10))
    for array in (*network.weights, *network.biases):
        array[:] = 0
    network.biases[-1][:] = -9
    network.biases[-1][digit] = np.log(activation / (1 - activation))
    return network


LESSONS = Lessons.of([hooked_seven(0), hooked_seven(5), Lesson(hooked_seven(9).image, 2), sign(0)])


def test_a_digit_is_right_when_it_is_answered_and_what_is_none_when_it_is_refused() -> None:
    assert read_right(Reader(always(7, 0.9), 0.8), LESSONS) == Score(2, 4)
    assert read_right(Reader(always(7, 0.7), 0.8), LESSONS) == Score(1, 4), "refused, all of them"
    assert read_right(Reader(always(7, 0.6)), LESSONS) == Score(2, 4), "sure enough, without a threshold"
    assert read_right(Reader(always(2, 0.9), 0.8), LESSONS) == Score(1, 4)


def test_for_a_curve_beside_mnist_s_only_digits_count_and_nothing_is_refused() -> None:
    assert digits_read(always(7, 0.1), LESSONS) == Score(2, 3)
    assert digits_read(factory_model().network, LESSONS.digits()) == digits_read(factory_model().network, LESSONS)


def test_digits_are_bought_with_few_refusals_and_what_is_none_with_no_digits(taught: Callable[..., Taught]) -> None:
    proof = taught(hooked_seven(0)).proof
    before, after = proof.before.others_refused, proof.after.others_refused
    assert before.correct - after.correct <= GIVEN_UP * before.total
    proof = taught(sign(0)).proof
    assert proof.after.others_refused.correct >= proof.before.others_refused.correct
    assert proof.after.digits_refused.accuracy <= 0.02 + 1e-9
