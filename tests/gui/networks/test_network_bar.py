"""The lines at the foot of the window."""

from dataclasses import replace
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.gui.answering import Answering
from digitpad.gui.look.elided_label import ElidedLabel
from digitpad.gui.messages import Messages
from digitpad.gui.networks import network_bar
from digitpad.gui.networks.network_bar import NetworkBar
from digitpad.network import Network
from digitpad.session.choosing import FACTORY, LoadedNetwork
from digitpad.session.start import Start
from digitpad.storage.about import Refusal
from digitpad.storage.model_file import save_model
from digitpad.storage.places import networks_folder
from tests.gui import reports
from tests.gui.finding import only

OLD, NEW = reports.kept("old.safetensors", 9797), reports.kept("new.safetensors", 9412)


class Shown:
    """The lines, and what stands behind them: two networks are kept, and one of them answers.

    Attributes
    ----------
    chosen : list
        What the person asked for.
    """

    def __init__(self, qtbot: QtBot, answers: LoadedNetwork) -> None:
        for network in (OLD, NEW):
            save_model(network.model, networks_folder() / network.file)
        self.messages = Messages()
        self.answering = Answering(self.messages, lambda: False)
        self.bar = NetworkBar(self.answering, self.messages)
        qtbot.addWidget(self.bar)
        self.bar.resize(800, self.bar.sizeHint().height())
        self.answering.begin(cast("Start", StartedWith(answers)))
        self.answering.look_for_networks()
        self.bar.show()
        self.chosen: list[Any] = []
        self.bar.chosen.connect(self.chosen.append)

    @property
    def texts(self) -> list[str]:
        return [each.whole_text for each in self.bar.findChildren(ElidedLabel)]

    @property
    def buttons(self) -> list[str]:
        found = self.bar.findChildren(QPushButton)
        return [each.text() for each in found if each.isVisible() and each.isEnabled()]

    @property
    def box(self) -> QComboBox:
        return only(self.bar, QComboBox)

    def click(self, name: str) -> None:
        QTest.mouseClick(only(self.bar, QPushButton, lambda each: each.text() == name), Qt.MouseButton.LeftButton)


class StartedWith:
    """Stands in for a start whose settings name this network."""

    def __init__(self, network: LoadedNetwork) -> None:
        self._network = network

    def network(self) -> tuple[LoadedNetwork, str]:
        return self._network, ""


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot, OLD)


def test_the_network_that_answers_is_always_named(shown: Shown) -> None:
    """With its layers and how well it reads; the one in training with its epoch."""
    assert "784-100-10 neurons, reads 97.97 % of validation images" in shown.texts
    shown.answering.learn(reports.NETWORK, epoch=2)
    assert "The network in training answers, epoch 3" in shown.texts
    shown.answering.end_training(None)
    shown.answering.choose(NEW.file)
    assert "784-100-10 neurons, reads 94.12 % of validation images" in shown.texts
    assert shown.box.currentData() == NEW.file


def test_no_other_can_be_chosen_while_one_is_trained(shown: Shown) -> None:
    """From its beginning: making its first digits takes a while, and the one before answers until it does."""
    shown.answering.begin_training()
    assert "784-100-10 neurons, reads 97.97 % of validation images" in shown.texts
    assert not shown.box.isEnabled()
    assert shown.buttons == []
    shown.answering.end_training(None)
    assert shown.box.isEnabled()
    assert shown.buttons == ["Factory network"]


@pytest.mark.parametrize("width", [1148, 768])
def test_what_a_refusal_promises_is_said_and_not_cut(qtbot: QtBot, width: int) -> None:
    """In words, with the layers and the share read right, also at the least width of the window."""
    about = replace(NEW.about, refusal=Refusal(0.31, 0.97, 0.8))
    shown = Shown(qtbot, LoadedNetwork(NEW.file, about, Network((784, 600, 300, 10))))
    shown.bar.resize(width, shown.bar.sizeHint().height())
    QApplication.processEvents()
    label = only(shown.bar, ElidedLabel, lambda each: "keeps" in each.whole_text)
    assert label.whole_text == (
        "784-600-300-10 neurons, reads 94.12 % of validation images, keeps 97 % of digits, refuses 80 % of what is none"
    )
    assert label.text().replace("\n", " ") == label.whole_text


