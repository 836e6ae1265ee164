"""An explanation in words: where the evidence lies, and each number of its sum with the formula behind it."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication

from digitpad.gui.look.words import digit_in_words
from digitpad.gui.why.jobs import Explanation
from digitpad.network.sizes import SIDE
from digitpad.session.inside.evidence import Evidence
from digitpad.session.inside.regions import Region
from digitpad.session.reading import Reading, Verdict

SUM_SIGNS: Final = ("+", "\u2212", "=")
"""Between the terms of the sum."""

_NAMED: Final = 2  # pixels that are written out


class Term(NamedTuple):
    """A number of the sum."""

    name: str
    """What stands below it."""
    value: float
    formula: str
    """What it is made of, with the present values."""


def number(value: float) -> str:
    """Return a number with two decimals and a true minus: "−1.80"."""
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", "\u2212")


def signed(value: float) -> str:
    """Return a number with its sign in any case: "+0.91"."""
    return number(value) if value < 0 else f"+{number(value)}"


def nothing_in_words() -> str:
    """Return what stands in the room while there is nothing to explain."""
    return QCoreApplication.translate("Why", "Draw a digit: here stands why it is read as it is.")


def looking_in_words(count: int, total: int) -> str:
    """Return what stands there while training images are looked through."""
    if not count:
        return QCoreApplication.translate("Why", "Looking through the training images")
    text = QCoreApplication.translate("Why", "Looking through {0} training images: {1} done")
    return text.format(f"{total:,}", f"{count:,}")


def learning_in_words() -> str:
    """Return why nothing is compared by a hidden layer while the network is in training."""
    return QCoreApplication.translate("Why", "By the last hidden layer: when the run ends, for now it changes")


def no_hidden_layer_in_words() -> str:
    """Return why nothing is compared by a hidden layer of a network that has none."""
    return QCoreApplication.translate("Why", "By the last hidden layer: this network has none")


def regions_in_words(explanation: Explanation) -> str:
    """Return where what speaks for the one digit lies, and where what speaks for the other one."""
    evidence = explanation.evidence
    speaking = [
        QCoreApplication.translate("Why", "For {0}: {1}.").format(digit_in_words(digit), _listed(some, amount))
        for digit, some, amount in (
            (evidence.digit, [each for each in explanation.regions if each.evidence > 0], evidence.speaks_for),
            (evidence.against, [each for each in explanation.regions if each.evidence < 0], evidence.speaks_against),
        )
    ]
    return " ".join(filter(None, (_not_read(explanation.reading), *speaking)))


def _not_read(reading: Reading) -> str:
    match reading.verdict:
        case Verdict.NOT_A_DIGIT:
            return QCoreApplication.translate("Why", "Not a digit, for no output reaches the line.")
        case Verdict.NOT_SURE:
            return QCoreApplication.translate("Why", "Not sure, for no output reaches .50.")
        case Verdict.ONE_AT_A_TIME:
            return QCoreApplication.translate("Why", "More than one digit, it seems.")
        case _:
            return ""


def _listed(some: Sequence[Region], amount: float) -> str:
    """Return regions as a list; where none as a whole speaks for the digit, whether its pixels do."""
    if not some:
        return QCoreApplication.translate("Why", "little") if amount else QCoreApplication.translate("Why", "nothing")
    *others, last = [_region(region) for region in some]
    if not others:
        return last
    return QCoreApplication.translate("Why", "{0} and {1}").format(", ".join(others), last)


def _region(region: Region) -> str:
    names = (
        (
            QCoreApplication.translate("Why", "upper left"),
            QCoreApplication.translate("Why", "top"),
            QCoreApplication.translate("Why", "upper right"),
        ),
        (
            QCoreApplication.translate("Why", "left"),
            QCoreApplication.translate("Why", "middle"),
            QCoreApplication.translate("Why", "right"),
        ),
        (
            QCoreApplication.translate("Why", "lower left"),
            QCoreApplication.translate("Why", "foot"),
            QCoreApplication.translate("Why", "lower right"),
        ),
    )
    name = names[region.row][region.column]
    if region.is_empty:
        return QCoreApplication.translate("Why", "the {0} (ink missing)").format(name)
    return QCoreApplication.translate("Why", "the {0}").format(name)


# The sum


def terms(explanation: Explanation) -> list[Term]:
    """Return the numbers of the sum: the baseline, what speaks for, what against, and the difference of the logits."""
    evidence = explanation.evidence
    names = (
        QCoreApplication.translate("Why", "blank page")
        if evidence.start == "blank"
        else QCoreApplication.translate("Why", "nearest {0}").format(evidence.against),
        QCoreApplication.translate("Why", "for {0}").format(evidence.digit),
        QCoreApplication.translate("Why", "for {0}").format(evidence.against),
        QCoreApplication.translate("Why", "{0} over {1}").format(evidence.digit, evidence.against),
    )
    values = (evidence.baseline_difference, evidence.speaks_for, evidence.speaks_against, evidence.difference)
    formulas = (_baseline(evidence), _pixels(evidence, 1), _pixels(evidence, -1), _difference(explanation))
    return [Term(*each) for each in zip(names, values, formulas, strict=True)]


def pixel_in_words(evidence: Evidence, pixel: int) -> str:
    """Return what the evidence of one pixel is made of."""
    row, column = divmod(pixel, SIDE)
    if evidence.inputs[pixel] == evidence.baseline[pixel]:
        text = QCoreApplication.translate("Why", "Row {0}, column {1}: as on {2}, so it speaks for neither.")
        return text.format(row, column, _start(evidence))
    text = QCoreApplication.translate("Why", "Row {0}, column {1}: {2}. {3}")
    slope = QCoreApplication.translate(
        "Why", "The slope is that of logit {0} \u2212 logit {1} by this pixel, averaged on the way from {2}."
    ).format(evidence.digit, evidence.against, _start(evidence))
    return text.format(row, column, _product(evidence, pixel), slope)


def _start(evidence: Evidence) -> str:
    if evidence.start == "blank":
        return QCoreApplication.translate("Why", "the blank page")
    return QCoreApplication.translate("Why", "the nearest training image of {0}").format(
        digit_in_words(evidence.against)
    )


def _product(evidence: Evidence, pixel: int) -> str:
    """Return "(.98 − .20) × slope 1.20 = +0.94": ink, less that of the baseline, times the mean slope."""
    ink, before, amount = (float(each[pixel]) for each in (evidence.inputs, evidence.baseline, evidence.pixels))
    ink_in_words = number(ink) if evidence.start == "blank" else f"({number(ink)} \u2212 {number(before)})"
    return QCoreApplication.translate("Why", "ink {0} \u00d7 slope {1} = {2}").format(
        ink_in_words, number(amount / (ink - before)), signed(amount)
    )


def _baseline(evidence: Evidence) -> str:
    said = _written_out(evidence, evidence.baseline_logits)
    if evidence.start == "blank":
        return QCoreApplication.translate("Why", "The blank page already says {0}: without any ink.").format(said)
    text = QCoreApplication.translate("Why", "{0} says {1}.")
    start = _start(evidence)
    return text.format(start[0].upper() + start[1:], said)


def _pixels(evidence: Evidence, sign: int) -> str:
    amounts = sign * evidence.pixels
    count = int((amounts > 0).sum())
    largest = [pixel for pixel in np.argsort(-amounts, kind="stable")[:_NAMED].tolist() if amounts[pixel] > 0]
    digit = evidence.digit if sign > 0 else evidence.against
    if not largest:
        return QCoreApplication.translate("Why", "No pixel speaks for {0}.").format(digit)
    total = evidence.speaks_for if sign > 0 else evidence.speaks_against
    text = QCoreApplication.translate("Why", "{0} pixels speak for {1}, together {2}. The most: {3}.")
    place = QCoreApplication.translate("Why", "row {0}, column {1}, {2}")
    named = "; ".join(place.format(*divmod(pixel, SIDE), _product(evidence, pixel)) for pixel in largest)
    return text.format(count, digit, number(total), named)


def _difference(explanation: Explanation) -> str:
    evidence = explanation.evidence
    text = QCoreApplication.translate("Why", "{0}. Each is weights \u00b7 activations of {1} neurons + bias: {2}")
    each = QCoreApplication.translate("Why", "logit {0} = {1} + {2} = {3}")
    sums = "; ".join(
        each.format(
            digit,
            number(explanation.weighted[digit]),
            _in_brackets(float(evidence.logits[digit] - explanation.weighted[digit])),
            number(evidence.logits[digit]),
        )
        for digit in (evidence.digit, evidence.against)
    )
    return text.format(_written_out(evidence, evidence.logits), f"{explanation.hidden:,}", sums)


def _written_out(evidence: Evidence, logits: "np.ndarray[tuple[int, ...], np.dtype[np.floating]]") -> str:
    digit, against = float(logits[evidence.digit]), float(logits[evidence.against])
    return QCoreApplication.translate("Why", "logit {0} \u2212 logit {1} = {2} \u2212 {3} = {4}").format(
        evidence.digit, evidence.against, number(digit), _in_brackets(against), number(digit - against)
    )


def _in_brackets(value: float) -> str:
    return f"({number(value)})" if value < 0 else number(value)
