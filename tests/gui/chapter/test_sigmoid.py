"""Page 3 says what the mathematics of Python's own library says."""

import re
from math import exp

import pytest

from digitpad.gui.chapter.sigmoid_picture import SigmoidPicture
from tests.gui.chapter.conftest import InChapter
from tests.gui.finding import only


@pytest.fixture
def in_sigmoid(in_chapter: InChapter) -> InChapter:
    in_chapter.turn_to(3)
    return in_chapter


def sigma(z: float) -> float:
    return 1 / (1 + exp(-z))


def sentence_of(before: float, after: float, predicted: float) -> str:
    change = round(after - before, 4)
    off = 100 * (predicted - change) / change
    size = f"{abs(off):.0f}" if abs(off) >= 10 else f"{abs(off):.1f}"
    way, goes = ("rise", "rises") if change > 0 else ("fall", "falls")
    decimals = 2 if f"{abs(change):.2f}" != f"{abs(predicted):.2f}" else 4
    return (
        f"The sigmoid {goes} from {before:.2f} to {after:.2f}, by {abs(change):.{decimals}f}. Predicted was a {way} "
        f"by {abs(predicted):.{decimals}f}: {size}\u00a0% too {'large' if off > 0 else 'small'}."
    )


def test_step_and_sigmoid_are_told_before_and_after_a_nudge(in_sigmoid: InChapter) -> None:
    before, after = round(sigma(-0.15), 4), round(sigma(0.25), 4)  # 0.75 * 1 - 0.35 * 2 - 0.2, and 0.4 more
    predicted = round(round(before * (1 - before), 4) * 0.4, 4)
    assert in_sigmoid.sentence == f"The step jumps from 0 to 1. {sentence_of(before, after, predicted)}"
    assert "z = w1 x1 + w2 x2 + b = 0.75·1 + (−0.35)·2 + (−0.2) = −0.15" in in_sigmoid.formula
    assert f"a = σ(z) = 1/(1 + e^(−z)) = {before:.4f}" in in_sigmoid.formula
    assert f"= +{predicted:.4f}" in in_sigmoid.formula


@pytest.mark.parametrize("bias", [-0.2, 2.0])  # too large where the curve bends down, else too small
def test_a_larger_nudge_is_foretold_worse(in_sigmoid: InChapter, bias: float) -> None:
    in_sigmoid.number("Bias b").setValue(bias)
    in_sigmoid.number("Change of w2").setValue(-1.5)
    z = 0.05 + bias
    before, after = round(sigma(z), 4), round(sigma(z + 0.4 - 2 * 1.5), 4)
    predicted = round(round(before * (1 - before), 4) * -2.6, 4)
    assert sentence_of(before, after, predicted) in in_sigmoid.sentence


@pytest.mark.parametrize("bias", [-2, -0.2, 2])
@pytest.mark.parametrize(("w1", "w2", "b"), [(0.4, 0, 0), (0.1, 0, 0), (-1.5, 1.5, 0.3), (0, -0.1, 0.1)])
def test_whoever_reckons_the_shown_figures_finds_the_same(
    in_sigmoid: InChapter, bias: float, w1: float, w2: float, b: float
) -> None:
    """On a calculator: each figure from those that stand before it."""
    in_sigmoid.number("Bias b").setValue(bias)
    for name, value in (("Change of w1", w1), ("Change of w2", w2), ("Change of b", b)):
        in_sigmoid.number(name).setValue(value)
    text, figure = in_sigmoid.formula.replace("−", "-"), r"\(?([-+]?[\d.]+)\)?"
    found = re.search(rf"σ′\(z\) = a·\(1 - a\) = {figure}·\(1 - {figure}\) = {figure};", text)
    assert found
    a, again, slope = map(float, found.groups())
    decimals = len(found[3].partition(".")[2])
    assert a == again
    assert slope == pytest.approx(a * (1 - a), abs=0.51 * 10**-decimals)
    products = re.search(rf"; = {figure}·{figure} \+ {figure}·{figure} \+ {figure}·{figure} = {figure};", text)
    assert products
    numbers = [float(each) for each in products.groups()]
    assert numbers[:6:2] == [slope, pytest.approx(2 * slope), slope]
    reckoned = sum(x * y for x, y in zip(numbers[:6:2], numbers[1:6:2], strict=True))
    assert numbers[6] == pytest.approx(reckoned, abs=0.51 * 10**-decimals)
    change = re.search(rf"= {figure} - {figure} = {figure}$", text)
    assert change
    after, before, by = map(float, change.groups())
    assert by == pytest.approx(after - before, abs=1e-9)


def test_without_a_nudge_nothing_is_predicted(in_sigmoid: InChapter) -> None:
    in_sigmoid.number("Change of w1").setValue(0)
    assert "The step stays at 0." in in_sigmoid.sentence
    assert "nothing is nudged" in in_sigmoid.sentence


def test_the_answer_tells_how_far_each_weight_alone_may_be_nudged_at_this_bias(in_sigmoid: InChapter) -> None:
    """Where the prediction is off by a tenth of the change."""
    for bias in (-0.2, 2):
        in_sigmoid.number("Bias b").setValue(bias)
        by = r"by (\d\.\d\d)"
        told = rf"rise of w₁ or b alone {by}, or a fall {by}; of w₂, whose input is 2, {by} or (\d\.\d\d)"
        found = re.search(told, in_sigmoid.page._answer.text())
        assert found
        rise, fall, rise_2, fall_2 = map(float, found.groups())
        assert (rise_2, fall_2) == pytest.approx((rise / 2, fall / 2), abs=0.006)
        z, slope = 0.05 + bias, sigma(0.05 + bias) * (1 - sigma(0.05 + bias))
        for nudge in (rise, -fall):
            change = sigma(z + nudge) - sigma(z)
            assert abs(slope * nudge - change) / abs(change) == pytest.approx(0.1, abs=0.01)


def test_a_prediction_beyond_the_plot_is_painted_no_farther_than_its_edge(in_sigmoid: InChapter) -> None:
    shown = only(in_sigmoid.page, SigmoidPicture)
    in_sigmoid.number("Change of w2").setValue(0)
    above = shown.grab().toImage().copy(0, 0, shown.width(), int(shown._plot.top()) - 1)
    in_sigmoid.number("Change of w2").setValue(1.5)
    assert shown._nudge is not None
    assert shown._nudge.outputs[0] + shown._nudge.predicted > 1.25
    assert shown.grab().toImage().copy(0, 0, shown.width(), int(shown._plot.top()) - 1) == above


@pytest.mark.parametrize(("change", "is_beyond"), [(0.5, False), (1.5, True), (-0.5, False), (-1.5, True)])
def test_a_prediction_beyond_the_plot_is_a_filled_arrow_at_its_edge(
    in_sigmoid: InChapter, change: float, is_beyond: bool
) -> None:
    """Else it is a hollow mark where it is."""
    shown = only(in_sigmoid.page, SigmoidPicture)
    for name in ("Change of w1", "Change of w2"):
        in_sigmoid.number(name).setValue(change)
    image, nudge = shown.grab().toImage(), shown._nudge
    assert nudge is not None
    predicted = nudge.outputs[0] + nudge.predicted
    assert is_beyond == (not -0.25 <= predicted <= 1.25)
    at = shown._at(nudge.moved_z, min(max(predicted, -0.25), 1.25))
    inward = 0 if not is_beyond else 6 if change > 0 else -6
    assert (image.pixelColor(int(at.x()), int(at.y()) + inward) == shown._green) == is_beyond
