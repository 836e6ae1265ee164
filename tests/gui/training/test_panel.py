"""The training panel: what it says before a run, what it asks for, and where its parts are."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QSpinBox, QWidget

from digitpad.gui.look.fold import FoldButton
from digitpad.gui.training.form import RecipeForm
from digitpad.gui.training.hidden_layers import HiddenLayers
from digitpad.gui.training.panel import TrainingPanel
from digitpad.session.runs.events import Unfinished
from digitpad.training.recipes import recipe_named
from digitpad.training.reports import Position, Reason
from tests.gui import reports
from tests.gui.finding import only
from tests.gui.training.shown_panel import able, button, chart, click, collect, texts, trained


def test_one_click_asks_for_the_book_s_run(panel: TrainingPanel) -> None:
    asked = collect(panel.retrain_asked)
    click(panel, "Retrain")
    assert asked == [reports.recipe()]


def test_only_what_can_be_done_now_can_be_clicked(panel: TrainingPanel) -> None:
    """Before, during and after a run; the form, unfolded or not, is the run's own meanwhile."""
    assert able(panel) == {"Retrain": True, "Pause": False, "Stop": False}
    panel.show_waiting(reports.recipe())
    assert able(panel) == {"Retrain": False, "Pause": True, "Stop": True}
    assert not only(panel, QComboBox).isEnabled()
    panel.show_finished(reports.finished(Reason.DONE, reports.model()))
    assert able(panel) == {"Retrain": True, "Pause": False, "Stop": False}
    assert only(panel, QComboBox).isEnabled()


def test_pausing_asks_and_then_offers_to_resume(running: TrainingPanel) -> None:
    """The time left is not told while time stands."""
    asked = collect(running.pause_asked)
    running.show_progress(reports.progress(epoch=3))
    click(running, "Pause")
    running.show_paused(paused=True)
    running.show_progress(reports.progress(epoch=3))  # what was under way
    assert "Epoch 4 of 30, paused" in texts(running)
    click(running, "Resume")
    running.show_paused(paused=False)
    assert "Epoch 4 of 30, 12 s left" in texts(running)
    assert asked == [True, False]


def test_beside_retrain_stands_what_it_will_do_and_how_long_that_takes(panel: TrainingPanel) -> None:
    """Estimated, until such a run was made here; for other parameters it is another time."""
    assert "chapter 1: 30 epochs from fresh weights, an estimated 4 s" in texts(panel)
    panel.show_kept([trained("", seconds=None), trained("mine.safetensors", "chapter-1", seconds=0.2)])
    assert "chapter 1: 30 epochs from fresh weights, about 6 s" in texts(panel)
    only(panel, QSpinBox, lambda each: each.accessibleName() == "Epochs").setValue(600)
    assert "chapter 1: 600 epochs from fresh weights, about 2 min" in texts(panel)
    only(panel, HiddenLayers).setText("60")
    assert any(text.startswith("chapter 1, changed: 600 epochs from fresh weights, an est") for text in texts(panel))
    panel.show_waiting(reports.recipe())
    assert "chapter 1: 30 epochs from fresh weights" in texts(panel), "the run itself says how long it takes"


def test_the_settings_are_folded_away_until_they_are_asked_for(panel: TrainingPanel) -> None:
    """With their arrow, by mouse and by key."""
    fold, form = only(panel, FoldButton), only(panel, RecipeForm)
    assert not form.isVisible()
    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert form.isVisible()
    QTest.keyClick(fold, Qt.Key.Key_Space)
    assert not form.isVisible()


def test_what_cannot_be_trained_cannot_be_asked_for(panel: TrainingPanel) -> None:
    """Retrain is dim while a field holds nonsense, and beside it stands why."""
    asked = collect(panel.retrain_asked)
    hidden = only(panel, HiddenLayers)
    hidden.setText("many")
    assert able(panel)["Retrain"] is False
    assert "Hidden neurons must be whole numbers from 1 to 2,000, not “many”" in texts(panel)
    click(panel, "Retrain")
    panel.retrain.trigger()
    assert asked == []
    hidden.setText("40, 20")
    click(panel, "Retrain")
    assert [each.sizes for each in asked] == [(784, 40, 20, 10)]


