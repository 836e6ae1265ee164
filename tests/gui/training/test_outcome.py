"""How two networks compare, in words."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from digitpad.gui.answering import Comparison
from digitpad.gui.networks.comparing import comparison_in_words
from digitpad.session.choosing import LoadedNetwork
from digitpad.storage.about import Score
from tests.gui import reports

SEVEN, ONE, EMPTY = reports.reading(7), reports.reading(1, 0.61), reports.reading(None)


def network(validation: Score, test: Score | None = None) -> LoadedNetwork:
    """Return a network that read so many images right."""
    kept = reports.kept("new.safetensors")
    return replace(kept, about=replace(kept.about, validation=validation, test=test))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("before", "after", "shares"),
    [
        (
            network(Score(9797, 10_000), Score(9700, 10_000)),
            network(Score(9412, 10_000)),
            ("Earlier: 97.97 % of the validation images", "New: 94.12 %"),
        ),
        (
            network(Score(1987, 2_000), Score(9935, 10_000)),
            network(Score(9600, 10_000), Score(9564, 10_000)),
            ("Earlier: 99.35 % of the test images", "New: 95.64 %"),
        ),
        (
            network(Score(1987, 2_000), Score(9935, 10_000)),
            network(Score(9564, 10_000)),
            ("Earlier: 1,987 of 2,000 validation images", "New: 9,564 of 10,000"),
        ),
    ],
    ids=["as many validation images", "as many test images only", "stopped, on fewer images"],
)
def test_shares_are_of_the_same_whole_or_said_with_it(
    before: LoadedNetwork, after: LoadedNetwork, shares: tuple[str, str]
) -> None:
    """And each says what it makes of the drawing; of an empty pad there is nothing to say."""
    first, second = shares
    drawn, empty = Comparison(before, after, SEVEN, ONE), Comparison(before, after, EMPTY, EMPTY)
    assert comparison_in_words(drawn) == f"{first}, says 7 (0.97). {second}, says 1 (0.61)."
    assert comparison_in_words(empty) == f"{first}. {second}."


def test_the_other_of_two_is_the_one_that_does_not_answer(qapp: QApplication) -> None:
    before, after = reports.kept(""), reports.kept("new.safetensors")
    comparison = Comparison(before, after, SEVEN, ONE)
    assert comparison.other(before) is after
    assert comparison.other(after) is before
