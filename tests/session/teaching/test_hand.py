"""Which of the kept digits networks are compared by."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from digitpad.ink import Drawing
from digitpad.ink.framing import frame
from digitpad.session.clock import now
from digitpad.session.teaching.hand import as_test_set, newest_digits
from digitpad.storage.digits import Digits
from digitpad.storage.kept_digit import Label, New

MANY = 1000


def dash(number: int) -> Drawing:
    """Return one of many drawings, no two of which are the same."""
    return Drawing([[(0.1, 0.1), (0.9, 0.2 + number / 1000)]])


def keep(digits: Digits, *labels: Label) -> None:
    first = len(digits.lines()) + len(digits.lines(deleted=True))
    digits.add([New(dash(first + place), label) for place, label in enumerate(labels)], now())


@pytest.fixture
def digits(tmp_path: Path) -> Iterator[Digits]:
    """Give a database that is not there yet."""
    with closing(Digits(tmp_path / "digits.sqlite")) as digits:
        yield digits


def test_to_look_makes_no_file(digits: Digits) -> None:
    assert newest_digits(digits, MANY) == []
    assert not digits.exists


def test_from_ten_on_they_count_and_what_is_no_digit_or_was_deleted_is_none_of_them(digits: Digits) -> None:
    keep(digits, *range(9), None, None, 9)
    deleted = digits.lines()[-1].id
    digits.delete([deleted], now())
    assert newest_digits(digits, MANY) == [], "nine"
    digits.restore([deleted])
    assert [digit.label for digit in newest_digits(digits, MANY)] == list(range(10))
    digits.relabel(deleted, None)
    assert newest_digits(digits, MANY) == []


def test_of_very_many_the_newest_count(digits: Digits) -> None:
    keep(digits, *[1] * 20, None, *[2] * 10, None, *[3] * 5)
    assert [digit.label for digit in newest_digits(digits, 15)] == [2] * 10 + [3] * 5
    assert len(newest_digits(digits, MANY)) == 35


def test_networks_see_each_digit_framed_as_on_the_pad_and_its_label(digits: Digits) -> None:
    keep(digits, *range(10))
    lessons = as_test_set(newest_digits(digits, MANY))
    assert lessons.labels.tolist() == list(range(10))
    assert lessons.images.shape == (10, 784)
    np.testing.assert_array_equal(lessons.images[3], frame(dash(3)))