def test_a_choice_is_asked_for_and_not_yet_made(shown: Shown) -> None:
    """By list and by button; showing what answers asks for nothing."""
    QTest.keyClick(shown.box, Qt.Key.Key_Home)
    shown.answering.choose(NEW.file)
    shown.click("Factory network")
    assert shown.chosen == [FACTORY, FACTORY]


def test_the_factory_network_need_not_be_asked_for_twice(shown: Shown) -> None:
    shown.answering.choose(FACTORY)
    assert "Factory network" not in shown.buttons
    assert shown.box.currentText() == "factory network"


def test_a_network_that_is_not_listed_is_named_all_the_same(qtbot: QtBot) -> None:
    """Its file is gone, but it was read before, and answers."""
    shown = Shown(qtbot, reports.kept("gone.safetensors"))
    assert shown.box.currentData() == "gone.safetensors"
    assert shown.box.count() == 4


def test_of_two_compared_the_other_is_one_click_away(shown: Shown) -> None:
    """And an error in between changes nothing about that."""
    shown.answering.end_training(NEW)  # which reads fewer
    assert "Earlier: 97.97 % of the validation images. New: 94.12 %." in shown.texts
    shown.messages.went_wrong("opening", "a.png: is damaged")
    assert "a.png: is damaged" in shown.texts
    shown.click("Let the new one answer")
    shown.answering.choose(NEW.file)
    shown.messages.worked("opening")
    assert "Earlier: 97.97 % of the validation images. New: 94.12 %." in shown.texts
    shown.click("Let the earlier one answer")
    assert shown.chosen == [NEW.file, OLD.file]


def test_choosing_a_third_ends_the_comparison(shown: Shown) -> None:
    shown.answering.end_training(NEW)
    shown.answering.choose(FACTORY)
    assert not [text for text in shown.texts if "Earlier" in text]
    assert shown.buttons == []


def test_a_run_that_went_on_is_compared_but_is_no_choice(shown: Shown) -> None:
    """Its earlier network is the same file, and is there no more."""
    better = reports.kept(OLD.file, 9900)
    save_model(better.model, networks_folder() / better.file)
    shown.answering.end_training(better)
    shown.answering.look_for_networks()
    assert "Earlier: 97.97 % of the validation images. New: 99.00 %." in shown.texts
    assert shown.box.currentText().endswith("99.00 % of 10,000")
    assert shown.buttons == ["Factory network"]


def test_messages_are_announced(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen reader says them, wherever the focus is."""
    said: list[str] = []
    monkeypatch.setattr(network_bar, "QAccessibleAnnouncementEvent", lambda _, text: text)
    monkeypatch.setattr(QAccessible, "updateAccessibility", said.append)
    shown.messages.happened("run", "One thing.")
    shown.answering.end_training(NEW)
    assert said == ["One thing.", "Earlier: 97.97 % of the validation images. New: 94.12 %."]


def test_what_else_went_wrong_is_in_the_message_s_tool_tip(shown: Shown) -> None:
    """Only the newest is shown; a start may meet several faults, and each is worth knowing."""
    message = only(shown.bar, ElidedLabel, lambda each: not each.whole_text)
    faults = {"settings": "settings.json: is damaged.", "opening": "<b>a</b>.png: is damaged.", "run": "b: is damaged."}
    for subject, sentence in faults.items():
        shown.messages.went_wrong(subject, sentence)
    assert message.text() == "2 more in the tool tip. b: is damaged."
    for sentence in ("settings.json: is damaged.", "&lt;b>a&lt;/b>.png: is damaged."):
        assert sentence in message.toolTip()
    shown.messages.going_on("comparison", "Earlier: 7. New: 1.")
    assert (message.text(), message.toolTip()) == ("Earlier: 7. New: 1.", "")
    shown.messages.going_on("comparison", "")
    assert (message.text(), message.toolTip()) == ("", "")
    for subject in faults:
        shown.messages.worked(subject)
    assert (message.text(), message.toolTip()) == ("", "")


def test_the_list_is_wide_enough_for_the_names_in_it(shown: Shown) -> None:
    """They are longer than the field."""
    box = shown.box
    widest = max(box.fontMetrics().horizontalAdvance(box.itemText(index)) for index in range(box.count()))
    assert box.view().minimumWidth() > widest
