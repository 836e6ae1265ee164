"""Where the evidence lies, and what it adds up to, in words."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from digitpad.gui.look.figures import apart_in_print
from digitpad.gui.why.flips_in_words import flip_in_words, pieces_in_words
from digitpad.gui.why.in_words import terms
from digitpad.gui.why.regions_in_words import regions_in_words
from digitpad.ink import Drawing
from digitpad.ink.drawing import Stroke
from digitpad.session.inside.changes import Kind
from digitpad.session.inside.evidence import Evidence
from digitpad.session.inside.flips import Flip
from digitpad.session.inside.in_detail import Changes, DetailedExplanation, Worth
from digitpad.session.inside.pair import Pair
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
    """Three in a row are one place, and so are three in a column; a part of the top is not called the top."""
    of_one = " What speaks most for a one is the ink in the centre, all in all."
    assert (
        said_of((2, 0), (2, 1), (2, 2))
        == f"What speaks most for a seven is the ink in the whole bottom, all in all.{of_one}"
    )
    assert (
        said_of((0, 2), (1, 2), (2, 2))
        == f"What speaks most for a seven is the ink in the whole right, all in all.{of_one}"
    )
    two = said_of((2, 0), (0, 1))
    assert two == f"What speaks most for a seven is the ink in the top middle and the bottom left, all in all.{of_one}"


@given(st.floats(0, 1), st.floats(0, 1))
def test_two_outputs_are_printed_so_that_they_can_be_told_apart(one: float, other: float) -> None:
    """With no more decimals than that takes, and four at most."""
    said = apart_in_print(one, other)
    assert [float(each) for each in said] == pytest.approx([one, other], abs=0.006)
    if abs(one - other) > 0.0001:
        assert said[0] != said[1]
    if abs(one - other) > 0.01:
        assert max(map(len, said)) <= len("1.00")


@pytest.mark.usefixtures("qapp")
@given(arrays(np.float64, 784, elements=st.floats(-9, 9)), arrays(np.bool_, 784))
def test_no_place_is_named_for_both_digits(pixels: np.ndarray, inked: np.ndarray) -> None:
    evidence = Evidence(7, 1, "blank", inked * 1.0, np.zeros(784), pixels * inked, np.zeros(10), np.zeros(10))
    for_seven, for_one = (
        set(re.findall(r"(?:the (?:whole )?)((?:top|middle|bottom|centre|left|right)(?: \w+)*)", part))
        for part in regions_in_words(explained(evidence)).replace(" and ", ", ").split(". ", 1)
    )
    assert not for_seven & for_one


@pytest.mark.usefixtures("qapp")
def test_where_only_pixels_speak_for_a_digit_no_place_is_named_for_it() -> None:
    """The place as a whole speaks for the other one."""
    said = said_of((0, 1), for_one=(0, 1))
    assert (
        said
        == "What speaks most for a seven is the ink in the top middle, all in all. What speaks for a one is scattered."
    )


@pytest.mark.usefixtures("qapp")
def test_where_the_other_has_more_ink_that_is_said() -> None:
    said = said_of((0, 1), missing=True)
    assert said.startswith("What speaks most for a seven is the ink missing in the top middle, all in all.")
    assert said.endswith("Missing: the nearest 1 has more ink there.")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([1.0, -3.0, 2.0], "Piece 3, upright, does most for a seven, piece 2, flat, most for a one."),
        ([1.0, 3.0], "Piece 2, flat, does most for a seven; none does much for a one."),
        ([-1.0, -3.0], "Piece 2, flat, does most for a one; none does much for a seven."),
        ([-0.2, 3.0], "Piece 2, flat, does most for a seven; none does much for a one."),
        ([0.0], "No piece does anything for either."),
    ],
)
def test_the_pieces_that_do_most_are_named(values: list[float], said: str) -> None:
    lines = [(0.3, 0.9), (0.9, 0.2), (0.1, 0.9)]  # the ends of those that begin at 0
    pieces: list[tuple[Stroke, ...]] = [(np.array([(0.0, 0.0), end]),) for end in lines[: len(values)]]
    assert pieces_in_words(Worth(Pair(7, 1), pieces, np.array(values))) == said


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("kind", "length", "said"),
    [
        (Kind.OPENED, 1.5, ("Leave a gap where it is orange beside the cross", "The gap is about 1/13 of its height.")),
        (Kind.ADDED, 10.0, ("Add the orange line", "The line is about 1/2 of its height.")),
        (
            Kind.TAKEN_AWAY,
            16.0,
            ("Leave out the orange piece beside the cross", "The piece is about 0.8 times its height."),
        ),
    ],
)
def test_what_would_flip_it_is_said_as_what_to_do(kind: Kind, length: float, said: tuple[str, str]) -> None:
    drawing = Drawing([[(0.4, 0.1), (0.6, 0.9)]])
    found = Flip(1, drawing, kind, length, (), ())
    worth = Worth(Pair(7, 1), [], np.zeros(0))
    activations = np.zeros(10)
    activations[[1, 7]] = 0.87, 0.864
    changes = Changes(drawing, 1, found, activations, worth, goes_for_wanted=False)
    told = ", and it is read as a one. ".join(said)
    assert flip_in_words(changes) == f"{told} Output 1 then answers .87, output 7 .86."


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
