"""The training panel during a run and after it: what it tells of it."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QProgressBar

from digitpad.gui.training import story
from digitpad.gui.training.panel import TrainingPanel
from digitpad.session.runs.events import Started, Unfinished
from digitpad.storage.about import Score
from digitpad.training.recipes import recipe_named
from digitpad.training.reports import Position, Preparing, Reason
from tests.gui import reports
from tests.gui.finding import only
from tests.gui.training.shown_panel import able, chart, texts, trained


def test_while_the_data_are_read_the_bar_is_busy(panel: TrainingPanel) -> None:
    """How long that takes is not known, so no share of it is shown."""
    panel.show_waiting(reports.recipe())
    bar = only(panel, QProgressBar)
    assert (bar.minimum(), bar.maximum()) == (0, 0)
    assert "Getting ready, about 1 s" in texts(panel)
    panel.show_started(reports.started())
    assert bar.maximum() > 0


def test_progress_is_told_with_the_time_left(running: TrainingPanel) -> None:
    running.show_progress(reports.progress(epoch=11, left=6.2))
    assert "Epoch 12 of 30, 6 s left" in texts(running)
    bar = only(running, QProgressBar)
    assert bar.value() / bar.maximum() == pytest.approx(11.5 / 30, abs=0.001)


def test_no_time_is_told_before_the_pace_is_known(running: TrainingPanel) -> None:
    """The first moments of a run are no measure of it."""
    running.show_progress(reports.progress(epoch=0, fraction=0.02, left=90))
    assert "Epoch 1 of 30" in texts(running)
    running.show_progress(reports.progress(epoch=0, fraction=0.2, left=14))
    assert "Epoch 1 of 30, 14 s left" in texts(running)


def test_an_epoch_is_told_in_words(running: TrainingPanel) -> None:
    running.show_epoch(reports.report(epoch=2, correct=9412))
    assert "Epoch 3 reads 9,412 of 10,000 validation images." in texts(running)


def test_a_class_that_died_is_named_as_long_as_it_is_dead(running: TrainingPanel) -> None:
    """With what can be done about it."""
    running.show_epoch(reports.report(epoch=0, silent=(4,)))
    assert any(
        "It answers none with 4: nothing wakes that output." in text and "seed" in text for text in texts(running)
    )
    running.show_epoch(reports.report(epoch=1, silent=(1, 2, 9)))
    assert any("none with 1, 2 or 9: nothing wakes those outputs." in text for text in texts(running))
    running.show_epoch(reports.report(epoch=2))
    assert not any("nothing wakes" in text for text in texts(running))


def test_getting_ready_moves_and_says_how_long_it_takes(panel: TrainingPanel) -> None:
    """Until the first digits are made the bar is busy; how long that takes is told as soon as it can be known."""
    panel.show_waiting(recipe_named("pen"))
    panel.show_started(Started(recipe_named("pen"), Position(), ()))
    panel.show_preparing(Preparing(0, 0.02, 11.8))
    assert "Getting ready, about 13 s" in texts(panel)
    panel.show_preparing(Preparing(0, 0.4, 6.2))
    assert "Getting ready, 6 s left" in texts(panel)
    bar = only(panel, QProgressBar)
    assert bar.maximum() == 0
    assert able(panel) == {"Retrain": False, "Pause": True, "Stop": True}
    panel.show_paused(paused=True)
    assert "Getting ready, paused" in texts(panel)
    panel.show_progress(reports.progress(epochs=50))
    assert bar.maximum() > 0


def test_while_new_digits_are_made_it_is_said(running: TrainingPanel) -> None:
    """With the time left that was known before."""
    running.show_progress(reports.progress(epoch=1, fraction=1.0, left=125))
    running.show_preparing(Preparing(2, 0.5, 3))
    assert "Epoch 3 of 30: new digits, 2 min left" in texts(running)
    running.show_paused(paused=True)
    assert "Epoch 3 of 30: new digits, paused" in texts(running)


@pytest.mark.parametrize("done", [0, 40])
def test_a_run_that_makes_its_digits_tells_no_time_before_its_second_epoch(panel: TrainingPanel, done: int) -> None:
    """In the first it finds the centre lines of all images, once: ten hours would be told."""
    recipe = recipe_named("pen").changed(epochs=150)
    panel.show_waiting(recipe)
    panel.show_started(Started(recipe, Position(done, 0), ()))
    panel.show_progress(reports.progress(epoch=done, fraction=0.9, left=36_000))
    assert f"Epoch {done + 1} of 150" in texts(panel)
    panel.show_progress(reports.progress(epoch=done + 1, fraction=0.1, left=1500))
    assert f"Epoch {done + 2} of 150, 25 min left" in texts(panel)


def test_a_run_as_one_before_knows_its_time_from_the_start(panel: TrainingPanel) -> None:
    panel.show_kept([trained("", seconds=None), trained("pen.safetensors", seconds=13)])
    panel.show_waiting(recipe_named("pen"))
    panel.show_started(Started(recipe_named("pen"), Position(), ()))
    panel.show_progress(reports.progress(epoch=0, fraction=0.5, left=36_000, epochs=50))
    assert "Epoch 1 of 50, 10 min left" in texts(panel)


def test_no_notice_speaks_of_no_run_where_there_is_one(panel: TrainingPanel) -> None:
    """Neither while one gets ready or learns, nor after one that failed or was stopped, nor where one can go on."""
    seen = [chart(panel).accessibleDescription()]
    assert seen == ["No run in this window yet: press Retrain"]
    panel.offer(Unfinished(reports.recipe(), Position(10, 300), Path("a.safetensors"), "00ff", built_in=True))
    assert "Go on" in chart(panel).accessibleDescription()
    panel.show_waiting(reports.recipe())
    seen = [chart(panel).accessibleDescription()]
    panel.show_started(reports.started())
    panel.show_progress(reports.progress())
    seen.append(chart(panel).accessibleDescription())
    panel.show_finished(reports.finished(Reason.STOPPED, None))
    seen.append(chart(panel).accessibleDescription())
    panel.show_waiting(reports.recipe())
    panel.show_failed("mnist.npz: there is no such file")
    seen.append(chart(panel).accessibleDescription())
    panel.offer(None)
    seen.append(chart(panel).accessibleDescription())
    assert all(seen)
    assert not [text for text in seen if "No run in this window" in text]


def test_the_progress_of_no_run_yet_is_none(panel: TrainingPanel) -> None:
    """A screen reader is told 0, not Qt's -1."""
    bar = only(panel, QProgressBar)
    assert bar.value() == 0
    panel.show_waiting(reports.recipe())
    panel.show_started(reports.started())
    assert bar.value() == 0


