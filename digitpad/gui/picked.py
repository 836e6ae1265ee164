"""Which output is explained, and against which: the guess against the runner-up, unless the person picked others."""

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject, Signal

from digitpad.session.reading import Reading


class Pair(NamedTuple):
    """Two outputs, by their digits."""

    digit: int
    """What is spoken for."""
    against: int


class Picked(QObject):
    """The two outputs that all rooms explain.

    Attributes
    ----------
    changed : Signal()
        The person picked another one.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._digit: int | None = None
        self._against: int | None = None

    @property
    def is_by_hand(self) -> bool:
        """Whether the person picked one of the two."""
        return self._digit is not None or self._against is not None

    def pick(self, digit: int | None, against: int | None) -> None:
        """Explain `digit` against another output; None for the one that the network's answer suggests.

        To pick one output for both places has the other place go back to what the answer suggests.
        """
        if digit is not None and digit == against:
            against = None
        if (digit, against) != (self._digit, self._against):
            self._digit, self._against = digit, against
            self.changed.emit()

    def pick_digit(self, digit: int) -> None:
        """Explain this output, against the one that it was explained against, if that is another."""
        self.pick(digit, None if digit == self._against else self._against)

    def pick_against(self, against: int) -> None:
        """Explain against this output what was explained, if that is another."""
        self.pick(None if against == self._digit else self._digit, against)

    def pair(self, reading: Reading) -> Pair:
        """Return the two outputs to explain of a reading: the most active, but for those that the person picked."""
        ranked = [int(digit) for digit in np.argsort(-reading.activations, kind="stable")]
        digit = self._digit if self._digit is not None else next(d for d in ranked if d != self._against)
        against = self._against if self._against is not None else next(d for d in ranked if d != digit)
        return Pair(digit, against)
