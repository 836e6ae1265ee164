"""The program's window, moved by strings: `python -m tests.torture.puppet SPEC [FILE]`, SPEC as for the runner.

Each line of standard input is a JSON object that says what to do; it is done in the window's own thread between two
events, and a JSON object on standard output is the answer. Nothing is known of the window but what is seen, and heard
by a screen reader: names, texts, actions.
"""

import importlib
import json
import sys
import threading
import time
from typing import Any, cast

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QWidget,
)

from digitpad.gui.look.tabs import Tabs
from tests.torture import runner

_TICK = 16  # milliseconds


class Puppet(QObject):
    """Lives in the window's thread and does what it is asked."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._do, Qt.ConnectionType.QueuedConnection)
        self._last, self._stall, self._drawn, self._watches = time.monotonic(), 0.0, 0, False
        self._timer = QTimer(self, interval=_TICK, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def listen(self) -> None:
        """Read what is asked, in a thread of its own, as long as anybody asks."""
        for line in sys.stdin:
            self.asked.emit(line)

    def _tick(self) -> None:
        now = time.monotonic()
        self._stall = max(self._stall, now - self._last - _TICK / 1000)
        self._last = now

    @Slot(str)
    def _do(self, line: str) -> None:
        asked = json.loads(line)
        answer = getattr(self, asked.pop("do"))(**asked)
        print(json.dumps(answer), flush=True)

    @property
    def _window(self) -> QMainWindow | None:
        return next((each for each in QApplication.topLevelWidgets() if isinstance(each, QMainWindow)), None)

    @property
    def _pad(self) -> QWidget:
        assert self._window is not None
        (pad,) = (each for each in self._window.findChildren(QWidget) if each.accessibleName() == "Drawing pad")
        return pad

    def look(self) -> dict[str, Any]:
        """Tell what is there, and the longest stall since the last look, in seconds."""
        self._tick()
        stall, self._stall = self._stall, 0.0
        window = self._window
        labels = QApplication.allWidgets() if window is None else window.findChildren(QLabel)
        texts = [each.accessibleName() or each.text() for each in labels if isinstance(each, QLabel)]
        if window is None:
            return {"complete": False, "texts": texts, "can": [], "drawn": 0, "stall": stall}
        self._watch()
        actions = [each for each in window.findChildren(QAction) if each.isEnabled() and each.isVisible()]
        return {
            "complete": bool(cast("Any", window).is_complete),
            "texts": texts,
            "can": [_plain(each.text()) for each in actions],
            "drawn": self._drawn,
            "stall": stall,
        }

    def act(self, name: str) -> bool:
        """Do one of the actions; tell whether it could be done."""
        window = self._window
        actions = [] if window is None else window.findChildren(QAction)
        for action in actions:
            if _plain(action.text()) == name and action.isEnabled() and action.isVisible():
                action.trigger()
                return True
        return False

    def open(self, file: str) -> None:
        """Open a file as one that was named on the command line."""
        cast("Any", self._window).open(file)

    def fill(self, field: str, value: str) -> None:
        """Put something into a field of the form."""
        window = self._window
        assert window is not None
        (widget,) = (each for each in window.findChildren(QWidget) if each.accessibleName() == field)
        assert isinstance(widget, QAbstractSpinBox | QLineEdit)
        widget.findChildren(QLineEdit)[0].setText(value) if isinstance(widget, QAbstractSpinBox) else (
            widget.setText(value)
        )

    def draw(self, strokes: list[list[tuple[float, float]]]) -> dict[str, Any]:
        """Draw with the mouse; points are in sides of the pad. Tell what is on the pad then, as `pad` does."""
        pad = self._pad
        for stroke in strokes:
            places = [QPoint(round(x * pad.width()), round(y * pad.height())) for x, y in stroke]
            QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=places[0])
            for place in places[1:]:
                QTest.mouseMove(pad, place)
            QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=places[-1])
        return self.pad()

    def pad(self) -> dict[str, Any]:
        """Tell what is on the pad, and what time it is by the clock that all processes have."""
        content = cast("Any", self._pad).content
        return {"at": time.monotonic(), "strokes": [stroke.tolist() for stroke in content.strokes]}

    def show(self, room: str) -> None:
        """Bring a room to the front."""
        assert self._window is not None
        (tabs,) = self._window.findChildren(Tabs)
        tabs.bring_number(tabs.titles.index(room))

    def counts(self) -> list[str]:
        """Tell which of my digits there are to choose from, each with how many those are; nothing before they show."""
        window = self._window
        lists = [] if window is None else window.findChildren(QComboBox)
        named = [each for each in lists if each.accessibleName() == "Which of my digits"]
        return [each.itemText(place) for each in named for place in range(each.count())]

    def close(self) -> None:
        """Close the window as soon as it may be."""
        window = self._window or QApplication.topLevelWidgets()[0]
        QTimer.singleShot(0, window, window.close)

    def _watch(self) -> None:
        """Count from now on how often something else is on the pad."""
        if self._watches:
            return
        cast("Any", self._pad).drawing_changed.connect(self._count)
        self._watches = True

    def _count(self, _: object) -> None:
        self._drawn += 1


def _plain(text: str) -> str:
    return text.replace("&", "")


def main() -> int:
    spec = json.loads(sys.argv.pop(1))
    runner.prepare(spec)
    run = QApplication.exec

    def run_with_strings(*_: object) -> int:
        puppet = Puppet()
        threading.Thread(target=puppet.listen, daemon=True).start()
        return run()

    QApplication.exec = run_with_strings  # type: ignore[method-assign]
    return int(importlib.import_module("digitpad.__main__").main())


if __name__ == "__main__":
    sys.exit(main())
