"""The window's side of the training thread, and all that it is told."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from digitpad.gui.training.panel import TrainingPanel
from digitpad.gui.training.worker import Training
from digitpad.session.runs import retraining
from digitpad.session.runs.events import Failed
from digitpad.training.gate import Gate
from digitpad.training.recipes import recipe_named
from tests.gui import reports

SMALL = recipe_named("chapter-1").changed(epochs=2, sizes=(784, 8, 10))
ENDLESS = recipe_named("chapter-1").changed(epochs=10_000, mini_batch_size=1, sizes=(784, 400, 10))


class Asked:
    """The window's side, and all that it was told."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.is_drawing = False
        self.somebody_looks = True
        self.training = Training(Gate(), lambda: self.is_drawing, lambda: self.somebody_looks)
        self.out = folder / "kept" / "model.safetensors"
        self.events: list[Any] = []
        self.failures: list[str] = []
        self.threads: set[bool] = set()
        self.training.told.connect(self._note)
        self._qtbot = qtbot

    def start(self, recipe: Any, *, resume: bool = False) -> None:
        self.training.start(recipe, self.out, resume=resume)

    def until(self, kind: type) -> None:
        """Wait until the last event is of this kind."""
        self._qtbot.waitUntil(lambda: bool(self.events) and isinstance(self.events[-1], kind), timeout=20_000)

    def wait(self, milliseconds: int) -> None:
        self._qtbot.wait(milliseconds)

    def until_failed(self) -> str:
        self._qtbot.waitUntil(lambda: bool(self.failures), timeout=20_000)
        (failure,) = self.failures
        return failure

    def _note(self, event: Any) -> None:
        self.threads.add(QThread.currentThread() is self.training.thread())
        self.events.append(event)
        if isinstance(event, Failed):
            self.failures.append(event.sentence)


@pytest.fixture
def asked(qtbot: QtBot, tmp_path: Path, small_data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    monkeypatch.setattr(retraining, "built_in_data", lambda: small_data)
    asked = Asked(qtbot, tmp_path)
    yield asked
    asked.training.close()
    assert not asked.training._thread.isRunning()


@pytest.fixture
def panel(qtbot: QtBot) -> TrainingPanel:
    panel = TrainingPanel(nullcontext(), lambda: True)
    qtbot.addWidget(panel)
    panel.resize(420, 700)
    panel.show()
    return panel


@pytest.fixture
def running(panel: TrainingPanel) -> TrainingPanel:
    """The panel in a run that has begun."""
    panel.show_waiting(reports.recipe())
    panel.show_started(reports.started())
    return panel
