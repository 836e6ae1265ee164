"""Where what speaks for a digit lies, in words: nine places of which none is part of another."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from digitpad.gui.look.words import best_two, digit_in_words, parts_in_words
from digitpad.session.inside.in_detail import DetailedExplanation
from digitpad.session.inside.regions import Region
from digitpad.session.reading import Reading, Verdict

_ACROSS: Final = 3  # regions, and as many down
_AT_LEAST: Final = 3
_MOST: Final = 0.5
"""A region is named that has at least this part of the evidence in the one that has most for the same digit."""


def regions_in_words(explanation: DetailedExplanation) -> str:
    """Return where in the ink what speaks most for the one digit lies, and where what speaks most for the other."""
    evidence = explanation.evidence
    named = _named(explanation.regions)
    most = {
        digit: [each for each in named if (each.evidence > 0) == (digit == evidence.digit)]
        for digit in (evidence.digit, evidence.against)
    }
    parts = [_not_read(explanation.reading), _all_the_same(explanation)]
    parts += [_speaking(explanation, digit, some) for digit, some in most.items()]
    if any(region.is_empty for some in most.values() for region in some):
        parts.append(
            QCoreApplication.translate("Why", "Missing: the nearest {0} has more ink there.").format(evidence.against)
        )
    return " ".join(filter(None, parts))


def _named(regions: Sequence[Region]) -> list[Region]:
    """Return the regions that speak most for either digit, and the next ones where these are fewer than three."""
    named: list[Region] = []
    for is_for in (True, False):
        some = [each for each in regions if (each.evidence > 0) == is_for]
        named += [each for each in some if abs(each.evidence) >= _MOST * abs(some[0].evidence)]
    others = (each for each in regions if each not in named)  # those with most evidence first
    return named + list(others)[: max(0, _AT_LEAST - len(named))]


def _not_read(reading: Reading) -> str:
    match reading.verdict:
        case Verdict.NOT_A_DIGIT:
            return QCoreApplication.translate("Why", "Refused as not a digit, for no output reaches the line.")
        case Verdict.NOT_SURE:
            return QCoreApplication.translate("Why", "Not sure, for no output reaches .50.")
        case Verdict.ONE_AT_A_TIME:
            return QCoreApplication.translate("Why", "More than one digit, it seems.")
        case Verdict.NOT_A_NUMBER:
            return QCoreApplication.translate("Why", "Not a number: {0}.").format(parts_in_words(reading))
        case _:
            return ""


def _all_the_same(explanation: DetailedExplanation) -> str:
    """Return that two outputs are compared although the answer is neither of them."""
    reading, evidence = explanation.reading, explanation.evidence
    if reading.verdict is not Verdict.NOT_A_DIGIT:
        return ""
    text = (
        QCoreApplication.translate("Why", "All the same, its two strongest outputs are compared here, {0} and {1}.")
        if set(best_two(reading)) == {evidence.digit, evidence.against}
        else QCoreApplication.translate("Why", "All the same, its outputs {0} and {1} are compared here.")
    )
    return text.format(evidence.digit, evidence.against)


def _speaking(explanation: DetailedExplanation, digit: int, some: Sequence[Region]) -> str:
    """Return that some regions speak most for a digit; where none does, whether there is anything here and there."""
    evidence, said = explanation.evidence, digit_in_words(digit)
    if some:
        return QCoreApplication.translate("Why", "What speaks most for {0} is {1}, all in all.").format(
            said, _ink(some)
        )
    if ((evidence.pixels > 0) if digit == evidence.digit else (evidence.pixels < 0)).any():
        return QCoreApplication.translate("Why", "What speaks for {0} is scattered.").format(said)
    return QCoreApplication.translate("Why", "Nothing speaks for {0}.").format(said)


def _ink(some: Sequence[Region]) -> str:
    there, missing = ([each for each in some if each.is_empty is is_empty] for is_empty in (False, True))
    both = []
    if there:
        both.append(QCoreApplication.translate("Why", "the ink in {0}").format(_listed(there)))
    if missing:
        both.append(QCoreApplication.translate("Why", "the ink missing in {0}").format(_listed(missing)))
    return QCoreApplication.translate("Why", " and ").join(both)


def _listed(some: Sequence[Region]) -> str:
    whole = _whole_line(some)
    if whole:
        return whole
    *others, last = map(_region, some)
    if not others:
        return last
    return QCoreApplication.translate("Why", "{0} and {1}").format(", ".join(others), last)


def _whole_line(some: Sequence[Region]) -> str:
    """Return what all three regions of a row, or of a column, are called together; "" of others."""
    if len(some) < _ACROSS:
        return ""
    rows, columns = {each.row for each in some}, {each.column for each in some}
    translate = QCoreApplication.translate
    if len(rows) == 1:
        across = translate("Why", "the middle from left to right")
        return (translate("Why", "the whole top"), across, translate("Why", "the whole bottom"))[rows.pop()]
    if len(columns) == 1:
        down = translate("Why", "the middle from top to bottom")
        return (translate("Why", "the whole left"), down, translate("Why", "the whole right"))[columns.pop()]
    return ""


def _region(region: Region) -> str:
    names = (
        (
            QCoreApplication.translate("Why", "the top left"),
            QCoreApplication.translate("Why", "the top middle"),
            QCoreApplication.translate("Why", "the top right"),
        ),
        (
            QCoreApplication.translate("Why", "the middle left"),
            QCoreApplication.translate("Why", "the centre"),
            QCoreApplication.translate("Why", "the middle right"),
        ),
        (
            QCoreApplication.translate("Why", "the bottom left"),
            QCoreApplication.translate("Why", "the bottom middle"),
            QCoreApplication.translate("Why", "the bottom right"),
        ),
    )
    return names[region.row][region.column]
