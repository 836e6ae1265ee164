"""Page 3 says what the mathematics of Python's own library says."""

from math import exp

import pytest

from tests.gui.chapter.conftest import InChapter


@pytest.fixture
def in_sigmoid(in_chapter: InChapter) -> InChapter:
    in_chapter.turn_to(3)
    return in_chapter


def sigma(z: float) -> float:
    return 1 / (1 + exp(-z))


def test_step_and_sigmoid_are_told_before_and_after_a_nudge(in_sigmoid: InChapter) -> None:
    before, after = sigma(-0.15), sigma(0.25)  # 0.75 * 1 - 0.35 * 2 - 0.2, and 0.4 more
    predicted = before * (1 - before) * 0.4
    off = 100 * abs(predicted - (after - before)) / (after - before)
    assert in_sigmoid.sentence == (
        f"The step jumps from 0 to 1. The sigmoid goes from {before:.3f} to {after:.3f}, by +{after - before:.3f}; "
        f"predicted was +{predicted:.3f}, off by {off:.1f} %."
    )
    assert "a = σ(z) = 1/(1 + e^(−z))" in in_sigmoid.formula
    assert f"= +{predicted:.3f}" in in_sigmoid.formula


def test_a_larger_nudge_is_foretold_worse(in_sigmoid: InChapter) -> None:
    in_sigmoid.number("Change of w2").setValue(1.5)
    after = sigma(-0.15 + 0.4 + 2 * 1.5)
    slope = sigma(-0.15) * (1 - sigma(-0.15))
    change, predicted = after - sigma(-0.15), slope * 3.4
    assert f"by +{change:.3f}; predicted was +{predicted:.3f}" in in_sigmoid.sentence
    assert f"off by {100 * (predicted - change) / change:.1f} %" in in_sigmoid.sentence


def test_without_a_nudge_nothing_is_predicted(in_sigmoid: InChapter) -> None:
    in_sigmoid.number("Change of w1").setValue(0)
    assert "The step stays at 0." in in_sigmoid.sentence
    assert "nothing is nudged" in in_sigmoid.sentence


def test_the_answer_tells_how_far_the_prediction_is_good_at_this_bias(in_sigmoid: InChapter) -> None:
    before = in_sigmoid.page._answer.text()
    in_sigmoid.number("Bias b").setValue(2)
    assert in_sigmoid.page._answer.text() != before
