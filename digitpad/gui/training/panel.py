"""The training panel: what a run will do, its settings, the buttons, how far it is, and its curves."""

from collections.abc import Sequence
from contextlib import AbstractContextManager

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from digitpad.gui.look.accent_button import AccentButton
from digitpad.gui.look.actions import ActionButton, named_action
from digitpad.gui.look.elided_label import ElidedLabel
from digitpad.gui.look.fold import FoldButton
from digitpad.gui.look.theme import SPACING
from digitpad.gui.training.curves import LearningCurves
from digitpad.gui.training.form import RecipeForm
from digitpad.gui.training.plan import durations, how_long_is_known, plan_in_words
from digitpad.gui.training.story import RunStory
from digitpad.sentences import said
from digitpad.session.choosing import KeptNetwork
from digitpad.session.runs.events import Finished, Started, Unfinished
from digitpad.session.runs.pace import pace
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochReport, Preparing, Progress

_FLAT = 70 * SPACING
"""The least width in which the curves have room beside all else."""

_LEAST_GO_ON = 10 * SPACING  # less than its words: rather than not beside the other button it stands there cut off


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
    other_asked : Signal()
        Of the two networks under comparison, the one that does not answer shall.
    """

    retrain_asked = Signal(object)
    go_on_asked = Signal()
    pause_asked = Signal(bool)
    stop_asked = Signal()
    other_asked = Signal()

    def __init__(self, gate: AbstractContextManager[object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paused = self._running = self._has_run = False
        self._unfinished: Unfinished | None = None
        self._kept: tuple[KeptNetwork, ...] = ()
        self._form = RecipeForm()
        self._recipe = self._form.recipe  # of the run under way, or of the latest
        self.retrain = self._action(self.tr("&Retrain"), "Ctrl+R", self.tr("Train a network from fresh weights"))
        self.pause = self._action(self.tr("&Pause"), "Ctrl+P", self.tr("Let the run wait; it goes on where it was"))
        self.stop = self._action(self.tr("&Stop"), "Ctrl+.", self._what_stop_keeps())
        self.go_on = self._action(self.tr("&Go on"), "Ctrl+G", "")
        self._buttons = {action: ActionButton(action) for action in (self.stop, self.go_on)}
        self._buttons[self.retrain] = AccentButton(self.retrain)
        # wide enough for either of its names, so that nothing moves when it changes
        self._buttons[self.pause] = ActionButton(self.pause, also=self.tr("Resume"))
        self._plan = ElidedLabel(lines=3)
        self._plan.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._settings = FoldButton(self.tr("Settings"), self._form)
        self._other = QPushButton()
        self._other.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the pad
        keeps_place = self._other.sizePolicy()  # and with it the row does, so that nothing moves when it is there
        keeps_place.setRetainSizeWhenHidden(True)
        self._other.setSizePolicy(keeps_place)
        self._other.hide()
        self._story = RunStory(self._recipe)
        self._curves = LearningCurves(gate)
        self._curves.start(self._form.recipe.epochs, ())
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()
        self.retrain.triggered.connect(lambda: self.retrain_asked.emit(self._form.recipe))
        self.go_on.triggered.connect(self.go_on_asked)
        self.pause.triggered.connect(lambda: self.pause_asked.emit(not self._paused))
        self.stop.triggered.connect(self.stop_asked)
        self._other.clicked.connect(self.other_asked)
        self._form.changed.connect(self._follow_form)
        self._tell_durations()
        self._set_running(running=False)

    def show_kept(self, kept: Sequence[KeptNetwork]) -> None:
        """Take in which networks there are, the newest first: they tell how long runs take on this computer."""
        if tuple(kept) != self._kept:
            self._kept = tuple(kept)
            self._tell_durations()
            self._follow_form()

    def show_waiting(self, recipe: Recipe) -> None:
        """Show that a run was asked for and its data are being read."""
        self._recipe, self._has_run = recipe, True
        self._form.show_recipe(recipe)
        self.stop.setToolTip(self._what_stop_keeps())
        self._story.show_waiting(recipe, pace(recipe, self._kept))
        self._curves.start(recipe.epochs, ())
        self._curves.show_notice(self.tr("The first point comes with the end of an epoch"))
        self._set_running(running=True)

    def show_started(self, started: Started) -> None:
        """Show a run's start."""
        self._story.show_started(started)
        self._curves.start(started.recipe.epochs, started.history)

    def show_preparing(self, preparing: Preparing) -> None:
        """Show that the pictures of an epoch are being made."""
        self._story.show_preparing(preparing)

    def show_progress(self, progress: Progress) -> None:
        """Show how far the run is."""
        self._story.show_progress(progress)
        self._curves.show_progress(progress)

    def show_epoch(self, report: EpochReport) -> None:
        """Show the figures of an epoch."""
        self._story.show_epoch(report)
        self._curves.add(report)

    def show_paused(self, *, paused: bool) -> None:
        """Show that the run waits, or goes on."""
        self._paused = paused
        self.pause.setText(self.tr("Res&ume") if paused else self.tr("&Pause"))
        self._story.show_paused(paused=paused)

    def show_finished(self, finished: Finished) -> None:
        """Show how a run ended."""
        self._story.show_finished(finished)
        self._end(self.tr("The run ended before an epoch was finished"))

    def show_failed(self, sentence: str) -> None:
        """Show why a run could not go on."""
        self._story.show_failed(sentence)
        self._end(self.tr("The run failed before an epoch was finished"))

    def show_outcome(self, sentence: str, other: str) -> None:
        """Show what has come of the run that has ended, and offer the `other` network, unless that is ""."""
        self._story.show_outcome(sentence)
        self._other.setText(other)
        self._other.setVisible(bool(other))

    def announce_end(self) -> None:
        """Let a screen reader say how the run has ended."""
        self._story.announce()

    def offer(self, run: Unfinished | None) -> None:
        """Offer to go on with a run that was stopped, or not."""
        self._unfinished = run
        if run is not None:
            epoch, epochs = run.next_epoch, run.recipe.epochs
            self.go_on.setIconText(self.tr("Go on with epoch {0} of {1}").format(epoch, epochs))
            text = self.tr("Go on with the run of {0} that stopped in epoch {1} of {2}")
            self.go_on.setToolTip(said(text.format(run.recipe.name, epoch, epochs)))
        self._show_offer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: let the curves stand beside all else where there is more width than height."""
        super().resizeEvent(event)
        flat = event.size().width() >= _FLAT and event.size().width() > event.size().height()
        self._parts.setDirection(QBoxLayout.Direction.LeftToRight if flat else QBoxLayout.Direction.TopToBottom)
        self._parts.setStretch(0, int(flat))
        self._parts.setSpacing(2 * SPACING if flat else SPACING)
        self._parts.activate()  # now: one more pass of the event loop later, all would jump

    def _show_offer(self) -> None:
        offered = self._unfinished if not self._running else None
        self.go_on.setVisible(offered is not None)
        self.go_on.setEnabled(not self._running)
        if not self._has_run:
            self._story.show_offer(offered)
            self._curves.show_notice(
                self.tr("No run yet: press Retrain")
                if offered is None
                else self.tr("A run was stopped and can go on: press Go on")
            )

    def _what_stop_keeps(self) -> str:
        if self._recipe.comes_to_rest:
            return self.tr("End the run and keep its latest network")
        return self.tr("End the run and keep its best network")

    def _follow_form(self) -> None:
        complaint = self._form.complaint
        self.retrain.setEnabled(not complaint and not self._running)
        if self._running:
            self._plan.show_text(plan_in_words(self._form.recipe, None))
        elif not complaint:
            recipe = self._form.recipe
            expected = pace(recipe, self._kept)
            self._plan.show_text(plan_in_words(recipe, expected), how_long_is_known(expected))
        elif complaint != self._plan.whole_text:
            self._plan.show_text(complaint)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._plan, complaint))

    def _tell_durations(self) -> None:
        self._form.recipes.show_durations(durations(self._kept))

    def _end(self, without_epochs: str) -> None:
        self._has_run = True
        self._curves.end()
        self._curves.show_notice(without_epochs)
        self._set_running(running=False)

    def _set_running(self, *, running: bool) -> None:
        self._running = running
        self.show_paused(paused=False)
        focused = QApplication.focusWidget()
        self._follow_form()
        self._show_offer()
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
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (first, second, third):
            row.setSpacing(SPACING)
        first.addWidget(self._buttons[self.retrain])
        first.addWidget(self._plan, 1)
        second.addWidget(self._buttons[self.pause])
        second.addWidget(self._buttons[self.stop])
        second.addStretch()
        second.addWidget(self._settings)
        third.addWidget(self._other)
        third.addStretch()
        third.addWidget(self._buttons[self.go_on])
        self._buttons[self.go_on].setMinimumWidth(_LEAST_GO_ON)
        column = QVBoxLayout()
        column.setSpacing(SPACING)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self._form)
        column.addWidget(self._story)
        column.addLayout(third)
        column.addStretch()
        content = QWidget()
        self._parts.setContentsMargins(SPACING // 2, SPACING, SPACING // 2, 0)  # room for the ring that shows the focus
        self._parts.setSpacing(SPACING)
        self._parts.addLayout(column)
        self._parts.addWidget(self._curves, 1)
        content.setLayout(self._parts)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # or it would take the focus that its buttons leave with the pad
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
