"""The room of the neurons: what stands there adds up, is reached by keys, and what is broken is whole again."""

import re

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QToolTip
from pytestqt.qtbot import QtBot

from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.neurons.opened import Opened as OpenedNeuron
from digitpad.gui.neurons.weights_view import WeightsView
from digitpad.gui.trial import Trial
from digitpad.network import Network
from digitpad.network.digest import digest
from digitpad.session.digits import my_digits
from digitpad.session.inside.damage import Damage, damaged
from digitpad.session.reading import Reader
from tests.gui.finding import only
from tests.gui.neurons.conftest import Inside, number
from tests.small import bits

pytestmark = pytest.mark.slow

SUM, OUTPUTS = "What adds up to z", "What it contributes to the outputs"


def sentence(inside: Inside) -> str:
    """Return what the room says, as a screen reader does."""
    found = inside.panel._overview.findChildren(WholeLabel)
    return " ".join(each.accessibleName() for each in found)


def test_an_empty_pad_says_what_to_do_and_shows_all_neurons(inside: Inside) -> None:
    inside.answer_with((784, 12, 10))
    assert "Draw a digit" in sentence(inside)
    assert inside.texts() == [f"neuron {number}" for number in range(1, 13)]


def test_neurons_stand_in_the_order_of_what_they_contribute_and_the_sum_is_the_logit(inside: Inside) -> None:
    inside.answer_with((784, 12, 10))
    inside.draw(7)
    inside.check("Show all")
    network, reading = inside.network, inside.answering.reading
    digit = int(reading.activations.argmax())
    given = network.weights[-1][digit] * network.activations(reading.image)[-2]
    found = [re.fullmatch(r"neuron (\d+), activation (\S+), contributes (\S+) to .*", text) for text in inside.texts()]
    assert all(found)
    neurons = [int(each[1]) - 1 for each in found if each]
    assert neurons == np.argsort(-abs(given), kind="stable").tolist()
    assert [number(each[3]) for each in found if each] == pytest.approx(given[neurons], abs=0.006)
    together = re.search(r"All 12 together (\S+), bias (\S+): logit (\S+)\.$", sentence(inside))
    assert together
    whole, bias, logit = (number(each) for each in together.groups())
    assert round(whole + bias - logit, 9) == 0
    assert logit == pytest.approx(float(network.logit(reading.image)[digit]), abs=0.011)


def test_only_those_that_matter_are_shown_and_how_many_is_said(inside: Inside) -> None:
    inside.draw(7)
    shown, whole = len(inside.texts()), inside.network.sizes[-2]
    assert shown < whole
    assert inside.opened.says(f"{shown} of {whole} shown")
    parts = re.search(r"together (\S+), the others (\S+), bias (\S+): logit (\S+)\.$", sentence(inside))
    assert parts
    *three, logit = (number(each) for each in parts.groups())
    assert round(sum(three) - logit, 9) == 0
    inside.check("Show all")
    assert len(inside.texts()) == whole


def test_the_output_that_is_picked_is_the_one_that_is_explained(inside: Inside) -> None:
    inside.draw(7)
    inside.opened.choose("Output that is explained", 4)  # the first is the guess
    inside.opened.key(Qt.Key.Key_Return)
    inside.settle()
    assert all(text.endswith("to a three") for text in inside.texts())
    assert "a three" in sentence(inside)


def test_while_the_pen_moves_no_neuron_changes_its_place(inside: Inside) -> None:
    inside.draw(7)
    before = inside.grid.neurons
    watching, pen = inside.panel._watching, inside.opened.pad.pen
    inside.opened.press([(0.2, 0.2), (0.5, 0.5), (0.8, 0.3), (0.3, 0.8)])
    with inside.qtbot.waitSignal(watching.seen, timeout=30_000):
        watching.look_again()
    assert pen.is_down
    assert inside.grid.neurons == before
    inside.opened.lift([(0.3, 0.8)])
    inside.settle()
    assert inside.grid.neurons != before


