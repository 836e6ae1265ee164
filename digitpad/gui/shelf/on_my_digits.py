"""How well each network reads the person's own digits, once there are enough of them to tell."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from digitpad.gui.my_digits import MyDigits
from digitpad.gui.storing import Storing
from digitpad.session.choosing import KeptNetwork, loaded
from digitpad.session.teaching.figures import digits_read
from digitpad.session.teaching.hand import newest_digits
from digitpad.session.teaching.kept import lesson_of
from digitpad.session.teaching.lessons import Lesson, Lessons
from digitpad.session.teaching.proof import FEWEST_DIGITS, MOST_DIGITS
from digitpad.storage.about import Score
from digitpad.storage.places import networks_folder
from digitpad.training.gate import Gate

if TYPE_CHECKING:
    from digitpad.storage.kept_digit import KeptDigit

_Key = tuple[str, str]


class OnMyDigits(QObject):
    """Counts in a thread of its own: to load a network and to frame drawings takes longer than the pen may wait.

    Parameters
    ----------
    gate
        The window goes first: the thread waits at it between drawings, and between networks.
    is_seen
        Says whether anybody looks: else what has changed can wait.

    Attributes
    ----------
    changed : Signal()
        More is known, or other digits are kept.
    """

    changed = Signal()

    def __init__(
        self, my_digits: MyDigits, gate: Gate, is_seen: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._my_digits, self._gate, self._is_seen = my_digits, gate, is_seen
        self._is_stale, self._closed = True, False
        self._thread = Storing(self)  # one thing after the other, as what is stored
        self._lessons: Lessons | None = None  # None as long as they have not been read
        self._networks: Sequence[KeptNetwork] = ()
        self._scores: dict[_Key, Score] = {}
        self._asked: set[_Key] = set()
        my_digits.changed.connect(self._wait)

    @property
    def is_enough(self) -> bool:
        """Whether there are so many that their share says something."""
        return self._lessons is not None and len(self._lessons) >= FEWEST_DIGITS

    def score(self, network: KeptNetwork) -> Score | None:
        """Return how many a network reads right; None where that is not known."""
        return self._scores.get(_key(network)) if self.is_enough else None

    def count(self, networks: Sequence[KeptNetwork]) -> None:
        """Count how many each of these reads right, soon."""
        self._networks = networks
        if self._is_stale:
            self._read()
        else:
            self._count()

    def close(self) -> None:
        """Count no further."""
        self._closed = True
        self._thread.close()

    def _wait(self) -> None:
        self._is_stale = True
        if self._is_seen():
            self._read()

    def _read(self) -> None:
        self._is_stale = False
        self._my_digits.ask(lambda digits: newest_digits(digits, MOST_DIGITS), self._frame)

    def _frame(self, digits: "list[KeptDigit]") -> None:
        if not self._closed:
            self._thread.ask(lambda: Lessons(tuple(self._lessons_of(digits))), self._take, lambda _: None)

    def _lessons_of(self, digits: "list[KeptDigit]") -> Iterator[Lesson]:
        """Yield what the networks see of digits; in the thread."""
        for digit in digits:
            if self._closed:
                return
            self._gate.wait()
            yield lesson_of(digit)

    def _take(self, lessons: Lessons) -> None:
        self._lessons = lessons
        self._scores.clear()
        self._asked.clear()
        self.changed.emit()
        self._count()

    def _count(self) -> None:
        lessons = self._lessons
        if lessons is None or len(lessons) < FEWEST_DIGITS:
            return
        for network in self._networks:
            key = _key(network)
            if key not in self._asked:
                self._asked.add(key)
                self._thread.ask(
                    lambda file=network.file: self._score_of(file, lessons),  # type: ignore[misc]
                    lambda score, key=key: self._note(key, score, lessons),  # type: ignore[misc]
                    lambda _: None,  # what is wrong with its file, whoever uses it is told
                )

    def _score_of(self, file: str, lessons: Lessons) -> Score:
        """Count; in the thread."""
        if self._closed:
            return Score(0, 1)  # told to nobody
        self._gate.wait()
        return digits_read(loaded(file, networks_folder()).network, lessons)

    def _note(self, key: _Key, score: Score, lessons: Lessons) -> None:
        if lessons is self._lessons:
            self._scores[key] = score
            self.changed.emit()


def _key(network: KeptNetwork) -> _Key:
    return network.file, network.about.made
