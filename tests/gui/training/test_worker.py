"""Training in a thread of its own."""

from collections.abc import Iterator
from dataclasses import replace
from threading import Event
from typing import Any

import numpy as np
import pytest

from digitpad.gui.training import worker
from digitpad.session.runs import retraining
from digitpad.session.runs.events import Failed, Finished, Started
from digitpad.storage.checkpoint import checkpoint_of
from digitpad.storage.places import log_file
from digitpad.training.reports import EpochEnd, Progress, Reason
from digitpad.training.signals import Signals
from tests.gui import reports
from tests.gui.training.conftest import ENDLESS, SMALL, Asked


def test_a_run_is_told_from_start_to_end_in_the_window_s_thread(asked: Asked) -> None:
    running = [asked.training.is_running]
    asked.start(SMALL)
    running.append(asked.training.is_running)
    asked.until(Finished)
    assert [*running, asked.training.is_running] == [False, True, False]
    kinds = [type(event) for event in asked.events if not isinstance(event, Progress)]
    assert kinds == [Started, EpochEnd, EpochEnd, Finished]
    assert asked.threads == {True}
    assert asked.out.exists()


@pytest.mark.slow
@pytest.mark.parametrize(("is_drawing", "milliseconds"), [(True, 1_000_000), (True, 1), (False, 1_000_000)])
def test_a_moving_pen_has_progress_told_seldom_and_the_end_of_each_epoch_as_ever(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, is_drawing: bool, milliseconds: int
) -> None:
    monkeypatch.setattr(worker, "_WHILE_DRAWING", milliseconds)
    asked.is_drawing = is_drawing
    asked.start(SMALL.changed(epochs=100))
    asked.until(Finished)
    told = [type(event) for event in asked.events]
    assert told.count(EpochEnd) == 100
    if is_drawing and milliseconds > 1:
        assert told.count(Progress) == 1
    else:
        assert told.count(Progress) > 1


@pytest.mark.slow
def test_a_run_may_end_before_progress_would_be_told_again(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_WHILE_DRAWING", 100)
    asked.is_drawing = True
    for _ in range(3):
        asked.start(ENDLESS)
        asked.until(Progress)
        asked.training.stop()
        asked.until(Finished)
        asked.wait(150)
        asked.events.clear()
    asked.start(SMALL)
    asked.until(Finished)
    assert asked.failures == []


@pytest.mark.slow
def test_one_run_after_the_other(asked: Asked) -> None:
    """In the same thread."""
    for _ in range(2):
        asked.start(SMALL)
        asked.until(Finished)
        asked.events.clear()


@pytest.mark.slow
def test_a_run_is_paused_resumed_and_stopped(asked: Asked) -> None:
    asked.start(ENDLESS)
    asked.until(Progress)
    asked.training.pause(paused=True)
    asked.training.pause(paused=False)
    asked.events.clear()
    asked.until(Progress)
    asked.training.stop()
    asked.until(Finished)
    assert asked.events[-1].reason is Reason.STOPPED


def test_without_a_run_there_is_nothing_to_pause_stop_or_close(asked: Asked) -> None:
    asked.training.pause(paused=True)
    asked.training.stop()
    asked.training.close()
    assert not asked.training.is_running


@pytest.mark.slow
@pytest.mark.parametrize("paused", [False, True])
def test_closing_ends_the_run_the_thread_and_tells_the_last_event(asked: Asked, paused: bool) -> None:
    """Before it returns: who closes needs no event loop after that."""
    asked.start(ENDLESS)
    asked.until(Progress)
    asked.training.pause(paused=paused)
    asked.training.close()
    assert asked.training._thread.isFinished()
    assert isinstance(asked.events[-1], Finished)
    assert checkpoint_of(asked.out).exists()


@pytest.mark.slow
def test_a_stopped_run_goes_on(asked: Asked) -> None:
    asked.start(SMALL.changed(epochs=500))
    asked.until(EpochEnd)
    asked.training.stop()
    asked.until(Finished)
    first = asked.events[-1]
    asked.events.clear()
    asked.start(SMALL.changed(epochs=500), resume=True)
    asked.until(Finished)
    if first.reason is Reason.STOPPED:  # five hundred epochs take a second; a slow window may have slept through it
        assert asked.events[0].position.epoch > 0
    assert asked.events[-1].reason is Reason.DONE


def test_a_window_that_is_slow_is_told_less_often(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """Progress that comes before it dealt with the last is left out; starts, epochs and ends never are."""
    done = Event()

    def hasty(*_: Any, signals: Signals, **__: Any) -> Iterator[Any]:
        yield reports.started()
        for _epoch in range(3):
            for _progress in range(100):
                yield replace(reports.progress(), network=reports.NETWORK if signals.snapshot.is_set() else None)
            yield EpochEnd(reports.report(), reports.NETWORK, np.eye(10, dtype=np.int64))
        done.set()
        yield reports.finished(Reason.DONE, None)

    monkeypatch.setattr(retraining, "retrain", hasty)
    asked.start(SMALL)
    assert done.wait(20)  # and no event is dealt with meanwhile
    asked.until(Finished)
    assert [type(event) for event in asked.events] == [Started, Progress, EpochEnd, EpochEnd, EpochEnd, Finished]


@pytest.mark.parametrize("error", [RuntimeError("it is broken"), MemoryError("no room")])
def test_an_unexpected_error_is_told_too(asked: Asked, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """The window is not left waiting; the sentence names the log file, which says where it was."""

    def broken(*_: Any, **__: Any) -> Iterator[Any]:
        raise error
        yield  # type: ignore[unreachable]  # what makes it a generator

    monkeypatch.setattr(retraining, "retrain", broken)
    asked.start(SMALL)
    what = f"{type(error).__name__}: {error}"
    assert asked.until_failed() == f"Unexpected error: {what}; details are in {log_file()}"
    assert not asked.training.is_running
    assert "in broken" in log_file().read_text("utf-8")


def test_a_run_that_cannot_be_kept_does_not_begin(asked: Asked) -> None:
    """The folder is named, and what to do."""
    asked.out.parent.touch()
    asked.start(SMALL)
    failure = asked.until_failed()
    assert failure == f"{asked.out.parent}: is a file in the place of a folder; move it away, then train again"
    assert [type(event) for event in asked.events] == [Failed]


def test_a_checkpoint_of_another_run_is_refused_in_words_and_set_aside(asked: Asked) -> None:
    """Or it would be offered for ever."""
    asked.start(ENDLESS)
    asked.until(Progress)
    asked.training.stop()
    asked.until(Finished)
    asked.start(SMALL, resume=True)
    failure = asked.until_failed()
    assert "this run has" in failure
    assert failure.endswith("; it is kept as model.safetensors.unfinished.other.")
