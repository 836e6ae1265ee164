"""What takes longer than a frame to find out is found out in a thread of its own, as long as it is wanted."""

from collections.abc import Callable
from threading import Condition, Thread
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from digitpad.gui.look.unexpected import unexpected
from digitpad.training.gate import Gate

T = TypeVar("T")

Wanted = Callable[[], bool]
"""Says whether the answer is still wanted: a long job asks now and then, and returns anything when it is not."""


class _Question(NamedTuple):
    number: int
    job: Callable[[Wanted], Any]
    then: Callable[[Any], None]
    otherwise: Callable[[str], None]


class Background(QObject):
    """Finds answers for the rooms, the newest question of each subject alone.

    While the pen moves a drawing changes faster than some questions about it are answered: of those that wait, and are
    about the same, only the newest is worth an answer.

    Parameters
    ----------
    gate
        The pen goes first: no job begins while the window handles input or paints.
    """

    _ended = Signal(str, int, object, object)  # of a subject the question of that number: what to call, with what

    def __init__(self, gate: Gate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self._newest: dict[str, int] = {}  # the question of each subject whose answer is wanted
        self._asked = 0
        self._waiting: dict[str, _Question] = {}
        self._something_waits = Condition()
        self._closed = False
        self._thread: Thread | None = None  # the window starts without
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def ask(
        self, subject: str, job: Callable[[Wanted], T], then: Callable[[T], None], otherwise: Callable[[str], None]
    ) -> None:
        """Have something found out; whatever was asked before about the same subject is wanted no more.

        Parameters
        ----------
        subject
            What the question is about, by its room and part: "why: evidence".
        job
            Called in the thread; touches no widget.
        then
            Called with what it returned, in the thread of the window, if it is still wanted.
        otherwise
            Called instead, with one sentence, where there is no answer.
        """
        with self._something_waits:
            self._asked += 1
            self._newest[subject] = self._asked
            self._waiting[subject] = _Question(self._asked, job, then, otherwise)
            self._something_waits.notify()
        if self._thread is None:
            self._thread = Thread(target=self._answer, name="background", daemon=True)
            self._thread.start()

    def forget(self, subject: str) -> None:
        """Want no answer about a subject any more."""
        with self._something_waits:
            self._newest.pop(subject, None)
            self._waiting.pop(subject, None)

    def close(self) -> None:
        """Want nothing any more, and wait for the job under way to notice."""
        with self._something_waits:
            self._closed = True
            self._waiting.clear()
            self._newest.clear()
            self._something_waits.notify()
        if self._thread is not None:
            self._thread.join()

    def _answer(self) -> None:
        while True:
            with self._something_waits:
                while not self._waiting and not self._closed:
                    self._something_waits.wait()
                if self._closed:
                    return
                subject = next(iter(self._waiting))  # the subject that has waited longest
                question = self._waiting.pop(subject)
            self._gate.wait()
            self._do(subject, question)

    def _do(self, subject: str, question: _Question) -> None:
        try:
            call, result = question.then, question.job(lambda: self._newest.get(subject) == question.number)
        except Exception as error:  # noqa: BLE001 - it is logged and said; the thread goes on with what is asked next
            call, result = question.otherwise, unexpected(error)
        if not self._closed:
            self._ended.emit(subject, question.number, call, result)

    def _tell(self, subject: str, number: int, call: Callable[[Any], None], result: object) -> None:
        if self._newest.get(subject) == number:
            call(result)
