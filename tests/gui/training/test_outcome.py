"""What has come of a run, in words."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from digitpad.gui.comparison import Comparison
from digitpad.gui.training.outcome import name_of_other, on_my_digits_in_words, outcome_in_words, said_of_drawing
from digitpad.session.choosing import LoadedNetwork
from digitpad.session.reading import Verdict
from digitpad.session.teaching.proof import MOST_DIGITS
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
PEN = network("pen.safetensors", Score(1940, 2_000))
OTHERS = replace(PEN, about=replace(PEN.about, data_digest="ff"))


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
            "Use the factory network",
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
            "Use the earlier one",
        ),
        (
            FACTORY,
            STOPPED,
            FACTORY,
            (
                "Your network reads 94.12 % of 10,000 validation images. "
                "The factory network reads 99.35 %, counted on the last 2,000 of them and still answers."
            ),
            "Use mine",
        ),
        (
            STOPPED,
            PEN,
            PEN,
            (
                "Your network reads 97.00 % of 2,000 validation images and answers. "
                "The earlier one reads 94.12 % of 10,000, which include those."
            ),
            "Use the earlier one",
        ),
        (
            STOPPED,
            OTHERS,
            OTHERS,
            (
                "Your network reads 97.00 % of 2,000 validation images and answers. "
                "The earlier one reads 94.12 % of 10,000 other images."
            ),
            "Use the earlier one",
        ),
        (
            STOPPED,
            MINE,
            MINE,
            "Your network reads 9,600 of 10,000 validation images. Before the run went on it read 9,412.",
            "",
        ),
    ],
    ids=[
        "still the factory's",
        "now mine",
        "stopped",
        "another of mine",
        "stopped",
        "on fewer images",
        "on other images",
        "went on",
    ],
)
def test_the_end_of_a_run_is_told_in_a_sentence(
    before: LoadedNetwork, after: LoadedNetwork, answers: LoadedNetwork, sentence: str, other: str
) -> None:
    """With the same whole for both, or what the two have to do with each other, and which one answers.

    Nothing of it is about the drawing.
    """
    for comparison in (Comparison(before, after, SEVEN, ONE), Comparison(before, after, EMPTY, EMPTY)):
        assert outcome_in_words(comparison, answers) == sentence
        assert name_of_other(comparison, answers) == other


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("before", "after", "whole", "sentence"),
    [
        (FACTORY, MINE, 34, "Of your 34 digits your network reads 30, the factory network 32."),
        (OLD, MINE, 34, "Of your 34 digits your network reads 30, the earlier one 32."),
        (STOPPED, MINE, 34, "Of your 34 digits your network reads 30, before the run went on 32."),
        (FACTORY, MINE, MOST_DIGITS, "Of your newest 1,000 digits your network reads 30, the factory network 32."),
    ],
    ids=["the factory's", "another of mine", "went on", "very many"],
)
def test_what_both_read_of_my_digits_has_one_whole(
    before: LoadedNetwork, after: LoadedNetwork, whole: int, sentence: str
) -> None:
    told = on_my_digits_in_words(Comparison(before, after, SEVEN, ONE), (Score(32, whole), Score(30, whole)))
    assert told == sentence


@pytest.mark.usefixtures("qapp")
def test_what_both_say_of_the_drawing_is_a_sentence_of_its_own() -> None:
    """That names the other of the two; without a drawing there is none."""
    assert said_of_drawing(Comparison(FACTORY, MINE, EMPTY, EMPTY)) == ""
    told = said_of_drawing(Comparison(FACTORY, MINE, SEVEN, reports.reading(7, 0.7)))
    assert told == "Both read your drawing as a seven."
    neither = [reports.reading_of(Verdict.NOT_SURE, d7=each) for each in (0.1, 0.2)]
    assert said_of_drawing(Comparison(FACTORY, MINE, *neither)) == "Both say of your drawing: “Not sure”."
    told = said_of_drawing(Comparison(FACTORY, MINE, SEVEN, ONE))
    assert told == "Your drawing: your network says “1” (.61), the factory network “7” (.97)."
    told = said_of_drawing(Comparison(OLD, MINE, SEVEN, ONE))
    assert told == "Your drawing: your network says “1” (.61), the earlier one “7” (.97)."


def test_the_other_of_two_is_the_one_that_does_not_answer(qapp: QApplication) -> None:
    comparison = Comparison(FACTORY, MINE, SEVEN, ONE)
    assert comparison.other(FACTORY) is MINE
    assert comparison.other(MINE) is FACTORY
