"""What a page can only show after a second or two of work, done in the background."""

from collections.abc import Callable, Generator
from time import perf_counter
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from digitpad.datasets.errors import DataError
from digitpad.gui.background import Wanted
from digitpad.gui.chapter.page import Page
from digitpad.gui.look.looked_at import LookedAt
from digitpad.gui.room import Surroundings
from digitpad.session.inside.training_images import TrainingImages
from digitpad.training.gate import Gate

T = TypeVar("T")

Work = Generator[float, None, T]
"""Yields how much is done, 0 to 1, and returns what comes of it."""

_SECONDS: Final = 0.03
"""That what is asked meanwhile waits, at most."""


class Prepared(QObject, Generic[T]):
    """Has it worked out once, when it is first wanted.

    Parameters
    ----------
    subject
        By which the background knows it.
    work
        Begins the work, with all training images, which are read first where no room has wanted them yet.
    surroundings
        Of the room: it is done in the background's thread, some at a time, so that what is asked meanwhile is answered
        in between, and waits at the gate while the window handles input or paints.

    Attributes
    ----------
    progressed : Signal(float)
        So much of it is done, 0 to 1.
    completed : Signal()
        It is there.
    failed : Signal(str)
        It cannot be had; why, in a sentence.
    """

    progressed = Signal(float)
    completed = Signal()
    failed = Signal(str)

    def __init__(
        self,
        subject: str,
        work: Callable[[TrainingImages], Work[T]],
        surroundings: Surroundings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._subject, self._work = subject, work
        self._background, self._gate = surroundings.background, surroundings.gate
        self._shared_images = surroundings.shared_images
        self._under_way: Work[T] | None = None
        self._result: T | None = None
        self._waits = False  # for the images
        self._shared_images.completed.connect(self._begin)
        self._shared_images.failed.connect(self._have_no_images)

    @property
    def result(self) -> T | None:
        """What came of it; None before it is there, for which `want` is to be called."""
        return self._result

    def want(self) -> None:
        """Have it worked out, unless it is there or on its way; where that failed, try again."""
        if self._under_way is None and self._result is None:
            self._waits = True
            if self._shared_images.images is None:
                self._shared_images.want()
            else:
                self._begin()

    def show_on(self, page: Page, tell_progress: Callable[[float], None]) -> None:
        """Have it worked out when somebody first looks at a page, which tells how much is done until it follows."""
        tell_progress(0.0)
        self.progressed.connect(tell_progress)
        self.completed.connect(page.follow)
        self.completed.connect(page.share_out_height)
        self.failed.connect(page.say)
        LookedAt(page).came.connect(self.want)

    def _begin(self) -> None:
        images = self._shared_images.images
        if self._waits and images is not None:
            self._waits = False
            self._under_way = self._work(images)
            self._go_on(self._under_way)

    def _have_no_images(self, sentence: str) -> None:
        if self._waits:
            self._waits = False
            self._fail(sentence)

    def _go_on(self, work: Work[T]) -> None:
        self._background.ask(self._subject, lambda wanted: _some(work, self._gate, wanted), self._hear, self._fail)

    def _hear(self, heard: "float | _Done[T] | str") -> None:
        if isinstance(heard, str):
            self._fail(heard)
        elif isinstance(heard, _Done):
            self._result, self._under_way = heard.result, None
            self.completed.emit()
        elif self._under_way is not None:
            self.progressed.emit(heard)
            self._go_on(self._under_way)

    def _fail(self, sentence: str) -> None:
        self._under_way = None
        self.failed.emit(sentence)


class _Done(Generic[T]):
    def __init__(self, result: T) -> None:
        self.result = result


def _some(work: Work[T], gate: Gate, wanted: Wanted) -> float | _Done[T] | str:
    """Do some of the work; return how much is done, what came of it, or why nothing can."""
    until = perf_counter() + _SECONDS
    try:
        while True:
            gate.wait()
            done = next(work)
            if perf_counter() > until or not wanted():
                return done
    except StopIteration as end:
        return _Done(end.value)
    except DataError as error:
        return str(error)
