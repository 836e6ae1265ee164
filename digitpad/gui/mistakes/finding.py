"""Finds out what the network of the moment takes for what, as long as somebody looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from digitpad.datasets.errors import DataError
from digitpad.datasets.mnist import Samples
from digitpad.gui.at_rest import AtRest
from digitpad.gui.background import Wanted
from digitpad.gui.room import Surroundings
from digitpad.session.built_in_data import built_in_data
from digitpad.session.evaluation import Evaluation
from digitpad.session.inside.labelled import MnistTest, MyImages, evaluated, framed, newest
from digitpad.session.inside.mistakes import Matrix
from digitpad.session.reading import Reader
from digitpad.session.teaching.proof import MOST_DIGITS

if TYPE_CHECKING:
    from digitpad.storage.digits import Digits
    from digitpad.storage.kept_digit import KeptDigit
    from digitpad.training.reports import EpochEnd

_TEST: Final = "mistakes:test"
_MINE: Final = "mistakes:mine"


class Which(Enum):
    """Images that a network can be tried on."""

    TEST = auto()
    MINE = auto()
    VALIDATION = auto()
    """By the run under way, which tells no more of them than how many."""


@dataclass(frozen=True, eq=False)
class Found:
    """What a network takes for what."""

    which: Which
    matrix: Matrix
    evaluation: Evaluation | None = None
    """Of each image; None of validation images."""
    samples: Samples | None = None
    """The test images."""
    ids: NDArray[np.int64] | None = None
    """``(n,)``: the numbers of the person's digits."""
    kept: int = 0
    """How many digits the person has kept, of which the newest are read."""
    epoch: int | None = None
    """Of a network in training, after which it was so; counted from 0."""


