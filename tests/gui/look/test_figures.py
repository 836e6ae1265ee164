"""Figures as people read them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QApplication

from digitpad.gui.look import figures
from digitpad.session.choosing import FACTORY, KeptNetwork, factory_model
from digitpad.storage.about import Refusal, Score


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
    ],
)
def test_a_time_left_is_as_exact_as_it_can_be(seconds: float, text: str) -> None:
    """To the second below a minute, to ten below ten minutes, then to the minute."""
    assert figures.duration(seconds) == text


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_a_longer_time_never_reads_shorter(one: float, other: float) -> None:
    def read(text: str) -> int:
        words = text.split()
        pairs = zip(words[::2], words[1::2], strict=True)
        return sum(int(number) * {"s": 1, "min": 60}[unit] for number, unit in pairs)

    shorter, longer = sorted((one, other))
    assert read(figures.duration(shorter)) <= read(figures.duration(longer))


@pytest.mark.parametrize(("several", "text"), [((3,), "3"), ((3, 5), "3 or 5"), ((1, 3, 5), "1, 3 or 5")])
def test_digits_are_listed_as_one_says_them(several: tuple[int, ...], text: str) -> None:
    assert figures.digits(several) == text


def test_a_share_is_in_percent_with_two_decimals() -> None:
    assert figures.percent(Score(9797, 10000)) == "97.97 %"
    assert figures.percent_of_whole(Score(9797, 10000)) == "97.97 % of 10,000"
    assert figures.of_whole(Score(1987, 2000)) == "1,987 of 2,000"


def test_a_network_is_called_by_recipe_time_and_share(qapp: QApplication) -> None:
    """So that two of the same recipe can be told apart; the factory's has a name."""
    about = factory_model().about
    assert figures.network_name(KeptNetwork(FACTORY, about)) == "factory network"
    name = figures.network_name(KeptNetwork("wide-1.safetensors", about))
    assert name.startswith(f"{about.recipe}, ")
    assert name.endswith(" % of 2,000")
    made = about.when.astimezone()
    assert QLocale().toString(QDate(made.year, made.month, made.day), QLocale.FormatType.ShortFormat) in name


def test_a_recipe_of_any_name_takes_one_line_and_not_all_of_the_screen(qapp: QApplication) -> None:
    about = replace(factory_model().about, recipe="a\nb\t" + 1_000 * "c")
    name, _, _ = figures.network_name(KeptNetwork("x", about)).partition(", ")
    assert len(name) == 40
    assert name.startswith("a\\nb\\tc")
    assert "…" in name


@pytest.mark.parametrize(
    ("kept", "refused", "text"),
    [
        (0.97, 0.8, "keeps 97 % of digits, refuses 80 % of what is none"),
        (0.29, 0.999, "keeps 29 % of digits, refuses 99 % of what is none"),
        (1.0, 0.0, "keeps 100 % of digits, refuses 0 % of what is none"),
    ],
)
def test_a_refusal_promises_no_more_than_it_kept(kept: float, refused: float, text: str) -> None:
    assert figures.promise(Refusal(0.3, kept, refused)) == text
