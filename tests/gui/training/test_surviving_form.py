"""What stands in the form is there again at the next start."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from digitpad.gui.training.numbers import WholeNumber
from digitpad.storage.places import settings_file
from digitpad.storage.settings import load_settings
from tests.gui.opened import Opened


def test_what_stands_in_the_form_comes_back(open_window: Callable[..., Opened]) -> None:
    first = open_window()
    first.choose("Recipe", 1)
    first.type_into("Epochs", 7)
    first.type_into("Hidden neurons", 25)
    first.window.close()
    second = open_window()
    second.unfold_settings()
    assert second.named("Epochs", WholeNumber).text() == "7"
    assert second.named("Hidden neurons", QLineEdit).text() == "25"
    assert load_settings(settings_file())[0].form["recipe"] == "wide"


def test_what_is_wrong_is_not_kept(open_window: Callable[..., Opened]) -> None:
    first = open_window()
    first.type_into("Epochs", 7)
    first.type_into("Epochs", 0)
    first.window.close()
    second = open_window()
    second.unfold_settings()
    assert second.named("Epochs", WholeNumber).text() == "30"