def test_a_neuron_is_opened_by_click_and_by_key_and_its_numbers_add_up(inside: Inside) -> None:
    inside.draw(7)
    inside.click(2)
    assert inside.opened.button("Back to all").isVisible()
    *parts, (_, _, _, z) = inside.lines(SUM)
    assert round(sum(number(line[3]) for line in parts) - number(z), 9) == 0
    inside.opened.click("Back to all")
    inside.go_to(1)
    inside.opened.key(Qt.Key.Key_Return)
    inside.settle()
    neuron = inside.panel._opened.neuron
    assert neuron == inside.grid.neurons[1]
    *_, (_, _, _, z) = inside.lines(SUM)
    network, image = inside.network, inside.answering.reading.image
    before = network.activations(image)[-3]
    layer = network.num_layers - 3
    assert number(z) == pytest.approx(
        float(network.weights[layer][neuron] @ before + network.biases[layer][neuron]), abs=0.002
    )
    assert any("σ(z) = 1 / (1 + e^" in text.replace("\u00a0", " ") for text in inside.opened.texts)
    assert [number(line[2]) for line in inside.lines(OUTPUTS)] == pytest.approx(
        network.weights[-1][:, neuron] * network.activations(image)[-2][neuron], abs=0.001
    )
    inside.opened.key(Qt.Key.Key_Escape)
    assert inside.grid.hasFocus()
    assert inside.grid.currentIndex().row() == 1


def test_an_opened_neuron_is_live(inside: Inside) -> None:
    inside.draw(1)
    inside.click(0)
    before = inside.lines(SUM)
    inside.opened.click("Clear")
    inside.draw(2)
    assert inside.lines(SUM) != before


def test_neurons_off_biases_off_and_noise_are_written_at_the_foot_until_it_is_whole(inside: Inside) -> None:
    inside.draw(7)
    network, before = inside.network, bits(inside.network)
    reading = inside.answering.reading
    inside.go_to(0)
    inside.opened.key(Qt.Key.Key_Space)
    inside.settle()
    assert inside.damage_said() == "The network is damaged: 1 neuron off"
    assert inside.texts()[0].endswith("switched off")
    lost = network.parameters[0][-1][7] * network.activations(reading.image)[-2]
    fallen = network.logit(reading.image)[7] - inside.network.logit(reading.image)[7]
    assert fallen == pytest.approx(float(lost[abs(lost).argmax()]), abs=1e-4)
    inside.opened.key(Qt.Key.Key_Right)
    inside.opened.key(Qt.Key.Key_Space)
    inside.check("All biases off")
    inside.noise(30)
    assert inside.opened.says(
        "The network is damaged: 2 neurons off, all biases off, noise .30 of the spread of the weights"
    )
    assert not np.array_equal(inside.answering.reading.activations, reading.activations)
    inside.opened.click("Make it whole")
    inside.settle()
    assert not inside.damage_said()
    assert inside.network is network
    assert bits(network) == before
    assert np.array_equal(inside.answering.reading.activations, reading.activations)
    assert not only(inside.opened.window, QCheckBox, lambda each: "biases" in each.text()).isChecked()


def test_the_neuron_that_is_open_is_switched_off_there(inside: Inside) -> None:
    inside.draw(7)
    inside.click(0)
    inside.check("Switched off")
    assert inside.opened.says("1 neuron off")
    assert {line[2] for line in inside.lines(OUTPUTS)} == {".000"}
    assert any("given 0" in text for text in inside.opened.texts)
    inside.check("Switched off")
    assert inside.answering.trial is None


def test_another_network_is_whole(inside: Inside) -> None:
    inside.noise(50)
    assert inside.answering.trial is not None
    inside.answer_with((784, 5, 10))
    assert inside.panel._breaking.damage.is_none
    assert len(inside.texts()) == 5


