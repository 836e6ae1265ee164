"""The training panel: what it says before a run, what it asks for, and where its parts are."""

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.look.fold import FoldButton
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.training.form import RecipeForm
from digitpad.gui.training.hidden_layers import HiddenLayers
from digitpad.gui.training.numbers import WholeNumber
from digitpad.gui.training.panel import TrainingPanel
from digitpad.gui.training.run_bar import RunBar
from digitpad.gui.training.story import RunStory
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
    """Between two times, until such a run was made here; for other parameters it is another time.

    For everybody in the sentence, in the words of the field in its tip.
    """
    assert told(panel) == "Trains a new network on 50,000 digits: 30 rounds (epochs), about 8 to 16 s"
    plan = only(panel, WholeLabel, lambda each: each.whole_text.startswith("Trains"))
    assert plan.toolTip().startswith("chapter 1: 30 epochs from fresh weights\nEstimated")
    panel.show_kept([trained("", seconds=None), trained("mine.safetensors", "chapter-1", seconds=0.2)])
    assert told(panel) == "Trains a new network on 50,000 digits: 30 rounds (epochs), about 6 s"
    only(panel, WholeNumber, lambda each: each.accessibleName() == "Epochs").show_number(600)
    assert told(panel) == "Trains a new network on 50,000 digits: 600 rounds (epochs), about 2 min"
    only(panel, HiddenLayers).setText("60")
    assert re.fullmatch(r"Trains .* 600 rounds \(epochs\), about \d min( \d+ s)? to \d min( \d+ s)?", told(panel))
    assert plan.toolTip().startswith("chapter 1, changed: 600 epochs from fresh weights")
    panel.show_waiting(reports.recipe())
    assert told(panel).endswith("30 rounds (epochs)"), "the run itself says how long it takes"


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
    panel.offer(stopped(30))
    assert button(panel, "Go on").text() == "Go on: chapter 1, epoch 30 of 30", "all are done, but for the files"
    panel.offer(stopped(10, 300))
    assert button(panel, "Go on").text() == "Go on: chapter 1, epoch 11 of 30"
    assert "Stopped in epoch 11 of 30" in texts(panel)
    click(panel, "Go on")
    assert asked == [True]
    panel.show_waiting(reports.recipe())
    assert not panel.go_on.isVisible()
    panel.show_failed("")
    assert panel.go_on.isVisible()
    panel.offer(None)
    assert not panel.go_on.isVisible()


def test_it_is_said_which_run_can_go_on(panel: TrainingPanel) -> None:
    """Its recipe, in what it differs from that, and when it stopped: in a line, and in the tip of the button."""
    when = datetime(2026, 11, 24, 9, 5).timestamp()  # noqa: DTZ001 - as the clock on the wall
    usual, other = reports.recipe(), reports.recipe().changed(eta=0.5, seed=7)
    for run, words in (
        (replace(stopped(10), stopped=when), r"chapter 1, stopped .*2?0?26.*\s0?9:05"),
        (replace(stopped(10), recipe=other, stopped=when), r"chapter 1 with η 0\.5, seed 7, stopped .*26"),
        (replace(stopped(0), recipe=usual.changed(name="of tomorrow")), r"of tomorrow, stopped "),
    ):
        panel.offer(run)
        assert any(re.match(f"Unfinished: {words}", text) for text in texts(panel))
        assert re.match(f"Go on where it was: {words}", button(panel, "Go on").toolTip())
    panel.offer(None)
    assert not [each for each in panel.findChildren(WholeLabel) if "Unfinished" in each.text() and each.isVisible()]


def test_while_a_run_goes_on_nothing_speaks_of_a_new_network(panel: TrainingPanel) -> None:
    panel.show_waiting(reports.recipe(), stopped(8))
    assert "Goes on with epoch 9 of 30 (chapter 1)" in texts(panel)
    assert not told(panel)
    assert not [each for each in panel.findChildren(WholeLabel) if "fresh" in each.toolTip()]
    panel.show_finished(reports.finished(Reason.DONE, reports.model()))
    assert told(panel), "that is Retrain again"


def test_a_stopped_run_is_shown_as_far_as_it_came(panel: TrainingPanel) -> None:
    """Before it goes on, and while it gets ready to: its curves, and where it stands."""
    bar = only(panel, RunBar)
    panel.offer(stopped(15))
    assert chart(panel).accessibleDescription() == "Epoch 15: training 95.0 %, validation 94.1 %"
    assert (bar.value() - bar.minimum()) / (bar.maximum() - bar.minimum()) == 0.5
    panel.offer(None)
    assert chart(panel).accessibleDescription() == "No run in this window yet: press Retrain"
    assert bar.value() == 0
    panel.show_waiting(reports.recipe(), stopped(15))
    assert chart(panel).accessibleDescription().startswith("Epoch 15: ")


