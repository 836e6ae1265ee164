"""What the window has to say: each message with its kind, the newest shown; see `networks/network_bar.py` for where."""

from dataclasses import dataclass
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QObject, Signal, SignalInstance

from digitpad.sentences import said


class Kind(Enum):
    """What a message is about."""

    HAPPENED = auto()
    WENT_WRONG = auto()
    GOING_ON = auto()


@dataclass(frozen=True)
class Message:
    """A sentence for the person, and its kind."""

    kind: Kind
    sentence: str


class Messages(QObject):
    """Holds the window's messages, of which the newest is shown.

    What happened or went wrong stands until there is something newer; what went wrong only as long as it is so: whoever
    told it says when that has worked (`worked`). What is going on stands as long as it goes on: a newer message covers
    it, and when that is gone it is there again.

    Each message has a subject, such as "settings": what it is about. One that goes on keeps its place when its words
    change, and what has worked is said of a subject. Whatever names a sentence holds, it is one line, and not too long
    (`digitpad.sentences`).

    Attributes
    ----------
    told : Signal(Message)
        A new message, for a screen reader to say.
    changed : Signal()
        Another message is the newest, or its words have changed.
    """

    told = Signal(object)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._passing: Message | None = None  # what happened or went wrong last, if nothing newer has been told
        self._passing_subject = ""
        self._going_on: dict[str, Message] = {}  # by subject, the newest last
        self._gone_wrong: dict[str, str] = {}  # the last sentence by subject, the newest last

    @property
    def newest(self) -> Message | None:
        """The message to show."""
        return self._passing or next(reversed(self._going_on.values()), None)

    @property
    def gone_wrong(self) -> tuple[str, ...]:
        """The last fault of each subject that has not worked since, the newest last: a start may meet several."""
        return tuple(self._gone_wrong.values())

    def happened(self, subject: str, sentence: str) -> None:
        """Tell what happened."""
        self._pass(subject, Message(Kind.HAPPENED, said(sentence)))

    def went_wrong(self, subject: str, sentence: str) -> None:
        """Tell what went wrong."""
        message = Message(Kind.WENT_WRONG, said(sentence))
        self._gone_wrong.pop(subject, None)
        self._gone_wrong[subject] = message.sentence
        self._pass(subject, message)

    def worked(self, subject: str) -> None:
        """Forget what went wrong, or happened, with a subject: it has worked since."""
        was_there = self._gone_wrong.pop(subject, None) is not None
        if self._passing is not None and self._passing_subject == subject:
            self._passing, was_there = None, True
        if was_there:
            self.changed.emit()

    def going_on(self, subject: str, sentence: str) -> None:
        """Tell what is going on with a subject, or the same in other words; that it is over, with "".

        A screen reader says the first of a subject, not every change of its words.
        """
        message = Message(Kind.GOING_ON, said(sentence))
        if not sentence:
            if self._going_on.pop(subject, None):
                self.changed.emit()
        elif subject not in self._going_on:
            self._passing = None
            self._going_on[subject] = message
            self._tell(message)
        elif self._going_on[subject] != message:
            self._going_on[subject] = message
            self.changed.emit()

    def follow(self, subject: str, failed: SignalInstance, worked: SignalInstance) -> None:
        """Tell of a subject whatever `failed`, a signal with a sentence, tells, until `worked` says that it did."""
        failed.connect(partial(self.went_wrong, subject))
        worked.connect(partial(self.worked, subject))

    def _pass(self, subject: str, message: Message) -> None:
        self._passing, self._passing_subject = message, subject
        self._tell(message)

    def _tell(self, message: Message) -> None:
        self.changed.emit()
        self.told.emit(message)
