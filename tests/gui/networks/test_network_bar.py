"""The lines at the foot of the window."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.gui.look.elided_label import ElidedLabel
from digitpad.gui.networks import network_bar
from digitpad.gui.networks.network_bar import NetworkBar
from digitpad.network import Network
from digitpad.session.choosing import FACTORY, Candidate, Listed
from digitpad.storage.about import Refusal
from digitpad.storage.model_file import Model
from tests.gui import reports
from tests.gui.finding import only

OLD, NEW = reports.candidate(FACTORY, 9797), reports.candidate("new.safetensors", 9412)


@pytest.fixture
def bar(qtbot: QtBot) -> NetworkBar:
    bar = NetworkBar()
    qtbot.addWidget(bar)
    bar.resize(800, bar.sizeHint().height())
    bar.show()
    bar.show_networks([Listed(each.file, each.model.about) for each in (OLD, NEW)])
    bar.show_answering(OLD)
    return bar


@pytest.fixture
def chosen(bar: NetworkBar) -> list[Any]:
    chosen: list[Any] = []
    bar.chosen.connect(chosen.append)
    return chosen


def texts(bar: NetworkBar) -> list[str]:
    return [each.whole_text for each in bar.findChildren(ElidedLabel)]


def buttons(bar: NetworkBar) -> list[str]:
    return [each.text() for each in bar.findChildren(QPushButton) if each.isVisible() and each.isEnabled()]


def click(bar: NetworkBar, name: str) -> None:
    QTest.mouseClick(only(bar, QPushButton, lambda each: each.text() == name), Qt.MouseButton.LeftButton)


def test_the_network_that_answers_is_always_named(bar: NetworkBar) -> None:
    """With its layers and how well it reads; the one in training with its epoch."""
    assert "784-100-10 neurons, reads 97.97 % of validation images" in texts(bar)
    bar.show_training(3)
    assert "The network in training answers, epoch 3" in texts(bar)
    assert not only(bar, QComboBox).isEnabled()
    bar.show_answering(NEW)
    assert "784-100-10 neurons, reads 94.12 % of validation images" in texts(bar)
    assert only(bar, QComboBox).currentData() == NEW.file


def test_the_one_that_answers_is_named_until_the_one_in_training_does(bar: NetworkBar) -> None:
    """Making its first digits takes a while; no other can be chosen meanwhile."""
    bar.close_choice()
    assert "784-100-10 neurons, reads 97.97 % of validation images" in texts(bar)
    assert not only(bar, QComboBox).isEnabled()
    bar.show_answering(OLD)
    assert only(bar, QComboBox).isEnabled()


@pytest.mark.parametrize("width", [1148, 768])
def test_what_a_refusal_promises_is_said_and_not_cut(bar: NetworkBar, width: int) -> None:
    """In words, with the layers and the share read right, also at the least width of the window."""
    about = replace(NEW.model.about, refusal=Refusal(0.31, 0.97, 0.8))
    network = Network((784, 600, 300, 10))
    bar.show_answering(Candidate(NEW.file, Model(network, about)))
    bar.resize(width, bar.sizeHint().height())
    QApplication.processEvents()
    label = only(bar, ElidedLabel, lambda each: "keeps" in each.whole_text)
    assert label.whole_text == (
        "784-600-300-10 neurons, reads 94.12 % of validation images, keeps 97 % of digits, refuses 80 % of what is none"
    )
    assert label.text().replace("\n", " ") == label.whole_text


def test_a_choice_is_asked_for_and_not_yet_made(bar: NetworkBar, chosen: list[Any]) -> None:
    """By list and by button; showing what answers asks for nothing."""
    box = only(bar, QComboBox)
    QTest.keyClick(box, Qt.Key.Key_Down)
    bar.show_answering(NEW)
    click(bar, "Factory network")
    assert chosen == [NEW.file, FACTORY]


def test_the_factory_network_need_not_be_asked_for_twice(bar: NetworkBar) -> None:
    assert "Factory network" not in buttons(bar)
    bar.show_answering(NEW)
    assert "Factory network" in buttons(bar)


def test_a_network_that_is_not_listed_yet_is_named_all_the_same(bar: NetworkBar) -> None:
    bar.show_networks([])
    bar.show_answering(NEW)
    assert only(bar, QComboBox).currentData() == NEW.file


def test_two_networks_are_compared_in_one_line(bar: NetworkBar) -> None:
    """How well each reads, and what it says of the drawing; of an empty pad there is nothing to say."""
    bar.compare(OLD, NEW, (reports.reading(7), reports.reading(1, 0.61)))
    assert bar.message == "Earlier: 97.97 % of the validation images, says 7 (0.97). New: 94.12 %, says 1 (0.61)."
    bar.show_comparison((reports.reading(3), reports.reading(3)))
    assert bar.message == "Earlier: 97.97 % of the validation images, says 3 (0.97). New: 94.12 %, says 3 (0.97)."
    bar.show_comparison((reports.reading(None), reports.reading(None)))
    assert bar.message == "Earlier: 97.97 % of the validation images. New: 94.12 %."


def test_of_two_compared_the_other_is_one_click_away(bar: NetworkBar, chosen: list[Any]) -> None:
    bar.compare(OLD, NEW, (reports.reading(7), reports.reading(7)))
    click(bar, "Let the new one answer")
    bar.show_answering(NEW)
    click(bar, "Let the earlier one answer")
    assert chosen == [NEW.file, OLD.file]
    assert bar.compared


def test_choosing_a_third_ends_the_comparison(bar: NetworkBar) -> None:
    bar.compare(OLD, NEW, (reports.reading(7), reports.reading(7)))
    bar.show_answering(reports.candidate("third.safetensors"))
    assert bar.compared is None
    assert bar.message == ""
    bar.show_comparison((reports.reading(7), reports.reading(7)))
    assert bar.message == ""


def test_a_run_that_went_on_is_compared_but_is_no_choice(bar: NetworkBar) -> None:
    """Its earlier network is the same file, and is there no more."""
    bar.show_answering(NEW)
    better = reports.candidate(NEW.file, 9500)
    bar.compare(NEW, better, (reports.reading(None), reports.reading(None)))
    assert "94.12 %" in bar.message
    assert "95.00 %" in bar.message
    assert not [name for name in buttons(bar) if name.startswith("Let ")]


def test_a_sentence_takes_the_place_of_the_last_or_stands_beside_it(bar: NetworkBar) -> None:
    bar.show_message("One thing.")
    bar.add_message("Another.")
    bar.add_message("One thing.")
    assert bar.message == "One thing. Another."
    bar.show_message("A third.")
    assert bar.message == "A third."
    bar.show_message("")
    bar.add_message("A fourth.")
    assert bar.message == "A fourth."


def test_a_sentence_ends_the_comparison_it_stands_in_place_of(bar: NetworkBar) -> None:
    bar.compare(OLD, NEW, (reports.reading(7), reports.reading(7)))
    bar.show_message("Something.")
    bar.show_comparison((reports.reading(7), reports.reading(7)))
    assert bar.message == "Something."
    assert not [name for name in buttons(bar) if name.startswith("Let ")]


def test_sentences_are_announced_and_the_drawing_s_comparison_is_not(
    bar: NetworkBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A screen reader says what happened; it would not come to an end if it said every stroke twice."""
    said: list[str] = []
    monkeypatch.setattr(network_bar, "QAccessibleAnnouncementEvent", lambda _, text: text)
    monkeypatch.setattr(QAccessible, "updateAccessibility", said.append)
    bar.show_message("One thing.")
    bar.show_message("")
    bar.compare(OLD, NEW, (reports.reading(None), reports.reading(None)))
    bar.show_comparison((reports.reading(7), reports.reading(7)))
    assert said == ["One thing.", "Earlier: 97.97 % of the validation images. New: 94.12 %."]


def test_the_list_is_wide_enough_for_the_names_in_it(bar: NetworkBar) -> None:
    """They are longer than the field."""
    box = only(bar, QComboBox)
    widest = max(box.fontMetrics().horizontalAdvance(box.itemText(index)) for index in range(box.count()))
    assert box.view().minimumWidth() > widest
