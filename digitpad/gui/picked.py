"""Which output is explained, and against which: unless the person picked others, the guess against the runner-up.

Where it is known what the digit is, and the guess is another, that takes the runner-up's place.
"""

import numpy as np
from PySide6.QtCore import QObject, Signal

from digitpad.session.inside.pair import Pair
from digitpad.session.reading import Reading


class Picked(QObject):
    """The two outputs that all rooms explain.

    Attributes
    ----------
    changed : Signal()
        The person picked another one, or what was picked is not any more.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._digit: int | None = None
        self._against: int | None = None
        self._label: int | None = None  # what the digit on the pad is said to be

    @property
    def is_by_hand(self) -> bool:
        """Whether the person picked one of the two."""
        return self._digit is not None or self._against is not None

    def begin(self, label: int | None = None) -> None:
        """Begin from what the network's answer suggests: another digit is on the pad, or none any more.

        Parameters
        ----------
        label
            What it is; None where that is not known, or it is no digit.
        """
        before = self._digit, self._against, self._label
        self._digit, self._against, self._label = None, None, label
        if before != (None, None, label):
            self.changed.emit()

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
        """Return the two outputs to explain of a reading: what the person picked, and for the rest what it suggests.

        That is the most active output; against it the label, or where it is the same, or not known, the next one.
        """
        ranked = [int(each) for each in np.argsort(-reading.activations, kind="stable")]
        digit = self._digit if self._digit is not None else next(d for d in ranked if d != self._against)
        if self._against is not None:
            return Pair(digit, self._against)
        suggested = ranked if self._label is None else [self._label, *ranked]
        return Pair(digit, next(d for d in suggested if d != digit))