def test_damage_that_another_trial_ends_is_told_to_be_gone(inside: Inside) -> None:
    """Where one goes back in time, say; the controls show it, and so does the network that comes back."""
    inside.noise(50)
    inside.check("All biases off")
    earlier = Trial(Reader(Network((784, 5, 10), seed=3)), "Epoch 3 of run 1", "Back to now")
    inside.answering.try_out(earlier)
    assert inside.panel._breaking.damage.is_none
    assert inside.opened.says("The damage is gone")
    assert not only(inside.opened.window, QCheckBox, lambda each: "biases" in each.text()).isChecked()
    inside.answering.end_trial()
    assert inside.network is inside.answering.network.network


def test_it_is_not_told_where_that_was_asked_for(inside: Inside) -> None:
    inside.noise(50)
    inside.opened.click("Make it whole")
    assert inside.panel._breaking.damage.is_none
    assert not inside.opened.says("The damage is gone")


def test_what_is_kept_of_a_drawing_is_what_the_whole_network_said(inside: Inside) -> None:
    inside.draw(7)
    whole, network = inside.answering.reading, inside.network
    inside.noise(100)
    inside.check("All biases off")
    assert not np.allclose(inside.answering.reading.activations, whole.activations, atol=1e-3)
    inside.opened.click("7")
    inside.opened.until("Kept as a seven")
    digits = my_digits()
    (line,) = digits.lines()
    kept = digits.get(line.id)
    digits.close()
    assert kept.said is not None
    assert kept.said.digit == whole.digit
    assert np.array_equal(kept.said.activations, whole.activations)
    assert kept.said.network_digest == digest(network)


def test_while_it_trains_each_snapshot_is_damaged_alike(inside: Inside) -> None:
    inside.draw(7)
    inside.opened.bring_to_front("Train")
    inside.opened.start_slow_run()
    inside.opened.bring_to_front("Neurons")
    inside.noise(20)
    first = inside.network
    inside.qtbot.waitUntil(lambda: inside.network is not first, timeout=30_000)
    assert inside.opened.says("The network is damaged: noise .20 of the spread of the weights")
    assert inside.network.sizes == inside.answering.reader_in_use.network.sizes
    inside.opened.bring_to_front("Train")
    inside.opened.click("Stop")
    inside.opened.until("Stopped")
    whole = inside.answering.network.network
    inside.qtbot.waitUntil(lambda: bits(inside.network) == bits(damaged(whole, Damage(noise=0.2))), timeout=30_000)
    assert inside.damage_said() == "The network is damaged: noise .20 of the spread of the weights"


def test_on_an_empty_pad_too_the_weights_of_a_network_in_training_are_seen_to_change(inside: Inside) -> None:
    inside.opened.bring_to_front("Train")
    inside.opened.start_slow_run()
    inside.opened.bring_to_front("Neurons")
    pictures: list[np.ndarray[tuple[int, ...], np.dtype[np.uint8]]] = []
    inside.panel._watching.pictured.connect(lambda _network, _layer, shades: pictures.append(shades))
    inside.qtbot.waitUntil(lambda: len(pictures) > 2, timeout=30_000)
    assert pictures[-1].shape == (500, 784)
    assert not np.array_equal(pictures[-1], pictures[-2])
    inside.opened.bring_to_front("Train")
    assert not inside.panel._watching.is_looked_at


def test_a_network_without_hidden_layers_shows_its_outputs(inside: Inside) -> None:
    inside.answer_with((784, 10))
    inside.draw(7)
    logits = inside.network.logit(inside.answering.reading.image)
    found = [re.fullmatch(r"output (\d), activation \S+, logit (\S+)", text) for text in inside.texts()]
    assert sorted(int(each[1]) for each in found if each) == list(range(10))
    assert [number(each[2]) for each in found if each] == pytest.approx(
        [logits[int(each[1])] for each in found if each], abs=0.006
    )
    assert "There is no hidden layer" in sentence(inside)
    inside.go_to(0)
    inside.opened.key(Qt.Key.Key_Space)
    assert inside.answering.trial is None


