"""The form in the real window: its keys, and those of the pad beside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QWidget

from tests.gui.opened import Opened
from tests.journeys.handwriting import written

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Epochs", "Learning rate η", "Mini-batch size", "Hidden neurons", "Seed"])
def test_keys_in_a_field_mean_the_field_and_not_the_pad(opened: Opened, name: str) -> None:
    """Esc takes back what was typed, Ctrl+Z undoes it, Del deletes; the drawing stays, and outside all is as ever."""
    opened.draw(written(7))
    field = opened.named(name, QWidget)
    assert isinstance(field, QAbstractSpinBox | QLineEdit)
    field.setFocus()
    field.selectAll()
    before = field.text()
    QTest.keyClicks(field, "57")
    seen = []
    for key, modifier in ((Key.Key_Escape, None), (Key.Key_Escape, None), (Key.Key_Z, CONTROL), (Key.Key_Y, CONTROL)):
        opened.key(key, modifier or Qt.KeyboardModifier.NoModifier)
        seen.append((field.text(), opened.guess))
    assert seen == [(before, "7"), (before, "7"), ("57", "7"), (before, "7")]
    field.selectAll()
    opened.key(Key.Key_Delete)
    assert (field.text(), opened.guess) == ("", "7")
    opened.key(Key.Key_Escape)
    opened.pad.setFocus()
    for key, modifier, guess in (
        (Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "Draw a digit"),
        (Key.Key_Z, CONTROL, "7"),
        (Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "Draw a digit"),
    ):
        opened.key(key, modifier)
        assert opened.guess == guess
    assert field.text() == before


@pytest.mark.slow
def test_the_list_of_recipes_clears_nothing_and_lets_the_pad_undo(opened: Opened) -> None:
    opened.draw(written(7))
    opened.choose("Recipe", 1)
    for key in (Key.Key_Escape, Key.Key_Delete):
        opened.key(key)
        assert opened.guess == "7"
    opened.key(Key.Key_Z, CONTROL)
    assert opened.guess == "Draw a digit"
    opened.key(Key.Key_Y, CONTROL)
    recipes = opened.named("Recipe", QComboBox)
    recipes.showPopup()
    opened.key(Key.Key_Escape)
    assert not recipes.view().isVisible()
    assert opened.guess == "7"


@pytest.mark.slow
def test_a_seed_that_was_typed_outlives_runs_and_recipes(opened: Opened) -> None:
    """It is still there after a run with it, and when another recipe is chosen then."""
    seed = opened.named("Seed", QAbstractSpinBox)
    opened.type_into("Seed", 11)
    opened.run_poorly()
    assert seed.text() == "11"
    opened.choose("Recipe", 1)
    assert seed.text() == "11"
