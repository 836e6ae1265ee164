"""A network that is trained by hand, mini-batch by mini-batch, in the background: as many as are wanted."""

from threading import Event
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from digitpad.gui.background import Wanted
from digitpad.gui.room import Surroundings
from digitpad.network import Network
from digitpad.session.chapter.stepping import Look, Stepping
from digitpad.session.inside.training_images import TrainingImages

_SUBJECT: Final = "chapter/steps"  # of the background's questions
_SECONDS: Final = 0.05
"""That what else is asked waits, at most."""

_PAUSE: Final = 300
"""Milliseconds between two pictures of what goes on by itself: slow enough to see each, and no flicker."""

_BETWEEN: Final = 50
"""Mini-batches from one of them to the next of a run: most is learned in the first few hundred."""


class Stepped(QObject):
    """Has the network take steps, and knows how far it is.

    Only what the background is asked to do touches the network, one thing after the other.

    Parameters
    ----------
    surroundings
        What the room may use of the window.

    Attributes
    ----------
    moved : Signal()
        It has come further, begins or ends to move by itself, or stands at the first weights again.
    failed : Signal(str)
        No step can be taken; why, in a sentence.
    """

    moved = Signal()
    failed = Signal(str)

    def __init__(self, surroundings: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._background, self._may_move = surroundings.background, surroundings.may_move
        self._gate, self._shared_images = surroundings.gate, surroundings.shared_images
        self._stepping: Stepping | None = None
        self._newest: Look | None = None
        self._shown: Look | None = None
        self._before: Network | None = None
        self._eta = 0.0
        self._goal = 0  # steps
        self._is_asked = False  # whether the background has the network
        self._begins_anew = True
        self._moves = False  # an epoch, or a run, is under way
        self._runs = False
        self._halt = Event()
        self._shown_at = 0.0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._run_on)
        self._shared_images.completed.connect(self._go_on)
        self._shared_images.failed.connect(self._fail)

    # Where it is

    @property
    def newest(self) -> Look | None:
        """Where the network stands; None before the training images are there."""
        return self._newest

    @property
    def shown(self) -> Look | None:
        """Where it stood when it was last to be shown; what moves by itself is not shown at every step."""
        return self._shown

    @property
    def before(self) -> Network | None:
        """The network as it was shown before that; None where it was not."""
        return self._before

    @property
    def moves(self) -> bool:
        """Whether it takes steps by itself: an epoch of them, or until it is told to stop."""
        return self._moves

    # What is wanted of it

    def want(self) -> None:
        """Have it ready, at the first weights, as soon as the training images are there."""
        if self._shared_images.images is None:
            self._shared_images.want()
        else:
            self._go_on()

    def take(self, steps: int, eta: float) -> None:
        """Take so many steps, also of those that were wanted before and are not yet done."""
        if self._newest is not None:
            self._eta, self._goal = eta, max(self._goal, self._newest.steps) + steps
            self._go_on()

    def take_epoch(self, eta: float) -> None:
        """Take as many steps as it takes to see each image once."""
        if self._newest is not None:
            self._moves = True
            self.take(self._newest.steps_an_epoch, eta)
            self.moved.emit()

    def run(self, eta: float) -> None:
        """Take some steps now and then, until it is told to stop."""
        if self._newest is not None:
            self._moves = self._runs = True
            self.take(_BETWEEN, eta)
            self.moved.emit()

    def use_eta(self, eta: float) -> None:
        """Let the steps that are still to be taken be longer or shorter."""
        self._eta = eta

    def stop(self) -> None:
        """Take no more steps than the one under way."""
        self._goal = 0
        self._runs = False
        self._pause.stop()
        self._halt.set()
        if self._moves and not self._is_asked:
            self._moves = False
            self._show()

    def start_again(self) -> None:
        """Be at the first weights again."""
        self.stop()
        self._begins_anew = True
        self._go_on()

    # How it is done

    def _go_on(self) -> None:
        images = self._shared_images.images
        if self._is_asked or images is None:
            return
        stepping = self._stepping
        if stepping is None or self._begins_anew:
            self._begins_anew, self._stepping = False, None  # what there was goes before there is another
            self._ask_for_another(images)
        elif self._newest is not None and self._goal > self._newest.steps and not self._newest.is_done:
            self._is_asked = True
            self._halt.clear()
            steps, eta = self._goal - self._newest.steps, self._eta
            self._background.ask(
                _SUBJECT, lambda wanted: self._some(stepping, steps, eta, wanted), self._tell, self._fail
            )

    def _ask_for_another(self, images: TrainingImages) -> None:
        def begin(_: Wanted) -> tuple[Stepping, Look]:
            stepping = Stepping(images)
            return stepping, stepping.look()

        self._is_asked = True
        self._background.ask(_SUBJECT, begin, self._begin, self._fail)

    def _begin(self, made: tuple[Stepping, Look]) -> None:
        self._is_asked = self._begins_anew = False
        self._stepping, self._newest = made
        self._goal, self._moves = 0, False
        self._shown = None
        self._show()

    def _some(self, stepping: Stepping, steps: int, eta: float, wanted: Wanted) -> Look:
        """Take some of the steps, in the background."""
        until = perf_counter() + _SECONDS

        def go_on() -> bool:
            self._gate.wait()
            return perf_counter() < until and not self._halt.is_set() and wanted()

        stepping.take(steps, eta, go_on)
        return stepping.look()

    def _tell(self, look: Look) -> None:
        self._is_asked = False
        self._newest = look
        if self._begins_anew:
            self._go_on()
            return
        is_there = look.steps >= self._goal or look.is_done
        if is_there and self._runs and not look.is_done:
            self._pause.start()
        elif is_there:
            self._moves = self._runs = False
        is_due = perf_counter() - self._shown_at >= _PAUSE / 1000
        if not self._moves or (self._may_move() and is_due):
            self._show()
        else:
            self.moved.emit()
        self._go_on()

    def _run_on(self) -> None:
        if self._runs:
            self.take(_BETWEEN, self._eta)

    def _show(self) -> None:
        self._before = self._shown.network if self._shown is not None else None
        self._shown, self._shown_at = self._newest, perf_counter()
        self.moved.emit()

    def _fail(self, sentence: str) -> None:
        self._is_asked = self._moves = self._runs = False
        self._goal = 0
        self._pause.stop()
        self.failed.emit(sentence)
