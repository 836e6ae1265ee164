"""Going through time: the network of a moment answers in the place of the one in use, until one comes back to now."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from digitpad.gui.room import Surroundings
from digitpad.gui.through_time.course import Course
from digitpad.gui.through_time.in_words import trial_in_words
from digitpad.gui.trial import Trial
from digitpad.network import Network
from digitpad.session.inside.through_time import Networks, Timeline
from digitpad.session.reading import Reader
from digitpad.storage.errors import ModelError
from digitpad.storage.snapshots import Moment

_NETWORK: Final = "time-network"  # of the background's questions
_SUBJECT: Final = "time"  # of messages
_STEP: Final = 200
"""Milliseconds between two moments, when they play: slow enough to see the bars of each."""


class Travel(QObject):
    """Where one is in a run.

    Parameters
    ----------
    course
        Has the networks of the run.

    Attributes
    ----------
    moved : Signal()
        To another moment, to now, or along by itself or not any more.
    """

    moved = Signal()

    def __init__(self, surroundings: Surroundings, course: Course, parent: QObject) -> None:
        super().__init__(parent)
        self._answering, self._background = surroundings.answering, surroundings.background
        self._messages, self._may_move, self._course = surroundings.messages, surroundings.may_move, course
        self._timeline: Timeline | None = None
        self._moment: Moment | None = None
        self._trial: Trial | None = None
        self._is_coming = False  # whether the network of the moment is still being read
        self._play = QTimer(self)
        self._play.setInterval(_STEP)
        self._play.timeout.connect(self._go_on)
        self._answering.changed.connect(self._follow_answering)

    @property
    def moment(self) -> Moment | None:
        """The one that one is at; None at now."""
        return self._moment

    @property
    def trial(self) -> Trial | None:
        """What it has on trial: the network of the moment, once that is read."""
        return self._trial

    @property
    def at(self) -> int:
        """Its number; one more than the last has, at now."""
        moments = self._timeline.moments if self._timeline else ()
        return len(moments) if self._moment is None else moments.index(self._moment)

    @property
    def is_playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._play.isActive()

    def follow_run(self, timeline: Timeline | None) -> None:
        """Go through this run, or through more of the same; of another one to now."""
        is_same = self._timeline and timeline and self._timeline.run.uid == timeline.run.uid
        self._timeline = timeline
        if self._moment is not None and not (is_same and timeline and self._moment in timeline.kept):
            self.go_to_now()

    def go_to(self, at: int) -> None:
        """Let the network of the moment with this number answer; where there is none, go to now."""
        timeline, networks = self._timeline, self._course.networks
        if timeline is None or networks is None:
            return
        if at >= len(timeline.kept):
            self.go_to_now()
            return
        self._go(timeline, networks, timeline.kept[max(at, 0)])

    def go_to_now(self) -> None:
        """Let the network answer that did before."""
        self._play.stop()
        self._is_coming = False
        self._background.forget(_NETWORK)
        self._moment = None
        trial, self._trial = self._trial, None
        if trial is not None:
            self._answering.end_trial(trial=trial)
        self.moved.emit()

    def step(self, by: int) -> None:
        """Go to the moment before or after; from now to the last one, and from that to now."""
        if self._timeline is not None:
            here = len(self._timeline.kept) if self._moment is None else self.at
            self.go_to(max(here + by, 0))

    def play(self) -> None:
        """Go from moment to moment, from the beginning where one is at the end; or stop."""
        if self.is_playing or not self._may_move():
            self.stop()
        elif self._timeline is not None:
            if self._moment in {None, self._timeline.kept[-1]}:
                self.go_to(0)
            self._play.start()
            self.moved.emit()

    def stop(self) -> None:
        """Go on by itself no more."""
        if self.is_playing:
            self._play.stop()
            self.moved.emit()

    def close(self) -> None:
        """Go nowhere any more."""
        self._play.stop()
        self._background.forget(_NETWORK)

    def _go(self, timeline: Timeline, networks: Networks, moment: Moment) -> None:
        if moment == self._moment:
            return
        self._moment = moment
        network = networks.at_once(moment)
        self._is_coming = network is None
        if network is not None:
            self._background.forget(_NETWORK)
            self._try_out(timeline, moment, network)
        else:
            self._background.ask(
                _NETWORK, lambda _: _read(networks, moment), partial(self._take, timeline, moment), self._fail
            )
        self.moved.emit()

    def _take(self, timeline: Timeline, moment: Moment, read: Network | str) -> None:
        self._is_coming = False
        if isinstance(read, str):
            self._fail(read)
        else:
            self._try_out(timeline, moment, read)

    def _try_out(self, timeline: Timeline, moment: Moment, network: Network) -> None:
        self._trial = Trial(Reader(network), trial_in_words(moment, timeline.run), self.tr("Back to now"))
        self._answering.try_out(self._trial)

    def _fail(self, sentence: str) -> None:
        self._messages.went_wrong(_SUBJECT, sentence)
        self.go_to_now()

    def _go_on(self) -> None:
        timeline = self._timeline
        if self._is_coming or timeline is None:
            return
        if not self._may_move() or self._moment is None or self._moment == timeline.kept[-1]:
            self.stop()
        else:
            self.step(1)

    def _follow_answering(self) -> None:
        """Be at now where something else answers: one came back by the line at the foot, or chose another network."""
        now = self._answering.trial
        if self._trial is not None and not (now and now.rests_on(self._trial)):
            self._trial = None
            self.go_to_now()


def _read(networks: Networks, moment: Moment) -> Network | str:
    """Return the network of a moment, or a sentence where it cannot be read; in the background."""
    try:
        return networks.at(moment)
    except ModelError as error:
        return str(error)
