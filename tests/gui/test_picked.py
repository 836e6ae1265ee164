"""Which two outputs are explained: the guess and the runner-up, unless the person picked others."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from digitpad.gui.picked import Picked
from digitpad.session.inside.pair import Pair
from digitpad.session.reading import Reading, Verdict

READING = Reading(
    Verdict.DIGIT,
    7,
    np.array([0, 0.3, 0.1, 0, 0, 0, 0, 0.9, 0, 0.2], np.float32),
    np.ones(784, np.float32),
)


def test_the_guess_is_explained_against_the_runner_up(qtbot: QtBot) -> None:
    assert Picked().pair(READING) == Pair(7, 1)


@pytest.mark.parametrize(
    ("digit", "against", "pair"),
    [(9, None, (9, 7)), (None, 9, (7, 9)), (7, None, (7, 1)), (None, 7, (1, 7)), (4, 5, (4, 5)), (4, 4, (4, 7))],
)
def test_what_is_picked_is_explained(qtbot: QtBot, digit: int | None, against: int | None, pair: Pair) -> None:
    picked = Picked()
    picked.pick(digit, against)
    assert picked.pair(READING) == pair
    assert picked.is_by_hand


def test_a_digit_is_never_explained_against_itself(qtbot: QtBot) -> None:
    picked = Picked()
    picked.pick_digit(3)
    picked.pick_against(3)
    assert picked.pair(READING) == Pair(7, 3)
    picked.pick_digit(3)
    assert picked.pair(READING) == Pair(3, 7)


def test_a_change_is_told_once(qtbot: QtBot) -> None:
    picked = Picked()
    told: list[None] = []
    picked.changed.connect(lambda: told.append(None))
    picked.pick_digit(3)
    picked.pick_digit(3)
    picked.pick(None, None)
    assert len(told) == 2
    assert not picked.is_by_hand


def test_what_is_misread_is_explained_against_what_it_is(qtbot: QtBot) -> None:
    """What is read right, against the runner-up; and what the person picks goes before either."""
    picked = Picked()
    picked.begin(3)
    assert picked.pair(READING) == Pair(7, 3)
    assert not picked.is_by_hand
    picked.pick_against(9)
    assert picked.pair(READING) == Pair(7, 9)
    picked.begin(7)
    assert picked.pair(READING) == Pair(7, 1)
    picked.begin()
    assert picked.pair(READING) == Pair(7, 1)


def test_another_digit_takes_back_what_was_picked(qtbot: QtBot) -> None:
    picked = Picked()
    picked.pick(4, 5)
    told: list[None] = []
    picked.changed.connect(lambda: told.append(None))
    picked.begin()
    picked.begin()
    assert picked.pair(READING) == Pair(7, 1)
    assert not picked.is_by_hand
    assert len(told) == 1
