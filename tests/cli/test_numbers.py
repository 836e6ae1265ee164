"""Digits side by side, on the command line."""

from pathlib import Path

import numpy as np
import pytest

from tests.cli.conftest import SEVEN, Run, answers, write_ink
from tests.numbers import number


@pytest.fixture
def ink(tmp_path: Path) -> Path:
    """A file with a number of two digits, in sides of a pad of 200."""
    return write_ink(tmp_path / "ink.jsonl", [(200 * stroke).tolist() for stroke in number("32")], SEVEN)


def test_a_number_has_its_digits_from_left_to_right_each_with_its_box(run: Run, ink: Path) -> None:
    several, one = answers(run("recognise", "--json", ink).out)
    assert list(several) == ["digit", "activations", "digits"]
    assert list(one) == ["digit", "activations"]
    assert several["digit"] is None
    assert [each["digit"] for each in several["digits"]] == [3, 2]
    for each, stroke in zip(several["digits"], number("32"), strict=True):
        assert list(each) == ["digit", "activations", "box"]
        assert int(np.argmax(each["activations"])) == each["digit"]
        low, high = 200 * stroke.min(axis=0), 200 * stroke.max(axis=0)
        np.testing.assert_allclose(each["box"], [*low, *(high - low)])


def test_in_words_it_is_the_number_and_its_least_sure_digit(run: Run, ink: Path) -> None:
    activations = [max(each["activations"]) for each in answers(run("recognise", "--json", ink).out)[0]["digits"]]
    several, one = run("recognise", ink).out.splitlines()
    assert several == f"32\t{min(activations):.2f}\tnumber"
    assert one.startswith("7\t")


def test_each_digit_of_a_number_is_explained(run: Run, ink: Path) -> None:
    explained = answers(run("explain", "--json", ink).out)
    assert [(each["for"], "box" in each) for each in explained] == [(3, True), (2, True), (7, False)]
