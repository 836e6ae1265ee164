"""The window's runs: the training panel asks, the training thread works, and what it tells is shown."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from digitpad.gui.look.turn import Turn
from digitpad.gui.networks.network_bar import NetworkBar
from digitpad.gui.pad.pen import Pen
from digitpad.gui.training.panel import TrainingPanel
from digitpad.gui.training.worker import Training
from digitpad.session.choosing import Candidate
from digitpad.session.runs.events import Event, Finished, GaveWay, Started, Unfinished
from digitpad.session.runs.unfinished import unfinished
from digitpad.storage.aside import set_aside
from digitpad.storage.errors import ModelError
from digitpad.storage.networks import new_network_path
from digitpad.storage.places import unfinished_run
from digitpad.training import EpochEnd, Gate, Preparing, Progress, Recipe


class Runs(QObject):
    """One run at a time, in a thread of its own; frozen events come back.

    Parameters
    ----------
    gate
        Training waits at it.
    pen
        What somebody who draws moves.
    network_bar
        Says what has to be said of a run, and which network answers meanwhile.
    folder
        The networks' folder.

    Attributes
    ----------
    panel : TrainingPanel
    training : Training
    learned : Signal(Network)
        A snapshot of the network in training.
    ended : Signal(Candidate | None)
        A run is over, and this network is kept of it, or none.
    networks_changed : Signal()
        There may be another one in the folder.
    """

    learned = Signal(object)
    ended = Signal(object)
    networks_changed = Signal()

    def __init__(self, gate: Gate, pen: Pen, network_bar: NetworkBar, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._gate, self._network_bar, self._folder = gate, network_bar, folder
        self._turn = Turn(gate, self)
        self._closing = False
        self.training = Training(gate, lambda: pen.is_moving, self)
        self.training.told.connect(self._hear)
        self.training.failed.connect(self._fail)
        self.panel = TrainingPanel(gate)
        self.panel.retrain_asked.connect(self.retrain)
        self.panel.go_on_asked.connect(self._go_on)
        self.panel.pause_asked.connect(self._pause)
        self.panel.stop_asked.connect(self.training.stop)

    def retrain(self, recipe: Recipe) -> None:
        """Begin a run from fresh weights."""
        self._start(recipe, new_network_path(self._folder, recipe.name, datetime.now().astimezone()), resume=False)

    def offer_to_go_on(self) -> None:
        """Offer to go on with the run that stopped, if there is one."""
        self.panel.offer(self._unfinished())

    def close(self) -> None:
        """End the run under way, which keeps what it has reached, and wait for its end."""
        self._closing = True
        self.training.close()

    def _go_on(self) -> None:
        run = self._unfinished()
        if run is None:
            self.offer_to_go_on()
        else:
            self._start(run.recipe, run.out, resume=True)

    def _start(self, recipe: Recipe, out: Path, *, resume: bool) -> None:
        self._network_bar.show_message("")
        self.panel.show_waiting(recipe)
        self.training.start(recipe, out, unfinished_run(), resume=resume)

    def _pause(self, paused: bool) -> None:
        self.training.pause(paused=paused)
        self.panel.show_paused(paused=paused)

    def _hear(self, event: Event) -> None:
        self._turn.take()
        self._turn.end_with_painting()
        with self._gate:
            match event:
                case GaveWay():
                    self._network_bar.add_message(self._given_way(event))
                    self.networks_changed.emit()
                case Started():
                    self.panel.show_started(event)
                    self._network_bar.close_choice()
                case Preparing():
                    self.panel.show_preparing(event)
                case Progress():
                    self.panel.show_progress(event)
                    self._network_bar.show_training(event.position.epoch + 1)
                    self.learned.emit(event.network)
                case EpochEnd():
                    self.panel.show_epoch(event.report)
                    self.learned.emit(event.network)
                case Finished():
                    self.panel.show_finished(event)
                    self._end(None if event.model is None else Candidate(event.path.name, event.model))

    def _fail(self, sentence: str) -> None:
        self.panel.show_failed(sentence)
        self._end(None)

    def _end(self, kept: Candidate | None) -> None:
        self.ended.emit(kept)
        if not self._closing:
            self.networks_changed.emit()
            self.offer_to_go_on()

    def _given_way(self, event: GaveWay) -> str:
        if event.complaint:
            return event.complaint
        text = (
            self.tr("The run of {0} that stopped in epoch {1} makes way for this one.")
            if event.path is None
            else self.tr("The run of {0} that stopped in epoch {1} makes way for this one; its best network is kept.")
        )
        return text.format(event.run.recipe.name, event.run.position.epoch + 1)

    def _unfinished(self) -> Unfinished | None:
        path = unfinished_run()
        try:
            return unfinished(path)
        except ModelError as error:  # the next run would overwrite it
            self._network_bar.add_message(self.tr("{0}; {1}.").format(error, set_aside(path)))
            return None
