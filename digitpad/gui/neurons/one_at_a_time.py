"""A question that is asked again only when the last one was answered, so that each answer is seen.

`Background` alone wants the newest answer and no other: of what changes faster than it is found out, a noise slider or
a network in training, nobody would see anything until it rests.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from digitpad.gui.background import Background, Wanted

T = TypeVar("T")


class OneAtATime:
    """Asks about one subject.

    Parameters
    ----------
    background
        Where it is asked.
    subject
        See `Background.ask`.
    otherwise
        Called with one sentence where there is no answer.
    """

    def __init__(self, background: Background, subject: str, otherwise: Callable[[str], None]) -> None:
        self._background, self._subject, self._otherwise = background, subject, otherwise
        self._is_under_way = False
        self._next: tuple[Callable[[Wanted], Any], Callable[[Any], None]] | None = None

    def ask(self, job: Callable[[Wanted], T], then: Callable[[T], None]) -> None:
        """Ask now, or when the question under way is answered; of those that wait only the newest is asked."""
        if self._is_under_way:
            self._next = (job, then)
            return
        self._is_under_way = True

        def answer(result: T) -> None:
            self._go_on()
            then(result)

        def fail(sentence: str) -> None:
            self._go_on()
            self._otherwise(sentence)

        self._background.ask(self._subject, job, answer, fail)

    def forget(self) -> None:
        """Want no answer any more."""
        self._background.forget(self._subject)
        self._is_under_way, self._next = False, None

    def _go_on(self) -> None:
        self._is_under_way = False
        if self._next is not None:
            (job, then), self._next = self._next, None
            self.ask(job, then)
