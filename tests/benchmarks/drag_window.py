"""The process that drags.py measures: the window with a digit on the pad, and the chapter's pages, one after the other.

It prints one JSON object for each number that can be dragged: the page's heading, what the number is, and the
milliseconds from each move of the pointer, or change of the number, until all that it changed was painted.
"""

import digitpad.gui  # noqa: F401 - before Qt, as the program does

# isort: split

import json
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QPushButton

from digitpad.gui.chapter.controls import Dragged, Typed
from digitpad.gui.chapter.one_of import OneOf
from digitpad.gui.chapter.page import Page
from digitpad.gui.chapter.panel import ChapterPanel
from digitpad.ink import Drawing
from digitpad.session.start import Start
from tests.benchmarks.timed_window import TimedWindow, application, now, start
from tests.journeys.handwriting import written

_QUIET = 1.0  # seconds without a new question to the background: what a page prepares is there
_LONGEST = 60.0  # seconds that a page may take for that
_BETWEEN = 0.008  # seconds between two moves, as a mouse has
_PAINTED = 0.25  # seconds after which a move is taken for one that changed nothing
_KINDS = QEvent.Type


class Drags:
    """Drags every number on every page of the chapter to and fro."""

    def __init__(self, window: TimedWindow, moves: int) -> None:
        self._window, self._moves = window, moves
        self._is_painted = False
        window.on_painted = self._paint

    def begin(self) -> None:
        window = self._window
        window.canvas.open_drawing(Drawing(written(7)))
        window.open_room("chapter")
        self._until(lambda: bool(window.findChildren(ChapterPanel)), _LONGEST)
        (panel,) = window.findChildren(ChapterPanel)
        while True:
            for choice in panel.page.findChildren(OneOf):  # of two parts of a page the second has what is dragged
                choice.show_value(1)
            self._settle(panel.page)
            for control in [each for each in panel.page.findChildren(Typed) if each.isVisible() and each.isEnabled()]:
                told = {
                    "page": panel.page.heading,
                    "number": control._field.accessibleName(),
                    "ms": self._drag(control),
                }
                print(json.dumps(told), flush=True)
            buttons = [each for each in window.findChildren(QPushButton) if each.accessibleName() == "Next page"]
            following = [each for each in buttons if each.isVisible() and each.isEnabled()]
            if not following:
                break
            following[0].click()
        window.close()

    def _settle(self, page: Page) -> None:
        """Wait until nothing has been asked of the background for a while."""
        background, until = page.surroundings.background, now() + _LONGEST
        asked, since = background._asked, now()
        while now() - since < _QUIET and now() < until:
            self._pause(_BETWEEN)
            if background._asked != asked:
                asked, since = background._asked, now()

    def _drag(self, control: Typed) -> list[float]:
        """Return milliseconds: of a track by the pointer, of what the mouse drags in the picture by its number."""
        took, at_first = [], control.value
        if isinstance(control, Dragged):
            self._point(control, _KINDS.MouseButtonPress, 0.0)
        for move in range(self._moves):
            way = move / (self._moves / 4) % 2  # to the end and back, twice
            part = way if way <= 1 else 2 - way
            self._pause(_BETWEEN)
            before, self._is_painted, began = control.value, False, now()
            if isinstance(control, Dragged):
                self._point(control, _KINDS.MouseMove, part)
            else:
                control.show_value(control._field.at(part))
            if control.value != before and self._until(lambda: self._is_painted, _PAINTED):
                took.append(1e3 * (now() - began))
        if isinstance(control, Dragged):
            self._point(control, _KINDS.MouseButtonRelease, 0.0)
        control.show_value(at_first)  # without hidden layers, say, there are no neurons to drag
        return took

    def _point(self, control: Dragged, kind: QEvent.Type, part: float) -> None:
        track = control._track
        place = QPointF(part * track.width(), track.height() / 2)
        button = Qt.MouseButton.NoButton if kind == _KINDS.MouseMove else Qt.MouseButton.LeftButton
        held = Qt.MouseButton.NoButton if kind == _KINDS.MouseButtonRelease else Qt.MouseButton.LeftButton
        event = QMouseEvent(
            kind, place, QPointF(track.mapToGlobal(place)), button, held, Qt.KeyboardModifier.NoModifier
        )
        QCoreApplication.sendEvent(track, event)

    def _paint(self) -> None:
        self._is_painted = True

    def _until(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Handle events until something holds; return whether it does, or it took too long."""
        until = now() + seconds
        while not holds() and now() < until:
            QCoreApplication.processEvents()
        return holds()

    def _pause(self, seconds: float) -> None:
        until = now() + seconds
        while now() < until:
            QCoreApplication.processEvents()
            time.sleep(0.001)


def main() -> int:
    app = application()
    window = TimedWindow(Start())
    drags = Drags(window, int(sys.argv[1]))
    start(window, drags.begin)
    app.exec()
    return 0


if __name__ == "__main__":
    sys.exit(main())
