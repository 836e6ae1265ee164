"""The window's runs: the training panel asks, the training thread works, and what it tells is shown."""

from pathlib import Path

from PySide6.QtCore import QObject

from digitpad.gui.look.turn import Turn
from digitpad.gui.room import Surroundings
from digitpad.gui.training.panel import TrainingPanel
from digitpad.gui.training.worker import Training
from digitpad.session.choosing import LoadedNetwork
from digitpad.session.runs.events import Event, Failed, Finished, GaveWay, Started, Unfinished
from digitpad.session.runs.unfinished import unfinished_or_set_aside
from digitpad.storage.places import unfinished_run
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochEnd, Preparing, Progress

_SUBJECT = "run"  # of messages


class Runs(QObject):
    """One run at a time, in a thread of its own; frozen events come back.

    Parameters
    ----------
    surroundings
        Of the room: training waits at their gate, the network in training answers for what is on the pad, and what has
        to be said of a run becomes a message.

    Attributes
    ----------
    panel : TrainingPanel
    training : Training
    """

    def __init__(self, surroundings: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        gate = surroundings.gate
        self._gate, self._answering, self._messages = gate, surroundings.answering, surroundings.messages
        self._run_events = surroundings.run_events
        self._turn = Turn(gate, self)
        self._closing = False
        self.training = Training(gate, surroundings.is_drawing, self._somebody_looks, self)
        self.training.told.connect(self._hear)
        self.panel = TrainingPanel(gate)
        self.panel.retrain_asked.connect(self.retrain)
        self.panel.go_on_asked.connect(self._go_on)
        self.panel.pause_asked.connect(self._pause)
        self.panel.stop_asked.connect(self.training.stop)

    def retrain(self, recipe: Recipe) -> None:
        """Begin a run from fresh weights."""
        self._start(recipe, None, resume=False)

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

    def _start(self, recipe: Recipe, out: Path | None, *, resume: bool) -> None:
        self._messages.worked(_SUBJECT)
        self._answering.begin_training()
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
                case GaveWay(complaint=""):
                    self._messages.happened(_SUBJECT, self._given_way(event))
                    self._answering.look_for_networks()
                case GaveWay():
                    self._messages.went_wrong(_SUBJECT, event.complaint)
                case Started():
                    self.panel.show_started(event)
                case Preparing():
                    self.panel.show_preparing(event)
                case Progress():
                    self.panel.show_progress(event)
                    self._answering.learn(event.network, event.position.epoch)
                case EpochEnd():
                    self.panel.show_epoch(event.report)
                    self._answering.learn(event.network, event.report.epoch)
                case Finished():
                    self.panel.show_finished(event)
                    model, file = event.model, event.path.name
                    self._end(None if model is None else LoadedNetwork(file, model.about, model.network))
                case Failed():
                    self.panel.show_failed(event.sentence)
                    self._end(None)
            self._run_events.told.emit(event)

    def _somebody_looks(self) -> bool:
        """Return whether the bars show anything that a snapshot of the network in training would change."""
        window = self.panel.window()
        return self._answering.is_asked and window.isVisible() and window.windowHandle().isExposed()

    def _end(self, kept: LoadedNetwork | None) -> None:
        self._answering.end_training(kept)
        if not self._closing:
            self._answering.look_for_networks()
            self.offer_to_go_on()

    def _given_way(self, event: GaveWay) -> str:
        text = (
            self.tr("The run of {0} that stopped in epoch {1} makes way for this one.")
            if event.path is None
            else self.tr("The run of {0} that stopped in epoch {1} makes way for this one; its best network is kept.")
        )
        return text.format(event.run.recipe.name, event.run.position.epoch + 1)

    def _unfinished(self) -> Unfinished | None:
        run, complaint = unfinished_or_set_aside(unfinished_run())
        if complaint:
            self._messages.went_wrong(_SUBJECT, complaint)
        return run
