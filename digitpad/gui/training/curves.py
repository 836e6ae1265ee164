"""The curves of a run: accuracies and costs by epoch, with the epoch under way filling in."""

from collections.abc import Sequence
from contextlib import AbstractContextManager

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from digitpad.gui.charts.axes import CostAxis, PercentAxis
from digitpad.gui.charts.chart import CurveChart
from digitpad.gui.charts.series import Series
from digitpad.gui.look.theme import SPACING
from digitpad.gui.training.hand import OnMyHand
from digitpad.training.reports import EpochReport, Progress

# Milliseconds: reports of progress are throttled to one in that time, for to paint the curves takes longer than all
# else that a report asks for, and training waits meanwhile.
_THROTTLE = 100

_LEAST_COST = 12 * SPACING  # a little less than a chart asks for, that there is room for both in a window of 800x600

_ENOUGH_TO_SHOW = 1000  # samples: of the first few of an epoch, a mean jumps

_Points = tuple[tuple[float, float], ...]


class LearningCurves(QWidget):
    """A chart of accuracies above one of costs, on training and on validation images; accuracies on my digits, too.

    There are two because a network learns by making the cost small: the count of its mistakes has no gradient. Where
    there is not room for both, the accuracies stand alone; and there is one, without axes, as long as there is no run.
    Epochs count from 1 here: after epoch n, n epochs are done.
    """

    def __init__(self, gate: AbstractContextManager[object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # the accessible names are a promise to screen readers and tests
        self._accuracy = CurveChart(
            self.tr("Epoch accuracy"), title=self.tr("Accuracy by epoch"), axis=PercentAxis(), gate=gate
        )
        self._cost = CurveChart(self.tr("Epoch cost"), title=self.tr("Cost by epoch"), axis=CostAxis(), gate=gate)
        self._cost.setMinimumHeight(_LEAST_COST)
        self._latest: Progress | None = None  # that came while the throttle was closed
        self._shown: Progress | None = None
        self._throttle = QTimer(self)
        self._throttle.setSingleShot(True)
        self._throttle.setInterval(_THROTTLE)
        self._throttle.timeout.connect(self._show_latest)
        self._training, self._validation, self._mine = self.tr("training"), self.tr("validation"), self.tr("my digits")
        self._is_run = False
        self._forget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self._accuracy, 3)
        column.addWidget(self._cost, 2)

    @property
    def least_height(self) -> int:
        """The height that the accuracies ask for, without the costs."""
        return self._accuracy.minimumSizeHint().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: there may be room for the costs now, or not any more."""
        super().resizeEvent(event)
        self._fit()

    def show_none(self, notice: str) -> None:
        """Show that there is no run, and nothing else."""
        self._is_run = False
        self._accuracy.show_none(notice)
        self._fit()

    def start(self, epochs: int, history: tuple[EpochReport, ...]) -> None:
        """Show a run of this many epochs, and what was done of it before."""
        self._is_run = True
        self._fit()
        self._forget()
        self._take(history)
        self._accuracy.set_x_range(epochs)
        self._cost.set_x_range(epochs)
        self._show(None)

    def show_progress(self, progress: Progress) -> None:
        """Fill in the epoch under way, some ten times a second however many reports there are."""
        if self._throttle.isActive():
            self._latest = progress
        else:
            self._show(progress)
            self._throttle.start()

    def add(self, report: EpochReport) -> None:
        """Add the figures of an epoch."""
        self._take((report,))
        self._show(None)

    def add_mine(self, counted: OnMyHand) -> None:
        """Add how an epoch's network reads my digits, a moment after its figures."""
        self._my_accuracy += ((counted.epoch + 1.0, 100 * counted.score.accuracy),)
        self._show(self._latest or self._shown)

    def show_notice(self, notice: str) -> None:
        """Let this stand where there are no points yet: once, on the accuracies."""
        self._accuracy.set_notice(notice)

    def end(self, without_epochs: str) -> None:
        """Show whole epochs alone, for nothing is under way any more; or this notice where there is none."""
        self._show(None)
        if not self._validation_accuracy:
            self.show_none(without_epochs)

    def _show_latest(self) -> None:
        if self._latest is not None:
            self.show_progress(self._latest)

    def _fit(self) -> None:
        both = self.least_height + SPACING + _LEAST_COST
        self._cost.setVisible(self._is_run and self.height() >= both)

    def _forget(self) -> None:
        self._training_accuracy: _Points = ()
        self._validation_accuracy: _Points = ()
        self._training_cost: _Points = ()
        self._validation_cost: _Points = ()
        self._my_accuracy: _Points = ()  # of a run that goes on, from there on

    def _take(self, reports: Sequence[EpochReport]) -> None:
        """Take in the figures of further epochs; made into points once, not whenever progress is shown."""
        epochs = [report.epoch + 1.0 for report in reports]

        def points(values: list[float]) -> _Points:
            return tuple(zip(epochs, values, strict=True))

        self._training_accuracy += points([100 * report.training_accuracy for report in reports])
        self._validation_accuracy += points([100 * report.accuracy for report in reports])
        self._training_cost += points([report.cost for report in reports])
        self._validation_cost += points([report.validation_cost for report in reports])

    def _show(self, progress: Progress | None) -> None:
        self._latest, self._shown = None, progress
        now = None if progress is None else progress.position.epoch + progress.fraction
        is_known = progress is not None and progress.averaged >= _ENOUGH_TO_SHOW
        accuracy = 100 * progress.training_accuracy if progress is not None and is_known else None
        cost = progress.cost if progress is not None and is_known else None
        self._accuracy.set_series(
            [
                Series(self._training, self._training_accuracy, dashed=True, running=accuracy),
                Series(self._validation, self._validation_accuracy),
                *([Series(self._mine, self._my_accuracy)] if self._my_accuracy else []),
            ],
            now,
        )
        self._cost.set_series(
            [
                Series(self._training, self._training_cost, dashed=True, running=cost),
                Series(self._validation, self._validation_cost),
            ],
            now,
        )