@pytest.mark.parametrize(("recipe", "kept"), [("wide", "best"), ("pen", "latest")])
def test_stop_says_which_network_it_keeps(panel: TrainingPanel, recipe: str, kept: str) -> None:
    panel.show_waiting(recipe_named(recipe))
    assert f"keep its {kept} network" in button(panel, "Stop").toolTip()


def test_a_run_that_can_go_on_is_offered_when_none_is_under_way(panel: TrainingPanel) -> None:
    """With the epoch that comes next; to a screen reader it is still Go on."""
    asked: list[bool] = []
    panel.go_on_asked.connect(lambda: asked.append(True))
    out = reports.finished(Reason.DONE, None).path
    panel.offer(Unfinished(reports.recipe(), Position(10, 300), out, "00ff", built_in=True))
    assert button(panel, "Go on").text() == "Go on with epoch 11 of 30"
    panel.offer(Unfinished(reports.recipe(), Position(30, 0), out, "00ff", built_in=True))
    assert button(panel, "Go on").text() == "Go on with epoch 30 of 30", "all are done, but for the files"
    panel.offer(Unfinished(reports.recipe(), Position(10, 300), out, "00ff", built_in=True))
    assert "chapter-1 that stopped in epoch 11 of 30" in button(panel, "Go on").toolTip()
    assert "Stopped in epoch 11 of 30" in texts(panel)
    assert any("A run of chapter 1 can go on where it was." in text for text in texts(panel))
    click(panel, "Go on")
    assert asked == [True]
    panel.show_waiting(reports.recipe())
    assert not panel.go_on.isVisible()
    panel.show_failed("")
    assert panel.go_on.isVisible()
    panel.offer(None)
    assert not panel.go_on.isVisible()


def is_no_wider_than_its_room(panel: TrainingPanel) -> bool:
    content, room = panel.widget(), panel.viewport()
    return content is not None and content.width() <= room.width()


@pytest.mark.parametrize(("size", "beside"), [((300, 440), False), ((620, 900), False), ((600, 130), True)])
def test_the_accuracies_are_in_view_in_whatever_room_there_is(
    panel: TrainingPanel, size: tuple[int, int], beside: bool
) -> None:
    """With the buttons of a run: below them, or beside them where the room is flat. Nothing is wider than the room."""
    panel.resize(*size)
    QApplication.processEvents()
    assert (
        only(panel.viewport(), QWidget, lambda each: each.parent() is panel.viewport()).width()
        <= panel.viewport().width()
    )
    for each in (*(button(panel, name) for name in ("Retrain", "Pause", "Stop")), chart(panel)):
        hidden = each.rect().bottom() - each.visibleRegion().boundingRect().bottom()
        assert hidden <= 8, each
    retrain = button(panel, "Retrain")
    assert (chart(panel).mapTo(panel, QPoint(0, 0)).x() > retrain.geometry().right()) is beside


def test_go_on_and_the_other_network_fit_beside_each_other_in_a_narrow_room(panel: TrainingPanel) -> None:
    """Whatever the epochs; rather than widen the room a name is cut off."""
    panel.resize(280, 480)
    panel.show_waiting(recipe_named("pen"))
    panel.show_finished(reports.finished(Reason.STOPPED, reports.model()))
    panel.show_outcome("Your network reads 9,412 of 10,000 validation images and answers.", "Use the other")
    out = reports.finished(Reason.DONE, None).path
    panel.offer(Unfinished(recipe_named("pen"), Position(108, 0), out, "00ff", built_in=True))
    QApplication.processEvents()
    assert (
        only(panel.viewport(), QWidget, lambda each: each.parent() is panel.viewport()).width()
        <= panel.viewport().width()
    )
    assert button(panel, "Go on").text() == "Go on with epoch 109 of 130"
    asked: list[bool] = []
    panel.other_asked.connect(lambda: asked.append(True))
    QTest.mouseClick(only(panel, QPushButton, lambda each: each.text() == "Use the other"), Qt.MouseButton.LeftButton)
    assert asked == [True]
