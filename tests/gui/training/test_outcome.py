"""What has come of a run, in words."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from digitpad.gui.answering import Comparison
from digitpad.gui.training.outcome import name_of_other, outcome_in_words
from digitpad.session.choosing import LoadedNetwork
from digitpad.storage.about import Score
from tests.gui import reports

SEVEN, ONE, EMPTY = reports.reading(7), reports.reading(1, 0.61), reports.reading(None)


def network(file: str, validation: Score, test: Score | None = None) -> LoadedNetwork:
    """Return a network that read so many images right."""
    kept = reports.kept(file)
    return replace(kept, about=replace(kept.about, validation=validation, test=test))


FACTORY = network("", Score(1987, 2_000), Score(9935, 10_000))
OLD = network("old.safetensors", Score(9797, 10_000), Score(9700, 10_000))
MINE = network("mine.safetensors", Score(9600, 10_000), Score(9564, 10_000))
STOPPED = network("mine.safetensors", Score(9412, 10_000))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("before", "after", "answers", "sentence", "other"),
    [
        (
            FACTORY,
            MINE,
            FACTORY,
            "Your network reads 9,564 of 10,000 test images. The factory network reads 9,935 and still answers.",
            "Use mine",
        ),
        (
            FACTORY,
            MINE,
            MINE,
            "Your network reads 9,564 of 10,000 test images and answers. The factory network reads 9,935.",
            "Use the other",
        ),
        (
            OLD,
            STOPPED,
            OLD,
            "Your network reads 9,412 of 10,000 validation images. The earlier one reads 9,797 and still answers.",
            "Use mine",
        ),
        (
            OLD,
            MINE,
            MINE,
            "Your network reads 9,564 of 10,000 test images and answers. The earlier one reads 9,700.",
            "Use the other",
        ),
        (
            FACTORY,
            STOPPED,
            FACTORY,
            (
                "Your network reads 94.12 % of 10,000 validation images. "
                "The factory network reads 99.35 % of 2,000 and still answers."
            ),
            "Use mine",
        ),
        (
            STOPPED,
            MINE,
            MINE,
            "Your network reads 9,600 of 10,000 validation images. Before the run went on it read 9,412.",
            "",
        ),
    ],
    ids=["still the factory's", "now mine", "stopped", "another of mine", "stopped, on other images", "went on"],
)
def test_the_end_of_a_run_is_told_in_a_sentence(
    before: LoadedNetwork, after: LoadedNetwork, answers: LoadedNetwork, sentence: str, other: str
) -> None:
    """With the same whole for both, or each with its own; which one answers; and what both make of a drawing."""
    drawn, empty = Comparison(before, after, SEVEN, ONE), Comparison(before, after, EMPTY, EMPTY)
    assert outcome_in_words(empty, answers) == sentence
    assert outcome_in_words(drawn, answers) == f"{sentence} Of your drawing yours says 1 (0.61), the other 7 (0.97)."
    agreed = Comparison(before, after, SEVEN, reports.reading(7, 0.7))
    assert outcome_in_words(agreed, answers) == f"{sentence} Both say “7”."
    assert name_of_other(empty, answers) == other


def test_the_other_of_two_is_the_one_that_does_not_answer(qapp: QApplication) -> None:
    comparison = Comparison(FACTORY, MINE, SEVEN, ONE)
    assert comparison.other(FACTORY) is MINE
    assert comparison.other(MINE) is FACTORY
