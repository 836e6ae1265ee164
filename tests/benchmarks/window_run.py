"""A whole run of `chapter-1` through the window's worker, bars following, beside the command line's."""

import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer

from digitpad.session.runs.events import Event, Finished
from digitpad.session.start import Start
from digitpad.training.recipes import RECIPES
from tests.benchmarks.ink import handwriting
from tests.benchmarks.options import Options
from tests.benchmarks.screen import ROOT, screen
from tests.benchmarks.table import Row
from tests.benchmarks.timed_window import TimedWindow, application, start

_ROUNDS = 3


def rows(options: Options) -> list[Row]:
    """Measure whole processes in turns, from their start to the network on the disk."""
    epochs = 5 if options.quick else RECIPES["chapter-1"].epochs
    window, command_line = [], []
    with screen() as environment:
        for _ in range(options.rounds(_ROUNDS) if options.quick else _ROUNDS):
            out = str(Path(environment["HOME"], "model"))
            train = ["digitpad", "train", "--recipe", "chapter-1", "--epochs", str(epochs), "--json", "--out", out]
            command_line.append(_timed(environment, *train))
            window.append(_timed(environment, "tests.benchmarks.window_run", str(epochs)))
    figure = f"chapter-1, {epochs} epochs through the window"
    return [Row(figure, "s", window, "command line", command_line, must=1.2, aim=1.1)]


def _timed(environment: Mapping[str, str], *arguments: str) -> float:
    before = time.perf_counter()
    subprocess.run([sys.executable, "-m", *arguments], env=dict(environment), cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - before


def _run_in_window(epochs: int) -> int:
    app = application()
    window = TimedWindow(Start())

    def begin() -> None:
        for stroke in handwriting(1)[0]:  # whose bars then follow
            window.point(QEvent.Type.MouseButtonPress, stroke[0])
            for at in stroke[1:-1]:
                window.point(QEvent.Type.MouseMove, at)
            window.point(QEvent.Type.MouseButtonRelease, stroke[-1])
        window.runs.training.told.connect(hear)
        window.runs.retrain(RECIPES["chapter-1"].changed(epochs=epochs))

    def hear(event: Event) -> None:
        if isinstance(event, Finished):
            QTimer.singleShot(0, window.close)

    start(window, begin)
    return app.exec()


if __name__ == "__main__":
    sys.exit(_run_in_window(int(sys.argv[1])))
