"""The window never stands still for what is opened, and it can be given up at any time."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.datasets.limits import MOST_PASTED_BYTES
from digitpad.gui.look.theme import Theme
from digitpad.session.opening import Picture
from tests.gui.opened import Opened
from tests.gui.opening.held import hold
from tests.journeys.handwriting import written

pytestmark = pytest.mark.slow

LONGEST = 3.0
"""Seconds: far more than a stall may take, and far less than painting a huge drawing in one go, which took 5 to 150."""


@contextmanager
def never_still() -> Iterator[None]:
    """Fail if the event loop stands still for longer than `LONGEST`."""
    gaps, last = [0.0], [time.monotonic()]

    def tick() -> None:
        now = time.monotonic()
        gaps.append(now - last[0])
        last[0] = now

    timer = QTimer(interval=16)
    timer.timeout.connect(tick)
    timer.start()
    yield
    tick()
    timer.stop()
    assert max(gaps) < LONGEST


def ink(path: Path, strokes: list[object]) -> str:
    path.write_text(json.dumps({"strokes": strokes}))
    return str(path)


@pytest.mark.parametrize("shape", ["a stroke of 100,000 points", "10,000 strokes"])
def test_the_pen_draws_on_while_something_huge_is_opened(
    opened: Opened, qtbot: QtBot, tmp_path: Path, shape: str
) -> None:
    """And when it is there: it can be drawn on or over, undone, resized, and seen in another theme."""
    chance = np.random.default_rng(0)
    strokes = {
        "a stroke of 100,000 points": [chance.random((100_000, 2)).tolist()],
        "10,000 strokes": chance.random((10_000, 10, 2)).tolist(),
    }[shape]
    file = ink(tmp_path / "huge.jsonl", strokes)
    stack = opened.window.findChild(QUndoStack)
    assert stack is not None
    with never_still():
        opened.window.open(file)
        while opened.window._open_actions._opener().is_under_way:
            opened.draw([[(0.1, 0.1), (0.2, 0.3), (0.3, 0.1)]])
        QApplication.processEvents()
        assert isinstance(opened.pad.content, Picture)
        assert opened.says("huge.jsonl: this drawing has 100,000 points")
        steps: list[Callable[[], object]] = [
            lambda: opened.draw(written(7)),
            stack.undo,
            stack.undo,
            stack.redo,
            lambda: opened.window.resize(1000, 700),
            lambda: opened.window._set_theme(Theme.DARK),
            lambda: opened.window._set_theme(Theme.LIGHT),
            opened.pad.clear,
            stack.undo,
        ]
        for step in steps:
            step()
            QApplication.processEvents()
        assert isinstance(opened.pad.content, Picture)


def test_as_much_as_can_be_drawn_on_is_painted_bit_by_bit(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    """In the end all of it is on the pad, with what was drawn meanwhile."""
    points = np.random.default_rng(0).random((1_500, 2))
    opened.window.open(ink(tmp_path / "scribble.jsonl", [points.tolist()]))
    qtbot.waitUntil(lambda: len(opened.pad.drawing.strokes) == 1, timeout=20_000)
    with never_still():
        opened.draw([[(0.05, 0.05), (0.95, 0.05)]])
        qtbot.waitUntil(lambda: opened.pad._layer.is_complete, timeout=20_000)
    shown = opened.pad.grab().toImage()
    for place in ((0.5, 0.05), (0.5, 0.5), (0.3, 0.7)):
        assert shown.pixelColor(opened.place(place)).lightness() < 50


def test_what_takes_a_while_is_said_and_esc_gives_it_up(
    opened: Opened, seven: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    """That Esc clears nothing; the next one does again. The menu offers the same while it can be done."""
    give_up = opened.window._open_actions.give_up
    go_on = hold(monkeypatch, tmp_path)
    opened.draw(written(3))
    assert not give_up.isEnabled()
    opened.window.open(str(seven))
    opened.until("Opening seven.png … (Esc stops it)")
    assert give_up.isEnabled()
    opened.key(Qt.Key.Key_Escape)
    assert opened.says("seven.png is not opened: you stopped it")
    assert not opened.says("Opening")
    assert not give_up.isEnabled()
    go_on.touch()
    qtbot.wait(300)
    assert opened.guess == "3"
    opened.key(Qt.Key.Key_Escape)
    assert opened.guess == "Draw a digit"


def test_what_is_asked_for_last_is_what_comes(
    opened: Opened,
    seven: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    qtbot: QtBot,
    wait_for: Callable[[str], None],
) -> None:
    with monkeypatch.context() as patch:
        go_on = hold(patch, tmp_path)
        opened.window.open(str(seven))
        opened.until("Opening seven.png")
    three = QMimeData()
    three.setText(json.dumps({"strokes": written(3)}))
    opened.window._open_actions.open_mime(three, "The clipboard")
    wait_for("3")
    assert not opened.says("Opening")
    go_on.touch()
    qtbot.wait(300)
    assert opened.guess == "3"


def test_more_text_than_is_taken_says_so(opened: Opened) -> None:
    much = QMimeData()
    much.setText(" " * (2 * MOST_PASTED_BYTES))
    opened.window._open_actions.open_mime(much, "The clipboard")
    opened.until("The clipboard: holds 64 MB of text, more than the 32 MB that are taken; open it as a file")


CLOSED = """
import sys, time
from functools import partial
from digitpad.gui.app import application
from digitpad.gui.main_window import MainWindow
from digitpad.session.start import Start
from PySide6.QtCore import QTimer
app = application()
window = MainWindow(Start())
window.show()
opener = window._open_actions._opener()
opener._start(partial(time.sleep, 20), "it")
process = opener._current._process
if sys.argv[1] == "hangs":
    process.kill = lambda: None
QTimer.singleShot(1000, window.close)
app.exec()
print(time.time(), sys.argv[1] == "hangs" or process.wait(10) != 0)
"""


@pytest.mark.parametrize("process", ["can be ended", "hangs"])
def test_closing_waits_for_nothing(process: str) -> None:
    """Neither the window nor the end of the program does; no process is left but one that hangs in the system."""
    command = [sys.executable, "-c", CLOSED, process]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    closed, is_ended = done.stdout.split()
    assert time.time() - float(closed) < 10
    assert is_ended == "True"
    assert "Traceback" not in done.stderr
