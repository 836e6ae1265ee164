"""The window: hands each drawing to the reader, each answer to bars and guess, each wish to the training thread."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import QCloseEvent, QUndoStack
from PySide6.QtWidgets import QApplication, QMainWindow

from digitpad.datasets import DataError
from digitpad.gui.arrangement import Arrangement
from digitpad.gui.menus import Menus
from digitpad.gui.theme import Theme, apply_theme
from digitpad.gui.words import guess_in_words
from digitpad.gui.worker import Training
from digitpad.ink import Drawing
from digitpad.session.choosing import Candidate, better, candidates, chosen
from digitpad.session.opening import open_file
from digitpad.session.reading import Reading, Verdict, read, read_grey, read_inputs
from digitpad.session.retraining import Event, Finished, Started, Unfinished, unfinished
from digitpad.storage.model_file import ModelError
from digitpad.storage.networks import new_network_path
from digitpad.storage.places import networks_folder, settings_file, unfinished_run
from digitpad.storage.settings import Settings, save_settings
from digitpad.training import EpochEnd, Gate, Progress, Recipe


class MainWindow(QMainWindow):
    """Digitpad's one window.

    Parameters
    ----------
    settings
        The person's choices so far.
    complaint
        A sentence to show at the start, or "".

    Raises
    ------
    ModelError
        When the network that came with digitpad cannot be read.
    """

    def __init__(self, settings: Settings, complaint: str = "") -> None:
        super().__init__()
        self._gate = Gate()
        self._folder = networks_folder()
        self._settings = settings
        self._candidate, stand_in = chosen(self._settings.network, self._folder)
        # the candidate's network, or in training the latest snapshot
        self._network = self._candidate.model.network
        self._undo_stack = QUndoStack(self)
        self._training = Training(self._gate, self)
        self._run_name = ""
        self._parts = Arrangement(self._undo_stack, self._gate)
        self._menus = Menus(self, self._undo_stack, self._parts, Theme(self._settings.theme))
        self._reading = read(Drawing(), self._network)
        self.setWindowTitle("Digitpad")
        self.setCentralWidget(self._parts)
        self.resize(1180, 760)
        self.restoreGeometry(QByteArray.fromBase64(self._settings.geometry.encode()))
        self._connect()
        self._parts.canvas.paper_white = self._settings.white_paper
        self._parts.network_bar.show_answering(self._candidate)
        self._parts.network_bar.show_message(complaint or stand_in)
        self._show(self._reading)
        self._parts.canvas.setFocus()
        # the window can be drawn on before the other networks are read
        QTimer.singleShot(0, self, self._list_networks)

    def _connect(self) -> None:
        parts, panel = self._parts, self._parts.training_panel
        parts.canvas.drawing_changed.connect(self._read)
        parts.canvas.stroke_ended.connect(parts.guess.announce)
        parts.network_bar.chosen.connect(self._choose)
        panel.retrain_asked.connect(self._retrain)
        panel.go_on_asked.connect(self._go_on)
        panel.pause_asked.connect(self._pause)
        panel.stop_asked.connect(self._training.stop)
        self._training.told.connect(self._hear)
        self._training.failed.connect(self._training_failed)
        self._menus.theme_chosen.connect(self._set_theme)
        self._menus.white_paper_chosen.connect(self._set_white_paper)

    # A stroke's way: the drawing comes in, the answer goes out.

    def _read(self, drawing: Drawing) -> None:
        self._show(read(drawing, self._network))

    def _read_again(self) -> None:
        """Ask the network of the moment about the inputs that are there already."""
        self._show(read_inputs(self._reading.image, self._network))

    def _show(self, reading: Reading) -> None:
        self._reading = reading
        parts = self._parts
        parts.guess.show_reading(reading)
        parts.pixels.set_image(reading.image)
        if reading.verdict is Verdict.EMPTY:
            parts.bars.clear()
        else:
            parts.bars.set_activations(reading.activations, reading.digit)
        parts.canvas.set_description(guess_in_words(reading))
        if compared := parts.network_bar.compared:
            before, after = (read_inputs(reading.image, each.model.network) for each in compared)
            parts.network_bar.show_comparison(before, after)

    def open(self, file: str) -> None:
        """Put a picture or an ink file on the pad; what is wrong with it is said in the window."""
        try:
            content = open_file(file)
        except DataError as error:
            self._parts.network_bar.show_message(str(error))
            return
        if isinstance(content, Drawing):
            self._parts.canvas.open_drawing(content)
        else:
            self._show(read_grey(content, self._network))
            self._parts.network_bar.show_message(self.tr("This is what the network says of {0}").format(file))

    # A Retrain click's way: the wish goes to the thread, frozen events come back.

    def _retrain(self, recipe: Recipe) -> None:
        self._start(recipe, new_network_path(self._folder, recipe.name, datetime.now().astimezone()), resume=False)

    def _go_on(self) -> None:
        run = self._unfinished()
        if run is not None:
            self._start(run.recipe, run.out, resume=True)

    def _start(self, recipe: Recipe, out: Path, *, resume: bool) -> None:
        self._parts.training_panel.show_waiting(recipe)
        self._training.start(recipe, out, unfinished_run(), resume=resume)

    def _pause(self, paused: bool) -> None:
        self._training.pause(paused=paused)
        self._parts.training_panel.show_paused(paused=paused)

    def _hear(self, event: Event) -> None:
        with self._gate:
            parts, panel = self._parts, self._parts.training_panel
            match event:
                case Started():
                    panel.show_started(event)
                    self._run_name = event.recipe.name
                case Progress():
                    panel.show_progress(event)
                    parts.network_bar.show_training(self._run_name, event.position.epoch + 1)
                    self._network = event.network
                    self._read_again()
                case EpochEnd():
                    panel.show_epoch(event.report)
                    self._network = event.network
                    self._read_again()
                case Finished():
                    panel.show_finished(event)
                    self._settle(event)

    def _settle(self, finished: Finished) -> None:
        """Compare the network of a run with the one that answered before, and let the better one answer."""
        before = self._candidate
        if finished.model is None:
            self._answer_with(before)
        else:
            after = Candidate(finished.path.name, finished.model)
            self._parts.network_bar.compare(before, after)
            self._choose_candidate(better(before, after))
        self._list_networks()

    def _training_failed(self, sentence: str) -> None:
        self._parts.training_panel.show_failed(sentence)
        self._answer_with(self._candidate)
        self._list_networks()

    # Which network answers

    def _choose(self, file: str) -> None:
        candidate, complaint = chosen(file, self._folder)
        self._choose_candidate(candidate)
        if complaint:
            self._parts.network_bar.show_message(complaint)

    def _choose_candidate(self, candidate: Candidate) -> None:
        self._remember(replace(self._settings, network=candidate.file))
        self._answer_with(candidate)

    def _answer_with(self, candidate: Candidate) -> None:
        self._candidate, self._network = candidate, candidate.model.network
        self._parts.network_bar.show_answering(candidate)
        self._read_again()

    def _list_networks(self) -> None:
        able, complaints = candidates(self._folder)
        self._parts.network_bar.show_candidates(able, self._candidate)
        if complaints:
            self._parts.network_bar.show_message(" ".join(complaints))
        self._parts.training_panel.offer(self._unfinished())

    def _unfinished(self) -> Unfinished | None:
        try:
            return unfinished(unfinished_run())
        except ModelError as error:
            self._parts.network_bar.show_message(str(error))
            return None

    # What is remembered

    def _set_theme(self, theme: Theme) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - it made this window
        apply_theme(app, theme)
        self._remember(replace(self._settings, theme=theme.value))

    def _set_white_paper(self, white: bool) -> None:
        self._parts.canvas.paper_white = white
        self._remember(replace(self._settings, white_paper=white))

    def _remember(self, settings: Settings) -> None:
        if settings == self._settings:
            return
        self._settings = settings
        try:
            save_settings(settings, settings_file())
        except OSError as error:
            sentence = self.tr("{0}: your choice cannot be kept ({1})")
            self._parts.network_bar.show_message(sentence.format(settings_file(), error.strerror))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: end a run under way, which keeps what it has reached; ask nothing."""
        self._training.close()
        geometry = self.saveGeometry().toBase64().toStdString()
        self._remember(replace(self._settings, geometry=geometry))
        event.accept()
