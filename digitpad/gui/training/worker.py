"""Training in a thread of its own: asked by queued signals and events, answering by queued signals."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event as Flag

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer, Signal, Slot

from digitpad.datasets.errors import DataError
from digitpad.gui.look.unexpected import unexpected
from digitpad.network import ParameterError
from digitpad.session.runs.events import Failed, Finished
from digitpad.storage.errors import ModelError
from digitpad.training.gate import Gate
from digitpad.training.recipes import Recipe
from digitpad.training.reports import Progress
from digitpad.training.signals import Signals

_WHILE_DRAWING = 250
"""Milliseconds until progress is told again while the pen moves: eyes are on the pad then, and each telling costs
training, which waits while it is shown, as much as a move does."""


@dataclass(frozen=True)
class _Order:
    """What the worker is asked to do; see `digitpad.session.runs.retraining.retrain`."""

    recipe: Recipe
    out: Path | None
    resume: bool
    signals: Signals = field(default_factory=Signals)
    heard: Flag = field(default_factory=Flag)
    """Set once the window has dealt with the last progress, while the pen moves a little later: a slow window is told
    less often, not later and later (throttling by back-pressure)."""


class _Worker(QObject):
    """Lives in the thread; touches no widget."""

    told = Signal(object)

    def __init__(self, gate: Gate) -> None:
        super().__init__()
        self._gate = gate

    @Slot(object)
    def run(self, order: _Order) -> None:
        try:
            # what makes and reads pictures, and calibrates, is loaded in this thread, with the first run
            from digitpad.session.runs.retraining import retrain  # noqa: PLC0415

            for event in retrain(
                order.recipe,
                order.out,
                resume=order.resume,
                sets_aside=True,
                signals=order.signals,
                gate=self._gate,
            ):
                if isinstance(event, Progress):
                    snapshot = order.signals.snapshot
                    late = event.network is None and snapshot.is_set()  # asked for since: the next one brings it
                    busy = not order.heard.is_set()  # still with the one before
                    if (late or busy) and not order.signals.pause.is_set():
                        continue
                    order.heard.clear()
                    if event.network is not None:
                        snapshot.clear()
                self.told.emit(event)
        except (DataError, ModelError, ParameterError) as error:
            self.told.emit(Failed(str(error)))
        except OSError as error:
            self.told.emit(Failed(self._sentence(error)))
        except Exception as error:  # noqa: BLE001 - a thread that dies without a word would leave the window waiting
            self.told.emit(Failed(unexpected(error)))

    def _sentence(self, error: OSError) -> str:
        if error.errno is None:  # one of digitpad's own, a sentence already
            return str(error)
        if isinstance(error, FileExistsError | NotADirectoryError):
            path = Path(error.filename)
            in_the_way = next((each for each in (path, *path.parents) if each.is_file()), path)
            sentence = self.tr("{0}: is a file in the place of a folder; move it away, then train again")
            return sentence.format(in_the_way)
        sentence = self.tr("{0}: cannot be written ({1}); make room or give yourself the right to, then train again")
        return sentence.format(error.filename, error.strerror)


class Training(QObject):
    """The window's side of the training thread.

    Parameters
    ----------
    gate
        Training waits at it.
    is_drawing
        Says whether the pen moves: then progress is told less often.
    somebody_looks
        Says whether progress shall bring a copy of the network.

    Attributes
    ----------
    told : Signal(Event)
        Each event of a run, see `digitpad.session.runs.events`: frozen values, the networks in them snapshots. While
        one `Progress` is dealt with, and a little longer while the pen moves, others are left out. The last one is
        `Finished` or `Failed`.
    """

    told = Signal(object)
    _ordered = Signal(object)

    def __init__(
        self,
        gate: Gate,
        is_drawing: Callable[[], bool],
        somebody_looks: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_drawing, self._somebody_looks = is_drawing, somebody_looks
        self._order: _Order | None = None
        self._until_heard = QTimer(self)
        self._until_heard.setSingleShot(True)
        self._until_heard.timeout.connect(self._let_progress_through)
        self._thread = QThread()
        self._thread.setObjectName("training")
        self._worker = _Worker(gate)
        self._worker.moveToThread(self._thread)
        self._ordered.connect(self._worker.run)
        self._worker.told.connect(self._tell)

    @property
    def is_running(self) -> bool:
        """Whether a run is under way, a paused one too."""
        return self._order is not None

    def start(self, recipe: Recipe, out: Path | None, *, resume: bool = False) -> None:
        """Begin a run, afresh or where the one into `out` stopped. There must be none under way."""
        assert self._order is None  # noqa: S101 - the window offers one run at a time
        self._order = _Order(recipe, out, resume)
        self._let_progress_through()
        self._thread.start()
        self._ordered.emit(self._order)

    def pause(self, *, paused: bool) -> None:
        """Let the run wait, or go on."""
        if self._order is not None:
            pause = self._order.signals.pause
            pause.set() if paused else pause.clear()

    def stop(self) -> None:
        """Ask the run to end; its last event follows within a moment."""
        if self._order is not None:
            self._order.signals.stop.set()

    def close(self) -> None:
        """End the run and the thread, and wait for both.

        What the run has reached is on the disk then, and its last events have been told.
        """
        self.stop()
        self._thread.quit()
        self._thread.wait()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    @Slot(object)
    def _tell(self, event: object) -> None:
        if isinstance(event, Finished | Failed):
            self._end()
        self.told.emit(event)
        if isinstance(event, Progress):
            if self._is_drawing():
                self._until_heard.start(_WHILE_DRAWING)
            else:
                self._let_progress_through()

    def _let_progress_through(self) -> None:
        if self._order is not None:
            signals = self._order.signals
            signals.snapshot.set() if self._somebody_looks() else signals.snapshot.clear()
            self._order.heard.set()

    def _end(self) -> None:
        self._order = None
        self._until_heard.stop()
