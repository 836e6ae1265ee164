"""The training panel: what to train, the buttons, how far the run is, and its curves."""

import math
from contextlib import AbstractContextManager

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from digitpad.gui.learning_curves import LearningCurves
from digitpad.gui.recipe_form import RecipeForm
from digitpad.gui import figures
from digitpad.gui.remark import Remark
from digitpad.gui.theme import SPACING
from digitpad.session.retraining import Finished, Started, Unfinished
from digitpad.training import EpochReport, Progress, Reason, Recipe

_PERMILLE = 1000


class TrainingPanel(QScrollArea):
    """Asks for runs by its signals, and shows the events of the run under way.

    Attributes
    ----------
    retrain_asked : Signal(Recipe)
        From fresh weights.
    go_on_asked : Signal()
        The run that was stopped.
    pause_asked : Signal(bool)
        True to pause, False to resume.
    stop_asked : Signal()
    """

    retrain_asked = Signal(object)
    go_on_asked = Signal()
    pause_asked = Signal(bool)
    stop_asked = Signal()

    def __init__(self, gate: AbstractContextManager[object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._epochs = 0
        self._paused = False
        self._form = RecipeForm()
        self._retrain = self._button(self.tr("Retrain"), self.tr("Train a network from fresh weights (Ctrl+R)"))
        self._retrain.setDefault(True)
        self._go_on = self._button(self.tr("Go on"), "")
        self._go_on.hide()
        self._pause = self._button(self.tr("Pause"), self.tr("Let the run wait; it goes on where it was"))
        # wide enough for either of its names, so that nothing moves when it changes
        self._pause.setMinimumWidth(self._button(self.tr("Resume"), "").minimumWidth())
        self._stop = self._button(self.tr("Stop"), self.tr("End the run and keep its best network; it can go on later"))
        self._progress = QProgressBar()
        self._progress.setAccessibleName(self.tr("Training progress"))
        self._progress.setRange(0, _PERMILLE)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(SPACING)
        self._state = QLabel()
        self._line = QLabel()
        self._remark = Remark()
        self._curves = LearningCurves(gate)

        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING)
        for button in (self._retrain, self._go_on, self._pause, self._stop):
            buttons.addWidget(button)
        buttons.addStretch()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, SPACING, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self._form)
        column.addLayout(buttons)
        column.addWidget(self._progress)
        column.addWidget(self._state)
        column.addWidget(self._curves, 1)
        column.addWidget(self._line)
        column.addWidget(self._remark)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        self._retrain.clicked.connect(lambda: self.retrain_asked.emit(self._form.recipe))
        self._go_on.clicked.connect(self.go_on_asked)
        self._pause.clicked.connect(lambda: self.pause_asked.emit(not self._paused))
        self._stop.clicked.connect(self.stop_asked)
        self._set_running(running=False)
        self._state.setText(self.tr("Ready: 50,000 images of MNIST to learn from"))

    def retrain(self) -> None:
        """Ask for a run, as a click on Retrain does."""
        self._retrain.click()

    def pause(self) -> None:
        """Ask to pause or to resume, as a click does."""
        self._pause.click()

    def stop(self) -> None:
        """Ask to stop, as a click does."""
        self._stop.click()

    def show_waiting(self, recipe: Recipe) -> None:
        """Show that a run was asked for and its data are being read."""
        self._epochs = recipe.epochs
        self._form.show_recipe(recipe)
        self._set_running(running=True)
        self._progress.setRange(0, 0)  # busy: how long reading takes is not known
        self._state.setText(self.tr("Reading MNIST …"))
        self._line.clear()
        self._remark.clear()

    def show_started(self, started: Started) -> None:
        """Show a run's start."""
        self._progress.setRange(0, _PERMILLE)
        self._curves.start(started.recipe.epochs, started.history)

    def show_progress(self, progress: Progress) -> None:
        """Show how far the run is."""
        self._progress.setValue(round(_PERMILLE * progress.run_fraction))
        epoch = self.tr("Epoch {0} of {1}").format(progress.position.epoch + 1, self._epochs)
        if self._paused:
            self._state.setText(self.tr("{0}, paused").format(epoch))
        elif math.isfinite(progress.seconds_left):
            self._state.setText(self.tr("{0}, {1} left").format(epoch, figures.duration(progress.seconds_left)))
        else:
            self._state.setText(epoch)
        self._curves.show_progress(progress)

    def show_epoch(self, report: EpochReport) -> None:
        """Show the figures of an epoch."""
        self._curves.add(report)
        text = self.tr("Epoch {0}: {1} of {2}").format(report.epoch + 1, f"{report.correct:,}", f"{report.total:,}")
        self._line.setText(text)
        if report.silent:
            died = self.tr("No image at all is read as {0}: the weights this run began with never woke that output.")
            self._remark.setText(died.format(figures.digits(report.silent)))
        else:
            self._remark.clear()

    def show_paused(self, *, paused: bool) -> None:
        """Show that the run waits, or goes on."""
        self._paused = paused
        self._pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        if paused:
            self._state.setText(self.tr("Paused"))

    def show_finished(self, finished: Finished) -> None:
        """Show how a run ended."""
        self._set_running(running=False)
        self._curves.settle()
        match finished.reason:
            case Reason.DONE:
                self._progress.setValue(_PERMILLE)
                self._state.setText(self.tr("Done"))
            case Reason.STOPPED:
                self._state.setText(self.tr("Stopped"))
            case Reason.DIVERGED:
                self._state.setText(self.tr("Diverged"))
                self._remark.setText(
                    self.tr("The cost is no finite number any more: the steps were too long. Try a smaller η.")
                )
        if finished.model and finished.model.about.test:
            test = finished.model.about.test
            text = self.tr("Epoch {0} was best; of the test images it reads {1} of {2}")
            self._line.setText(text.format(finished.model.about.epoch + 1, f"{test.correct:,}", f"{test.total:,}"))

    def show_failed(self, sentence: str) -> None:
        """Show why a run could not go on."""
        self._set_running(running=False)
        self._progress.setRange(0, _PERMILLE)
        self._curves.settle()
        self._state.setText(self.tr("Training failed"))
        self._remark.setText(sentence)

    def offer(self, run: Unfinished | None) -> None:
        """Offer to go on with a run that was stopped, or not."""
        self._go_on.setVisible(run is not None and not self._running)
        if run is not None:
            text = self.tr("Go on with the run of {0} that stopped in epoch {1} of {2}")
            self._go_on.setToolTip(text.format(run.recipe.name, run.position.epoch + 1, run.recipe.epochs))

    def _set_running(self, *, running: bool) -> None:
        self._running = running
        self.show_paused(paused=False)
        self._retrain.setEnabled(not running)
        self._go_on.setEnabled(not running)
        self._form.setEnabled(not running)
        self._pause.setEnabled(running)
        self._stop.setEnabled(running)
        if running:
            self._go_on.hide()

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        # narrower than the style would have it, for a window of 800 pixels
        button.setMinimumWidth(button.fontMetrics().horizontalAdvance(text) + 3 * SPACING)
        return button
