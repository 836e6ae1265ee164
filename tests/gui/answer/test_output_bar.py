"""Promises of one bar; how it looks among the others is in test_bars.py, what it says in test_bars_in_words.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.answer.output_bar import OutputBar


@pytest.mark.parametrize(
    ("activation", "printed"),
    [(0.0, ".00"), (0.0049, ".00"), (0.97, ".97"), (0.5, ".50"), (0.9949, ".99"), (0.996, "1.00"), (1.0, "1.00")],
)
def test_the_value_is_printed_with_two_decimals(qtbot: QtBot, activation: float, printed: str) -> None:
    bar = OutputBar(7)
    qtbot.addWidget(bar)
    bar.show_activation(activation)
    assert bar.printed == printed


@given(activation=st.floats(0, 1, width=32))
def test_print_and_percentage_agree(qapp: QApplication, activation: float) -> None:
    """What is printed and what a screen reader says differ by rounding only."""
    bar = OutputBar(0)
    bar.show_activation(activation)
    assert abs(float(bar.printed) - bar.value() / 100) <= 0.0100001
    assert abs(bar.value() / 100 - activation) <= 0.0050001
    bar.deleteLater()
