"""Has what is on the pad explained in the background, as often as somebody can look."""

from typing import Final, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from digitpad.gui.picked import Pair
from digitpad.gui.room import Surroundings
from digitpad.gui.why.jobs import Explanation, explain
from digitpad.gui.why.searching import Searching
from digitpad.session.inside.search import pixels

_SUBJECT: Final = "why: evidence"
_BETWEEN: Final = 100
"""Milliseconds between two explanations while the pen moves."""

_BETWEEN_IN_TRAINING: Final = 250


class Explaining(QObject):
    """Explains the reading of the moment, as long as somebody looks; one explanation is awaited before the next.

    Parameters
    ----------
    surroundings
        Of the room.
    searching
        Finds the nearest training image of the other digit.

    Attributes
    ----------
    explained : Signal(Explanation)
        Newest first; None where there is nothing on the pad.
    failed : Signal(str)
    start : "blank" or "nearest"
        What the drawing is compared with.
    """

    explained = Signal(object)
    failed = Signal(str)

    def __init__(self, surroundings: Surroundings, searching: Searching, parent: QObject) -> None:
        super().__init__(parent)
        self._answering, self._picked = surroundings.answering, surroundings.picked
        self._background, self._searching = surroundings.background, searching
        self.start: Literal["blank", "nearest"] = "blank"
        self._is_looked_at = self._is_asked = self._is_old = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._answering.answered.connect(self.follow)
        self._picked.changed.connect(self.follow)
        searching.ready.connect(self.follow)

    @property
    def pair(self) -> Pair | None:
        """The two digits that are explained now; None while there is nothing on the pad."""
        return self._picked.pair(self._answering.reading) if self._answering.reading.image.any() else None

    def look(self, looked_at: bool) -> None:
        """Explain from now on, or explain nothing any more: nobody looks."""
        self._is_looked_at = looked_at
        if looked_at:
            self.follow()
        else:
            self._soon.stop()
            self._background.forget(_SUBJECT)
            self._is_asked = False

    def compare_with(self, start: Literal["blank", "nearest"]) -> None:
        """Compare with another baseline."""
        self.start = start
        self.follow()

    def follow(self) -> None:
        """Explain anew, soon: something has changed."""
        if not self._is_looked_at:
            return
        if self._is_asked:
            self._is_old = True
        elif not self._soon.isActive():
            self._soon.start(max(0, self._pause.remainingTime()))

    def _ask(self) -> None:
        pair = self.pair
        if pair is None:
            self.explained.emit(None)
            return
        inputs, network = self._answering.reading.image, self._answering.reader.network
        search = self._searching.search if self.start == "nearest" else None
        if self.start == "nearest" and search is None:
            self._searching.want(pixels)
            return
        self._is_asked, self._is_old = True, False
        self._pause.start(_BETWEEN if self._answering.epoch is None else _BETWEEN_IN_TRAINING)
        self._background.ask(_SUBJECT, lambda _: explain(network, inputs, *pair, search), self._take, self._miss)

    def _take(self, explanation: Explanation) -> None:
        self._is_asked = False
        if self._is_old:
            self.follow()
        self.explained.emit(explanation)

    def _miss(self, sentence: str) -> None:
        self._is_asked = False
        self.failed.emit(sentence)
