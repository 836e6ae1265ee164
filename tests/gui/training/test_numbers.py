"""The fields for numbers, by keys, arrows and for a screen reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.training.numbers import Eta, NumberField, WholeNumber
from digitpad.network.parameters import RANGES


@pytest.fixture
def around(qtbot: QtBot) -> QWidget:
    around = QWidget()
    qtbot.addWidget(around)
    return around


def typed(field: NumberField, text: str) -> NumberField:
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    return field


@pytest.mark.parametrize(
    ("text", "number"), [("60,000", 60_000), ("1,00", None), ("+7", 7), (" 12 ", 12), ("1.0", None)]
)
def test_a_whole_number_may_be_written_as_the_window_writes_it(
    around: QWidget, text: str, number: float | None
) -> None:
    assert typed(WholeNumber("mini_batch_size", around), text).number == number


@pytest.mark.parametrize(
    ("text", "number"), [(".5", 0.5), ("1e-3", 0.001), ("0,25", 0.25), ("1e9", None), ("nan", None)]
)
def test_a_learning_rate_may_be_written_as_people_do(around: QWidget, text: str, number: float | None) -> None:
    assert typed(Eta(around), text).number == number


@given(number=st.floats(RANGES["eta"].least, RANGES["eta"].most))
def test_a_learning_rate_that_is_shown_is_the_same_to_the_last_bit(qapp: object, number: float) -> None:
    """A run that goes on, or is made again, has the rate that it had."""
    around = QWidget()
    field = Eta(around)
    field.show_number(number)
    assert field.number == number
    assert "e" not in field.text()


def test_the_arrows_step_from_what_was_typed_and_no_further_than_is_right(around: QWidget) -> None:
    """Of what is no number there is no next."""
    field = WholeNumber("epochs", around)
    for text, key, after in (
        ("7", Qt.Key.Key_Up, "8"),
        ("1", Qt.Key.Key_Down, "1"),
        ("300000", Qt.Key.Key_Down, "10000"),
        ("-5", Qt.Key.Key_Up, "1"),
        ("many", Qt.Key.Key_Up, "many"),
    ):
        QTest.keyClick(typed(field, text), key)
        assert field.text() == after


@pytest.mark.parametrize(("text", "up", "down"), [("3", "3.1", "2.9"), ("0.1", "0.11", "0.099"), ("1", "1.1", "0.99")])
def test_a_learning_rate_steps_by_a_tenth_of_its_size(around: QWidget, text: str, up: str, down: str) -> None:
    field = Eta(around)
    QTest.keyClick(typed(field, text), Qt.Key.Key_Up)
    assert field.text() == up
    QTest.keyClick(typed(field, text), Qt.Key.Key_Down)
    assert field.text() == down


def test_a_screen_reader_finds_a_spin_button_with_its_value_and_range(around: QWidget) -> None:
    """And can set it."""
    field = typed(WholeNumber("epochs", around), "12")
    interface = QAccessible.queryAccessibleInterface(field)
    assert interface.role() == QAccessible.Role.SpinBox
    value = interface.valueInterface()
    assert [float(each()) for each in (value.currentValue, value.minimumValue, value.maximumValue)] == [12, 1, 10_000]
    value.setCurrentValue(400)
    assert (field.text(), field.number) == ("400", 400)
