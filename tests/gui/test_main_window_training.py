"""The window while its network learns, and afterwards: real runs on a hundred images."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.charts.chart import CurveChart
from digitpad.gui.look import figures
from digitpad.gui.pad.pen import Pen
from digitpad.gui.training.panel import TrainingPanel
from digitpad.network import Network
from digitpad.session.choosing import factory_model
from digitpad.storage.model_file import load_model
from digitpad.storage.places import networks_folder, unfinished_run
from tests.gui.opened import Opened
from tests.journeys.handwriting import written

OpenWindow = Callable[..., Opened]
CONTROL = Qt.KeyboardModifier.ControlModifier


def kept() -> list[Path]:
    """Return the network files that runs left."""
    return sorted(networks_folder().glob("*.safetensors"))


def wait_for_many_answers(opened: Opened, qtbot: QtBot) -> None:
    """Return when the bars have said three different things."""
    seen: set[tuple[int, ...]] = set()

    def many_answers() -> bool:
        seen.add(tuple(opened.outputs))
        return len(seen) >= 3

    qtbot.waitUntil(many_answers, timeout=20_000)


# While it learns


def test_one_click_trains_a_network_and_keeps_it(opened: Opened) -> None:
    """Retrain alone will do: the run is told to its end, tested once, and its network is on the disk."""
    opened.click("Retrain")
    opened.until("test images")
    assert opened.says("Done")
    assert opened.progress.value() == opened.progress.maximum()
    (file,) = kept()
    about = load_model(file).about
    assert (about.recipe, about.parameters["epochs"], about.test is not None) == ("chapter-1", 30, True)
    assert "Epoch 30" in opened.named("Epoch accuracy", QWidget).accessibleDescription()


def test_the_bars_of_the_drawing_follow_the_weights_while_they_learn(opened: Opened, qtbot: QtBot) -> None:
    """Nobody touches the pad, and still the bars move: each snapshot is asked about the drawing anew."""
    opened.draw(written(7))
    opened.type_into("Learning rate η", 0.05)  # the book's 3 makes them 0 or 1 at once
    opened.start_slow_run()
    wait_for_many_answers(opened, qtbot)


def test_the_bars_follow_the_weights_while_the_pen_rests_on_the_pad(opened: Opened, qtbot: QtBot) -> None:
    opened.type_into("Learning rate η", 0.05)
    opened.start_slow_run()
    QTest.mousePress(opened.pad, Qt.MouseButton.LeftButton, pos=opened.pad.rect().center())
    wait_for_many_answers(opened, qtbot)


def test_a_moving_pen_is_answered_by_its_moves_alone(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """They ask the network of the moment: to ask each snapshot too would cost the training more than the pen does."""
    opened.draw(written(7))
    monkeypatch.setattr(Pen, "is_moving", True)
    shown = opened.outputs
    opened.window._answering.learn(Network((784, 10), seed=1), epoch=0)
    assert opened.outputs == shown
    opened.press([(0.5, 0.5), (0.5, 0.6)])
    assert opened.outputs != shown
    shown = opened.outputs
    monkeypatch.setattr(Pen, "is_moving", False)
    opened.window._answering.learn(Network((784, 10), seed=2), epoch=0)
    assert opened.outputs != shown


def test_one_draws_against_the_network_in_training(opened: Opened, qtbot: QtBot) -> None:
    """A stroke during the run is read by the network of the moment, and named as that."""
    opened.start_slow_run()
    assert opened.says("The network in training answers")
    opened.draw(written(3))
    assert opened.guess != "Draw a digit"
    assert opened.is_training
    opened.key(Qt.Key.Key_Z, CONTROL)
    assert opened.guess == "Draw a digit"


def test_a_run_waits_in_mid_epoch_and_goes_on(opened: Opened, qtbot: QtBot) -> None:
    """Pause becomes Resume and back; Stop answers while paused too."""
    opened.start_slow_run()
    opened.click("Pause")
    opened.until("paused")
    values: list[int] = []

    def stands() -> bool:
        """Tell whether the reports that were under way have come."""
        values.append(opened.progress.value())
        return len(values) > 20 and len(set(values[-20:])) == 1

    qtbot.waitUntil(stands, timeout=20_000)
    at = opened.progress.value()
    opened.draw(written(7))  # the window does all else meanwhile
    assert opened.progress.value() == at
    opened.click("Resume")
    opened.until(" left")
    qtbot.waitUntil(lambda: opened.progress.value() > at, timeout=20_000)
    opened.click("Pause")
    opened.click("Stop")
    opened.until("Stopped")
    assert opened.button("Pause").isEnabled() is False


def test_the_panel_tells_the_run_under_the_gate(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """Training waits while the window deals with what it was told."""
    held: list[int] = []
    show = TrainingPanel.show_progress

    def watched(panel: TrainingPanel, progress: Any) -> None:
        held.append(opened.window._rooms[0].surroundings.gate._held)
        show(panel, progress)

    monkeypatch.setattr(TrainingPanel, "show_progress", watched)
    opened.run_poorly()
    assert held
    assert all(held)


def test_menu_and_keys_train_too(opened: Opened) -> None:
    """Ctrl+R, Ctrl+P, Ctrl+. from the pad; what cannot be done now is dim in the menu as it is on the buttons."""
    actions = {each.text().replace("&", ""): each for each in opened.window.findChildren(QAction)}
    assert not actions["Pause"].isEnabled()
    assert not actions["Stop"].isEnabled()
    opened.type_into("Epochs", 1000)
    opened.type_into("Hidden neurons", 500)
    opened.type_into("Mini-batch size", 1)
    opened.pad.setFocus()
    opened.key(Qt.Key.Key_R, CONTROL)
    opened.until("left")
    assert not actions["Retrain"].isEnabled()
    opened.key(Qt.Key.Key_P, CONTROL)
    assert opened.button("Resume").isEnabled()
    opened.key(Qt.Key.Key_Period, CONTROL)
    opened.until("Stopped")


def test_clicks_in_the_panel_leave_the_keys_with_the_pad(opened: Opened) -> None:
    """Who drew goes on drawing, and Esc clears, whatever was clicked meanwhile."""
    opened.start_slow_run()
    opened.draw(written(7))
    for button in ("Pause", "Resume", "Stop"):
        opened.click(button)
        assert opened.pad.hasFocus()
    opened.until("Stopped")
    assert opened.pad.hasFocus()


@pytest.mark.parametrize("focus", ["Retrain", "Seed"])
def test_the_focus_stays_with_the_run_s_buttons(opened: Opened, focus: str) -> None:
    """When what had it turns dim: Space on Retrain leads to Pause, and the end of the run to Retrain."""
    opened.type_into("Epochs", 1000)
    (opened.button("Retrain") if focus == "Retrain" else opened.named("Seed", QWidget)).setFocus()
    if focus == "Retrain":
        opened.key(Qt.Key.Key_Space)
    else:
        opened.click("Retrain")
    assert opened.button("Pause").hasFocus()
    opened.key(Qt.Key.Key_Tab)
    opened.key(Qt.Key.Key_Space)
    opened.until("Stopped")
    assert opened.button("Retrain").hasFocus()


def test_nothing_moves_when_a_run_begins_waits_and_ends(opened: Opened) -> None:
    """Every part has its place before it has something to say."""

    def places() -> dict[str, tuple[int, int, int, int]]:
        shown = [each for each in opened.window.findChildren(QWidget) if each.isVisible() and each.accessibleName()]
        named = {each.accessibleName(): each for each in shown if not isinstance(each, QLabel)}
        named |= {each.text(): each for each in opened.window._parts.findChildren(QLabel) if each.buddy() is not None}
        return {name: each.geometry().getRect() for name, each in named.items()}  # type: ignore[misc]

    idle = places()
    opened.start_slow_run()
    training = places()
    opened.click("Pause")
    opened.until("paused")
    paused = places()
    opened.click("Stop")
    opened.until("Stopped")
    stopped = places()
    assert len(idle) > 20
    assert idle == training == paused == stopped


# Afterwards


def test_both_networks_are_compared_and_the_better_answers(opened: Opened) -> None:
    """The new one reads all the validation images there are."""
    opened.draw(written(7))
    opened.run_well()
    factory = figures.of_whole(factory_model().about.validation)
    assert opened.says(f"Earlier: {factory} validation images, says 7 (")
    assert opened.says("New: 20 of 20, says ")
    assert opened.networks.currentData() == kept()[0].name


def test_the_earlier_network_answers_on_where_it_is_better(opened: Opened) -> None:
    """A run that learns next to nothing takes nothing away."""
    opened.run_well()
    answering = opened.networks.currentData()
    opened.draw(written(7))
    before = opened.outputs
    opened.run_poorly()
    assert opened.says("Earlier: 100.00 %")
    assert opened.networks.currentData() == answering
    assert opened.outputs == before


def test_the_comparison_follows_further_drawing(opened: Opened) -> None:
    """What both say is told of the drawing that is on the pad now."""
    opened.run_poorly()
    assert not opened.says(", says ")
    opened.draw(written(7))
    assert opened.says("validation images, says 7 (")
    opened.key(Qt.Key.Key_Escape)
    opened.draw(written(3))
    assert opened.says("validation images, says 3 (")


def test_the_person_can_pick_the_other_and_the_choice_survives_a_restart(open_window: OpenWindow) -> None:
    """One click, either way; what answers at the next start is what answered last."""
    opened = open_window()
    opened.run_well()
    opened.click("Let the earlier one answer")
    assert opened.networks.currentText() == "factory network"
    opened.draw(written(7))
    assert opened.guess == "7"
    opened.click("Let the new one answer")
    opened.window.close()
    again = open_window()
    assert again.networks.currentData() == kept()[0].name
    assert again.networks.count() == 2
    again.click("Factory network")
    assert again.networks.currentText() == "factory network"
    assert not again.button("Factory network").isEnabled()
    again.window.close()
    assert open_window().networks.currentText() == "factory network"


def test_any_kept_network_can_be_chosen_from_the_list(opened: Opened) -> None:
    """By keys; the factory's comes first."""
    opened.run_poorly()
    opened.run_well()
    names = [opened.networks.itemData(index) for index in range(opened.networks.count())]
    assert names[0] == ""
    assert sorted(names[1:]) == [file.name for file in kept()]
    for index in (1, 2, 0):
        opened.choose("Network that answers", index)
        assert opened.networks.currentData() == names[index]
        assert opened.window._preferences.settings.network == names[index]


