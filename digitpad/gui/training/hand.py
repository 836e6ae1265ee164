"""The person's own digits as a test set: how many of them a network reads that is being trained, or was."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from digitpad.gui.comparison import Comparison
from digitpad.gui.messages import Messages
from digitpad.gui.my_digits import SUBJECT, MyDigits
from digitpad.gui.storing import Storing
from digitpad.network import Network
from digitpad.session.teaching.proof import MOST_DIGITS
from digitpad.storage.about import Score
from digitpad.training.gate import Gate

if TYPE_CHECKING:
    from digitpad.session.teaching.lessons import Lessons
    from digitpad.storage.digits import Digits
    from digitpad.storage.kept_digit import KeptDigit

T = TypeVar("T")


@dataclass(frozen=True)
class OnMyHand:
    """How many of the person's digits an epoch's network reads; like all events of a run, a frozen value."""

    epoch: int
    """Counted from 0."""
    score: Score


class MyHand(QObject):
    """Counts in a thread of its own, beside training, which does not know of it: a run comes to the same bits.

    The digits of a run are those that are kept when it begins, so that its curve has one whole. Networks that are
    compared after it are counted anew whenever other digits are kept.

    Parameters
    ----------
    my_digits
        Asked for them.
    gate
        The window goes first: the thread waits at it between drawings, and between networks.
    messages
        Told what goes wrong.

    Attributes
    ----------
    counted : Signal(OnMyHand)
        In the order of the epochs; where there are too few digits, never.
    compared : Signal()
        There are other `scores`.
    """

    counted = Signal(object)
    compared = Signal()

    def __init__(self, my_digits: MyDigits, gate: Gate, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._my_digits, self._gate, self._messages = my_digits, gate, messages
        self._thread = Storing(self)  # one thing after the other, as what is stored
        self._lessons: Lessons | None = None  # None where there are too few, or none are known yet
        self._waiting: list[Callable[[Lessons], None]] = []  # for those that are being read
        self._runs = self._reads = 0  # how many there were: what comes of an earlier one is of no use
        self._compared: tuple[Network, Network] | None = None
        self._scores: tuple[Score, Score] | None = None
        self._is_reading = self._is_stale = self._closed = False
        my_digits.changed.connect(self._follow)

    @property
    def scores(self) -> tuple[Score, Score] | None:
        """How the networks that are compared read them, the earlier first; None where that is not known."""
        return self._scores

    def begin(self) -> None:
        """Take the digits that are kept now: a run begins."""
        self._runs += 1
        self._compared = self._scores = None
        self._waiting.clear()
        self._read()

    def count(self, epoch: int, network: Network) -> None:
        """Count how many the network of an epoch reads, which nobody trains any more."""
        run = self._runs

        def tell(score: Score) -> None:
            if run == self._runs:
                self.counted.emit(OnMyHand(epoch, score))

        self._with_lessons(lambda lessons: self._ask(lambda: self._read_by(network, lessons), tell))

    def compare(self, comparison: Comparison | None) -> None:
        """Count how many each of two networks reads, unless that was asked before; or compare no more."""
        if comparison is None:
            self._compared = self._scores = None
            return
        networks = comparison.before.network, comparison.after.network
        if self._compared is None or any(one is not other for one, other in zip(networks, self._compared, strict=True)):
            self._compared, self._scores = networks, None
            self._compare()

    def close(self) -> None:
        """Count no further."""
        self._closed = True
        self._thread.close()

    def _follow(self) -> None:
        """Take in that other digits are kept: soon where two networks are compared, but not within a run."""
        self._is_stale = True
        if not self._closed and self._compared is not None and not self._is_reading:
            self._compare()

    def _compare(self) -> None:
        if self._is_stale and not self._is_reading:
            self._read()
        networks = self._compared
        assert networks is not None  # noqa: S101 - or there is nothing to count

        def tell(scores: tuple[Score, Score]) -> None:
            if networks is self._compared:
                self._tell(scores)

        before, after = networks
        self._with_lessons(
            lambda lessons: self._ask(lambda: (self._read_by(before, lessons), self._read_by(after, lessons)), tell)
        )

    def _tell(self, scores: tuple[Score, Score] | None) -> None:
        if scores != self._scores:
            self._scores = scores
            self.compared.emit()

    # Which digits

    def _read(self) -> None:
        if self._closed:
            return
        self._reads += 1
        self._is_reading, self._is_stale = True, False
        read = self._reads

        def take(lessons: "Lessons | None") -> None:
            if read == self._reads:
                self._take(lessons)

        def frame(digits: "Sequence[KeptDigit]") -> None:
            if digits:
                self._ask(lambda: self._framed(digits), take)
            else:
                take(None)

        if self._my_digits.may_be_kept:
            self._my_digits.ask(_newest_digits, frame, lambda _: take(None))
        else:
            take(None)

    def _take(self, lessons: "Lessons | None") -> None:
        self._is_reading, self._lessons = False, lessons
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            self._with_lessons(each)
        if lessons is None:
            self._tell(None)
        if self._is_stale and self._compared is not None:  # others were kept meanwhile
            self._compare()

    def _with_lessons(self, call: "Callable[[Lessons], None]") -> None:
        """Call this with the digits, as soon as they are known; never, where there are too few."""
        if self._is_reading:
            self._waiting.append(call)
        elif self._lessons is not None:
            call(self._lessons)

    # In the thread

    def _ask(self, job: Callable[[], T], then: Callable[[T], None]) -> None:
        if not self._closed:
            self._thread.ask(job, then, lambda sentence: self._messages.went_wrong(SUBJECT, sentence))

    def _framed(self, digits: "Iterable[KeptDigit]") -> "Lessons":
        from digitpad.session.teaching.hand import as_test_set  # noqa: PLC0415 - the thread loads what it needs

        return as_test_set(self._in_turn(digits))

    def _in_turn(self, digits: "Iterable[KeptDigit]") -> "Iterator[KeptDigit]":
        """Yield digits while nobody needs the window more."""
        for digit in digits:
            if self._closed:
                return
            self._gate.wait()
            yield digit

    def _read_by(self, network: Network, lessons: "Lessons") -> Score:
        from digitpad.session.teaching.figures import digits_read  # noqa: PLC0415

        if self._closed:
            return Score(0, 1)  # told to nobody
        self._gate.wait()
        return digits_read(network, lessons)


def _newest_digits(digits: "Digits") -> "list[KeptDigit]":
    from digitpad.session.teaching.hand import newest_digits  # noqa: PLC0415

    return newest_digits(digits, MOST_DIGITS)
