"""The window's runs: the training panel asks, the training thread works, and what it tells is shown."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication

from digitpad.gui.look.turn import Turn
from digitpad.gui.room import Surroundings
from digitpad.gui.training.hand import MyHand
from digitpad.gui.training.outcome import name_of_other, on_my_digits_in_words, outcome_in_words, said_of_drawing
from digitpad.gui.training.panel import TrainingPanel
from digitpad.gui.training.worker import Training
from digitpad.session.choosing import LoadedNetwork
from digitpad.session.runs.events import Checkpointing, Event, Failed, Finished, Remark, Started, Unfinished
from digitpad.session.runs.offered import unfinished_runs
from digitpad.storage.places import networks_folder
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochEnd, Preparing, Progress

# subjects of messages: runs, and whether what they have reached can be saved
_SUBJECT, _SAVING, _RECORDING = "run", "saving", "recording"


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
        self._offered: Unfinished | None = None
        self._is_compared = self._is_mine_told = False
        self.training = Training(gate, surroundings.is_drawing, self._somebody_looks, self)
        self.training.told.connect(self._hear)
        self._hand = MyHand(surroundings.my_digits, gate, self._messages, self)
        self._hand.compared.connect(self._hear_of_my_digits)
        self.panel = TrainingPanel(gate, surroundings.may_move)
        self._hand.counted.connect(self.panel.show_mine)
        self.panel.retrain_asked.connect(self.retrain)
        self.panel.go_on_asked.connect(self._go_on)
        self.panel.pause_asked.connect(self._pause)
        self.panel.stop_asked.connect(self.training.stop)
        self.panel.other_asked.connect(self._choose_other)
        self._answering.changed.connect(self._show_networks)
        self._answering.answered.connect(self._show_outcome)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)  # noqa: S101 - without it there is no window
        app.applicationStateChanged.connect(self._look_again)

    def retrain(self, recipe: Recipe) -> None:
        """Begin a run from fresh weights."""
        self._start(recipe, None)

    def offer_to_go_on(self) -> None:
        """Offer to go on with the newest run that stopped, if there is one that no other window goes on with."""
        # whose data those are that did not come with digitpad, only the command line knows
        self._offered = next((run for run in self._unfinished() if run.built_in), None)
        self.panel.offer(self._offered)

    def close(self) -> None:
        """End the run under way, which keeps what it has reached, and wait for its end."""
        self._closing = True
        self.training.close()
        self._hand.close()

    def _go_on(self) -> None:
        offered = self._offered
        run = next((each for each in self._unfinished() if offered is not None and each.out == offered.out), None)
        if run is not None:
            self._start(run.recipe, run)
        else:
            self._messages.happened(
                _SUBJECT, self.tr("Another window has gone on with that run, or it is no longer there")
            )
            self.offer_to_go_on()

    def _start(self, recipe: Recipe, going_on: Unfinished | None) -> None:
        for subject in (_SUBJECT, _SAVING, _RECORDING):
            self._messages.worked(subject)
        self._answering.begin_training()
        self._hand.begin()
        self.panel.show_waiting(recipe, going_on)
        self.training.start(recipe, going_on.out if going_on else None, resume=going_on is not None)

    def _pause(self, paused: bool) -> None:
        self.training.pause(paused=paused)
        self.panel.show_paused(paused=paused)

    def _hear(self, event: Event) -> None:
        self._turn.take()
        self._turn.end_with_painting()
        with self._gate:
            match event:
                case Started():
                    self.panel.show_started(event)
                case Preparing():
                    self.panel.show_preparing(event)
                case Progress():
                    self.panel.show_progress(event)
                    self._answering.learn(event.network, event.position.epoch)
                case EpochEnd():
                    self.panel.show_epoch(event.report)
                    self._hand.count(event.report.epoch, event.network)
                    self._answering.learn(event.network, event.report.epoch)
                case Checkpointing(complaint=""):
                    self._messages.worked(_SAVING)
                case Checkpointing():
                    text = self.tr("{0}; the run goes on, and this is tried again every few seconds")
                    self._messages.went_wrong(_SAVING, text.format(event.complaint))
                case Remark():
                    self._messages.went_wrong(_RECORDING, event.sentence)
                case Finished():
                    self._messages.worked(_SAVING)
                    self.panel.show_finished(event)
                    model, file = event.model, event.path.name
                    self._end(None if model is None else LoadedNetwork(file, model.about, model.network))
                    self.panel.announce_end()
                case Failed():
                    self.panel.show_failed(event.sentence)
                    self._end(None)
                    self.panel.announce_end()
            self._run_events.told.emit(event)

    def _somebody_looks(self) -> bool:
        """Return whether bars or rooms show anything that a snapshot of the network in training would change."""
        window = self.panel.window()
        shows = self._answering.is_asked or any(watches() for watches in self._run_events.watchers)
        return shows and window.isVisible() and window.windowHandle().isExposed()

    def _end(self, kept: LoadedNetwork | None) -> None:
        self._answering.end_training(kept)
        if not self._closing:
            self._answering.look_for_networks()
            self.offer_to_go_on()

    def _show_networks(self) -> None:
        self.panel.show_kept(self._answering.networks)
        self._show_outcome()

    def _show_outcome(self) -> None:
        """Show how the two networks compare that are under comparison, and what both say of the pad."""
        comparison, answers = self._answering.comparison, self._answering.network
        if comparison is not None:
            other = name_of_other(comparison, answers)
            self._hand.compare(comparison)
            sentences = outcome_in_words(comparison, answers), self._on_my_digits()
            self.panel.show_outcome(" ".join(filter(None, sentences)), other)
            self.panel.show_of_drawing(said_of_drawing(comparison))
            if not self._is_compared:
                self.panel.bring_end_into_view()
        elif self._is_compared:
            self._hand.compare(None)
            self._is_mine_told = False
            self.panel.show_outcome("", "")
            self.panel.show_of_drawing(None)
        self._is_compared = comparison is not None

    def _on_my_digits(self) -> str:
        """Return how the two networks read the person's own digits; "" where that is not known."""
        comparison, scores = self._answering.comparison, self._hand.scores
        return "" if comparison is None or scores is None else on_my_digits_in_words(comparison, scores)

    def _hear_of_my_digits(self) -> None:
        """Show how the two networks read the person's own digits, which is known a moment after the run has ended."""
        self._show_outcome()
        sentence = self._on_my_digits()
        if sentence and not self._is_mine_told:
            self._is_mine_told = True
            self.panel.bring_end_into_view()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.panel, sentence))

    def _choose_other(self) -> None:
        comparison = self._answering.comparison
        if comparison is not None:
            self._answering.choose(comparison.other(self._answering.network).file)

    def _unfinished(self) -> list[Unfinished]:
        runs, complaints = unfinished_runs(networks_folder())
        for complaint in complaints:
            self._messages.went_wrong(_SUBJECT, complaint)
        return runs

    def _look_again(self, state: Qt.ApplicationState) -> None:
        """Look what can go on when somebody comes back from another window, perhaps from one of digitpad's."""
        if state == Qt.ApplicationState.ApplicationActive and not self.training.is_running:
            self.offer_to_go_on()