def test_of_earlier_layers_it_is_said_that_contributions_need_not_add_up(inside: Inside) -> None:
    inside.draw(3)
    inside.opened.choose("Layer", 0)
    inside.opened.key(Qt.Key.Key_Return)
    inside.settle()
    assert "need not add up" in sentence(inside)
    inside.click(0)
    assert all(not line[1] for line in inside.lines(OUTPUTS))


def test_nothing_is_found_out_where_nobody_looks(inside: Inside, qtbot: QtBot) -> None:
    inside.draw(7)
    inside.opened.bring_to_front("Train")
    told: list[object] = []
    inside.panel._watching.seen.connect(told.append)
    inside.opened.click("Clear")
    inside.opened.draw([[(0.2, 0.2), (0.8, 0.8)]])
    qtbot.wait(300)
    assert told == []
    with qtbot.waitSignal(inside.panel._watching.seen, timeout=30_000):
        inside.opened.bring_to_front("Neurons")


def test_the_keys_reach_everything(inside: Inside) -> None:
    inside.draw(7)
    inside.opened.named("Layer", QComboBox).setFocus()
    names = []
    for _ in range(6):
        now = QApplication.focusWidget()
        assert now is not None
        names.append(now.accessibleName() or getattr(now, "text", str)().replace("&", ""))
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert names == [
        "Layer",
        "Output that is explained",
        "Show all",
        "All biases off",
        "Noise on the weights",
        "Neurons",
    ]


def test_the_arrow_keys_go_from_weight_to_weight(inside: Inside) -> None:
    inside.draw(7)
    inside.opened.choose("Layer", 0)
    inside.opened.key(Qt.Key.Key_Return)
    inside.settle()
    inside.click(0)
    view = inside.opened.named("Weights", WeightsView)
    view.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(view, key)
    weight = float(inside.network.weights[0][inside.panel._opened.neuron, 15 * 28 + 15])
    place, _, said = QToolTip.text().rpartition(": ")
    assert place == "row 15, column 15"
    assert number(said) == pytest.approx(weight, abs=0.0006)


def test_the_next_neuron_is_opened_from_there(inside: Inside) -> None:
    inside.draw(7)
    inside.click(0)
    shown = inside.grid.neurons
    inside.opened.click("Next one")
    inside.settle()
    assert only(inside.opened.window, OpenedNeuron).neuron == shown[1]
    for _ in range(2):
        inside.opened.click("Previous")
        inside.settle()
    assert only(inside.opened.window, OpenedNeuron).neuron == shown[-1]


@pytest.mark.parametrize(("width", "height"), [(640, 560), (800, 600), (1180, 760), (1600, 1000)])
def test_in_every_size_sentence_and_neurons_are_in_view(inside: Inside, width: int, height: int) -> None:
    inside.opened.window.resize(width, height)
    inside.draw(7)
    assert len(list(inside.grid._cells_in(inside.grid.viewport().rect()))) >= 3
    said = only(inside.panel._overview, WholeLabel, lambda each: "speaks loudest" in each.accessibleName())
    assert said.visibleRegion().boundingRect().height() > said.height() / 2


def test_what_is_painted_of_neurons_is_in_every_theme(inside: Inside) -> None:
    """Pictures come out of one image: whether each is where it belongs, its pixels say."""
    inside.answer_with((784, 12, 10))
    inside.draw(7)
    shot = inside.grid.viewport().grab().toImage()
    colours = {shot.pixelColor(x, y).name() for x in range(0, shot.width(), 3) for y in range(0, shot.height(), 3)}
    assert len(colours) > 20


def test_a_keyboard_user_hears_each_neuron(inside: Inside) -> None:
    inside.draw(7)
    inside.go_to(1)
    said = str(inside.grid.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith(f"neuron {inside.grid.neurons[1] + 1}, activation ")