def test_a_stopped_run_keeps_its_best_network_and_goes_on(opened: Opened) -> None:
    """Stop loses nothing: the network so far is compared, and Go on takes the run to its end."""
    opened.start_slow_run(epochs=5)
    opened.until(" of 20")
    opened.click("Stop")
    opened.until("Stopped")
    assert opened.says("Earlier: ")
    (file,) = kept()
    opened.click("Go on")
    opened.until("test images")
    assert kept() == [file]
    assert load_model(file).about.test is not None
    assert not opened.button("Go on").isVisible()


@pytest.mark.parametrize("how", ["stopped", "killed"])
def test_a_run_that_could_go_on_makes_way_and_its_best_network_stays(opened: Opened, how: str) -> None:
    """Retrain instead of Go on: it is said, and the network stays in the list."""
    opened.start_slow_run()
    opened.until(" of 20")
    opened.click("Stop")
    opened.until("Stopped")
    (file,) = kept()
    if how == "killed":
        file.unlink()  # what is killed leaves its checkpoint alone
    opened.run_well()
    assert len(kept()) == 2
    assert opened.networks.count() == 3
    assert load_model(file).about.recipe == "chapter-1"


def test_giving_way_is_said_while_the_new_run_goes(opened: Opened) -> None:
    opened.start_slow_run()
    opened.until(" of 20")
    opened.click("Stop")
    opened.until("Stopped")
    opened.start_slow_run()
    assert opened.says("makes way for this one; its best network is kept.")
    opened.click("Stop")
    opened.until("Stopped")


