"""Where neurons stand, and what they are called."""

import re

import pytest
from PySide6.QtCore import Qt

from tests.gui.neurons.conftest import Inside

pytestmark = pytest.mark.slow


def test_while_something_is_broken_each_neuron_stays_where_it_was(inside: Inside) -> None:
    """Also the one that is off; when the network is whole again, they are in their order again."""
    inside.draw(7)
    before = inside.grid.neurons
    inside.go_to(0)
    inside.opened.key(Qt.Key.Key_Space)
    inside.settle()
    assert inside.grid.neurons[: len(before)] == before
    assert inside.texts()[0].endswith("switched off")
    inside.noise(90)
    assert inside.grid.neurons[: len(before)] == before
    inside.noise(0)
    inside.opened.click("Make it whole")
    inside.settle()
    assert inside.grid.neurons == before


def test_a_neuron_by_its_number_is_not_mistaken_for_a_digit(inside: Inside) -> None:
    inside.draw(7)
    said = inside.panel._overview._sentence.whole_text
    assert re.match(r"Neuron no\. \d+ of \d+ speaks loudest for an? \w+: ", said)