def test_a_pause_while_the_data_are_read_is_shown(panel: TrainingPanel) -> None:
    panel.show_waiting(reports.recipe())
    panel.show_paused(paused=True)
    assert "Getting ready, about 1 s, paused" in texts(panel)


@pytest.mark.slow
def test_a_run_that_was_paused_when_it_ended_leaves_no_trace(running: TrainingPanel) -> None:
    running.show_paused(paused=True)
    running.show_finished(reports.finished(Reason.STOPPED, reports.model()))
    assert able(running)["Pause"] is False
    assert "Stopped in epoch 1 of 30" in texts(running)


@pytest.mark.parametrize(
    ("recipe", "sentence"),
    [
        ("chapter-1", "Done: epoch 28 was the best"),
        ("wide", "Done: epoch 28 was the best"),
        ("pen", "Done: the mean of epochs 26 to 28 is kept"),
    ],
)
def test_the_end_names_the_epoch_that_is_kept(panel: TrainingPanel, recipe: str, sentence: str) -> None:
    """The best one, or of a recipe that takes the mean of the last networks which these are."""
    panel.show_waiting(recipe_named(recipe))
    panel.show_started(reports.started())
    panel.show_finished(reports.finished(Reason.DONE, reports.model(test=Score(9433, 10_000), epoch=27)))
    assert sentence in texts(panel)
    bar = only(panel, QProgressBar)
    assert bar.value() == bar.maximum()


def test_a_diverged_run_says_what_to_change(running: TrainingPanel) -> None:
    running.show_finished(reports.finished(Reason.DIVERGED, None))
    assert "Diverged in epoch 1 of 30" in texts(running)
    assert any("smaller η" in text for text in texts(running))


def test_a_run_without_an_epoch_says_that_nothing_is_new(running: TrainingPanel) -> None:
    running.show_finished(reports.finished(Reason.STOPPED, None))
    assert "No epoch was finished, so there is no new network." in texts(running)


def test_a_failure_is_told_with_its_reason_and_the_next_run_can_begin(
    running: TrainingPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a screen reader says both."""
    said: list[str] = []
    monkeypatch.setattr(story, "QAccessibleAnnouncementEvent", lambda _, text: text)
    monkeypatch.setattr(QAccessible, "updateAccessibility", said.append)
    running.show_failed("mnist.npz: there is no such file")
    assert "Training failed" in texts(running)
    assert "mnist.npz: there is no such file" in texts(running)
    running.announce_end()
    assert said == ["Training failed. mnist.npz: there is no such file"]
    assert able(running)["Retrain"]
    running.show_waiting(reports.recipe())
    assert "mnist.npz: there is no such file" not in texts(running)


def test_a_run_that_goes_on_begins_with_what_was_told_before(panel: TrainingPanel) -> None:
    panel.show_waiting(reports.recipe())
    panel.show_started(reports.started(30, reports.report(0, 9000), reports.report(1, 9100)))
    assert "Epoch 2 reads 9,100 of 10,000 validation images." in texts(panel)
