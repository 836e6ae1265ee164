"""All kept digits as the room knows them, and what the network in use says of each."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from digitpad.gui.answering import Answering
from digitpad.gui.mine.shown import Known, in_order
from digitpad.gui.my_digits import MyDigits
from digitpad.session.choosing import LoadedNetwork
from digitpad.session.reading import Reader

if TYPE_CHECKING:
    from digitpad.session.teaching.kept import Seen
    from digitpad.storage.digits import Digits
    from digitpad.storage.kept_digit import Line

_AT_A_TIME: Final = 24
"""Digits that are read in one go: some milliseconds, and then the thread has time for a digit that is to be kept."""

_WHILE_DRAWING: Final = 200
"""Milliseconds until it is looked again whether the pen has come to rest."""

_TELL: Final = 1000
"""Milliseconds between two words of how far it is: of ten thousand digits, each costs some hundredths of a second."""

_OFTEN: Final = 2000
"""Milliseconds between two looks whether another window has changed any."""


class Collection(QObject):
    """Reads which digits there are, and has the network in use read them, in the thread that stores.

    While nobody looks it reads nothing, and while the pen moves it waits.

    Parameters
    ----------
    my_digits
        Whose digits they are.
    answering
        Which network is in use: of one in training there is nothing to say yet.
    is_drawing
        Says whether the pen moves.

    Attributes
    ----------
    changed : Signal()
        Other digits are there, or other labels.
    read_on : Signal()
        The network in use has said something of some of them.
    failed : Signal(str)
        They cannot be read now; a sentence that is a message already.
    """

    changed = Signal()
    read_on = Signal()
    failed = Signal(str)

    def __init__(
        self, my_digits: MyDigits, answering: Answering, is_drawing: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._my_digits, self._answering, self._is_drawing = my_digits, answering, is_drawing
        self._known = Known()
        self._network: LoadedNetwork | None = None  # that says what `_known` holds
        self._is_loaded = self._is_shown = self._is_reading = False
        self._is_stale = True
        self._seen: dict[str, Seen] = {}
        self._to_read: list[Line] = []  # the next at the end
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_WHILE_DRAWING)
        self._again.timeout.connect(self._read)
        self._now_and_then = QTimer(self)
        self._now_and_then.setSingleShot(True)
        self._now_and_then.setInterval(_TELL)
        self._now_and_then.timeout.connect(self._tell_what_is_read)
        self._often = QTimer(self)
        self._often.setInterval(_OFTEN)
        self._often.timeout.connect(my_digits.look_for_changes)
        my_digits.changed.connect(self._load)
        answering.changed.connect(self._follow)

    @property
    def known(self) -> Known:
        """All that is known of them now."""
        return self._known

    @property
    def is_loaded(self) -> bool:
        """Whether it is known which there are."""
        return self._is_loaded

    def show(self, shown: bool) -> None:
        """Follow what changes, or leave that until somebody looks again."""
        self._is_shown = shown
        if shown:
            self._often.start()
            self._my_digits.look_for_changes()
            if self._is_stale:
                self._load()
            self._follow()
        else:
            self._often.stop()

    def _load(self) -> None:
        self._is_stale = True
        if self._is_shown:
            self._is_stale = False
            self._my_digits.ask(_lines, self._take, self._do_without)

    def _take(self, lines: "tuple[Sequence[Line], Sequence[Line]]") -> None:
        self._is_loaded = True
        there = {line.key for line in lines[0]}
        self._seen = {key: seen for key, seen in self._seen.items() if key in there}
        self._know(*lines)
        self.changed.emit()
        self._read()

    def _do_without(self, sentence: str) -> None:
        self._is_stale = True
        self.failed.emit(sentence)

    def _follow(self) -> None:
        """Have another network read them all, if another one is in use."""
        network = self._answering.network
        if self._is_shown and network is not self._network:
            self._network, self._seen = network, {}
            self._tell_what_is_read()
            self._read()

    def _read(self) -> None:
        if self._is_reading or not self._is_shown or self._network is None:
            return
        if not self._to_read:
            return
        if self._is_drawing():
            self._again.start()
            return
        self._is_reading = True
        network, lines = self._network, self._to_read[-_AT_A_TIME:]
        del self._to_read[-_AT_A_TIME:]
        self._my_digits.ask(partial(_seen, network, lines), partial(self._hear, network), self._stop_reading)

    def _hear(self, network: LoadedNetwork, seen: "dict[str, Seen]") -> None:
        self._is_reading = False
        if network is self._network:
            self._seen.update(seen)
            if not self._to_read:
                self._tell_what_is_read()
            elif not self._now_and_then.isActive():
                self._now_and_then.start()
        self._read()

    def _tell_what_is_read(self) -> None:
        self._now_and_then.stop()
        self._know(self._known.lines, self._known.deleted)
        self.read_on.emit()

    def _stop_reading(self, _: str) -> None:
        self._is_reading = False

    def _know(self, lines: "Sequence[Line]", deleted: "Sequence[Line]") -> None:
        origin = None if self._network is None else self._network.about.taught
        taught = frozenset(() if origin is None else origin.lessons)
        self._known = Known(lines, deleted, dict(self._seen), taught)
        self._to_read = [line for line in reversed(lines) if line.key not in self._seen]


def _lines(digits: "Digits") -> "tuple[Sequence[Line], Sequence[Line]]":
    if not digits.exists:  # and to look is no reason to make the file
        return (), ()
    return in_order(digits.lines()), digits.lines(deleted=True)


def _seen(network: LoadedNetwork, lines: "Sequence[Line]", digits: "Digits") -> "dict[str, Seen]":
    from digitpad.session.teaching.kept import NOT_SEEN, kept_with, seen_by  # noqa: PLC0415 - loaded in the thread

    seen = seen_by(Reader.of(network.model), kept_with(digits, [line.id for line in lines]))
    return {line.key: seen.get(line.key, NOT_SEEN) for line in lines}
