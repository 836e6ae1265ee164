"""A reading in words: what the window shows under the guess, and what a screen reader says."""

from functools import lru_cache
from typing import Final, cast

import numpy as np
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from digitpad.session.reading import SURE_ENOUGH, Reading, Verdict

SURE: Final = 0.9
"""An answer whose neuron says at least this much can be "surely" …"""

QUIET: Final = 0.25
"""… if no other neuron says more than this; one that does is named: "maybe a one". Below it, of MNIST's validation
images that the shipped network is sure of, 999 in 1,000 are read right."""

RIVAL: Final = 0.5
"""When the network is not sure, a second answer with at least this part of the first one's activation is named too."""

WORTH_SAYING: Final = 0.25
"""An output that says less than this is named nowhere: of a scribble, .10 says nothing."""

_NAMED: Final = 3
"""Parts that are named one by one where they are not a number: there is no room for more."""

_CONTEXT: Final = "Words"
_COUNTED: Final = tuple(
    cast("str", text)
    for text in (
        QT_TRANSLATE_NOOP("Words", "two digits, read one by one"),
        QT_TRANSLATE_NOOP("Words", "three digits, read one by one"),
        QT_TRANSLATE_NOOP("Words", "four digits, read one by one"),
        QT_TRANSLATE_NOOP("Words", "five digits, read one by one"),
        QT_TRANSLATE_NOOP("Words", "six digits, read one by one"),
        QT_TRANSLATE_NOOP("Words", "seven digits, read one by one"),
        QT_TRANSLATE_NOOP("Words", "eight digits, read one by one"),
    )
)
"""Of a number, by how many digits more than two it has."""
_DIGITS: Final = tuple(
    cast("str", name)
    for name in (
        QT_TRANSLATE_NOOP("Words", "a zero"),
        QT_TRANSLATE_NOOP("Words", "a one"),
        QT_TRANSLATE_NOOP("Words", "a two"),
        QT_TRANSLATE_NOOP("Words", "a three"),
        QT_TRANSLATE_NOOP("Words", "a four"),
        QT_TRANSLATE_NOOP("Words", "a five"),
        QT_TRANSLATE_NOOP("Words", "a six"),
        QT_TRANSLATE_NOOP("Words", "a seven"),
        QT_TRANSLATE_NOOP("Words", "an eight"),
        QT_TRANSLATE_NOOP("Words", "a nine"),
    )
)
_SENTENCES: Final = {
    Verdict.EMPTY: cast("str", QT_TRANSLATE_NOOP("Words", "Draw a digit")),
    Verdict.NOT_SURE: cast("str", QT_TRANSLATE_NOOP("Words", "Not sure")),
    Verdict.NOT_A_DIGIT: cast("str", QT_TRANSLATE_NOOP("Words", "Not a digit")),
    Verdict.NOT_A_NUMBER: cast("str", QT_TRANSLATE_NOOP("Words", "Not a number")),
    Verdict.ONE_AT_A_TIME: cast("str", QT_TRANSLATE_NOOP("Words", "One digit at a time")),
}
"""In place of a digit or number."""


def digit_in_words(digit: int) -> str:
    """Return the digit with its article: "a seven", "an eight"."""
    return QCoreApplication.translate(_CONTEXT, _DIGITS[digit])


def label_in_words(label: int | None) -> str:
    """Return what somebody says that a drawing is: a digit with its article, or "not a digit"."""
    return QCoreApplication.translate("Words", "not a digit") if label is None else digit_in_words(label)


def short_label(label: int | None) -> str:
    """Return the same where there is little room: "7", "no digit"."""
    return QCoreApplication.translate("Words", "no digit") if label is None else str(label)


def short_not_sure() -> str:
    """Return what stands there of a drawing that the network is not sure of."""
    return QCoreApplication.translate("Words", "not sure")


def shown_guess(reading: Reading) -> str:
    """Return what stands in the big place: the digit or number itself, or the short sentence that takes its place."""
    if reading.verdict in _SENTENCES:
        return QCoreApplication.translate(_CONTEXT, _SENTENCES[reading.verdict])
    return reading.number or str(reading.digit)


def short_guess(reading: Reading) -> str:
    """Return a word for where there is little room: "7", "42", "not sure", "no digit", "several"."""
    match reading.verdict:
        case Verdict.EMPTY:
            return ""
        case Verdict.NOT_SURE:
            return short_not_sure()
        case Verdict.NOT_A_DIGIT:
            return short_label(None)
        case Verdict.ONE_AT_A_TIME | Verdict.NOT_A_NUMBER:
            return QCoreApplication.translate("Words", "several")
        case Verdict.NUMBER:
            return reading.number
        case Verdict.DIGIT:
            return str(reading.digit)