@pytest.mark.parametrize(("size", "beside"), [((300, 440), False), ((620, 900), False), ((600, 130), True)])
def test_the_accuracies_are_in_view_in_whatever_room_there_is(
    panel: TrainingPanel, qtbot: QtBot, size: tuple[int, int], beside: bool
) -> None:
    """Below all else, or beside it where the room is flat; with the settings unfolded too. Nothing is wider."""
    panel.resize(*size)
    for _ in range(2):
        qtbot.waitUntil(lambda: hidden_part(chart(panel)) <= 8)
        assert is_no_wider_than_its_room(panel)
        QTest.mouseClick(only(panel, FoldButton), Qt.MouseButton.LeftButton)
    retrain = button(panel, "Retrain")
    assert (chart(panel).mapTo(panel, QPoint(0, 0)).x() > retrain.mapTo(panel, retrain.rect().topRight()).x()) is beside


@pytest.mark.parametrize("size", [(300, 440), (600, 130)])
def test_what_is_new_comes_into_view_by_itself(panel: TrainingPanel, qtbot: QtBot, size: tuple[int, int]) -> None:
    """What a run is at, then what has come of it and what can be done; settings that are unfolded."""
    panel.resize(*size)
    panel.show_waiting(reports.recipe())
    qtbot.waitUntil(lambda: not any(hidden_part(each) for each in (button(panel, "Stop"), only(panel, RunStory))))
    panel.show_finished(reports.finished(Reason.STOPPED, reports.model()))
    panel.show_outcome("Your network reads 9,412 of 10,000 images. The factory network reads 9,935.", "Use mine")
    panel.offer(stopped(8))
    mine, go_on = only(panel, QPushButton, lambda each: each.text() == "Use mine"), button(panel, "Go on")
    qtbot.waitUntil(lambda: not any(hidden_part(each) for each in (mine, go_on)))
    QTest.mouseClick(only(panel, FoldButton), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not hidden_part(only(panel, RecipeForm)))


def test_go_on_and_the_other_network_fit_beside_each_other_in_a_narrow_room(panel: TrainingPanel, qtbot: QtBot) -> None:
    """Whatever the epochs; rather than widen the room a name is cut off."""
    panel.resize(280, 480)
    panel.show_waiting(recipe_named("pen"))
    panel.show_finished(reports.finished(Reason.STOPPED, reports.model()))
    panel.show_outcome("Your network reads 9,412 of 10,000 validation images and answers.", "Use the factory network")
    panel.offer(replace(stopped(108), recipe=recipe_named("pen").changed(epochs=130)))
    qtbot.waitUntil(lambda: is_no_wider_than_its_room(panel))
    assert button(panel, "Go on").text() == "Go on: pen, epoch 109 of 130"
    asked: list[bool] = []
    panel.other_asked.connect(lambda: asked.append(True))
    other = only(panel, QPushButton, lambda each: each.text() == "Use the factory network")
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    assert asked == [True]


def test_the_wheel_on_its_way_down_changes_no_setting(panel: TrainingPanel) -> None:
    """Unless the keys are in the field."""
    QTest.mouseClick(only(panel, FoldButton), Qt.MouseButton.LeftButton)
    epochs, before = only(panel, WholeNumber, lambda each: each.accessibleName() == "Epochs"), reports.recipe()
    asked = collect(panel.retrain_asked)
    for field in (epochs, only(panel, QComboBox)):
        turn_wheel(field)
    click(panel, "Retrain")
    epochs.setFocus()
    turn_wheel(epochs)
    click(panel, "Retrain")
    assert asked == [before, before.changed(epochs=29)]


def told(panel: TrainingPanel) -> str:
    """Return what it is that Retrain will do; "" where that is not said."""
    plans = [text for text in texts(panel) if text.startswith("Trains")]
    return plans[0].replace("\u00a0", " ") if plans else ""


def stopped(epochs: int, seen: int = 0) -> Unfinished:
    """Return a run of the book's that stopped when so many epochs were done."""
    history = tuple(reports.report(epoch) for epoch in range(epochs))
    position = Position(epochs, seen)
    return Unfinished(reports.recipe(), position, Path("a.safetensors"), "00ff", built_in=True, history=history)


def hidden_part(widget: QWidget) -> int:
    """Return how many lines of pixels are not in view."""
    return widget.height() - widget.visibleRegion().boundingRect().height()


def is_no_wider_than_its_room(panel: TrainingPanel) -> bool:
    rooms = [area.viewport() for area in panel.findChildren(QScrollArea)]
    contents = [each for room in rooms for each in room.children() if isinstance(each, QWidget)]
    return len(contents) == len(rooms) and all(
        each.width() <= room.width() for room, each in zip(rooms, contents, strict=True)
    )


def turn_wheel(widget: QWidget) -> None:
    """Turn the wheel towards the hand, by a notch."""
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        widget.mapToGlobal(at),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