def test_a_run_stopped_in_its_first_epoch_leaves_no_network_but_goes_on(opened: Opened) -> None:
    """It is said that there is none yet; who answered before answers."""
    opened.type_into("Hidden neurons", 2000)
    opened.type_into("Mini-batch size", 1)
    opened.click("Retrain")
    opened.click("Stop")
    opened.until("Stopped")
    assert kept() == []
    assert opened.says("No epoch was finished")
    assert opened.networks.currentText() == "factory network"
    assert opened.button("Go on").isVisible()


def test_closing_during_training_keeps_the_best_network_and_the_run(open_window: OpenWindow) -> None:
    """No question, no thread, no broken file; the next window offers to go on, and does."""
    opened = open_window()
    opened.start_slow_run()
    opened.until(" of 20")
    opened.window.close()
    assert not opened.is_training
    (file,) = kept()
    best = load_model(file).about
    assert best.test is None
    assert [each.name for each in networks_folder().iterdir()] == [file.name]
    again = open_window()
    assert again.networks.currentData() == file.name
    assert "chapter-1" in again.button("Go on").toolTip()
    again.click("Go on")
    again.until("left")
    assert again.says(" of 20")  # the last epoch's line, from before
    again.click("Stop")
    again.until("Stopped")


@pytest.mark.parametrize("moment", ["reading", "paused"])
def test_the_window_closes_whatever_the_run_is_doing(open_window: OpenWindow, moment: str) -> None:
    """While the data are read, or while it waits."""
    opened = open_window()
    if moment == "reading":
        opened.click("Retrain")
    else:
        opened.start_slow_run()
        opened.click("Pause")
        opened.until("paused")
    assert opened.window.close()
    assert not opened.is_training
    if moment == "paused":
        assert unfinished_run().exists()
    again = open_window()  # on whatever was left: nothing, where the run had not begun
    assert again.says("Ready")
    assert not again.says("damaged")


def test_escape_in_a_chart_puts_its_values_away_and_not_the_drawing(opened: Opened) -> None:
    """It is the window's key for clearing the pad otherwise, also in a chart that shows none."""
    opened.draw(written(7))
    opened.run_poorly()
    chart = opened.named("Epoch accuracy", CurveChart)
    chart.setFocus()
    after = []
    for key in (Qt.Key.Key_End, Qt.Key.Key_Escape, Qt.Key.Key_Escape):
        opened.key(key)
        after.append((chart.chosen_epoch, opened.pad.drawing.is_empty))
    assert after == [(30, False), (None, False), (None, True)]
