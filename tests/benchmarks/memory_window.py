"""The process that memory.py measures: a bare window, or digitpad's. It tells where it stands, and waits each time."""

import digitpad.gui  # noqa: F401 - before Qt, as the program does

# isort: split

import sys

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

_EPOCHS = 3


def say(moment: str) -> None:
    """Say where things stand; go on when whoever measures has done so."""
    print(moment, flush=True)
    sys.stdin.readline()


def bare() -> int:
    np.zeros((1, 784), np.float32) @ np.zeros((784, 10), np.float32)
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1180, 760)
    window.show()

    def tell() -> None:
        say("bare")
        window.close()

    QTimer.singleShot(500, tell)
    return app.exec()


def ours() -> int:
    from PySide6.QtCore import QEvent

    from digitpad.session.runs.events import Event, Finished, Started
    from digitpad.session.start import Start
    from digitpad.training.recipes import RECIPES
    from tests.benchmarks.timed_window import TimedWindow, application, start
    from tests.journeys.handwriting import written  # as it is: to let a hand tremble takes numpy.random, 3 MB of ours

    app = application()
    window = TimedWindow(Start())

    def draw() -> None:
        kinds = QEvent.Type
        for stroke in map(np.array, written(3)):
            for kind, at in zip(
                (kinds.MouseButtonPress, *[kinds.MouseMove] * (len(stroke) - 2), kinds.MouseButtonRelease),
                stroke,
                strict=True,
            ):
                window.point(kind, at)
        QTimer.singleShot(500, train)

    def train() -> None:
        say("idle")
        window.runs.training.told.connect(hear)
        window.runs.retrain(RECIPES["chapter-1"].changed(epochs=_EPOCHS))

    def hear(event: Event) -> None:
        if isinstance(event, Started):
            say("data")
            say("training")
        elif isinstance(event, Finished):
            QTimer.singleShot(500, end)

    def end() -> None:
        say("after")
        window.close()

    start(window, draw)
    return app.exec()


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1] == "bare" else ours())
