"""Teaching the network in use: the button asks, a thread teaches, the panel shows, and what is kept answers."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from digitpad.gui.look.actions import named_action
from digitpad.gui.mine import in_words
from digitpad.gui.mine.collection import Collection
from digitpad.gui.mine.teach_panel import TeachPanel
from digitpad.gui.mine.teacher import CrossValidation, Failed, Stopped, Teacher
from digitpad.gui.networks.in_words import network_name
from digitpad.gui.room import Surroundings
from digitpad.session.choosing import LoadedNetwork, file_of
from digitpad.session.teaching.events import CrossValidating, Event, Learning, Preparing, Taught
from digitpad.storage.errors import DatabaseError, ModelError
from digitpad.storage.places import networks_folder

if TYPE_CHECKING:
    from pathlib import Path

    from digitpad.storage.digits import Digits
    from digitpad.storage.kept_digit import KeptDigit

_SUBJECT: Final = "teaching"

STAYS_READY: Final = 60_000
"""Milliseconds that what teaching needs, some 70 MB, is held when nobody looks; to read it again takes a second."""


class Teaching(QObject):
    """What the room's Teach, Keep and Discard do.

    Parameters
    ----------
    surroundings
        Of the room.
    collection
        The digits that are taught.

    Attributes
    ----------
    panel : TeachPanel
    """

    def __init__(self, surroundings: Surroundings, collection: Collection, parent: QObject) -> None:
        super().__init__(parent)
        self._surroundings, self._collection = surroundings, collection
        self._answering, self._messages = surroundings.answering, surroundings.messages
        self._taught: Taught | None = None  # that waits to be kept, or not
        self._asked = 0  # how often the button was pressed: digits may still be being read for an earlier time
        self._is_waiting = False  # for those digits
        self._is_keeping = False
        self._ready_for: Path | None = None
        self._is_wanted = False  # as soon as it is known what there is to teach
        self.teach = named_action(self.tr("&Teach"), self)
        self.panel = TeachPanel(self.teach)
        self._teacher = Teacher(surroundings.gate, self)
        self._teacher.told.connect(self._hear)
        self._unused = QTimer(self)
        self._unused.setSingleShot(True)
        self._unused.setInterval(STAYS_READY)
        self._unused.timeout.connect(self._forget)
        self._just_kept = QTimer(self)  # Teach is where Keep was: the second click of two on that does not teach
        self._just_kept.setSingleShot(True)
        self._just_kept.setInterval(QApplication.doubleClickInterval())
        self._just_kept.timeout.connect(self._allow)
        self.teach.triggered.connect(self.begin)
        self.panel.stop.triggered.connect(self._give_up)
        self.panel.keep.triggered.connect(self._keep)
        self.panel.discard.triggered.connect(self._discard)
        collection.changed.connect(self._follow)
        collection.read_on.connect(self._show_knows)
        collection.failed.connect(self._want_no_more)
        self._answering.changed.connect(self._show_knows)
        self._show_knows()

    def follow(self, shown: bool) -> None:
        """Get ready where somebody looks, and after a while without, let go of what that takes."""
        if shown:
            self._unused.stop()
            self._get_ready()
        else:
            self._unused.start()

    def _forget(self) -> None:
        if self._is_busy:
            self._unused.start()
        else:
            self._ready_for = None
            self._teacher.forget()

    def _get_ready(self) -> None:
        """Read ahead what teaching needs, if there is anything to teach."""
        path = self._path()
        if self._collection.known.lines and path not in {None, self._ready_for} and not self._is_busy:
            self._ready_for = path
            self._teacher.get_ready(path)

    def begin(self) -> None:
        """Teach the untouched network all that is kept; in a room that has just been made, once that is known."""
        self._is_wanted = not self._collection.is_loaded
        if self._is_wanted or self._is_busy or not self.teach.isEnabled():
            return
        self._messages.worked(_SUBJECT)
        self._taught, self._is_waiting = None, True
        self._asked += 1
        self._allow()
        self.panel.show_learning(self.tr("Reading your drawings …"), 0)
        self._surroundings.my_digits.ask(_all, partial(self._begin_with, self._asked), partial(self._fail, self._asked))

    def close(self) -> None:
        """End what is under way, and wait for that.

        A taught network of which the person has not said whether to keep it is not lost: it will be among the networks,
        but does not answer.
        """
        self._asked += 1
        self._unused.stop()
        self._just_kept.stop()
        if self._taught is not None and not self._is_keeping:
            taught, self._taught = self._taught, None
            self._surroundings.storing.ask(partial(_keep_unasked, taught), lambda _: None, lambda _: None)
        self._teacher.close()

    @property
    def _is_busy(self) -> bool:
        """Whether it learns, or what it has learned is to be kept or not."""
        return self._is_waiting or self._taught is not None or self._teacher.is_running

    def _path(self) -> "Path | None":
        """Return the file of the network in use."""
        try:
            return file_of(self._answering.network.file, networks_folder())
        except ModelError as error:
            self._messages.went_wrong(_SUBJECT, str(error))
            return None

    def _begin_with(self, asked: int, kept: "list[KeptDigit]") -> None:
        if asked != self._asked:
            return
        self._is_waiting = False
        path = self._path()
        if path is None:
            self._show_knows()
        else:
            self._teacher.teach(path, kept)

    def _fail(self, asked: int, _: str) -> None:
        if asked == self._asked:
            self._is_waiting = False
            self._show_knows()

    def _hear(self, event: "Event | CrossValidation | Failed | Stopped") -> None:
        match event:
            case Preparing():
                self.panel.show_learning(self.tr("Getting ready …"), 0)
            case Learning():
                self.panel.show_learning(self.tr("Learning …"), event.fraction)
            case Taught():
                self._taught = event
                self.panel.show_proof(event.proof, int(event.lessons.are_digits.sum()))
                self._allow()
            case CrossValidating():
                pass  # the table says that it is being counted
            case CrossValidation():
                self.panel.show_cross_validated(event.mine, is_known=True)
            case Failed():
                self._messages.went_wrong(_SUBJECT, event.sentence)
                self._show_knows()
            case Stopped():
                self._show_knows()

    def _give_up(self) -> None:
        self._asked += 1
        self._is_waiting = False
        self._teacher.stop()
        self._show_knows()

    def _discard(self) -> None:
        self._teacher.stop()
        self._taught = None
        self._messages.worked(_SUBJECT)  # why it could not be kept is of no matter any more
        self._messages.happened(_SUBJECT, self.tr("The taught network is discarded; all stays as it was"))
        self._show_knows()

    def _keep(self) -> None:
        if (taught := self._taught) is None or self._is_keeping:
            return
        self._teacher.stop()
        self._is_keeping = True
        self._allow()

        def kept(network: LoadedNetwork) -> None:
            self._taught, self._is_keeping = None, False
            self._just_kept.start()
            self._messages.worked(_SUBJECT)
            self._answering.look_for_networks()
            self._answering.choose(network.file)
            self._messages.happened(_SUBJECT, self.tr("Kept, and answers now: {0}").format(network_name(network)))
            self._show_knows()

        def failed(sentence: str) -> None:  # it is there still, and can be kept when there is room
            self._is_keeping = False
            self._messages.went_wrong(_SUBJECT, sentence)
            self._allow()

        # in the thread that is waited for when the window closes
        self._surroundings.storing.ask(partial(_keep, taught), kept, failed)

    def _follow(self) -> None:
        """Take in that other digits are kept, or that they are something else."""
        self._get_ready()
        self._show_knows()
        if self._is_wanted:
            self.begin()

    def _want_no_more(self) -> None:
        self._is_wanted = False

    def _show_knows(self) -> None:
        self._allow()
        if not self._is_busy:
            known = self._collection.known
            wanting = known.is_complete and bool(known.not_taught or known.no_longer_so) and bool(known.lines)
            self.panel.show_knows(in_words.knows_in_words(known), wanting=wanting)

    def _allow(self) -> None:
        """Let be pressed what makes sense: while another network is trained, none can be taught or chosen."""
        free = self._answering.can_choose
        is_busy = self._is_busy or self._just_kept.isActive()
        self.teach.setEnabled(free and not is_busy and bool(self._collection.known.lines))
        if not free:
            self.teach.setToolTip(self.tr("A network is being trained; wait for its end, or stop it"))
        elif self._collection.known.lines:
            self.teach.setToolTip(
                self.tr("Teach the network in use all that is here; nothing changes until you keep it")
            )
        else:
            self.teach.setToolTip(self.tr("There is nothing to teach yet"))
        self.panel.keep.setEnabled(free and not self._is_keeping)
        self.panel.discard.setEnabled(not self._is_keeping)


def _all(digits: "Digits") -> "list[KeptDigit]":
    return list(digits.all())


def _keep(taught: Taught) -> LoadedNetwork:
    """Keep a taught network; in the thread that stores."""
    from digitpad.session.teaching.kept import keep_among_networks  # noqa: PLC0415 - loaded there by now

    try:
        return keep_among_networks(taught)
    except OSError as error:
        raise DatabaseError(f"{networks_folder()}: the taught network cannot be kept ({error.strerror})") from None


def _keep_unasked(taught: Taught) -> None:
    """Keep a taught network when the window closes; there is nobody to be told any more that this failed."""
    from digitpad.session.log import log_error  # noqa: PLC0415 - when something has gone wrong, and that is seldom
    from digitpad.session.teaching.kept import keep_among_networks  # noqa: PLC0415 - loaded there by now

    try:
        keep_among_networks(taught)
    except OSError as error:
        log_error(error)
