"""The sum of an explanation: each of its numbers with the formula behind it, and what its words mean."""

from typing import Final, NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication

from digitpad.gui.look.words import digit_in_words
from digitpad.network.sizes import SIDE
from digitpad.session.inside.evidence import Evidence
from digitpad.session.inside.in_detail import DetailedExplanation
from digitpad.session.inside.terms import adding_up

SUM_SIGNS: Final = ("+", "\u2212", "=")
"""Between the terms of the sum."""

DECIMALS: Final = 2
"""With which numbers are shown."""

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
    return f"{value:.{DECIMALS}f}".replace("-0.00", "0.00").replace("-", "\u2212")


def signed(value: float) -> str:
    """Return a number with its sign in any case: "+0.91"."""
    return number(value) if value < 0 else f"+{number(value)}"


def nothing_in_words() -> str:
    """Return what stands in the room while there is nothing to explain."""
    return QCoreApplication.translate(
        "Why",
        "Draw a digit, and this tab says why it is read as it is: what in your ink speaks for the answer, "
        "what speaks for another digit, and what would change it.",
    )


def arithmetic_in_words() -> str:
    """Return what stands above the sum: what is added up there."""
    return QCoreApplication.translate(
        "Why",
        "In logits: what an output adds up before it answers. Press a number, and what it is made of stands below.",
    )


def terms_in_words() -> str:
    """Return what the words of the arithmetic mean, a line for each."""
    return QCoreApplication.translate(
        "Why",
        "Logit: what an output neuron adds up before it answers; the larger it is, the nearer the answer is to 1.\n"
        "Weight × activation: what one neuron of the layer before adds to that.\n"
        "Bias: what is added whatever is drawn.\n"
        "Slope: how much the difference of the two logits rises with ink in a pixel.",
    )


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


class _Shown(NamedTuple):
    """The numbers of an explanation, rounded so that all that is shown of them adds up."""

    baseline: tuple[float, float]
    """Logits there, of the digit and of the other one."""
    speaks_for: float
    speaks_against: float
    weighted: tuple[float, float]
    """Of each of the two logits what the weights make of the last hidden activations."""
    biases: tuple[float, float]

    @classmethod
    def of(cls, explanation: DetailedExplanation) -> "_Shown":
        evidence = explanation.evidence
        two = [evidence.digit, evidence.against]
        before, logits, weighted = (
            each[two].tolist() for each in (evidence.baseline_logits, evidence.logits, explanation.weighted)
        )
        (d, a, speaks_for, speaks_against), _ = adding_up(
            [before[0], -before[1], evidence.speaks_for, -evidence.speaks_against], DECIMALS
        )
        # both sums come to the same: the difference, rounded
        (w, v, b, c), _ = adding_up(
            [weighted[0], -weighted[1], logits[0] - weighted[0], weighted[1] - logits[1]], DECIMALS
        )
        return cls((d, -a), speaks_for, -speaks_against, (w, -v), (b, -c))

    @property
    def logits(self) -> tuple[float, float]:
        return self.weighted[0] + self.biases[0], self.weighted[1] + self.biases[1]


def terms(explanation: DetailedExplanation) -> list[Term]:
    """Return the numbers of the sum: the baseline, what speaks for, what against, and the difference of the logits.

    They are rounded to `DECIMALS`, and add up as they are shown.
    """
    evidence, shown = explanation.evidence, _Shown.of(explanation)
    names = (
        QCoreApplication.translate("Why", "blank page")
        if evidence.start == "blank"
        else QCoreApplication.translate("Why", "nearest {0}").format(evidence.against),
        QCoreApplication.translate("Why", "for {0}").format(evidence.digit),
        QCoreApplication.translate("Why", "for {0}").format(evidence.against),
        QCoreApplication.translate("Why", "{0} over {1}").format(evidence.digit, evidence.against),
    )
    values = (_less(shown.baseline), shown.speaks_for, shown.speaks_against, _less(shown.logits))
    formulas = (
        _baseline(evidence, shown),
        _pixels(evidence, 1, shown.speaks_for),
        _pixels(evidence, -1, shown.speaks_against),
        _difference(explanation, shown),
    )
    return [Term(*each) for each in zip(names, values, formulas, strict=True)]