def remark_under_guess(reading: Reading) -> str:
    """Return the words below the big place; they add to it and do not repeat it. There may be nothing to add."""
    match reading.verdict:
        case Verdict.EMPTY:
            return ""
        case Verdict.NOT_A_DIGIT if not _says_nothing(reading):
            return _nearest(reading)
        case Verdict.NOT_A_DIGIT | Verdict.ONE_AT_A_TIME:  # and why no bar wins
            return QCoreApplication.translate("Words", "no bar reaches the line")
        case Verdict.NOT_SURE:
            return "" if _says_nothing(reading) else _candidates(reading)
        case Verdict.NUMBER | Verdict.NOT_A_NUMBER:
            return _counted(reading) if reading.parts else parts_in_words(reading)
        case Verdict.DIGIT:
            return _answer(reading)


def guess_in_words(reading: Reading) -> str:
    """Return the whole reading in words that can stand alone, as a screen reader says them.

    Examples are "surely a seven", "a seven, maybe a one", "probably a seven", "perhaps a seven",
    "not sure: a seven or a one", "Draw a digit", "Not a digit, most like a seven", "One digit at a time",
    "Not a number: 5, then no digit", "42: two digits, read one by one; the bars show the 2".
    """
    match reading.verdict:
        case Verdict.EMPTY | Verdict.ONE_AT_A_TIME:
            return shown_guess(reading)
        case Verdict.NOT_A_DIGIT | Verdict.NOT_SURE if _says_nothing(reading):
            return shown_guess(reading)
        case Verdict.NOT_A_DIGIT:
            return QCoreApplication.translate("Words", "{0}, {1}").format(shown_guess(reading), _nearest(reading))
        case Verdict.NOT_SURE:
            return QCoreApplication.translate("Words", "not sure: {0}").format(_candidates(reading))
        case Verdict.NUMBER | Verdict.NOT_A_NUMBER:
            words, digit = number_in_words(reading), reading.in_view.digit
            text = QCoreApplication.translate("Words", "{0}; the bars show the {1}")
            return words if digit is None else text.format(words, digit)
        case Verdict.DIGIT:
            return _answer(reading)


def parts_in_words(reading: Reading) -> str:
    """Return of what is not a number which of its parts are digits: "5, then no digit"; of many, how many are not."""
    refused, parts = reading.beside.count(None), len(reading.beside)
    if refused == parts:
        return QCoreApplication.translate("Words", "no part is read as a digit")
    if parts <= _NAMED:
        return QCoreApplication.translate("Words", ", then ").join(map(short_label, reading.beside))
    if refused == 1:
        return QCoreApplication.translate("Words", "one of {0} parts is no digit").format(parts)
    return QCoreApplication.translate("Words", "{0} of {1} parts are no digits").format(refused, parts)


def number_in_words(reading: Reading) -> str:
    """Return of a number, or what is none, what can be said where no bars are: "42: two digits, read one by one"."""
    return QCoreApplication.translate("Words", "{0}: {1}").format(shown_guess(reading), remark_under_guess(reading))


def _counted(reading: Reading) -> str:
    """Return of how many digits a number is, and how it is read."""
    return QCoreApplication.translate(_CONTEXT, _COUNTED[len(reading.parts) - 2])


def _says_nothing(reading: Reading) -> bool:
    """Return whether no output says anything worth a word."""
    return bool(reading.activations.max() < WORTH_SAYING)


@lru_cache(maxsize=1)  # guess, remark and description of one reading ask for the same words
def _answer(reading: Reading) -> str:
    first, second = best_two(reading)
    if reading.activations[first] < SURE_ENOUGH:  # a calibrated threshold may be lower
        return _candidates(reading)
    if reading.activations[second] > QUIET:
        return QCoreApplication.translate("Words", "{0}, maybe {1}").format(
            digit_in_words(first), digit_in_words(second)
        )
    if reading.activations[first] >= SURE:
        return QCoreApplication.translate("Words", "surely {0}").format(digit_in_words(first))
    return QCoreApplication.translate("Words", "probably {0}").format(digit_in_words(first))


@lru_cache(maxsize=1)
def _nearest(reading: Reading) -> str:
    first, _ = best_two(reading)
    return QCoreApplication.translate("Words", "most like {0}").format(digit_in_words(first))


@lru_cache(maxsize=1)
def _candidates(reading: Reading) -> str:
    first, second = best_two(reading)
    if reading.activations[second] >= RIVAL * reading.activations[first]:
        return QCoreApplication.translate("Words", "{0} or {1}").format(digit_in_words(first), digit_in_words(second))
    return QCoreApplication.translate("Words", "perhaps {0}").format(digit_in_words(first))


@lru_cache(maxsize=1)
def best_two(reading: Reading) -> tuple[int, int]:
    """Return the two digits with the largest activations, the larger first; of equal ones the lower digit."""
    order = np.argsort(-reading.activations, kind="stable")
    return int(order[0]), int(order[1])
