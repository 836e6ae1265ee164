"""All neurons of a layer: lists to choose from, room for them in a small window, and what words mean."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from digitpad.gui.look.theme import Theme, apply_theme
from digitpad.gui.look.whole_label import WholeLabel
from tests.gui.neurons.conftest import Inside
from tests.gui.opened import Opened

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST])
def test_opened_lists_look_as_if_they_could_be_chosen_from(inside: Inside, qapp: QApplication, theme: Theme) -> None:
    """On the ground of a field, not on the grey of what is dim."""
    apply_theme(qapp, theme)
    choice = inside.opened.named("Output that is explained", QComboBox)
    choice.showPopup()
    QApplication.processEvents()
    view = choice.view()
    image = view.viewport().grab().toImage()
    assert image.pixelColor(image.width() - 3, image.height() - 3) == qapp.palette().base().color()
    choice.hidePopup()
    apply_theme(qapp, Theme.SYSTEM)


def test_in_a_small_window_the_neurons_have_most_of_the_height_and_fill_the_width(
    open_window: Callable[..., Opened], qtbot: QtBot
) -> None:
    inside = Inside(open_window(800, 600), qtbot)
    inside.draw(7)
    grid, overview = inside.grid, inside.panel._overview
    assert grid.height() >= 0.5 * overview.height()
    bar = overview._head.verticalScrollBar()
    assert bar.maximum() == 0, "one scroll bar, not one beside another"
    columns = grid.viewport().width() // grid._painter.least_width
    assert grid.viewport().width() - columns * grid.gridSize().width() <= columns
    last = grid.visualRect(grid.model().index(columns - 1, 0))
    assert last.y() == grid.visualRect(grid.model().index(0, 0)).y()


def test_what_a_logit_is_is_said_where_the_word_stands(inside: Inside) -> None:
    inside.draw(7)
    said = [each for each in inside.panel._overview.findChildren(WholeLabel) if "logit" in each.whole_text]
    assert said
    assert all("before the sigmoid" in each.toolTip() for each in said)
