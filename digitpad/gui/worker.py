"""Training in a thread of its own: asked by queued signals and events, answering by queued signals."""

import sys
import traceback
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal, Slot

from digitpad.datasets import DataError
from digitpad.network import ParameterError
from digitpad.session.retraining import Finished, retrain
from digitpad.storage.model_file import ModelError
from digitpad.training import Gate, Recipe, Signals


@dataclass(frozen=True)
class Order:
    """What the worker is asked to do; see `digitpad.session.retraining.retrain`."""

    recipe: Recipe
    out: Path
    checkpoint: Path
    resume: bool
    signals: Signals


class _Worker(QObject):
    """Lives in the thread; touches no widget."""

    told = Signal(object)
    failed = Signal(str)

    def __init__(self, gate: Gate) -> None:
        super().__init__()
        self._gate = gate

    @Slot(object)
    def run(self, order: Order) -> None:
        try:
            for event in retrain(
                order.recipe,
                order.out,
                order.checkpoint,
                resume=order.resume,
                signals=order.signals,
                gate=self._gate,
            ):
                self.told.emit(event)
        except (DataError, ModelError, ParameterError) as error:
            self.failed.emit(str(error))
        except OSError as error:
            self.failed.emit(f"{error.filename or order.out}: {error.strerror or error}")
        except Exception as error:  # noqa: BLE001 - a thread that dies without a word would leave the window waiting
            traceback.print_exc(file=sys.stderr)
            self.failed.emit(self.tr("Training ended by an unexpected error: {0}").format(error))


class Training(QObject):
    """The window's side of the training thread.

    Attributes
    ----------
    told : Signal(Event)
        Each event of a run, see `digitpad.session.retraining`: frozen values, the networks in them snapshots.
    failed : Signal(str)
        Instead of the last event, when a run cannot go on; a sentence.
    """

    told = Signal(object)
    failed = Signal(str)
    _ordered = Signal(object)

    def __init__(self, gate: Gate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._signals: Signals | None = None
        self._thread = QThread()
        self._thread.setObjectName("training")
        self._worker = _Worker(gate)
        self._worker.moveToThread(self._thread)
        self._ordered.connect(self._worker.run)
        self._worker.told.connect(self._tell)
        self._worker.failed.connect(self._fail)

    @property
    def is_running(self) -> bool:
        """Whether a run is under way, paused ones too."""
        return self._signals is not None

    @property
    def is_paused(self) -> bool:
        """Whether a run is under way and paused."""
        return self._signals is not None and self._signals.pause.is_set()

    def start(self, recipe: Recipe, out: Path, checkpoint: Path, *, resume: bool = False) -> None:
        """Begin a run, afresh or where the one in `checkpoint` stopped. There must be none under way."""
        assert self._signals is None  # noqa: S101 - the window offers one run at a time
        self._signals = Signals()
        self._thread.start()
        self._ordered.emit(Order(recipe, out, checkpoint, resume, self._signals))

    def pause(self, *, paused: bool) -> None:
        """Let the run wait, or go on."""
        if self._signals is not None:
            self._signals.pause.set() if paused else self._signals.pause.clear()

    def stop(self) -> None:
        """Ask the run to end; its last event follows within a moment."""
        if self._signals is not None:
            self._signals.stop.set()

    def close(self) -> None:
        """End the run and the thread, and wait for both; what the run has reached is on the disk then."""
        self.stop()
        self._thread.quit()
        self._thread.wait()

    @Slot(object)
    def _tell(self, event: object) -> None:
        if isinstance(event, Finished):
            self._signals = None
        self.told.emit(event)

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        self._signals = None
        self.failed.emit(sentence)
