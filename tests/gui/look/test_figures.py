"""Figures as people read them."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from digitpad.gui.look import figures
from digitpad.storage.about import Score


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.01, "1 s"),
        (1.4, "1 s"),
        (59.4, "59 s"),
        (59.6, "1 min"),
        (64.9, "1 min"),
        (65.1, "1 min 10 s"),
        (119.0, "2 min"),
        (127.0, "2 min 10 s"),
        (599.0, "10 min"),
        (3599.0, "60 min"),
        (7199.0, "120 min"),
        (9100.0, "3 h"),
    ],
)
def test_a_time_left_is_as_exact_as_it_can_be(seconds: float, text: str) -> None:
    """To the second below a minute, to ten below ten minutes, to the minute below two hours."""
    assert figures.duration(seconds) == text


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_a_longer_time_never_reads_shorter(one: float, other: float) -> None:
    def read(text: str) -> int:
        words = text.split()
        pairs = zip(words[::2], words[1::2], strict=True)
        return sum(int(number) * {"s": 1, "min": 60, "h": 3600}[unit] for number, unit in pairs)

    shorter, longer = sorted((one, other))
    assert read(figures.duration(shorter)) <= read(figures.duration(longer))


@pytest.mark.parametrize(("several", "text"), [((3,), "3"), ((3, 5), "3 or 5"), ((1, 3, 5), "1, 3 or 5")])
def test_digits_are_listed_as_one_says_them(several: tuple[int, ...], text: str) -> None:
    assert figures.digits(several) == text


def test_a_share_is_in_percent_with_two_decimals() -> None:
    assert figures.percent(Score(9797, 10000)) == "97.97 %"
    assert figures.percent_of_whole(Score(9797, 10000)) == "97.97 % of 10,000"
    assert figures.of_whole(Score(1987, 2000)) == "1,987 of 2,000"


def test_a_time_that_is_not_known_well_is_between_two() -> None:
    assert figures.duration_between(7.8, 15.6) == "8 to 16 s"
    assert figures.duration_between(45, 90) == "45 s to 1 min 30 s"


@pytest.mark.parametrize("name", ["C", "en_GB", "de_DE", "ja_JP"])
def test_a_point_in_time_is_in_one_piece(name: str) -> None:
    """As it is usual where one lives; where nothing is usual, as in Britain, not in numbers with spaces between."""
    before = QLocale()
    QLocale.setDefault(QLocale(name))
    try:
        when = figures.point_in_time(datetime(2026, 11, 24, 9, 5).timestamp())  # noqa: DTZ001 - as the clock on the wall
    finally:
        QLocale.setDefault(before)
    assert " " not in when
    assert when.count("\u00a0") == 1
    assert all(part in when for part in ("26", "11", "24", "05"))


def test_a_recipe_s_title_has_no_hyphens() -> None:
    assert figures.recipe_title("chapter-1") == "chapter 1"
