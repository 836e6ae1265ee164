"""Teaching in a thread of its own: asked by queued signals and events, answering by queued signals."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from threading import Event as Flag
from time import perf_counter
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, Signal, Slot

from digitpad.datasets.errors import DataError
from digitpad.gui.look.unexpected import unexpected
from digitpad.network import ParameterError
from digitpad.storage.errors import ModelError
from digitpad.training.gate import Gate

if TYPE_CHECKING:
    from pathlib import Path

    from digitpad.session.teaching.lessons import Lessons
    from digitpad.session.teaching.prepared import Prepared
    from digitpad.session.teaching.proof import CrossValidated
    from digitpad.storage.kept_digit import KeptDigit

_OFTEN: Final = 0.05
"""Seconds between two words of how far it is."""

_Returned = TypeVar("_Returned")


@dataclass(frozen=True)
class Failed:
    """It could not be done, and this sentence says why."""

    sentence: str


@dataclass(frozen=True)
class Stopped:
    """The person wanted no more of it."""


@dataclass(frozen=True)
class CrossValidation:
    """What my digits say of teaching, each read by a network that was not taught it: the last event."""

    mine: "CrossValidated | None"
    """None where there are too few of them."""


@dataclass(frozen=True, eq=False)
class _Order:
    """What the worker is asked to do: to be ready, or to teach as well."""

    base: "Path"
    """Of the network that is in use; it may have been taught itself."""
    kept: "Sequence[KeptDigit] | None" = None
    stop: Flag = field(default_factory=Flag)


class _StoppedError(Exception):
    """Somebody wants no more of it."""


class _Worker(QObject):
    """Lives in the thread; touches no widget."""

    told = Signal(object, object)  # the order, and what there is to tell of it

    def __init__(self, gate: Gate) -> None:
        super().__init__()
        self._gate = gate
        self._prepared: Prepared | None = None
        self._told_at = 0.0
        self.ended = Flag()  # nothing at all is wanted any more

    @Slot(object)
    def work(self, order: _Order) -> None:
        try:
            prepared = self._ready(order)
            if order.kept is not None:
                self._teach(order, prepared, order.kept)
        except _StoppedError:
            self.told.emit(order, Stopped())
        except (DataError, ModelError, ParameterError) as error:
            self.told.emit(order, Failed(str(error)))
        except MemoryError:
            self.told.emit(order, Failed(self.tr("There is not enough memory to teach the network")))
        except Exception as error:  # noqa: BLE001 - a thread that dies without a word would leave the window waiting
            self.told.emit(order, Failed(unexpected(error)))

    @Slot()
    def forget(self) -> None:
        self._prepared = None

    def _ready(self, order: _Order) -> "Prepared":
        """Return what teaching from the network in use needs; it is kept for the next time."""
        from digitpad.network.digest import digest  # noqa: PLC0415 - all this is loaded in this thread
        from digitpad.session.teaching.prepared import prepare  # noqa: PLC0415
        from digitpad.session.teaching.teaching import base_in  # noqa: PLC0415

        base = base_in(order.base)
        if self._prepared is None or self._prepared.base_digest != digest(base.network):
            self._prepared = None  # two of them would be a hundred megabytes
            self._prepared = self._all_of(prepare(base), order)
        return self._prepared

    def _teach(self, order: _Order, prepared: "Prepared", kept: "Sequence[KeptDigit]") -> None:
        from threadpoolctl import threadpool_limits  # noqa: PLC0415 - as above

        from digitpad.session.teaching.cross_validation import cross_validated  # noqa: PLC0415 - as above
        from digitpad.session.teaching.events import Taught  # noqa: PLC0415
        from digitpad.session.teaching.teaching import teach  # noqa: PLC0415
        from digitpad.training.teaching import METHOD  # noqa: PLC0415

        lessons = self._lessons(kept, order)
        for event in teach(prepared, lessons, cross_validating=False):
            self._pass(order)
            if isinstance(event, Taught):
                self.told.emit(order, event)
            else:
                self._tell_now_and_then(order, event)
        with threadpool_limits(1, user_api="blas"):  # some seconds, in which the rest of the proof can be read already
            mine = self._all_of(cross_validated(prepared, lessons, METHOD), order)
        self.told.emit(order, CrossValidation(mine))

    def _lessons(self, kept: "Sequence[KeptDigit]", order: _Order) -> "Lessons":
        from digitpad.session.teaching.kept import lesson_of  # noqa: PLC0415 - as above
        from digitpad.session.teaching.lessons import Lessons  # noqa: PLC0415

        lessons = []
        for each in kept:
            self._pass(order)
            lessons.append(lesson_of(each))
        return Lessons.of(lessons)

    def _all_of(self, work: Generator[object, None, _Returned], order: _Order) -> _Returned:
        while True:
            try:
                event = next(work)
            except StopIteration as end:
                returned: _Returned = end.value
                return returned
            self._pass(order)
            self._tell_now_and_then(order, event)

    def _pass(self, order: _Order) -> None:
        """Let the pen go first, and stop where that is wanted."""
        self._gate.wait()
        if order.stop.is_set() or self.ended.is_set():
            raise _StoppedError

    def _tell_now_and_then(self, order: _Order, event: object) -> None:
        now = perf_counter()
        if now - self._told_at >= _OFTEN:
            self._told_at = now
            self.told.emit(order, event)


class Teacher(QObject):
    """The window's side of the thread that teaches.

    Parameters
    ----------
    gate
        Teaching waits at it between mini-batches.

    Attributes
    ----------
    told : Signal(Event)
        Of the teaching under way: see `digitpad.session.teaching.events`. After `Taught` comes `CrossValidating`, and
        last `CrossValidation`, or `Failed` or `Stopped` at any time. Of what is got ready ahead, nothing is told.
    """

    told = Signal(object)
    _ordered = Signal(object)
    _forgotten = Signal()

    def __init__(self, gate: Gate, parent: QObject) -> None:
        super().__init__(parent)
        self._order: _Order | None = None
        self._thread = QThread()
        self._thread.setObjectName("teaching")
        self._worker = _Worker(gate)
        self._worker.moveToThread(self._thread)
        self._ordered.connect(self._worker.work)
        self._forgotten.connect(self._worker.forget)
        self._worker.told.connect(self._tell)

    @property
    def is_running(self) -> bool:
        """Whether a teaching is under way, or its cross-validation."""
        return self._order is not None and self._order.kept is not None

    def get_ready(self, base: "Path") -> None:
        """Read what teaching needs, ahead; where it is there already this does nothing."""
        if not self.is_running:
            self._begin(_Order(base))

    def forget(self) -> None:
        """Let go of what was got ready: the next teaching, or `get_ready`, reads it again."""
        self._forgotten.emit()

    def teach(self, base: "Path", kept: "Sequence[KeptDigit]") -> None:
        """Teach the untouched network in this file, or the one that is taught in it was taught from, these digits."""
        self.stop()
        self._begin(_Order(base, kept))

    def stop(self) -> None:
        """Let it be."""
        if self.is_running:
            assert self._order is not None  # noqa: S101 - for the type
            self._order.stop.set()
            self._order = None

    def close(self) -> None:
        """End the thread, and wait for that: a piece of its work takes some tenths of a second at most."""
        self._order = None
        self._worker.ended.set()
        self._thread.quit()
        self._thread.wait()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def _begin(self, order: _Order) -> None:
        self._order = order
        self._thread.start()
        self._ordered.emit(order)

    @Slot(object, object)
    def _tell(self, order: _Order, event: object) -> None:
        if order is not self._order or order.kept is None:
            return
        if isinstance(event, CrossValidation | Failed | Stopped):
            self._order = None
        self.told.emit(event)
