"""What the window has to say: each message with its kind, the newest shown; `networks/message_line.py` shows it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QObject, Signal, SignalInstance

from digitpad.sentences import said

_LOOK_UP = 3_000  # milliseconds until somebody who draws has noticed that there is something new
_CHARACTER = 80  # for each: half the pace at which people read, for there are slow readers, and foreign words


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
    name: str = field(default="", compare=False)
    """The part of the sentence that gives way first where it does not fit: the name of a file."""


def reading_time(sentence: str) -> int:
    """Return how long it takes to notice and read a sentence, in milliseconds; longer ones take longer."""
    return _LOOK_UP + _CHARACTER * len(sentence)


TimeFor = Callable[[str], int]
"""As `reading_time`."""


class Messages(QObject):
    """Holds the window's messages, of which the newest is shown.

    What happened is gone as soon as there is something newer, or when it was read (`dismiss`). What went wrong stands
    until something of its subject has happened or worked, or the person has dismissed it. What is going on stands as
    long as it goes on. Whatever is covered by something newer is there again when that is gone.

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
        self._standing: dict[tuple[Kind, str], Message] = {}  # by kind and subject, the newest last

    @property
    def newest(self) -> Message | None:
        """The message to show."""
        return next(reversed(self._standing.values()), None)

    @property
    def gone_wrong(self) -> tuple[str, ...]:
        """The last fault of each subject that stands, the newest last: a start may meet several."""
        return tuple(each.sentence for each in self._standing.values() if each.kind is Kind.WENT_WRONG)

    def happened(self, subject: str, sentence: str, name: str = "") -> None:
        """Tell what happened; see `Message` for `name`."""
        self._standing.pop((Kind.WENT_WRONG, subject), None)
        self._tell(subject, _message(Kind.HAPPENED, sentence, name))

    def went_wrong(self, subject: str, sentence: str, name: str = "") -> None:
        """Tell what went wrong."""
        self._tell(subject, _message(Kind.WENT_WRONG, sentence, name))

    def worked(self, subject: str) -> None:
        """Forget what went wrong, or happened, with a subject: it has worked since."""
        gone = [self._standing.pop((kind, subject), None) for kind in (Kind.WENT_WRONG, Kind.HAPPENED)]
        if any(gone):
            self.changed.emit()

    def going_on(self, subject: str, sentence: str, name: str = "") -> None:
        """Tell what is going on with a subject, or the same in other words; that it is over, with "".

        A screen reader says the first of a subject, not every change of its words.
        """
        key = Kind.GOING_ON, subject
        if not sentence:
            if self._standing.pop(key, None):
                self.changed.emit()
            return
        message = _message(Kind.GOING_ON, sentence, name)
        if key not in self._standing:
            self._tell(subject, message)
        elif self._standing[key] != message:
            self._standing[key] = message
            self.changed.emit()

    def dismiss(self, message: Message) -> None:
        """Forget a message: it was read. What is going on does not go by that."""
        for key, standing in self._standing.items():
            if standing is message and message.kind is not Kind.GOING_ON:
                del self._standing[key]
                self.changed.emit()
                return

    def follow(self, subject: str, failed: SignalInstance, happened: SignalInstance) -> None:
        """Tell of a subject whatever two signals tell, each with a sentence and the name in it."""
        failed.connect(partial(self.went_wrong, subject))
        happened.connect(partial(self.happened, subject))

    def _tell(self, subject: str, message: Message) -> None:
        for key in [key for key in self._standing if key[0] is Kind.HAPPENED]:  # no news any more
            del self._standing[key]
        self._standing.pop((message.kind, subject), None)
        self._standing[message.kind, subject] = message
        self.changed.emit()
        self.told.emit(message)


def _message(kind: Kind, sentence: str, name: str) -> Message:
    """Return a message; what stands before a colon is what it is about, and gives way if nothing else is named."""
    sentence = said(sentence)
    before, colon, _ = sentence.partition(": ")
    return Message(kind, sentence, said(name) or (before if colon else ""))
