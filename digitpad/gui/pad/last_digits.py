"""The last digits: what has left the pad for another one, and can be put back."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from digitpad.gui.pad.undo import Change

if TYPE_CHECKING:
    from digitpad.session.opening import Content

MOST = 24
"""How many are kept: more find no room in any window, and undo has them all."""


@dataclass(frozen=True, eq=False)
class LastDigit:
    """What was on the pad, and what it was taken for then."""

    content: "Content"
    guess: str
    """As it was shown: "7", "Not a digit" …"""
    words: str
    """The guess in words that can stand alone."""


class LastDigits(QObject):
    """Those that have left the pad, the latest first.

    Attributes
    ----------
    changed : Signal()
        They are others now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._digits: tuple[LastDigit, ...] = ()
        self._guess = self._words = ""

    @property
    def digits(self) -> tuple[LastDigit, ...]:
        """All of them."""
        return self._digits

    def name(self, guess: str, words: str) -> None:
        """Take in what is on the pad now is taken for; see `LastDigit`."""
        self._guess, self._words = guess, words

    def exchange(self, leaving: "Content", returning: LastDigit | None = None) -> Change:
        """Return how they change when something leaves the pad, and perhaps one of them goes back there."""
        kept = [each for each in self._digits if each is not returning]
        if not leaving.is_empty:
            kept.insert(0, LastDigit(leaving, self._guess, self._words))
        return Change(self._show, self._digits, tuple(kept[:MOST]))

    def _show(self, digits: tuple[LastDigit, ...]) -> None:
        self._digits = digits
        self.changed.emit()
