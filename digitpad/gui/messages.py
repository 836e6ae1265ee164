"""What the window has to say: each message with its kind, the newest shown."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal


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

    What happened or went wrong stands until there is something newer, or until something that the person asked for has
    worked since (`forget`). What is going on stands as long as it goes on: a newer message covers it, and when that is
    gone it is there again.

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
        # By subject, the oldest first; "" is the subject of what happened or went wrong.
        self._messages: dict[str, Message] = {}
        self._gone_wrong: list[str] = []

    @property
    def newest(self) -> Message | None:
        """The message to show."""
        return next(reversed(self._messages.values()), None)

    @property
    def gone_wrong(self) -> tuple[str, ...]:
        """All that went wrong since something worked, the newest last: several things may at the start."""
        return tuple(self._gone_wrong)

    def happened(self, sentence: str) -> None:
        """Tell what happened."""
        self._tell("", Message(Kind.HAPPENED, sentence))

    def went_wrong(self, sentence: str) -> None:
        """Tell what went wrong."""
        self._gone_wrong.append(sentence)
        self._tell("", Message(Kind.WENT_WRONG, sentence))

    def going_on(self, subject: str, sentence: str) -> None:
        """Tell what is going on, or the same in other words; that it is over, with "".

        Parameters
        ----------
        subject
            What it is about, such as "picture": what goes on with another subject stands beside it.
        sentence
            For the person. A screen reader says the first of a subject, not every change of its words.
        """
        message = Message(Kind.GOING_ON, sentence)
        if not sentence:
            if self._messages.pop(subject, None):
                self.changed.emit()
        elif subject not in self._messages:
            self._tell(subject, message)
        elif self._messages[subject] != message:
            self._messages[subject] = message
            self.changed.emit()

    def forget(self) -> None:
        """Forget what happened and what went wrong: something that the person asked for has worked since."""
        self._gone_wrong.clear()
        if self._messages.pop("", None):
            self.changed.emit()

    def _tell(self, subject: str, message: Message) -> None:
        self._messages.pop(subject, None)  # the newest stands last
        self._messages[subject] = message
        self.changed.emit()
        self.told.emit(message)
