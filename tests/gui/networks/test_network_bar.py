"""The lines at the foot of the window."""

from typing import Any, cast

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.gui.answering import Answering
from digitpad.gui.look.elided_label import ElidedLabel
from digitpad.gui.messages import Messages
from digitpad.gui.networks import network_bar
from digitpad.gui.networks.message_line import MessageLine
from digitpad.gui.networks.network_bar import NetworkBar
from digitpad.gui.trial import Trial
from digitpad.ink.framing import FRAMED, Framing
from digitpad.session.choosing import FACTORY, LoadedNetwork
from digitpad.session.reading import Reader
from digitpad.session.start import Start
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
    """With how well it reads; its layers, and all counts, are in the tool tip."""
    assert shown.box.currentText().endswith(" · 97.97 % of 10,000 validation images · refuses nothing")
    assert shown.box.toolTip().startswith("784-100-10 neurons\nReads 9,797 of 10,000 validation images\n")
    shown.answering.choose(NEW.file)
    assert shown.box.currentText().endswith(" · 94.12 % of 10,000 validation images · refuses nothing")
    assert shown.box.currentData() == NEW.file


def test_while_one_in_training_answers_nothing_else_is_said(shown: Shown) -> None:
    """Neither a name nor a choice; afterwards both are there again."""
    shown.answering.begin_training()
    shown.answering.learn(reports.NETWORK, epoch=2)
    labels = [each.text() for each in shown.bar.findChildren(QLabel) if each.isVisible() and each.text()]
    assert labels == ["The network in training answers, epoch 3"]
    assert not shown.box.isVisible()
    assert shown.buttons == []
    shown.answering.end_training(None)
    assert shown.box.isVisible()
    assert not [each for each in shown.bar.findChildren(QLabel) if each.isVisible() and "training" in each.text()]


def test_no_other_can_be_chosen_while_one_is_trained(shown: Shown) -> None:
    """From its beginning: making its first digits takes a while, and the one before answers until it does."""
    shown.answering.begin_training()
    assert "97.97 %" in shown.box.currentText()
    assert not shown.box.isEnabled()
    assert shown.buttons == []
    shown.answering.end_training(None)
    assert shown.box.isEnabled()
    assert shown.buttons == ["Factory network"]


def test_the_line_of_the_factory_network_is_said_whole_where_the_window_is_narrowest(shown: Shown) -> None:
    """In a window of 640 pixels; a longer one is cut off and moves nothing."""
    shown.bar.resize(640 - 4 * 8, shown.bar.sizeHint().height())
    shown.answering.choose(FACTORY)
    QApplication.processEvents()
    wanted = "Factory network · 99.45 % of 10,000 test images · knows most scribbles for what they are"
    assert shown.box.currentText() == wanted
    assert shown.box.width() >= shown.box.fontMetrics().horizontalAdvance(wanted)
    assert shown.bar.minimumSizeHint().width() < 400


def test_a_choice_is_asked_for_and_not_yet_made(shown: Shown) -> None:
    """By list and by button; showing what answers asks for nothing."""
    QTest.keyClick(shown.box, Qt.Key.Key_Home)
    shown.answering.choose(NEW.file)
    shown.click("Factory network")
    assert shown.chosen == [FACTORY, FACTORY]


def test_the_factory_network_need_not_be_asked_for_twice(shown: Shown) -> None:
    shown.answering.choose(FACTORY)
    assert "Factory network" not in shown.buttons
    assert shown.box.currentText().startswith("Factory network · ")


def test_a_network_that_is_not_listed_is_named_all_the_same(qtbot: QtBot) -> None:
    """Its file is gone, but it was read before, and answers."""
    shown = Shown(qtbot, reports.kept("gone.safetensors"))
    assert shown.box.currentData() == "gone.safetensors"
    assert shown.box.count() == 4


def test_messages_are_announced(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen reader says them, wherever the focus is."""
    said: list[str] = []
    monkeypatch.setattr(network_bar, "QAccessibleAnnouncementEvent", lambda _, text: text)
    monkeypatch.setattr(QAccessible, "updateAccessibility", said.append)
    shown.messages.happened("run", "One thing.")
    shown.messages.going_on("opening", "Another.")
    assert said == ["One thing.", "Another."]


@pytest.mark.parametrize("width", [608, 768, 1148])
def test_a_message_stands_beside_the_list_which_is_narrower_meanwhile(shown: Shown, width: int) -> None:
    """It covers nothing, and where it is read or closed the list is as it was."""
    shown.bar.resize(width, shown.bar.sizeHint().height())
    button = only(shown.bar, QPushButton, lambda each: each.text() == "Factory network")
    QApplication.processEvents()

    def places() -> tuple[int, QRect, QRect]:
        return shown.bar.sizeHint().height(), shown.box.geometry(), button.geometry()

    before = places()
    for sentence in ("Saved as seven.png", "a_name.png: is a fault of which much has to be said. " * 5):
        shown.messages.went_wrong("opening", sentence)
        QApplication.processEvents()
        line = only(shown.bar, MessageLine).geometry()
        height, box, beside = places()
        assert line.right() == shown.bar.rect().right()
        assert box.right() < beside.left() <= beside.right() < line.left()
        assert (height, box.topLeft(), box.height()) == (before[0], before[1].topLeft(), before[1].height())
        assert box.width() >= 150
        shown.messages.worked("opening")
        QApplication.processEvents()
        assert places() == before


def test_the_list_is_wide_enough_for_the_names_in_it(shown: Shown) -> None:
    """They are longer than the field."""
    box = shown.box
    widest = max(box.fontMetrics().horizontalAdvance(box.itemText(index)) for index in range(box.count()))
    box.showPopup()
    assert box.view().width() > widest
    box.hidePopup()


def test_a_network_on_trial_is_named_with_the_way_back(shown: Shown) -> None:
    shown.answering.try_out(Trial(Reader.of(NEW.model), "The network is damaged", "Make it whole"))
    assert "The network is damaged" in shown.texts
    assert shown.buttons == ["Make it whole"]
    assert not shown.box.isVisible()
    shown.click("Make it whole")
    assert shown.answering.trial is None
    assert shown.box.isVisible()


def test_while_drawings_are_not_framed_that_is_said_all_the_time_with_the_way_back(shown: Shown) -> None:
    """Whatever else there is to say, and who answers is said behind it."""
    shown.answering.frame_as(Framing(scale=False, centre=False))
    (text,) = shown.texts
    assert text.startswith("Framing is off: the network sees the pad as it is · ")
    assert shown.buttons == ["Frame again"]
    shown.answering.try_out(Trial(Reader(NEW.network), "After epoch 3", "Back to now"))
    assert shown.texts == ["Framing is off: the network sees the pad as it is · After epoch 3"]
    assert sorted(shown.buttons) == ["Back to now", "Frame again"]
    shown.click("Back to now")
    assert shown.buttons == ["Frame again"]
    shown.answering.begin_training()
    shown.answering.learn(reports.NETWORK, epoch=2)
    assert shown.texts[0].endswith(" · The network in training answers, epoch 3")
    shown.click("Frame again")
    assert shown.answering.framing == FRAMED
    assert shown.texts == ["The network in training answers, epoch 3"]
    shown.answering.end_training(None)
    assert shown.box.isVisible()
    assert "Frame again" not in shown.buttons


def test_half_of_framing_left_out_is_named(shown: Shown) -> None:
    shown.answering.frame_as(Framing(scale=False))
    assert shown.texts[0].startswith("Scaling is off: ")
    shown.answering.frame_as(Framing(centre=False))
    assert shown.texts[0].startswith("Centring is off: ")
