"""The window while a network learns, with digits of one's own as a test set: real runs on a hundred images."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from digitpad.gui.charts.chart import CurveChart
from digitpad.network.digest import digest
from digitpad.session.choosing import factory_model
from digitpad.session.digits import my_digits
from digitpad.session.teaching.figures import digits_read
from digitpad.session.teaching.hand import as_test_set, newest_digits
from digitpad.storage.model_file import load_model
from digitpad.storage.places import runs_database
from digitpad.storage.runs import RunsDatabase
from tests.gui.mine.conftest import PATIENCE, keep_some
from tests.gui.opened import Opened, kept
from tests.journeys.handwriting import written

pytestmark = pytest.mark.slow

OpenWindow = Callable[..., Opened]
TEN = [(digit, digit) for digit in (1, 2, 3, 5, 7)] * 2


def described(opened: Opened) -> str:
    """Return what a screen reader says of the accuracies."""
    return opened.named("Epoch accuracy", CurveChart).accessibleDescription()


def test_from_ten_digits_on_they_are_one_more_curve_and_one_more_sentence(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    """Both networks are counted on the same digits, and those that were taken for none are not among them."""
    keep_some(*TEN, (1, None))
    opened = open_window()
    opened.run_well()
    opened.until("Of your 10 digits your network reads ")
    digits = my_digits()
    lessons = as_test_set(newest_digits(digits, 1000))
    digits.close()
    mine, theirs = (digits_read(each.network, lessons).correct for each in (load_model(kept()[0]), factory_model()))
    assert opened.says(f"Of your 10 digits your network reads {mine}, the factory network {theirs}.")
    qtbot.waitUntil(lambda: ", my digits " in described(opened), timeout=PATIENCE)


def test_of_nine_digits_neither_is_to_be_seen(open_window: OpenWindow, qtbot: QtBot) -> None:
    keep_some(*TEN[:9])
    opened = open_window()
    opened.run_well()
    qtbot.wait(300)  # in which ten would have been counted
    assert "my digits" not in described(opened)
    assert not opened.says("Of your ")


def test_a_digit_kept_after_the_run_is_counted_too(open_window: OpenWindow) -> None:
    """What stands there has the whole that there is now."""
    keep_some(*TEN)
    opened = open_window()
    opened.run_well()
    opened.until("Of your 10 digits ")
    opened.draw(written(7))
    opened.click("This is a 7")
    opened.until("Of your 11 digits ")


def test_a_run_comes_to_the_same_bits_with_and_without_them(open_window: OpenWindow) -> None:
    """Networks and figures; nothing of my digits is in what is kept of a run."""
    opened = open_window()
    opened.run_well()
    keep_some(*TEN)
    opened.run_well()
    opened.until("Of your 10 digits ")
    without, with_them = (load_model(file) for file in kept())
    assert digest(without.network) == digest(with_them.network)
    assert replace(without.about, made="", run="", seconds=None) == replace(
        with_them.about, made="", run="", seconds=None
    )
    database = RunsDatabase(runs_database())
    first, second = ([{**each, "seconds": 0} for each in database.epochs(number)] for number in (1, 2))
    database.close()
    assert first == second