class Finding(QObject):
    """Has the network of the moment read test images, or the person's digits, in the background.

    A network in training is not asked about test images: its run tells of the validation images with each epoch.

    Parameters
    ----------
    surroundings
        Of the room.
    last
        The last end of an epoch of the run under way, if there was one.

    Attributes
    ----------
    changed : Signal()
        There is something else to show.
    """

    changed = Signal()

    def __init__(self, surroundings: Surroundings, last: "EpochEnd | None", parent: QObject) -> None:
        super().__init__(parent)
        self._surroundings, self._last = surroundings, last
        self._test = MnistTest(built_in_data())  # the background's alone
        self._which, self._is_shown = Which.TEST, False
        self._found: Found | None = None
        self._complaint = ""
        self._asked: tuple[object, ...] | None = None  # what was asked last, or is shown
        self._kept: Sequence[KeptDigit] | None = None  # None where they have to be read again
        self._all_kept: int | None = None
        self._framed: MyImages | None = None
        self._is_reading = False
        self._soon = AtRest(surroundings.is_drawing, self._follow, self, 0)  # to paint the matrix takes a frame
        surroundings.answering.changed.connect(self._soon.ask)
        surroundings.my_digits.changed.connect(self._forget_digits)

    @property
    def found(self) -> Found | None:
        """What is known; None as long as nothing is."""
        return self._found

    @property
    def complaint(self) -> str:
        """Why nothing is known, as a sentence; "" where nothing went wrong."""
        return self._complaint

    @property
    def which(self) -> Which:
        """The images that are wanted: in training, those of validation take the place of the test images."""
        return Which.VALIDATION if self._which is Which.TEST and self.is_learning else self._which

    @property
    def has_digits(self) -> bool:
        """Whether the person has kept any, as far as that is known."""
        return self._surroundings.my_digits.may_be_kept if self._all_kept is None else self._all_kept > 0

    def want(self, which: Which) -> None:
        """Look at test images, or at the person's digits, from now on."""
        if which is not self._which:
            self._stop()
            self._which = which
            self._take(None)
            self._follow()

    def show(self, shown: bool) -> None:
        """Follow what changes, or leave that until somebody looks again."""
        self._is_shown = shown
        if shown:
            if self._kept is None:
                self._read_digits()
            self._follow()
        else:
            self._stop()

    def hear(self, last: "EpochEnd | None") -> None:
        """Take in that an epoch has ended, or, with None, that a run begins or is over."""
        self._last = last
        self._soon.ask()

    @property
    def is_learning(self) -> bool:
        """Whether a network in training answers."""
        answering = self._surroundings.answering
        return not answering.can_choose and answering.trial is None

    def _follow(self) -> None:
        """Find out what is not known of the network of the moment."""
        if not self._is_shown:
            return
        answering = self._surroundings.answering
        reader: Reader | None = answering.reader
        if self.is_learning:
            reader = None if self._last is None else Reader(self._last.network)
        which = self.which
        kept = self._kept if which is Which.MINE else None
        asked = which, None if reader is None else (reader.network, reader.threshold), kept
        if asked == self._asked:
            return
        if which is Which.MINE and (self._is_reading or kept is None):
            return  # when that is done: else, of epochs that follow one another fast, none would be read to its end
        self._asked = asked
        if reader is None:
            self._take(None)
        elif which is Which.TEST:
            self._surroundings.background.ask(_TEST, partial(self._read_test, reader), self._hear, self._complain)
        elif which is Which.MINE:
            self._ask_of_mine(reader, kept or ())
        elif self._last is not None:
            confusion, epoch = self._last.confusion, self._last.report.epoch
            self._take(Found(Which.VALIDATION, Matrix.of_digits(confusion), epoch=epoch))

    def _stop(self) -> None:
        """Want no answer any more."""
        for subject in (_TEST, _MINE):
            self._surroundings.background.forget(subject)
        self._asked, self._is_reading = None, False

    def _hear(self, read: Found | DataError | None) -> None:
        if isinstance(read, Found):
            self._take(read)
        elif read is not None:
            self._complain(str(read))

    def _take(self, found: Found | None) -> None:
        self._found, self._complaint = found, ""
        self.changed.emit()

    def _complain(self, sentence: str) -> None:
        self._found, self._complaint = None, sentence
        self._is_reading = False
        self.changed.emit()

    # The person's digits

    def _forget_digits(self) -> None:
        self._kept = None
        if self._is_shown:
            self._read_digits()

    def _read_digits(self) -> None:
        my_digits = self._surroundings.my_digits
        if my_digits.may_be_kept:
            my_digits.ask(_newest, self._take_digits, self._do_without)
        else:
            self._take_digits((0, []))

    def _do_without(self, sentence: str) -> None:
        if self._which is Which.MINE:
            self._complain(sentence)

    def _take_digits(self, digits: "tuple[int, Sequence[KeptDigit]]") -> None:
        self._all_kept, self._kept = digits
        self.changed.emit()
        self._follow()

    def _ask_of_mine(self, reader: Reader, kept: "Sequence[KeptDigit]") -> None:
        self._is_reading = True
        epoch = self._last.report.epoch if self.is_learning and self._last is not None else None

        def hear(read: tuple[MyImages, Evaluation] | None) -> None:
            self._is_reading = False
            if read is not None:
                self._framed, evaluation = read
                ids, all_kept = self._framed.ids, self._all_kept
                self._take(
                    Found(Which.MINE, Matrix.of(evaluation), evaluation, ids=ids, kept=all_kept or 0, epoch=epoch)
                )
            self._follow()

        job = partial(self._read_mine, reader, kept, self._framed)
        self._surroundings.background.ask(_MINE, job, hear, self._complain)

    # In the background

    def _read_test(self, reader: Reader, wanted: Wanted) -> Found | DataError | None:
        try:
            evaluation = self._test.evaluation(reader, self._in_turn(wanted))
        except DataError as error:
            return error
        if evaluation is None:
            return None
        return Found(Which.TEST, Matrix.of(evaluation), evaluation, samples=self._test.samples)

    def _read_mine(
        self, reader: Reader, kept: "Sequence[KeptDigit]", before: MyImages | None, wanted: Wanted
    ) -> tuple[MyImages, Evaluation] | None:
        wanted = self._in_turn(wanted)
        mine = framed(kept, before, wanted)
        evaluation = None if mine is None else evaluated(reader, mine.images, mine.labels, wanted)
        return None if mine is None or evaluation is None else (mine, evaluation)

    def _in_turn(self, wanted: Wanted) -> Wanted:
        """Return what asks the same, but lets the window go first."""
        gate = self._surroundings.gate

        def ask() -> bool:
            gate.wait()
            return wanted()

        return ask


def _newest(digits: "Digits") -> "tuple[int, Sequence[KeptDigit]]":
    """Return how many digits there are, and the newest of them; in the thread that stores."""
    kept = newest(digits, MOST_DIGITS)
    return (sum(digits.counts().values()) if kept else 0), kept
