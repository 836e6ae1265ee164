"""The training panel: what to train, the buttons, how far the run is, and its curves."""

from contextlib import AbstractContextManager

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from digitpad.gui.look import figures
from digitpad.gui.look.actions import ActionButton, named_action
from digitpad.gui.look.elided_label import ElidedLabel
from digitpad.gui.look.theme import SPACING
from digitpad.gui.training.curves import LearningCurves
from digitpad.gui.training.form import RecipeForm
from digitpad.sentences import said
from digitpad.session.runs.events import Finished, Started, Unfinished
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochReport, Preparing, Progress, Reason

_PERMILLE = 1000
_ENOUGH_TO_TELL = 0.1  # of the first epoch: before, the pace says little about the time left


class TrainingPanel(QScrollArea):
    """Asks for runs by its signals, and shows the events of the run under way.

    Attributes
    ----------
    retrain, pause, stop, go_on : QAction
        What its buttons do, for the menu.
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
        self._first_epoch = 0
        self._epoch = self._left = ""
        self._paused = self._running = False
        self._unfinished: Unfinished | None = None
        self._form = RecipeForm()
        self._recipe = self._form.recipe  # of the run under way, or of the latest
        self.retrain = self._action(self.tr("&Retrain"), "Ctrl+R", self.tr("Train a network from fresh weights"))
        self.pause = self._action(self.tr("&Pause"), "Ctrl+P", self.tr("Let the run wait; it goes on where it was"))
        self.stop = self._action(self.tr("&Stop"), "Ctrl+.", self._what_stop_keeps())
        self.go_on = self._action(self.tr("&Go on"), "Ctrl+G", "")
        self._buttons = {action: ActionButton(action) for action in (self.retrain, self.stop, self.go_on)}
        # wide enough for either of its names, so that nothing moves when it changes
        self._buttons[self.pause] = ActionButton(self.pause, also=self.tr("Resume"))
        self._buttons[self.retrain].setDefault(True)
        self._progress = QProgressBar()
        self._progress.setAccessibleName(self.tr("Training progress"))
        self._show_run_fraction(0)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(SPACING)
        self._state, self._line, self._remark = ElidedLabel(), ElidedLabel(), ElidedLabel(lines=2)
        self._curves = LearningCurves(gate)
        self._curves.start(self._form.recipe.epochs, ())
        self._lay_out()
        self.retrain.triggered.connect(lambda: self.retrain_asked.emit(self._form.recipe))
        self.go_on.triggered.connect(self.go_on_asked)
        self.pause.triggered.connect(lambda: self.pause_asked.emit(not self._paused))
        self.stop.triggered.connect(self.stop_asked)
        self._form.judged.connect(self._follow_form)
        self._state.show_text(self.tr("Ready to learn MNIST from fresh weights"))
        self._set_running(running=False)

    def show_waiting(self, recipe: Recipe) -> None:
        """Show that a run was asked for and its data are being read."""
        self._recipe = recipe
        self._form.show_recipe(recipe)
        self.stop.setToolTip(self._what_stop_keeps())
        self._set_running(running=True)
        self._progress.setRange(0, 0)  # busy: how long reading takes is not known
        self._state.show_text(self.tr("Reading MNIST …"))
        self._line.show_text("")
        self._remark.show_text("")

    def show_started(self, started: Started) -> None:
        """Show a run's start."""
        self._show_run_fraction(0)
        self._first_epoch = started.position.epoch
        self._left = ""
        self._curves.start(started.recipe.epochs, started.history)
        if started.history:
            self._tell(started.history[-1])

    def show_preparing(self, preparing: Preparing) -> None:
        """Show that the pictures of an epoch are being made."""
        self._epoch = self.tr("Epoch {0} of {1}: making new digits").format(preparing.epoch + 1, self._recipe.epochs)
        self._show_state()

    def show_progress(self, progress: Progress) -> None:
        """Show how far the run is."""
        self._show_run_fraction(progress.run_fraction)
        self._epoch = self.tr("Epoch {0} of {1}").format(progress.position.epoch + 1, self._recipe.epochs)
        if self._pace_is_known(progress):
            self._left = figures.duration(progress.seconds_left)
        self._show_state()
        self._curves.show_progress(progress)

    def show_epoch(self, report: EpochReport) -> None:
        """Show the figures of an epoch."""
        self._curves.add(report)
        self._tell(report)

    def show_paused(self, *, paused: bool) -> None:
        """Show that the run waits, or goes on."""
        self._paused = paused
        self.pause.setText(self.tr("Res&ume") if paused else self.tr("&Pause"))
        self._show_state()

    def show_finished(self, finished: Finished) -> None:
        """Show how a run ended."""
        self._set_running(running=False)
        self._curves.end()
        match finished.reason:
            case Reason.DONE:
                self._show_run_fraction(1)
                self._state.show_text(self.tr("Done"))
            case Reason.STOPPED:
                self._state.show_text(self.tr("Stopped"))
            case Reason.DIVERGED:
                self._state.show_text(self.tr("Diverged"))
                self._remark.show_text(
                    self.tr("The cost is no finite number any more: the steps were too long. Try a smaller η.")
                )
        if finished.model is None:
            self._line.show_text(self.tr("No epoch was finished, so there is no new network"))
        elif test := finished.model.about.test:
            text = (
                self.tr("Epoch {0}, the last, is kept: {1} of {2} test images")
                if self._recipe.comes_to_rest
                else self.tr("Epoch {0} was best: {1} of {2} test images")
            )
            self._line.show_text(text.format(finished.model.about.epoch + 1, f"{test.correct:,}", f"{test.total:,}"))

    def show_failed(self, sentence: str) -> None:
        """Show why a run could not go on."""
        self._set_running(running=False)
        self._show_run_fraction(0)
        self._curves.end()
        self._state.show_text(self.tr("Training failed"))
        self._remark.show_text(sentence)

    def offer(self, run: Unfinished | None) -> None:
        """Offer to go on with a run that was stopped, or not."""
        self._unfinished = run
        self.go_on.setVisible(run is not None and not self._running)
        if run is not None:
            text = self.tr("Go on with the run of {0} that stopped in epoch {1} of {2}")
            self.go_on.setToolTip(said(text.format(run.recipe.name, run.position.epoch + 1, run.recipe.epochs)))

    def _what_stop_keeps(self) -> str:
        if self._recipe.comes_to_rest:
            return self.tr("End the run and keep its latest network")
        return self.tr("End the run and keep its best network")

    def _tell(self, report: EpochReport) -> None:
        text = self.tr("Epoch {0}: {1} of {2}").format(report.epoch + 1, f"{report.correct:,}", f"{report.total:,}")
        self._line.show_text(text)
        died = (
            self.tr("No validation image is read as {0}: nothing wakes that output. Try another seed or a smaller η.")
            if len(report.silent) == 1
            else self.tr(
                "No validation image is read as {0}: nothing wakes those outputs. Try another seed or a smaller η."
            )
        )
        self._remark.show_text(died.format(figures.digits(report.silent)) if report.silent else "")

    def _pace_is_known(self, progress: Progress) -> bool:
        """Tell whether the run is far enough for an honest word about the time left."""
        epochs = progress.position.epoch - self._first_epoch
        # before it makes the first pictures a run does what it need not do again
        return epochs > 0 or (self._recipe.distortions is None and progress.fraction >= _ENOUGH_TO_TELL)

    def _show_state(self) -> None:
        if not self._running:
            return
        if self._paused:
            self._state.show_text(self.tr("{0}, paused").format(self._epoch))
        elif self._left:
            self._state.show_text(self.tr("{0}, {1} left").format(self._epoch, self._left))
        else:
            self._state.show_text(self._epoch)

    def _show_run_fraction(self, fraction: float) -> None:
        self._progress.setRange(0, _PERMILLE)
        self._progress.setValue(round(_PERMILLE * fraction))

    def _follow_form(self) -> None:
        self.retrain.setEnabled(self._form.is_right and not self._running)

    def _set_running(self, *, running: bool) -> None:
        self._epoch, self._left = self.tr("Reading MNIST"), ""
        self._running = running
        self.show_paused(paused=False)
        self.go_on.setVisible(self._unfinished is not None and not running)
        focused = QApplication.focusWidget()
        self._follow_form()
        self.go_on.setEnabled(not running)
        for action in (self.pause, self.stop):
            action.setEnabled(running)
        self._form.setEnabled(not running)
        if focused is not None and self.isAncestorOf(focused) and not focused.isEnabled():
            # Qt would give the focus of what is dim now to whatever comes next
            self._buttons[self.pause if running else self.retrain].setFocus()

    def _action(self, text: str, keys: str, tip: str) -> QAction:
        action = named_action(text, self)
        action.setShortcut(keys)
        action.setToolTip(tip)
        return action

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING)
        for action in (self.retrain, self.pause, self.stop):
            buttons.addWidget(self._buttons[action])
        buttons.addStretch()
        buttons.addWidget(self._buttons[self.go_on])
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, SPACING, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self._form)
        column.addLayout(buttons)
        column.addWidget(self._progress)
        column.addWidget(self._state)
        column.addWidget(self._line)  # above the curves: in a low window they go on below its edge
        column.addWidget(self._curves, 1)
        column.addWidget(self._remark)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # or it would take the focus that its buttons leave with the pad
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