def pixel_in_words(evidence: Evidence, pixel: int) -> str:
    """Return what the evidence of one pixel is made of."""
    row, column = divmod(pixel, SIDE)
    if evidence.inputs[pixel] == evidence.baseline[pixel]:
        text = QCoreApplication.translate("Why", "Row {0}, column {1}: as on {2}, so it speaks for neither.")
        return text.format(row, column, _start(evidence))
    text = QCoreApplication.translate("Why", "Row {0}, column {1}: {2}. {3}")
    slope = QCoreApplication.translate(
        "Why", "Slope: how much logit {0} \u2212 logit {1} rises with ink there, on average on the way from {2}."
    ).format(evidence.digit, evidence.against, _start(evidence))
    return text.format(row, column, _product(evidence, pixel), slope)


def stretch_in_words(evidence: Evidence, amount: float) -> str:
    """Return what a stretch of the strokes says, by the evidence of a pixel of its ink."""
    if number(amount) == number(0):
        return QCoreApplication.translate("Why", "This stretch of your stroke says next to nothing.")
    digit = evidence.digit if amount > 0 else evidence.against
    text = QCoreApplication.translate("Why", "This stretch of your stroke speaks for {0}: {1} a pixel of its ink.")
    return text.format(digit, number(abs(amount)))


def nothing_pointed_at_in_words(*, has_stretches: bool) -> str:
    """Return what stands where a pixel or a stretch is written out, as long as none is pointed at."""
    if not has_stretches:
        return QCoreApplication.translate(
            "Why", "Point at a pixel of the map, or go there with the arrow keys: what it says stands here."
        )
    return QCoreApplication.translate(
        "Why", "Point at a pixel of the map or at your stroke, or use the arrow keys there: what it says stands here."
    )


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


def _baseline(evidence: Evidence, shown: _Shown) -> str:
    said = _written_out(evidence, shown.baseline)
    if evidence.start == "blank":
        return QCoreApplication.translate("Why", "The blank page already says {0}: without any ink.").format(said)
    text = QCoreApplication.translate("Why", "{0} says {1}.")
    start = _start(evidence)
    return text.format(start[0].upper() + start[1:], said)


def _pixels(evidence: Evidence, sign: int, total: float) -> str:
    amounts = sign * evidence.pixels
    count = int((amounts > 0).sum())
    largest = [pixel for pixel in np.argsort(-amounts, kind="stable")[:_NAMED].tolist() if amounts[pixel] > 0]
    digit = evidence.digit if sign > 0 else evidence.against
    if not largest:
        return QCoreApplication.translate("Why", "No pixel speaks for {0}.").format(digit)
    text = QCoreApplication.translate(
        "Why", "{0} pixels speak for {1}, together {2}. The most: {3}. Slope: how much ink counts there."
    )
    place = QCoreApplication.translate("Why", "row {0}, column {1}: {2}")
    named = "; ".join(place.format(*divmod(pixel, SIDE), _product(evidence, pixel)) for pixel in largest)
    return text.format(count, digit, number(total), named)


def _difference(explanation: DetailedExplanation, shown: _Shown) -> str:
    evidence = explanation.evidence
    text = QCoreApplication.translate("Why", "{0}. Each adds up {1} neurons, weight × activation, and a bias: {2}")
    each = QCoreApplication.translate("Why", "logit {0} = {1} + {2} = {3}")
    sums = "; ".join(
        each.format(digit, number(weighted), _in_brackets(bias), number(logit))
        for digit, weighted, bias, logit in zip(
            (evidence.digit, evidence.against), shown.weighted, shown.biases, shown.logits, strict=True
        )
    )
    return text.format(_written_out(evidence, shown.logits), f"{explanation.hidden:,}", sums)


def _written_out(evidence: Evidence, logits: tuple[float, float]) -> str:
    return QCoreApplication.translate("Why", "logit {0} \u2212 logit {1} = {2} \u2212 {3} = {4}").format(
        evidence.digit, evidence.against, number(logits[0]), _in_brackets(logits[1]), number(_less(logits))
    )


def _less(logits: tuple[float, float]) -> float:
    return logits[0] - logits[1]


def _in_brackets(value: float) -> str:
    return f"({number(value)})" if value < 0 else number(value)
