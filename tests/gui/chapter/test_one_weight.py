"""Page 6: both curves say of a weight what the trained network, with that weight changed, really does."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digitpad.gui.chapter.formula import number
from digitpad.gui.chapter.one_weight_picture import OneWeightPicture
from digitpad.network import Network
from digitpad.session.chapter.learned import Learned, learn
from tests.gui.chapter.conftest import InChapter, packed
from tests.gui.finding import only
from tests.small import outcome


@pytest.fixture
def in_page(in_chapter: InChapter, qtbot: QtBot) -> InChapter:
    in_chapter.turn_to(6)
    qtbot.waitUntil(lambda: "are read wrong" in in_chapter.sentence)
    return in_chapter


@pytest.fixture
def learned(small_data: Path) -> Learned:
    return outcome(learn(packed(small_data)))[0]


def changed(learned: Learned, neuron: int, digit: int, change: float) -> tuple[Network, float]:
    """Return the trained network with one weight changed, and what that is then."""
    network = Network((784, 30, 10), parameters=(learned.trained.weights, learned.trained.biases), dtype="float64")
    network.weights[1][digit, neuron - 1] += change
    return network, float(network.weights[1][digit, neuron - 1])


def test_the_sentence_and_the_formula_tell_what_the_changed_network_does(in_page: InChapter, learned: Learned) -> None:
    images, labels = learned.unseen
    targets = learned.targets.astype(float)
    for neuron, digit, change in ((14, 6, 0.0), (14, 6, 3.5), (30, 9, -6.0), (1, 0, 1.25)):
        in_page.number("From hidden neuron").setValue(neuron)
        in_page.number("to output").setValue(digit)
        in_page.number("Change of the weight").setValue(change)
        network, weight = changed(learned, neuron, digit, change)
        wrong = len(labels) - network.evaluate((images, labels))
        assert in_page.sentence.startswith(f"{wrong} of {len(labels)} images are read wrong")
        cost = network.cost.value(network.feedforward(images), targets)
        slope = float(network.backprop(images, targets)[1][1][digit, neuron - 1])
        assert f"The cost, {cost:.4f}, " in in_page.sentence
        assert ("falls to the left: a smaller weight is better" in in_page.sentence) == (slope > 5e-6)
        assert ("falls to the right: a larger weight is better" in in_page.sentence) == (slope < -5e-6)
        assert f"= {number(slope, 5)}" in in_page.formula
        assert f"= {number(weight, 2)};" in in_page.formula


def test_the_weight_is_dragged_in_the_picture_too(in_page: InChapter) -> None:
    shown, change = only(in_page.page, OneWeightPicture), in_page.number("Change of the weight")
    shown.grab()
    assert shown._plots is not None
    place = shown._plots[1].place.toRect()
    QTest.mousePress(shown, Qt.MouseButton.LeftButton, pos=place.center())
    assert change.value() == pytest.approx(0, abs=0.1)
    QTest.mouseMove(shown, place.topRight())
    assert change.value() == pytest.approx(6, abs=0.1)
    QTest.mouseRelease(shown, Qt.MouseButton.LeftButton)


def test_the_flat_part_that_is_told_is_where_the_count_stays(in_page: InChapter) -> None:
    before = in_page.sentence
    shown = only(in_page.page, OneWeightPicture)
    assert shown._over is not None
    left, right = shown._over.flat(shown._weight)
    assert f"from w = {number(left, 2)} to {number(right, 2)}: the count does not say".replace("inf", "∞") in before
    inside = (max(left, shown._weight - 0.5) + shown._weight) / 2 - shown._over.trained
    in_page.number("Change of the weight").setValue(inside)
    assert in_page.sentence.split(" ")[0] == before.split(" ")[0]
