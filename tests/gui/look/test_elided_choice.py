"""A list to choose from whose text may be longer than it is."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from digitpad.gui.look.elided_choice import ElidedChoice

LONG = "chapter 1, 30 11 2026 · 95.02 % of 10,000 test images · knows some scribbles for what they are"


@pytest.fixture
def choice(qtbot: QtBot) -> ElidedChoice:
    choice = ElidedChoice()
    qtbot.addWidget(choice)
    choice.addItem(LONG)
    return choice


def painted(choice: ElidedChoice) -> str:
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    return option.currentText


def test_what_does_not_fit_ends_with_an_ellipsis(choice: ElidedChoice) -> None:
    """The beginning stands there, and not a letter cut in two."""
    choice.resize(200, 24)
    assert painted(choice).endswith("…")
    assert LONG.startswith(painted(choice).removesuffix("…").rstrip())
    assert 120 < choice.fontMetrics().horizontalAdvance(painted(choice)) < 200 - choice.height()


def test_what_fits_stands_there_whole(choice: ElidedChoice) -> None:
    choice.resize(choice.sizeHint())
    assert painted(choice) == LONG


def test_a_screen_reader_is_told_the_whole(choice: ElidedChoice) -> None:
    choice.resize(200, 24)
    assert choice.currentText() == choice.itemText(0) == LONG


def test_a_screen_reader_hears_what_is_chosen_there_and_what_it_is(choice: ElidedChoice) -> None:
    choice.setAccessibleName("Which one")
    interface = QAccessible.queryAccessibleInterface(choice)
    texts = {interface.text(each) for each in (QAccessible.Text.Name, QAccessible.Text.Description)}
    assert "Which one" in texts
    assert LONG in texts | {interface.text(QAccessible.Text.Value)}
