"""The person's own digits, as the window knows them: asked for and changed in the thread that stores them."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from digitpad.gui.messages import Messages
from digitpad.gui.storing import Storing
from digitpad.storage.places import digits_file

if TYPE_CHECKING:
    from digitpad.storage.digits import Digits

T = TypeVar("T")

SUBJECT = "my digits"
"""Of messages about them."""


class MyDigits(QObject):
    """Hands the kept digits to whoever asks something of them; nothing is read before somebody does.

    Parameters
    ----------
    storing
        In whose thread they are.
    messages
        Told what goes wrong.

    Attributes
    ----------
    changed : Signal()
        Some are new, others, or gone: by this window, or by another program.
    """

    changed = Signal()
    _said = Signal(str)

    def __init__(self, storing: Storing, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._storing, self._messages = storing, messages
        self._digits: Digits | None = None  # the storing thread's alone
        self._is_wrong = False  # the last that was asked could not be done
        self._said.connect(self._remark)  # from that thread

    @property
    def may_be_kept(self) -> bool:
        """Whether any can have been kept: where none were, whoever asks for them need load nothing for that."""
        return os.path.lexists(digits_file())

    def ask(
        self,
        question: "Callable[[Digits], T]",
        then: Callable[[T], None],
        otherwise: Callable[[str], None] | None = None,
    ) -> None:
        """Have a question answered, in the thread that stores.

        Parameters
        ----------
        question
            Called there with the digits; see `digitpad.session.digits`.
        then
            Called here with what it returned.
        otherwise
            Called here, with a sentence that is a message already, where it could not be answered.
        """

        def fail(sentence: str) -> None:
            self._complain(sentence)
            if otherwise is not None:
                otherwise(sentence)

        def tell(answer: T) -> None:
            self._work_again()
            then(answer)

        self._storing.ask(lambda: question(self._opened()), tell, fail)

    def change(
        self,
        act: "Callable[[Digits], T]",
        then: Callable[[T], None],
        otherwise: Callable[[str], None] | None = None,
    ) -> None:
        """Have something changed; as `ask`, and `changed` is told when it is on the disk."""

        def tell(answer: T) -> None:
            then(answer)
            self.changed.emit()

        self.ask(act, tell, otherwise)

    def look_for_changes(self) -> None:
        """Find out whether another program has changed any, or whether they can be read again."""

        def hear(others: bool) -> None:
            if self._is_wrong or others:
                self._work_again()
                self.changed.emit()

        def complain(sentence: str) -> None:
            if not self._is_wrong:  # else it was said, and will be found out again and again
                self._complain(sentence)

        self._storing.ask(lambda: _changed(self._opened()), hear, complain)

    def _opened(self) -> "Digits":
        if self._digits is None:
            from digitpad.session.digits import my_digits  # noqa: PLC0415 - loads the database, in this thread

            self._digits = my_digits(self._said.emit)
        return self._digits

    def _work_again(self) -> None:
        if self._is_wrong:  # else what there is to say of them is no fault, and stays
            self._is_wrong = False
            self._messages.worked(SUBJECT)

    def _remark(self, sentence: str) -> None:
        """Say what the person should know though work goes on; it is no fault, and stays when the work is done."""
        self._messages.went_wrong(SUBJECT, sentence)

    def _complain(self, sentence: str) -> None:
        self._is_wrong = True
        self._remark(sentence)


def _changed(digits: "Digits") -> bool:
    return digits.exists and digits.changed()  # to look is no reason to make the file
