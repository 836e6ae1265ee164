"""A run tells its story: a bar, a line that says where it stands, and sentences about what has come of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from digitpad.gui.look import figures
from digitpad.gui.look.elided_label import ElidedLabel
from digitpad.gui.look.scrolled import AROUND
from digitpad.gui.look.theme import SPACING, bold, tabular
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.training.run_bar import RunBar
from digitpad.session.runs.events import Finished, Started, Unfinished
from digitpad.session.runs.pace import Pace, share_done
from digitpad.training.recipes import Recipe
from digitpad.training.reports import EpochReport, Preparing, Progress, Reason

_LINES = 2  # what a run says while it is under way needs no more
_ENOUGH_TO_TELL = 0.1  # of the first epoch, or of a preparation: before, the pace says little about the time left


class RunStory(QWidget):
    """Shows the events of a run, the latest of each kind.

    Parameters
    ----------
    recipe
        Of the run to come.
    may_move, gate
        See `digitpad.gui.training.run_bar.RunBar`.
    """

    def __init__(
        self,
        recipe: Recipe,
        may_move: Callable[[], bool],
        gate: AbstractContextManager[object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._recipe, self._pace = recipe, Pace(0, measured=False)
        self._first_epoch = self._latest_epoch = 0
        self._where = self._left = self._figures = self._remark = ""
        self._paused = self._is_running = self._is_earlier = False
        self._ended = ""
        self._bar = RunBar(may_move, gate)
        self._bar.setAccessibleName(self.tr("Training progress"))
        self._state, self._sentences = ElidedLabel(), WholeLabel(lines=_LINES)
        self._state.setFont(tabular(bold(QFont())))  # of no size of its own: that is the window's
        self._sentences.setFont(tabular(QFont()))
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addSpacing(SPACING)
        column.addWidget(self._state)
        column.addWidget(self._sentences)
        self.show_offer(None)

    def show_offer(self, run: Unfinished | None) -> None:
        """Show, before the first run, that one can begin, or how far one is that was stopped and can go on."""
        if run is None:
            self._bar.show_share(0)
            self._show_state_text("")
            self._tell(self.tr("Keep drawing while it learns: the bars follow the network."))
            return
        self._bar.show_share(share_done(run.recipe, run.position))
        text = self.tr("Stopped in epoch {0} of {1}")
        self._show_state_text(text.format(f"{run.next_epoch:,}", f"{run.recipe.epochs:,}"))
        figures_of_it = self._of_epoch(run.history[-1]) if run.history else ""
        self._tell(figures_of_it, self.tr("Retrain begins another run; this one waits."))

    def show_waiting(self, recipe: Recipe, pace: Pace) -> None:
        """Show that a run was asked for and its data are being read."""
        self._recipe, self._pace = recipe, pace
        self._is_running = True
        self._first_epoch = self._latest_epoch = 0
        self._remark = ""
        self._figures = self.tr("Draw meanwhile: the bars follow the network as it learns.")
        self._bar.show_busy()
        self._where = self.tr("Getting ready, about {0}").format(figures.duration(pace.getting_ready))
        self._left = ""
        self._sentences.forget()
        tip = self.tr(
            "A network in training refuses nothing yet: where no output reaches .5, the answer is “Not sure”.\n"
            "What it takes for “Not a digit” is measured when the run ends, and kept with the network."
        )
        self._sentences.setToolTip(tip)
        self._tell(self._figures)
        self.show_paused(paused=False)

    def show_started(self, started: Started) -> None:
        """Show a run's start."""
        self._first_epoch = self._latest_epoch = started.position.epoch
        if self._recipe.distortions is None:
            self._bar.show_share(share_done(started.recipe, started.position))
        if started.history:
            self.show_epoch(started.history[-1])

    def show_preparing(self, preparing: Preparing) -> None:
        """Show that the pictures of an epoch are being made."""
        if preparing.epoch == self._first_epoch:  # the bar goes on moving
            self._tell(self.tr("Every digit of MNIST is drawn again as other hands would write it."))
            if preparing.fraction >= _ENOUGH_TO_TELL:
                self._where = self.tr("Getting ready")
                self._left = figures.duration(preparing.seconds_left)
        else:
            text = self.tr("Epoch {0} of {1}: new digits")
            self._where = text.format(preparing.epoch + 1, self._recipe.epochs)
        self._show_state()

    def show_progress(self, progress: Progress) -> None:
        """Show how far the run is."""
        self._bar.show_share(progress.run_fraction)
        self._tell(self._figures, self._remark)
        self._latest_epoch = progress.position.epoch
        self._where = self.tr("Epoch {0} of {1}").format(self._latest_epoch + 1, self._recipe.epochs)
        if self._pace_is_known(progress):
            self._left = figures.duration(progress.seconds_left)
        elif self._pace.measured:  # by an earlier run
            self._left = figures.duration(self._pace.seconds * (1 - progress.run_fraction))
        else:
            self._left = ""
        self._show_state()

    def show_epoch(self, report: EpochReport) -> None:
        """Show the figures of an epoch."""
        self._remark = ""
        if len(report.silent) == 1:
            self._remark = self.tr(
                "It answers none with {0}: nothing wakes that output. Try another seed or a smaller η."
            )
        elif report.silent:
            self._remark = self.tr(
                "It answers none with {0}: nothing wakes those outputs. Try another seed or a smaller η."
            )
        self._remark = self._remark.format(figures.digits(report.silent)) if report.silent else ""
        self._figures = self._of_epoch(report)
        self._tell(self._figures, self._remark)

    def show_paused(self, *, paused: bool) -> None:
        """Show that the run waits, or goes on."""
        self._paused = paused
        self._show_state()

    def show_finished(self, finished: Finished) -> None:
        """Show how a run ended."""
        self._end()
        epoch, epochs = self._latest_epoch + 1, self._recipe.epochs
        kept = None if finished.model is None else finished.model.about.epoch + 1
        match finished.reason:
            case Reason.DONE:
                self._bar.show_share(1)
                if self._recipe.averaged_from + 1 < self._recipe.epochs:
                    text = self.tr("Done: the mean of epochs {1} to {0} is kept")
                elif self._recipe.keeps_the_last:
                    text = self.tr("Done: the last epoch, {0}, is kept")
                else:
                    text = self.tr("Done: epoch {0} was the best")
                self._show_ended(text.format(kept, self._recipe.averaged_from + 1))
            case Reason.STOPPED:
                self._show_ended(self.tr("Stopped in epoch {0} of {1}").format(epoch, epochs))
            case Reason.DIVERGED:
                self._show_ended(self.tr("Diverged in epoch {0} of {1}").format(epoch, epochs))
                self._remark = self.tr("The steps were too long: the cost is no finite number. Try a smaller η.")
        if kept is None:
            self._tell(self.tr("No epoch was finished, so there is no new network."), self._remark)

    def show_outcome(self, sentence: str) -> None:
        """Show how the network of the run that has ended compares with the one before."""
        self._tell(sentence, self._remark)

    def show_failed(self, sentence: str) -> None:
        """Show why a run could not go on."""
        self._end()
        self._show_ended(self.tr("Training failed"))
        self._remark = ""
        self._tell(sentence)

    def show_whether_earlier(self, *, earlier: bool) -> None:
        """Show that what has ended is not what the settings ask for now, or that it is."""
        self._is_earlier = earlier
        if self._ended and not self._is_running:
            self._show_ended(self._ended)

    def announce(self) -> None:
        """Let a screen reader say how the run ended, without the focus moving."""
        words = self.tr("{0}. {1}").format(self._state.whole_text, self._sentences.whole_text)
        event = QAccessibleAnnouncementEvent(self._state, words)
        QAccessible.updateAccessibility(event)

    def _end(self) -> None:
        self._is_running = self._paused = False
        self._sentences.setToolTip("")
        if self._bar.is_busy:
            self._bar.show_share(0)

    def _show_state_text(self, text: str) -> None:
        """Show where the run stands; without one there is no line for it."""
        self._state.show_text(text)
        self._state.setVisible(bool(text))

    def _show_ended(self, text: str) -> None:
        """Show how the run has ended."""
        self._ended = text
        self._show_state_text(self.tr("The run before: {0}").format(text) if self._is_earlier else text)

    def _tell(self, *sentences: str) -> None:
        self._sentences.show_text(" ".join(filter(None, sentences)))

    def _pace_is_known(self, progress: Progress) -> bool:
        """Tell whether the run is far enough for an honest word about the time left."""
        epochs = progress.position.epoch - self._first_epoch
        # before it makes the first pictures a run does what it need not do again
        return epochs > 0 or (self._recipe.distortions is None and progress.fraction >= _ENOUGH_TO_TELL)

    def _show_state(self) -> None:
        if not self._is_running:
            return
        if self._paused:
            self._show_state_text(self.tr("{0}, paused").format(self._where))
        elif self._left:
            self._show_state_text(self.tr("{0}, {1} left").format(self._where, self._left))
        else:
            self._show_state_text(self._where)

    def _of_epoch(self, report: EpochReport) -> str:
        text = self.tr("Epoch {0} reads {1} of {2} validation images.")
        return text.format(f"{report.epoch + 1:,}", f"{report.correct:,}", f"{report.total:,}")
