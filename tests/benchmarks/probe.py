"""The process that pen_event.py and stalls.py measure: the real window, with a pen or without, training or not.

It prints one JSON object: milliseconds of each event from when it came, and how many images a second were learned from,
while the pen drew and while it rested, in turns.
"""

import digitpad.gui  # noqa: F401 - before Qt, as the program does

# isort: split

import argparse
import json
import sys

import numpy as np
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from digitpad.gui.rooms import room_tabs
from digitpad.ink import Drawing
from digitpad.session.runs.events import Event
from digitpad.session.start import Start
from digitpad.training.recipes import RECIPES
from digitpad.training.reports import Progress
from tests.benchmarks.ink import handwriting
from tests.benchmarks.ticker import Ticker
from tests.benchmarks.timed_window import TimedWindow, application, now, start

_Kind = QEvent.Type
_DIGITS_ON_THE_PAD = 3  # before it is cleared
_MANY_EPOCHS = 10_000
_DRAWS, _RESTS = 4, 2  # seconds, in turns, while it trains
_FURNISHED = 2000  # milliseconds after which a room has what it shows
_WARM_UP = 100  # events before the measurement: fonts and glyphs are loaded at their first use


class Probe:
    """Draws on the window at each tick, or only looks how late the tick is heard."""

    def __init__(self, window: TimedWindow, *, draws: bool, points_before: int) -> None:
        self._window, self._draws = window, draws
        self._before = _spiral(points_before) if points_before else Drawing()
        self._sent: list[float] = []
        self._read = self._answered = 0
        self.latencies: list[float] = []
        digits = handwriting(200)
        self._strokes = [stroke for digit in digits for stroke in digit]
        self._stroke = self._at = 0
        if draws:
            window.canvas.open_drawing(self._before)
            window.canvas.drawing_changed.connect(self._drawing_read)  # after the window itself has read it
            window.on_painted = self._painted

    def tick(self, sent: float) -> None:
        if not self._draws:
            self.latencies.append(now() - sent)
            return
        self._sent.append(sent)
        stroke = self._strokes[self._stroke % len(self._strokes)]
        last = len(stroke) - 1
        kind = {0: _Kind.MouseButtonPress, last: _Kind.MouseButtonRelease}.get(self._at, _Kind.MouseMove)
        if kind == _Kind.MouseButtonPress and self._stroke % _DIGITS_ON_THE_PAD == 0 and self._stroke:
            self._window.canvas.set_drawing(self._before)
        self._window.point(kind, stroke[self._at])
        self._at += 1
        if self._at > last:
            self._stroke, self._at = self._stroke + 1, 0

    def forget(self) -> None:
        """Leave out what was measured so far."""
        self.latencies.clear()

    def _drawing_read(self, _: object) -> None:
        self._read = len(self._sent)

    def _painted(self) -> None:
        at = now()
        self.latencies += [at - sent for sent in self._sent[self._answered : self._read]]
        self._answered = self._read


class Speed:
    """How fast training is, by the reports that reach the window, while the pen draws and while it rests."""

    def __init__(self) -> None:
        self._marks: list[tuple[float, int]] = []
        self._draws = True
        self.images = 50_000
        self.images_a_second: dict[bool, list[float]] = {True: [], False: []}

    def hear(self, event: Event) -> None:
        if isinstance(event, Progress):
            self._marks.append((now(), event.position.epoch * self.images + event.position.seen))

    def change(self, *, draws: bool) -> None:
        """Begin a time in which the pen draws, or rests."""
        if draws != self._draws:
            if len(self._marks) > 1:
                (began, first), (ended, last) = self._marks[0], self._marks[-1]
                self.images_a_second[self._draws].append((last - first) / (ended - began))
            self.forget()
            self._draws = draws

    def forget(self) -> None:
        """Leave out what was measured since the last change."""
        self._marks.clear()


def _spiral(points: int) -> Drawing:
    turn = np.linspace(0, 40, points)
    radius = np.linspace(0.05, 0.45, points)
    return Drawing([np.stack((0.5 + radius * np.cos(turn), 0.5 + radius * np.sin(turn)), axis=1)])


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, required=True)
    parser.add_argument("--a-second", type=int, default=125)
    parser.add_argument("--recipe", choices=RECIPES)
    parser.add_argument("--look-only", action="store_true")
    parser.add_argument("--points-before", type=int, default=0)
    parser.add_argument("--room", choices=[tab.name for tab in room_tabs()], default="training")
    return parser.parse_args()


def main() -> int:
    asked = _asked()
    app = application()
    window = TimedWindow(Start())
    probe = Probe(window, draws=not asked.look_only, points_before=asked.points_before)
    speed = Speed()
    warm_up = 1 if asked.look_only else _WARM_UP
    ticks = 0

    def tick(sent: float) -> None:
        nonlocal warm_up, ticks
        ticks += 1
        draws = (
            not asked.recipe
            or asked.look_only
            or ticks % ((_DRAWS + _RESTS) * asked.a_second) < _DRAWS * asked.a_second
        )
        speed.change(draws=draws)
        if draws:
            probe.tick(sent)
        if warm_up and len(probe.latencies) >= warm_up:
            warm_up = 0
            probe.forget()
            speed.forget()
        if not warm_up and len(probe.latencies) >= asked.events:
            ticker.stop()
            window.close()

    ticker = Ticker(asked.a_second, tick)
    begun = False

    def begin(event: object = None) -> None:
        nonlocal begun
        # drawing begins once training does; looking at once, for reading the data may stall a window too
        if not begun and (asked.recipe is None or asked.look_only or isinstance(event, Progress)):
            begun = True
            ticker.start()

    def train() -> None:
        window.runs.training.told.connect(speed.hear)
        window.runs.training.told.connect(begin)
        window.runs.retrain(RECIPES[asked.recipe].changed(epochs=_MANY_EPOCHS))

    def go() -> None:
        window.open_room(asked.room)
        QTimer.singleShot(_FURNISHED, begin)
        if asked.recipe:
            QTimer.singleShot(_FURNISHED, train)

    start(window, go)
    app.exec()
    milliseconds = [1e3 * each for each in probe.latencies[: asked.events]]
    drawing, resting = (speed.images_a_second[draws] for draws in (True, False))
    print(json.dumps({"latencies": milliseconds, "drawing": drawing, "resting": resting}))
    QApplication.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
