"""The process in which rooms.py measures memory: the window with a digit on the pad, a room opened, and left again.

It prints one JSON object: the megabytes that are held more than before, with the room open and after it.
"""

import digitpad.gui  # noqa: F401 - before Qt, as the program does

# isort: split

import gc
import json
import sys

import numpy as np
import psutil
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QPushButton

from digitpad.session.start import Start
from tests.benchmarks.timed_window import TimedWindow, application, start
from tests.journeys.handwriting import written

_SETTLED = 4000  # milliseconds after which everything is answered that a room asks
_NEXT_PAGE = 1500  # between two pages of a room that has any

_USUAL, _ANOTHER = "training", "mine"

_Kind = QEvent.Type


class Visit:
    """Goes into a room, through its pages if there are any, and out again; looks what is held before, there and after.

    Attributes
    ----------
    held : list of float
        Megabytes, of the three.
    """

    def __init__(self, window: TimedWindow, room: str) -> None:
        self._window, self._room = window, room
        self.held: list[float] = []

    def begin(self) -> None:
        self._draw(3)
        QTimer.singleShot(_SETTLED, self._go_in)

    def _draw(self, digit: int) -> None:
        for stroke in map(np.array, written(digit)):
            kinds = (_Kind.MouseButtonPress, *[_Kind.MouseMove] * (len(stroke) - 2), _Kind.MouseButtonRelease)
            for kind, at in zip(kinds, stroke, strict=True):
                self._window.point(kind, at)

    def _look(self) -> None:
        gc.collect()
        self.held.append(psutil.Process().memory_full_info().uss / 1e6)

    def _go_in(self) -> None:
        self._look()
        self._window.open_room(self._room)
        QTimer.singleShot(_SETTLED, self._draw_another)

    def _draw_another(self) -> None:
        self._window.canvas.clear()
        self._draw(5)
        QTimer.singleShot(_SETTLED, self._turn_page)

    def _turn_page(self) -> None:
        following = [each for each in self._window.findChildren(QPushButton) if each.accessibleName() == "Next page"]
        pages = [each for each in following if each.isVisible() and each.isEnabled()]
        if pages:
            pages[0].click()
            QTimer.singleShot(_NEXT_PAGE, self._turn_page)
        else:
            self._look()
            self._window.open_room(_ANOTHER if self._room != _ANOTHER else _USUAL)
            QTimer.singleShot(_SETTLED, self._end)

    def _end(self) -> None:
        self._look()
        self._window.close()


def main() -> int:
    app = application()
    window = TimedWindow(Start())
    visit = Visit(window, sys.argv[1])
    start(window, visit.begin)
    app.exec()
    before, inside, after = visit.held
    print(json.dumps({"open": inside - before, "left": after - before}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
