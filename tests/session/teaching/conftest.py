"""The shipped network, ready to be taught, and drawings of a hand that writes its sevens in its own way."""

from collections.abc import Callable

import numpy as np
import pytest

from digitpad.ink import Drawing
from digitpad.session.choosing import factory_model
from digitpad.session.teaching.events import Taught
from digitpad.session.teaching.lessons import Lesson, Lessons
from digitpad.session.teaching.outcome import outcome_of
from digitpad.session.teaching.prepared import Prepared, prepare
from digitpad.session.teaching.teaching import teach
from digitpad.training.teaching import Method

QUICK = Method(updates=3, rounds=0, patience=1)
"""Too little to learn much, enough to tell bits apart."""


def hooked_seven(turn: float) -> Lesson:
    """A seven with a stem that curls up at its foot, turned by so many degrees: it is not read as a seven."""
    strokes = [np.array([[20, 25], [75, 20], [60, 50], [52, 85], [62, 97], [80, 90], [84, 75]], float)]
    angle = np.radians(turn)
    rotation = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return Lesson.of(Drawing([(stroke - 50) @ rotation.T + 50 for stroke in strokes]), 7)


def sign(size: float) -> Lesson:
    """A house, which is no digit."""
    points: list[list[float]] = [[0, 100], [0, 50], [50, size], [100, 50], [100, 100], [0, 100]]
    return Lesson.of(Drawing([points]), None)


@pytest.fixture(scope="session")
def prepared() -> Prepared:
    return outcome_of(prepare(factory_model()))


@pytest.fixture(scope="session")
def taught(prepared: Prepared) -> Callable[..., Taught]:
    """Give a function that teaches the shipped network some lessons."""

    def teach_it(*lessons: Lesson, cross_validating: bool = False, method: Method = QUICK) -> Taught:
        *_, last = teach(prepared, Lessons.of(lessons), cross_validating=cross_validating, method=method)
        assert isinstance(last, Taught)
        return last

    return teach_it
