"""Where the evidence lies, and what it adds up to, in words."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from digitpad.gui.why.in_words import regions_in_words, terms
from digitpad.session.inside.evidence import Evidence
from digitpad.session.inside.in_detail import DetailedExplanation
from digitpad.session.inside.regions import regions
from digitpad.session.reading import Reading, Verdict

READING = Reading(Verdict.DIGIT, 7, np.eye(10, dtype=np.float32)[7], np.ones(784, np.float32))
MIDDLES = (6, 13, 20)
"""A row, or column, in the middle of each third of the box that digits fill."""


def explained(evidence: Evidence, weighted: np.ndarray | None = None) -> DetailedExplanation:
    weighted = np.zeros(10) if weighted is None else weighted
    return DetailedExplanation(evidence, regions(evidence), weighted, 30, READING, None, [])


def said_of(*for_seven: tuple[int, int], for_one: tuple[int, int] = (1, 1), missing: bool = False) -> str:
    """Return the sentence where these regions, by row and column, speak for a seven, and one for a one."""
    pixels, baseline = np.zeros((28, 28)), np.zeros((28, 28))
    for row, column in for_seven:
        pixels[MIDDLES[row], MIDDLES[column]] = 2.0
        baseline[MIDDLES[row], MIDDLES[column]] = float(missing)
    pixels[MIDDLES[for_one[0]], MIDDLES[for_one[1]] + 1] = -1.0
    evidence = Evidence(7, 1, "blank", np.zeros(784), baseline.ravel(), pixels.ravel(), np.zeros(10), np.zeros(10))
    return regions_in_words(explained(evidence))


@pytest.mark.usefixtures("qapp")
def test_no_place_is_named_that_has_another_named_one_in_it() -> None:
    """Three in a row are one place, and so are three in a column."""
    assert said_of((2, 0), (2, 1), (2, 2)) == "For a seven: the whole foot. For a one: the middle."
    assert said_of((0, 2), (1, 2), (2, 2)) == "For a seven: the whole right. For a one: the middle."
    assert said_of((2, 0), (0, 1)) == "For a seven: the top and the lower left. For a one: the middle."


@pytest.mark.usefixtures("qapp")
def test_what_pixels_speak_for_has_a_place_though_no_place_as_a_whole_speaks_for_it() -> None:
    assert said_of((0, 1), for_one=(0, 1)) == "For a seven: the top. For a one: a part of the top."


@pytest.mark.usefixtures("qapp")
def test_where_the_other_has_more_ink_the_other_is_named() -> None:
    assert said_of((0, 1), missing=True).startswith("For a seven: the top (less ink than in the nearest 1).")


@pytest.mark.usefixtures("qapp")
@given(arrays(np.float64, 784, elements=st.floats(-9, 9)), arrays(np.float64, (2, 10), elements=st.floats(-40, 40)))
def test_what_is_written_out_adds_up_on_a_calculator(pixels: np.ndarray, logits: np.ndarray) -> None:
    """The sum, and in its formulas each logit and each difference of two."""
    before, weighted = logits
    after = before.copy()
    after[7] = before[1] + pixels.sum() + before[7] - before[1]
    evidence = Evidence(7, 1, "blank", np.ones(784), np.zeros(784), pixels, after, before)
    baseline, speaks_for, speaks_against, difference = terms(explained(evidence, weighted))
    values = [round(each.value, 2) for each in (baseline, speaks_for, speaks_against, difference)]
    assert round(values[0] + values[1] - values[2] - values[3], 2) == 0
    one = r"\(?(\u2212?\d+\.\d\d)\)?"
    for term in (baseline, difference):
        (found,) = re.findall(rf"logit 7 \u2212 logit 1 = {one} \u2212 {one} = {one}", term.formula)
        digit, other, whole = (float(each.replace("\u2212", "-")) for each in found)
        assert round(digit - other - whole, 2) == 0
        assert whole == round(term.value, 2)
    logits_written = re.findall(rf"logit \d = {one} \+ {one} = {one}", difference.formula)
    assert len(logits_written) == 2
    for each in logits_written:
        products, bias, logit = (float(part.replace("\u2212", "-")) for part in each)
        assert round(products + bias - logit, 2) == 0
