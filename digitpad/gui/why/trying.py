"""Puts the changed drawing on the pad, and tells how to take it back as long as it is there."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from digitpad.gui.messages import Message
from digitpad.gui.room import Surroundings
from digitpad.gui.why.flips_in_words import tried_in_words
from digitpad.ink.drawing import Drawing
from digitpad.ink.row import exchanged

SUBJECT = "why"
"""Of what the room tells."""


class Trying(QObject):
    """Tries changed drawings out.

    Parameters
    ----------
    surroundings
        Of the room.
    """

    def __init__(self, surroundings: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._answering, self._messages = surroundings.answering, surroundings.messages
        self._put = surroundings.put_on_pad
        self._tried: Drawing | None = None
        self._told: Message | None = None
        self._is_there = False
        self._answering.answered.connect(self._forget_what_is_gone)

    def try_on_pad(self, drawing: Drawing) -> None:
        """Put a changed drawing on the pad: of a number that was drawn, in place of the part that is looked at."""
        whole, part = self._answering.content, self._answering.reading.drawing_in_view
        if isinstance(whole, Drawing) and part is not None:
            drawing = exchanged(whole, part, drawing)
        self._put(drawing)
        undo = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
        self._messages.happened(SUBJECT, tried_in_words(undo))
        self._tried, self._told, self._is_there = drawing, self._messages.newest, False

    def _forget_what_is_gone(self) -> None:
        """Take the word back once the pad has told of the changed drawing, in a later pass, and then of another."""
        if self._told is None:
            return
        was_there, self._is_there = self._is_there, self._answering.content == self._tried
        if was_there and not self._is_there:
            self._messages.dismiss(self._told)
            self._told = None
