"""Counting how many of the person's digits a network reads."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from digitpad.gui.comparison import Comparison
from digitpad.gui.messages import Messages
from digitpad.gui.my_digits import MyDigits
from digitpad.gui.storing import Storing
from digitpad.gui.training.hand import MyHand, OnMyHand
from digitpad.network import Network
from digitpad.session.choosing import LoadedNetwork
from digitpad.storage.about import Score
from digitpad.training.gate import Gate
from tests.gui import reports
from tests.gui.mine.conftest import keep_some

PATIENCE = 20_000  # milliseconds


def always(digit: int) -> Network:
    """Return a network that answers this digit whatever it sees."""
    network = Network((784, 10))
    for array in (*network.weights, *network.biases):
        array[:] = 0
    network.biases[-1][digit] = 1
    return network


def compared(before: int, after: int) -> Comparison:
    """Return two networks under comparison, each of which always answers one digit."""
    one, other = (LoadedNetwork(f"{digit}", reports.about(), always(digit)) for digit in (before, after))
    return Comparison(one, other, reports.reading(None), reports.reading(None))


class Counted:
    """What counts, and all that it told."""

    def __init__(self, qtbot: QtBot) -> None:
        self.storing, messages = Storing(), Messages()
        self.my_digits = MyDigits(self.storing, messages)
        self.hand = MyHand(self.my_digits, Gate(), messages)
        self.told: list[OnMyHand] = []
        self.hand.counted.connect(self.told.append)
        self._qtbot = qtbot

    def until(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition, timeout=PATIENCE)

    def settle(self) -> None:
        """Wait until all that was asked is answered."""
        done: list[object] = []
        self.my_digits.ask(lambda digits: digits.path, done.append)
        self.until(lambda: bool(done) and not self.hand._is_reading)
        self.hand._thread.ask(lambda: None, done.append, done.append)
        self.until(lambda: len(done) > 1)


@pytest.fixture
def counted(qtbot: QtBot) -> Iterator[Counted]:
    counted = Counted(qtbot)
    yield counted
    counted.hand.close()
    counted.storing.close()


def test_each_epoch_is_told_in_order_with_the_whole_that_the_run_began_with(counted: Counted) -> None:
    """However soon its end comes, and whatever is kept meanwhile."""
    keep_some(*[(7, 7)] * 8, *[(3, 3)] * 4, (1, None))
    counted.hand.begin()
    counted.hand.count(4, always(7))
    counted.until(lambda: len(counted.told) == 1)
    keep_some(*[(5, 5)] * 20)
    counted.my_digits.changed.emit()
    counted.hand.count(5, always(3))
    counted.until(lambda: len(counted.told) == 2)
    assert counted.told == [OnMyHand(4, Score(8, 12)), OnMyHand(5, Score(4, 12))]


def test_of_nine_digits_nothing_is_told(counted: Counted) -> None:
    keep_some(*[(7, 7)] * 9, (1, None))
    counted.hand.begin()
    counted.hand.count(0, always(7))
    counted.hand.compare(compared(7, 3))
    counted.settle()
    assert counted.told == []
    assert counted.hand.scores is None


def test_what_an_earlier_run_came_to_is_not_told_of_the_next(counted: Counted) -> None:
    keep_some(*[(7, 7)] * 10)
    counted.hand.begin()
    counted.hand.count(0, always(3))
    counted.hand.begin()
    counted.hand.count(0, always(7))
    counted.settle()
    counted.settle()
    assert counted.told == [OnMyHand(0, Score(10, 10))]


def test_two_networks_are_compared_by_the_digits_that_are_kept_now(counted: Counted) -> None:
    """With the same whole; when there are other digits they are counted anew, and where they are too few no more."""
    keep_some(*[(7, 7)] * 8, *[(3, 3)] * 4)
    counted.hand.begin()
    counted.hand.compare(comparison := compared(7, 3))
    counted.until(lambda: counted.hand.scores == (Score(8, 12), Score(4, 12)))
    counted.hand.compare(comparison)
    kept: list[int] = []
    counted.my_digits.ask(lambda digits: [line.id for line in digits.lines()], kept.extend)
    counted.until(lambda: bool(kept))
    counted.my_digits.change(lambda digits: digits.relabel(kept[0], 3), lambda _: None)
    counted.until(lambda: counted.hand.scores == (Score(7, 12), Score(5, 12)))
    counted.my_digits.change(lambda digits: [digits.relabel(number, None) for number in kept[:3]], lambda _: None)
    counted.until(lambda: counted.hand.scores is None)


def test_to_count_leaves_a_network_as_it_was(counted: Counted) -> None:
    keep_some(*[(7, 7)] * 10)
    network = Network((784, 12, 10), seed=3)
    before = [array.copy() for array in (*network.weights, *network.biases)]
    counted.hand.begin()
    counted.hand.count(0, network)
    counted.until(lambda: bool(counted.told))
    for one, other in zip(before, (*network.weights, *network.biases), strict=True):
        np.testing.assert_array_equal(one, other)
