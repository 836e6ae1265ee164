"""The training panel: what a run will do, its settings, the buttons, how far it is, and its curves."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QFont, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from digitpad.gui.look.accent_button import AccentButton
from digitpad.gui.look.actions import ActionButton, named_action
from digitpad.gui.look.fold import FoldButton
from digitpad.gui.look.plain import never_html
from digitpad.gui.look.scrolled import AROUND, Scrolled
from digitpad.gui.look.theme import SPACING, tabular
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.training.after_run import AfterRun
from digitpad.gui.training.curves import LearningCurves
from digitpad.gui.training.form import RecipeForm
from digitpad.gui.training.hand import OnMyHand
from digitpad.gui.training.plan import durations, going_on_in_words, how_long_is_known, plan_exactly, plan_in_words
from digitpad.gui.training.story import RunStory
from digitpad.session.choosing import KeptNetwork
from digitpad.session.runs.events import Finished, Started, Unfinished
from digitpad.session.runs.pace import pace
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochReport, Preparing, Progress

_FLAT = 70 * SPACING
"""The least width in which the curves have room beside all else."""

_BESIDE = 0.55
"""The part of the width that all else has there."""


class TrainingPanel(QWidget):
    """Asks for runs by its signals, and shows the events of the run under way.

    The curves stand below all else or beside it. Where there is not room for all, the costs give way, then all else
    scrolls; the accuracies stay in view.

    Parameters
    ----------
    gate
        Held while it paints.
    may_move
        Says whether what moves by itself may.

    Attributes
    ----------
    form, settings : RecipeForm, FoldButton
        What the next run will be, and what shows it.
    curves : LearningCurves
    retrain_button : AccentButton
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

    def __init__(
        self, gate: AbstractContextManager[object], may_move: Callable[[], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._paused = self._running = self._has_run = False
        self._unfinished: Unfinished | None = None  # that can go on when no run is under way
        self._going_on: Unfinished | None = None  # what the run under way was
        self._kept: tuple[KeptNetwork, ...] = ()
        self.form = RecipeForm()
        self._recipe = self.form.recipe  # of the run under way, or of the latest
        self.retrain = self._action(self.tr("&Retrain"), "Ctrl+R", "")
        self.pause = self._action(self.tr("&Pause"), "Ctrl+P", self.tr("Let the run wait; it goes on where it was"))
        self.stop = self._action(self.tr("&Stop"), "Ctrl+.", self._what_stop_keeps())
        self.go_on = self._action(self.tr("&Go on"), "Ctrl+G", "")
        self.retrain_button, self._stop_button = AccentButton(self.retrain), ActionButton(self.stop)
        # wide enough for either of its names, so that nothing moves when it changes
        self._pause_button = ActionButton(self.pause, also=self.tr("Resume"))
        self._plan = WholeLabel(lines=3)
        self._plan.setFont(tabular(QFont()))  # of no size of its own: that is the window's
        self._plan.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.settings = FoldButton(self.tr("Settings"), self.form)
        self._story = RunStory(self._recipe, may_move, gate)
        self._after = AfterRun(self.go_on)
        self._controls = Scrolled(self._laid_out(), self)
        self.curves = LearningCurves(gate, self)
        self.retrain.triggered.connect(lambda: self.retrain_asked.emit(self.form.recipe))
        self.go_on.triggered.connect(self.go_on_asked)
        self.pause.triggered.connect(lambda: self.pause_asked.emit(not self._paused))
        self.stop.triggered.connect(self.stop_asked)
        self._after.other_asked.connect(self.other_asked)
        self.form.changed.connect(self._follow_form)
        self.settings.clicked.connect(lambda: self._controls.bring_into_view(self.settings, self.form))
        self._controls.resized.connect(self._place)
        self.form.recipes.show_durations(durations(self._kept))
        self._set_running(running=False)

    def show_kept(self, kept: Sequence[KeptNetwork]) -> None:
        """Take in which networks there are, the newest first: they tell how long runs take on this computer."""
        if tuple(kept) != self._kept:
            self._kept = tuple(kept)
            self.form.recipes.show_durations(durations(self._kept))
            self._follow_form()

    def show_waiting(self, recipe: Recipe, going_on: Unfinished | None = None) -> None:
        """Show that a run was asked for, afresh or `going_on`, and its data are being read."""
        self._recipe, self._going_on, self._has_run = recipe, going_on, True
        self.form.show_recipe(recipe)
        self.stop.setToolTip(self._what_stop_keeps())
        self._after.clear()
        self._story.show_waiting(recipe, pace(recipe, self._kept))
        self.curves.start(recipe.epochs, () if going_on is None else going_on.history)
        self.curves.show_notice(self.tr("The first point comes with the end of an epoch"))
        self._set_running(running=True)
        self._controls.bring_into_view(self._pause_button, self._story)

    def show_started(self, started: Started) -> None:
        """Show a run's start."""
        self._story.show_started(started)
        self.curves.start(started.recipe.epochs, started.history)

    def show_preparing(self, preparing: Preparing) -> None:
        """Show that the pictures of an epoch are being made."""
        self._story.show_preparing(preparing)

    def show_progress(self, progress: Progress) -> None:
        """Show how far the run is."""
        self._story.show_progress(progress)
        self.curves.show_progress(progress)

    def show_epoch(self, report: EpochReport) -> None:
        """Show the figures of an epoch."""
        self._story.show_epoch(report)
        self.curves.add(report)

    def show_mine(self, counted: OnMyHand) -> None:
        """Show how an epoch's network reads the person's own digits."""
        self.curves.add_mine(counted)

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
        self.bring_end_into_view()
        self._end(self.tr("The run failed before an epoch was finished"))

    def show_outcome(self, sentence: str, other: str) -> None:
        """Show what has come of the run that has ended, and offer the `other` network, unless that is ""."""
        self._story.show_outcome(sentence)
        self._after.show_other(other)

    def show_of_drawing(self, sentence: str | None) -> None:
        """Show what both networks say of what is on the pad; "" where nothing is, None where none are compared."""
        self._after.show_of_drawing(sentence)

    def bring_end_into_view(self) -> None:
        """Scroll, where that is needed, to what has come of the run and what can be done now."""
        self._controls.bring_into_view(self._story, self._after)

    def announce_end(self) -> None:
        """Let a screen reader say how the run has ended."""
        self._story.announce()

    def offer(self, run: Unfinished | None) -> None:
        """Offer to go on with a run that was stopped, or not."""
        is_news, self._unfinished = run != self._unfinished, run
        self._show_offer()
        if is_news and run is not None and not self._running:
            self.bring_end_into_view()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: let the curves stand beside all else where there is more width than height."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Give all else the height that it asks for, but the accuracies theirs first."""
        inside = self.rect().adjusted(0, SPACING // 2, 0, 0)
        if self.width() >= _FLAT and self.width() > self.height():
            wide = round(_BESIDE * inside.width())
            self._controls.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self._controls.setGeometry(inside.adjusted(0, 0, wide - inside.width(), 0))
            self.curves.setGeometry(inside.adjusted(wide + 2 * SPACING, 0, 0, 0))
        else:
            most = inside.height() - SPACING - self.curves.least_height
            wanted, most = self._controls.height_for(inside.width()), max(most, inside.height() // 2)
            high = min(wanted, most)
            # or one would come and go, and make all narrower, while a sentence grows
            bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if wanted <= most else Qt.ScrollBarPolicy.ScrollBarAsNeeded
            self._controls.setVerticalScrollBarPolicy(bar)
            self._controls.setGeometry(inside.adjusted(0, 0, 0, high - inside.height()))
            self.curves.setGeometry(inside.adjusted(SPACING // 2, high + SPACING, 0, 0))

    def _show_offer(self) -> None:
        offered = self._unfinished if not self._running else None
        self._after.offer(offered)
        self.go_on.setEnabled(not self._running)
        if self._has_run:
            return
        self._story.show_offer(offered)
        if offered is None:
            self.curves.show_none(self.tr("No run in this window yet: press Retrain"))
        elif not offered.history:
            self.curves.show_none(self.tr("A run was stopped in its first epoch: press Go on"))
        else:
            self.curves.start(offered.recipe.epochs, offered.history)

    def _what_stop_keeps(self) -> str:
        if self._recipe.keeps_the_last:
            return self.tr("End the run and keep its latest network")
        return self.tr("End the run and keep its best network")

    def _follow_form(self) -> None:
        complaint = self.form.complaint
        self.retrain.setEnabled(not complaint and not self._running)
        self.retrain.setToolTip(complaint or self.tr("Train a network from fresh weights"))
        if complaint:
            self._plan.setToolTip("")
            if complaint != self._plan.whole_text:
                self._plan.show_text(complaint)
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._plan, self._plan.whole_text))
            return
        self._story.show_whether_earlier(earlier=self.form.recipe != self._recipe)
        expected = None if self._running else pace(self.form.recipe, self._kept)
        if self._running and self._going_on is not None:
            self._plan.show_text(going_on_in_words(self._going_on))
        else:
            self._plan.show_text(plan_in_words(self.form.recipe, expected))
        known = "" if expected is None else how_long_is_known(expected)
        exactly = "" if self._going_on is not None and self._running else plan_exactly(self.form.recipe)
        self._plan.setToolTip(never_html("\n".join(filter(None, (exactly, known)))))

    def _end(self, without_epochs: str) -> None:
        self._has_run = True
        self.curves.end(without_epochs)
        self._set_running(running=False)

    def _set_running(self, *, running: bool) -> None:
        self._running = running
        self.show_paused(paused=False)
        focused = QApplication.focusWidget()
        self._follow_form()
        self._show_offer()
        for action in (self.pause, self.stop):
            action.setEnabled(running)
        self.form.setEnabled(not running)
        if focused is not None and self.isAncestorOf(focused) and not focused.isEnabled():
            # Qt would give the focus of what is dim now to whatever comes next
            (self._pause_button if running else self.retrain_button).setFocus()

    def _action(self, text: str, keys: str, tip: str) -> QAction:
        action = named_action(text, self)
        action.setShortcut(keys)
        action.setToolTip(tip)
        return action

    def _laid_out(self) -> QWidget:
        """Return all but the curves."""
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(SPACING)
            row.setContentsMargins(AROUND)
        first.addWidget(self.retrain_button)
        first.addWidget(self._plan, 1)
        second.addWidget(self._pause_button)
        second.addWidget(self._stop_button)
        second.addStretch()
        second.addWidget(self.settings)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(first)
        column.addLayout(second)
        for widget in (self.form, self._story, self._after):
            column.addWidget(widget)
        column.addStretch()
        return content
