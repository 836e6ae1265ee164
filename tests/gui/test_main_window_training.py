"""The window while its network learns: real runs on a hundred images."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.charts.chart import CurveChart
from digitpad.gui.pad.pen import Pen
from digitpad.gui.training.panel import TrainingPanel
from digitpad.network import Network
from digitpad.storage.model_file import load_model
from digitpad.storage.places import settings_file
from digitpad.storage.settings import change_settings
from digitpad.training.reports import Progress
from tests.gui.opened import Opened, kept
from tests.journeys.handwriting import written

OpenWindow = Callable[..., Opened]
CONTROL = Qt.KeyboardModifier.ControlModifier


def wait_for_many_answers(opened: Opened, qtbot: QtBot) -> None:
    """Return when the bars have said three different things."""
    seen: set[tuple[int, ...]] = set()

    def many_answers() -> bool:
        seen.add(tuple(opened.outputs))
        return len(seen) >= 3

    qtbot.waitUntil(many_answers, timeout=20_000)


@pytest.mark.slow
def test_one_click_trains_a_network_and_keeps_it(opened: Opened) -> None:
    """Retrain alone will do: the run is told to its end, tested once, and its network is on the disk."""
    opened.click("Retrain")
    opened.until("Done")
    assert opened.progress.value() == opened.progress.maximum()
    (file,) = kept()
    about = load_model(file).about
    assert (about.recipe, about.parameters["epochs"], about.test is not None) == ("chapter-1", 30, True)
    assert "Epoch 30" in opened.named("Epoch accuracy", QWidget).accessibleDescription()


@pytest.mark.slow
def test_the_bars_of_the_drawing_follow_the_weights_while_they_learn(opened: Opened, qtbot: QtBot) -> None:
    """Nobody touches the pad, and still the bars move: each snapshot is asked about the drawing anew."""
    opened.draw(written(7))
    opened.type_into("Learning rate η", 0.05)  # the book's 3 makes them 0 or 1 at once
    opened.start_slow_run()
    wait_for_many_answers(opened, qtbot)


@pytest.mark.slow
def test_the_bars_follow_the_weights_while_the_pen_rests_on_the_pad(opened: Opened, qtbot: QtBot) -> None:
    opened.type_into("Learning rate η", 0.05)
    opened.start_slow_run()
    QTest.mousePress(opened.pad, Qt.MouseButton.LeftButton, pos=opened.pad.rect().center())
    wait_for_many_answers(opened, qtbot)


@pytest.mark.slow
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


@pytest.mark.slow
def test_one_draws_against_the_network_in_training(opened: Opened, qtbot: QtBot) -> None:
    """A stroke during the run is read by the network of the moment, and named as that."""
    opened.start_slow_run()
    assert opened.says("The network in training answers")
    opened.draw(written(3))
    assert opened.guess != "Draw a digit"
    assert opened.is_training
    opened.key(Qt.Key.Key_Z, CONTROL)
    assert opened.guess == "Draw a digit"


@pytest.mark.slow
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


@pytest.mark.slow
def test_the_panel_tells_the_run_under_the_gate(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """Training waits while the window deals with what it was told."""
    held: list[int] = []
    show = TrainingPanel.show_progress

    def watched(panel: TrainingPanel, progress: Any) -> None:
        held.append(opened.surroundings.gate._held)
        show(panel, progress)

    monkeypatch.setattr(TrainingPanel, "show_progress", watched)
    opened.run_poorly()
    assert held
    assert all(held)


@pytest.mark.slow
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


@pytest.mark.slow
def test_clicks_in_the_panel_leave_the_keys_with_the_pad(opened: Opened) -> None:
    """Who drew goes on drawing, and Esc clears, whatever was clicked meanwhile."""
    opened.start_slow_run()
    opened.draw(written(7))
    for button in ("Pause", "Resume", "Stop"):
        opened.click(button)
        assert opened.pad.hasFocus()
    opened.until("Stopped")
    assert opened.pad.hasFocus()


@pytest.mark.slow
@pytest.mark.parametrize("focus", ["Retrain", "Seed", "Recipe"])
def test_the_focus_stays_with_the_run_s_buttons(opened: Opened, focus: str) -> None:
    """When what had it turns dim: Space on Retrain leads to Pause, and the end of the run to Retrain."""
    opened.type_into("Epochs", 1000)
    (opened.button("Retrain") if focus == "Retrain" else opened.named(focus, QWidget)).setFocus()
    QApplication.processEvents()
    if focus == "Retrain":
        opened.key(Qt.Key.Key_Space)
    else:
        opened.click("Retrain")
    assert opened.button("Pause").hasFocus()
    fields = ("Recipe", "Epochs", "Learning rate η", "Mini-batch size", "Hidden neurons", "Seed")
    assert not any(opened.named(name, QWidget).isEnabled() for name in fields)
    opened.key(Qt.Key.Key_Tab)
    opened.key(Qt.Key.Key_Space)
    opened.until("Stopped")
    assert opened.button("Retrain").hasFocus()


@pytest.mark.slow
def test_nothing_moves_when_a_run_begins_waits_and_ends(open_window: OpenWindow) -> None:
    """Every control stays where it is; the curves alone make room for what has come of the run."""
    change_settings(settings_file(), toured=True)  # the tour lies over it, and ends when a run begins
    opened = open_window()

    def places() -> dict[str, tuple[int, int, int, int]]:
        for _ in range(3):  # what has another size is laid out in one pass, and all around it in the next
            QApplication.processEvents()
        shown = [each for each in opened.window.findChildren(QWidget) if each.isVisible() and each.accessibleName()]
        named = {each.accessibleName(): each for each in shown if not isinstance(each, QLabel)}
        named |= {each.text(): each for each in opened.window._parts.findChildren(QLabel) if each.buddy() is not None}
        return {name: each.geometry().getRect() for name, each in named.items()}  # type: ignore[misc]

    def without_curves(every: dict[str, tuple[int, int, int, int]]) -> dict[str, tuple[int, int, int, int]]:
        return {name: place for name, place in every.items() if not name.startswith("Epoch ")}

    opened.unfold_settings()
    QApplication.processEvents()
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
    stopped.pop("Go on")  # which is offered now, where there was nothing
    assert without_curves(idle) == without_curves(stopped)
    paused["Pause"] = paused.pop("Resume")
    idle.pop("Network that answers")  # none can be chosen meanwhile
    assert without_curves(idle) == without_curves(training)
    assert without_curves(training) == without_curves(paused)


@pytest.mark.slow
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


@pytest.mark.slow
def test_nobody_pays_for_snapshots_that_nobody_sees(opened: Opened, qtbot: QtBot) -> None:
    """With an empty pad, or a window that does not show, progress comes without the network; else with it."""
    heard: list[Any] = []
    opened.surroundings.run_events.told.connect(heard.append)

    def latest() -> object:
        """Return the network in the next progress to come."""
        heard.clear()
        qtbot.waitUntil(lambda: len([each for each in heard if isinstance(each, Progress)]) > 2, timeout=20_000)
        return [each for each in heard if isinstance(each, Progress)][-1].network

    opened.start_slow_run()
    assert latest() is None
    opened.draw(written(7))
    assert latest() is not None
    opened.window.hide()
    assert latest() is None
    opened.window.show()
    assert latest() is not None
    opened.click("Stop")
    opened.until("Stopped")
