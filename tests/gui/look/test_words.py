"""Promises of the words for a reading."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from digitpad.gui.look.words import (
    QUIET,
    SURE,
    WORTH_SAYING,
    digit_in_words,
    guess_in_words,
    remark_under_guess,
    shown_guess,
)
from digitpad.session.reading import Reading, Verdict
from tests.gui.reports import number_of
from tests.gui.reports import reading_of as reading


@pytest.mark.parametrize(
    ("given_reading", "shown", "remark", "words"),
    [
        (reading(Verdict.EMPTY), "Draw a digit", "", "Draw a digit"),
        (reading(Verdict.DIGIT, d7=0.97, d1=0.02), "7", "surely a seven", "surely a seven"),
        (reading(Verdict.DIGIT, d8=0.95), "8", "surely an eight", "surely an eight"),
        (reading(Verdict.DIGIT, d7=0.8, d1=0.05), "7", "probably a seven", "probably a seven"),
        (reading(Verdict.DIGIT, d7=0.97, d1=0.3), "7", "a seven, maybe a one", "a seven, maybe a one"),
        (reading(Verdict.DIGIT, d0=0.6, d6=0.3), "0", "a zero, maybe a six", "a zero, maybe a six"),
        (reading(Verdict.NOT_SURE, d7=0.4, d1=0.3), "Not sure", "a seven or a one", "not sure: a seven or a one"),
        (reading(Verdict.DIGIT, d7=0.4, d1=0.05), "7", "perhaps a seven", "perhaps a seven"),
        (reading(Verdict.DIGIT, d7=0.4, d1=0.3), "7", "a seven or a one", "a seven or a one"),
        (
            reading(Verdict.NOT_A_DIGIT, d7=0.3, d1=0.1),
            "Not a digit",
            "most like a seven",
            "Not a digit, most like a seven",
        ),
        (reading(Verdict.NOT_A_DIGIT, d8=0.1), "Not a digit", "no bar reaches the line", "Not a digit"),
        (reading(Verdict.NOT_SURE, d8=0.02, d3=0.02), "Not sure", "", "Not sure"),
        (
            reading(Verdict.ONE_AT_A_TIME, d7=0.2),
            "One digit at a time",
            "no bar reaches the line",
            "One digit at a time",
        ),
        *(
            (replace(reading(Verdict.NOT_A_NUMBER), beside=beside), "Not a number", remark, f"Not a number: {remark}")
            for beside, remark in (
                ((5, None), "5, then no digit"),
                ((None, 5, 3), "no digit, then 5, then 3"),
                ((None, None), "no part is read as a digit"),
                ((1, 2, None, 4), "one of 4 parts is no digit"),
                ((1, None, None, 4), "2 of 4 parts are no digits"),
            )
        ),
        (reading(Verdict.NOT_SURE, d7=0.4, d1=0.1), "Not sure", "perhaps a seven", "not sure: perhaps a seven"),
        (number_of(4, 2), "42", "two digits, read one by one", "42: two digits, read one by one; the bars show the 2"),
        (
            number_of(*range(8)),
            "01234567",
            "eight digits, read one by one",
            "01234567: eight digits, read one by one; the bars show the 7",
        ),
    ],
)
def test_a_reading_is_said_in_plain_words(given_reading: Reading, shown: str, remark: str, words: str) -> None:
    assert shown_guess(given_reading) == shown
    assert remark_under_guess(given_reading) == remark
    assert guess_in_words(given_reading) == words


def test_surely_begins_at_its_threshold() -> None:
    """An answer is sure from 0.9 on, as long as no other says more than a quarter."""
    just = float(np.nextafter(np.float32(SURE), np.float32(1)))
    below = float(np.nextafter(np.float32(SURE), np.float32(0)))
    above_quiet = float(np.nextafter(np.float32(QUIET), np.float32(1)))
    assert guess_in_words(reading(Verdict.DIGIT, d2=just)) == "surely a two"
    assert guess_in_words(reading(Verdict.DIGIT, d2=below)) == "probably a two"
    assert guess_in_words(reading(Verdict.DIGIT, d2=just, d3=above_quiet)) == "a two, maybe a three"


@pytest.mark.slow
@given(activations=arrays(np.float32, 10, elements=st.floats(0, 0.875, width=32)))
def test_what_is_accepted_with_a_small_activation_is_never_sure(activations: np.ndarray) -> None:
    """A calibrated threshold may be lower than a half."""
    assert "surely" not in guess_in_words(Reading(Verdict.DIGIT, int(activations.argmax()), activations, activations))


def test_every_digit_has_a_name_with_its_article() -> None:
    names = [digit_in_words(digit) for digit in range(10)]
    assert len(set(names)) == 10
    assert [name for name in names if name.startswith("an ")] == ["an eight"]


@pytest.mark.slow
@given(
    activations=arrays(np.float32, 10, elements=st.floats(0, 1, width=32)),
    verdict=st.sampled_from([Verdict.DIGIT, Verdict.NOT_SURE]),
)
def test_the_answer_is_always_named_first(activations: np.ndarray, verdict: Verdict) -> None:
    """Whatever the ten outputs say, the words name the answer, and no digit with a smaller activation before it.

    Where they say nothing, no digit is named.
    """
    digit = int(activations.argmax())
    result = Reading(verdict=verdict, digit=digit, activations=activations, image=np.zeros(784, dtype=np.float32))
    words = guess_in_words(result)
    named = [each for each in range(10) if digit_in_words(each).split()[1] in words.split(": ")[-1].replace(",", "")]
    if verdict is Verdict.NOT_SURE and activations.max() < WORTH_SAYING:
        assert named == []
    else:
        assert min(named, key=lambda each: words.index(digit_in_words(each))) == digit
    assert remark_under_guess(result) in words


def test_the_words_can_be_translated(qapp: QApplication) -> None:
    """A translation installed later is used, articles and all."""

    class German(QTranslator):
        def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
            return {"surely {0}": "sicher {0}", "a seven": "eine Sieben"}.get(source) if context == "Words" else None

        def isEmpty(self) -> bool:
            return False

    german = German()
    assert qapp.installTranslator(german)
    try:
        assert guess_in_words(reading(Verdict.DIGIT, d7=0.97)) == "sicher eine Sieben"
    finally:
        qapp.removeTranslator(german)
