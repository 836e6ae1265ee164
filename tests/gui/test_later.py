"""What the window makes after its first frame; what its runs do is in test_main_window_training.py."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui import later
from digitpad.gui.answer.bars import OutputBars
from digitpad.gui.answer.guess import Guess
from digitpad.gui.answer.input_view import InputView
from digitpad.gui.main_window import MainWindow
from digitpad.gui.networks.network_bar import NetworkBar
from digitpad.gui.pad.canvas import Canvas
from digitpad.gui.rooms import room_tabs
from digitpad.gui.training.panel import TrainingPanel
from digitpad.session.runs import retraining
from digitpad.session.start import Start
from tests.gui.finding import only
from tests.gui.opened import Opened
from tests.gui.opening.held import hold
from tests.journeys.handwriting import written

LONGEST = 60  # seconds
ROOMS = tuple(tab.module.removesuffix("room") for tab in room_tabs())  # the beginning of all that is theirs
LATER = {
    "digitpad.datasets.mnist",
    "digitpad.gui.background",
    "digitpad.gui.charts.chart",
    "digitpad.gui.furnishing",
    "digitpad.gui.opening.opening",
    "digitpad.gui.picking",
    "digitpad.gui.room",
    "digitpad.gui.storing",
    "digitpad.session.calibrating",
    "digitpad.session.opening",
    "digitpad.session.opening_process",
    "digitpad.session.runs.retraining",
    "digitpad.handwriting.augmentation",
    "digitpad.training.recipes",
    "digitpad.training.reports",
    "digitpad.handwriting.thinning",
    "digitpad.training.trainer",
    "hashlib",
    "numpy.random",
    "PIL",
    "socket",
}
STEPS = """
import linecache
import sys
from digitpad.gui import app
from digitpad.session.start import Start
from PySide6.QtCore import QTimer

class Window(app.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self, lambda: print(self.is_complete, *sys.modules))
        self.completed.connect(lambda: QTimer.singleShot(0, self.close))

app.MainWindow = Window
code = app.run_window(Start(), None, sys.exit)
print(*sys.modules)
print(*linecache.cache)
sys.exit(code)
"""


@pytest.mark.slow
def test_the_window_opens_without_importing_what_only_training_or_opening_needs() -> None:
    """To learn is asked for later than to read, and the start does not wait for it."""
    done = subprocess.run([sys.executable, "-c", STEPS], capture_output=True, text=True, timeout=LONGEST, check=True)
    first_frame, *_, end, sources = (line.split() for line in done.stdout.splitlines())
    assert first_frame[0] == "False"
    assert "digitpad.session.reading" in first_frame
    assert not LATER & set(first_frame)
    assert not [module for module in first_frame if module.startswith(ROOMS)]
    assert "digitpad.gui.training.panel" in end
    assert "digitpad.session.runs.retraining" not in end  # which is loaded in the thread, with the first run
    assert len(sources) < 10  # Qt's Python side would have kept those of all modules: 10 MB


def places(window: MainWindow) -> list[QRect]:
    """Return where what is there from the first frame on stands in the window."""
    parts = [only(window, kind) for kind in (Canvas, InputView, Guess, OutputBars, NetworkBar)]
    return [QRect(each.mapTo(window, QPoint()), each.size()) for each in parts]


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1180, 760), (1000, 680), (800, 600)])
def test_nothing_moves_when_the_training_panel_comes(qtbot: QtBot, size: tuple[int, int]) -> None:
    """Its place is kept free."""
    window = MainWindow(Start())
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitSignal(window.completed):
        window.show()
        qtbot.waitExposed(window)
        assert not window.is_complete
        before = places(window)
    QApplication.processEvents()
    assert places(window) == before
    assert only(window, TrainingPanel).size().width() > 0


def test_the_pen_goes_before_the_rest_of_the_window(qtbot: QtBot) -> None:
    """A stroke begun on the first frame is drawn to its end before anything else is made."""
    window = MainWindow(Start())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    opened = Opened(window, qtbot)
    opened.press([(0.5, 0.2), (0.5, 0.5)])
    window._later._go_on()
    assert not window.is_complete
    assert opened.guess == "1"
    opened.lift([(0.5, 0.8)])
    qtbot.waitUntil(lambda: window.is_complete)
    window.close()


@pytest.mark.parametrize("steps", [0, 3])
def test_a_window_closed_at_once_ends_as_any_other(qtbot: QtBot, steps: int) -> None:
    """Nothing is made for a window that is gone, be it that the rest of it was begun or not."""
    window = MainWindow(Start())
    qtbot.addWidget(window)
    window.show()
    window.grab()  # which paints it
    for _ in range(steps):
        window._later._go_on()
    assert window._later._rest.isActive()
    with qtbot.assertNotEmitted(window.completed, wait=10 * later.REST):
        window.close()
        window.grab()  # as a last repaint does that was under way
    assert not window.is_complete


@pytest.fixture
def incomplete(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, small_data: Path) -> Iterator[Opened]:
    """Give a window that stays with its first frame's parts until `complete` is called; it trains on `small_data`."""
    monkeypatch.setattr(later, "REST", 1_000_000)
    monkeypatch.setattr(retraining, "built_in_data", lambda: small_data)
    window = MainWindow(Start())
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    yield Opened(window, qtbot)
    window.close()


def complete(opened: Opened, qtbot: QtBot) -> None:
    assert not opened.window.is_complete
    with qtbot.waitSignal(opened.window.completed):
        while not opened.window.is_complete:
            opened.window._later._go_on()


@pytest.mark.slow
@pytest.mark.parametrize("arrives", ["before", "after"])
def test_a_file_is_on_the_pad_whenever_it_arrives(
    incomplete: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arrives: str
) -> None:
    """Before the rest of the window is made or, a large one, after; the one does not wait for the other."""
    file = tmp_path / "seven.json"
    file.write_text(json.dumps({"strokes": written(7)}))
    go_on = hold(monkeypatch, tmp_path)
    incomplete.window.open(str(file))
    if arrives == "after":
        complete(incomplete, qtbot)
        assert incomplete.guess == "Draw a digit"
    go_on.touch()
    qtbot.waitUntil(lambda: incomplete.guess == "7", timeout=20_000)
    if arrives == "before":
        complete(incomplete, qtbot)
    assert incomplete.guess == "7"


@pytest.mark.slow
def test_the_key_that_trains_does_nothing_until_it_can(incomplete: Opened, qtbot: QtBot) -> None:
    """And says nothing: that moment is too short to tell anybody about."""
    before = incomplete.texts
    incomplete.key(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert incomplete.texts == before
    complete(incomplete, qtbot)
    assert not incomplete.is_training
    incomplete.key(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert incomplete.is_training
