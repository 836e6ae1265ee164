"""Has a question about what is on the pad answered in the background, again and again, as long as somebody looks."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from digitpad.gui.background import Wanted
from digitpad.gui.room import Surroundings

Job = Callable[[Wanted], Any]

_BETWEEN: Final = 100
"""Milliseconds between two questions, for those that follow the pen."""

_BETWEEN_IN_A_STROKE: Final = 1500
"""The same while the pen moves: to show an answer takes longer than to read a move, and seldom is soon enough then."""

_BETWEEN_IN_TRAINING: Final = 250
_REST: Final = 300
"""Milliseconds in which nothing has changed: then the pen rests."""

_REST_IN_TRAINING: Final = 2000
"""The same while the network changes all the time."""


class Asking(QObject):
    """Asks anew when something has changed; an answer is awaited before the next question.

    Parameters
    ----------
    surroundings
        Of the room.
    subject
        What the background knows the question by.
    question
        Makes a job of what is on the pad now; returns None where there is nothing to ask.
    waits
        Whether it is asked only when the pen rests; else it follows the pen, some times a second.

    Attributes
    ----------
    answered : Signal(object)
        What the job returned; None where there was nothing to ask.
    failed : Signal(str)
    """

    answered = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        surroundings: Surroundings,
        subject: str,
        question: Callable[[], Job | None],
        parent: QObject,
        *,
        waits: bool = False,
    ) -> None:
        super().__init__(parent)
        self._answering, self._background = surroundings.answering, surroundings.background
        self._is_drawing = surroundings.is_drawing
        self._subject, self._question, self._waits = subject, question, waits
        self._is_looked_at = self._is_asked = self._is_old = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._answering.answered.connect(self.follow)
        surroundings.picked.changed.connect(self.follow)

    def look(self, looked_at: bool) -> None:
        """Ask from now on, or nothing any more: nobody looks."""
        self._is_looked_at = looked_at
        if looked_at:
            self.follow()
        else:
            self._soon.stop()
            self._background.forget(self._subject)
            self._is_asked = False

    def follow(self) -> None:
        """Ask soon: something has changed."""
        if not self._is_looked_at:
            return
        is_training = self._answering.epoch is not None
        if self._is_asked:
            self._is_old = True
            if self._waits:
                self._background.forget(self._subject)  # it would hold up what follows the pen
                self._is_asked = False
        if self._waits:
            if not (is_training and self._soon.isActive()):
                self._soon.start(_REST_IN_TRAINING if is_training else _REST)
        elif not self._is_asked and not self._soon.isActive():
            self._soon.start(max(0, self._pause.remainingTime()))

    def _ask(self) -> None:
        if self._waits and self._is_drawing():
            self._soon.start(_REST)
            return
        job = self._question()
        if job is None:
            self.answered.emit(None)
            return
        self._is_asked = True
        self._is_old = self._is_drawing()  # whatever is answered: it is asked once more when the pen rests
        self._pause.start(self._between)
        self._background.ask(self._subject, job, self._take, self._miss)

    @property
    def _between(self) -> int:
        if self._is_drawing():
            return _BETWEEN_IN_A_STROKE
        return _BETWEEN if self._answering.epoch is None else _BETWEEN_IN_TRAINING

    def _take(self, answer: object) -> None:
        self._is_asked = False
        if self._is_old:
            self.follow()
        self.answered.emit(answer)

    def _miss(self, sentence: str) -> None:
        self._is_asked = False
        self.failed.emit(sentence)
