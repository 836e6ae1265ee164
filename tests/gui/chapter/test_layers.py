"""Page 4: a shape, its parameters, its neurons lit, and the way into the form for a run."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from digitpad.gui.chapter import layers as page
from digitpad.gui.chapter.layers_picture import LayersPicture
from digitpad.gui.look.fold import FoldButton
from digitpad.gui.pad.pen import Pen
from digitpad.gui.training.form import RecipeForm
from digitpad.ink import frame
from digitpad.network import Network
from digitpad.session.built_in_data import built_in_data
from digitpad.session.chapter.framed import example
from tests.gui.chapter.conftest import InChapter
from tests.gui.finding import only
from tests.journeys.handwriting import written


@pytest.fixture
def in_layers(in_chapter: InChapter) -> InChapter:
    in_chapter.turn_to(4)
    return in_chapter


def picture(room: InChapter) -> LayersPicture:
    return only(room.page, LayersPicture)


def test_parameters_are_counted(in_layers: InChapter) -> None:
    assert "23,820 weights and 40 biases" in in_layers.sentence
    assert "(784 + 1)·30 + (30 + 1)·10 = 23,860" in in_layers.formula
    in_layers.number("Hidden layers").setValue(2)
    in_layers.number("Neurons in hidden layer 2").setValue(7)
    assert f"{784 * 30 + 30 * 7 + 7 * 10:,} weights and 47 biases" in in_layers.sentence
    in_layers.number("Hidden layers").setValue(0)
    assert "7,840 weights and 10 biases" in in_layers.sentence


def test_only_layers_that_there_are_have_neurons_to_drag(in_layers: InChapter) -> None:
    fields = [in_layers.number(f"Neurons in hidden layer {index}") for index in (1, 2, 3)]
    for layers in (0, 3, 1):
        in_layers.number("Hidden layers").setValue(layers)
        assert [each.isEnabled() for each in fields] == [index < layers for index in range(3)]


@pytest.mark.slow
def test_neurons_are_lit_for_what_is_on_the_pad(in_layers: InChapter, qtbot: QtBot) -> None:
    """By first weights, for the network that answers has another shape."""
    in_layers.opened.draw(written(3))
    image = in_layers.opened.window._answering.reading.image
    expected = Network((784, 30, 10)).activations(image)
    shown = picture(in_layers)
    qtbot.waitUntil(lambda: shown._lit is not None and bool(np.array_equal(shown._lit.activations[0], image)))
    assert "it knows nothing yet" in in_layers.sentence
    assert shown._lit is not None
    for activations, wanted in zip(shown._lit.activations, expected, strict=True):
        np.testing.assert_array_equal(activations, wanted)


@pytest.mark.slow
def test_one_click_takes_the_shape_into_the_form_and_the_trained_network_lights_it(
    in_layers: InChapter, qtbot: QtBot
) -> None:
    in_layers.number("Hidden layers").setValue(2)
    in_layers.number("Neurons in hidden layer 1").setValue(20)
    in_layers.number("Neurons in hidden layer 2").setValue(12)
    in_layers.opened.click("Take this shape to Train")
    QApplication.processEvents()
    assert QApplication.focusWidget() is in_layers.opened.button("Retrain")
    assert in_layers.opened.says("Trains a new network with 20, 12 hidden neurons on ")
    form = only(in_layers.opened.window, RecipeForm)
    assert form.isVisible()
    assert form.recipe.sizes == (784, 20, 12, 10)
    assert in_layers.opened.named("Hidden neurons", QLineEdit).text() == "20, 12"
    in_layers.opened.click("Retrain")
    in_layers.opened.until("Done")
    trained = in_layers.opened.window._answering.reader.network
    assert trained.sizes == (784, 20, 12, 10)
    in_layers.opened.bring_to_front("Chapter 1")
    in_layers.opened.draw(written(3))
    qtbot.waitUntil(lambda: "These are the neurons that answer you" in in_layers.sentence)
    in_layers.number("Hidden layers").setValue(1)
    in_layers.opened.click("Take this shape to Train")
    assert QApplication.focusWidget() is in_layers.opened.button("Retrain")
    assert in_layers.opened.says("The run before: Done")
    assert in_layers.opened.says("Trains a new network with 20 hidden neurons on ")


def test_for_an_empty_pad_a_digit_of_mnist_s_lights_the_neurons(in_layers: InChapter, qtbot: QtBot) -> None:
    """Also where there is no pad to draw on: in full screen."""
    digit = example(built_in_data())
    qtbot.waitUntil(lambda: f"Nothing is drawn; an example, a {digit.label}, lights them." in in_layers.sentence)
    lit = picture(in_layers)._lit
    assert lit is not None
    np.testing.assert_array_equal(lit.activations[0], frame(digit.drawing))
    in_layers.opened.draw(written(3))
    qtbot.waitUntil(lambda: "Nothing is drawn" not in in_layers.sentence)


def test_without_data_for_an_example_nothing_is_lit_and_it_is_said_why(
    in_chapter: InChapter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(page, "built_in_data", lambda: tmp_path / "none.npz")
    in_chapter.turn_to(4)
    qtbot.waitUntil(lambda: "none.npz" in in_chapter.sentence)
    lit = picture(in_chapter)._lit
    assert lit is not None
    assert not any(each.any() for each in lit.activations)


def test_a_loop_that_is_taken_off_leaves_no_gap(in_layers: InChapter, qtbot: QtBot) -> None:
    """Nor a scroll bar, with the answer unfolded."""
    qtbot.waitUntil(lambda: "Nothing is drawn" in in_layers.sentence)
    QTest.mouseClick(only(in_layers.page, FoldButton), Qt.MouseButton.LeftButton)
    loop = only(in_layers.page, QCheckBox, lambda each: each.accessibleName() == "with a loop")
    in_layers.number("Neurons in hidden layer 1").setValue(100)

    def laid_out() -> tuple[int, int]:
        QApplication.processEvents()
        QApplication.processEvents()
        return loop.mapTo(in_layers.page, loop.rect().topLeft()).y(), in_layers.page._sentence.height()

    before = laid_out()
    loop.click()
    in_layers.number("Neurons in hidden layer 1").setValue(99)
    assert "The loop is neither counted nor trained" in in_layers.sentence
    laid_out()
    loop.click()
    assert laid_out() == before


def test_a_loop_is_no_feedforward_network(in_layers: InChapter) -> None:
    assert "Feedforward" in in_layers.sentence
    before = picture(in_layers).grab().toImage()
    only(in_layers.page, QCheckBox, lambda each: each.accessibleName() == "with a loop").click()
    assert "Recurrent" in in_layers.sentence
    assert picture(in_layers).grab().toImage() != before


def test_without_a_hidden_layer_there_is_nothing_for_a_loop_to_go_back_to(in_layers: InChapter) -> None:
    loop = only(in_layers.page, QCheckBox, lambda each: each.accessibleName() == "with a loop")
    in_layers.number("Hidden layers").setValue(0)
    without = picture(in_layers).grab().toImage()
    assert not loop.isEnabled()
    in_layers.number("Hidden layers").setValue(1)
    loop.click()
    in_layers.number("Hidden layers").setValue(0)
    assert picture(in_layers).grab().toImage() == without
    assert "Feedforward" in in_layers.sentence
    assert in_layers.opened.button("Take this shape to Train").isEnabled()


def test_an_untrained_network_is_not_taken_for_the_one_that_reads_the_pad(in_layers: InChapter, qtbot: QtBot) -> None:
    in_layers.number("Neurons in hidden layer 1").setValue(29)
    in_layers.opened.draw(written(3))
    qtbot.waitUntil(lambda: "It is not the network that reads the pad" in in_layers.sentence)


def test_while_the_pen_moves_the_page_waits(
    in_layers: InChapter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = picture(in_layers)
    qtbot.waitUntil(lambda: "Nothing is drawn" in in_layers.sentence)
    before = shown._lit
    with monkeypatch.context() as patch:
        patch.setattr(Pen, "is_moving", True)
        in_layers.opened.draw(written(1))
        qtbot.wait(150)
        assert shown._lit is before
    qtbot.waitUntil(lambda: shown._lit is not before)


def test_a_shape_with_a_loop_is_not_taken_to_be_trained_without_it(in_layers: InChapter) -> None:
    train = in_layers.opened.button("Take this shape to Train")
    in_layers.opened.draw(written(3))
    loop = only(in_layers.page, QCheckBox, lambda each: each.accessibleName() == "with a loop")
    loop.click()
    assert not train.isEnabled()
    assert "loop" in train.toolTip()
    assert "nor trained" in in_layers.sentence
    loop.click()
    assert train.isEnabled()
    assert "Retrain" in train.toolTip()


def test_what_is_lit_beside_a_loop_is_not_said_to_answer(in_layers: InChapter, qtbot: QtBot) -> None:
    in_layers.opened.draw(written(3))
    only(in_layers.page, QCheckBox, lambda each: each.accessibleName() == "with a loop").click()
    qtbot.waitUntil(lambda: "without the loop" in in_layers.sentence)
    assert "answer you" not in in_layers.sentence


@pytest.mark.parametrize("height", [90, 140, 300, 900])
@pytest.mark.parametrize("neurons", [1, 30, 100])
def test_a_layer_is_one_column_however_low_the_picture_is(in_layers: InChapter, neurons: int, height: int) -> None:
    """Of as many neurons as are apart, the first ones and the last ones, with dots for those between."""
    in_layers.number("Neurons in hidden layer 1").setValue(neurons)
    shown = picture(in_layers)
    shown.setFixedSize(400, height)
    shown.grab()
    column = shown._column(1)
    assert len({centre.x() for centre in (*column.centres, *column.dots)}) == 1
    assert (column.neurons[0], column.neurons[-1]) == (0, neurons - 1)
    assert bool(column.dots) == (len(column.neurons) < neurons)
    ys = sorted(place.y() for place in (*column.centres, *column.dots))
    assert all(after - before >= 4 for before, after in pairwise(ys))
    assert ys[0] >= 0
    assert ys[-1] <= height
