"""The two curves of a run: accuracy and cost by epoch, with the epoch under way filling in."""

from contextlib import AbstractContextManager

from PySide6.QtWidgets import QVBoxLayout, QWidget

from digitpad.gui.chart import CurveChart, Series
from digitpad.gui.chart_axes import CostAxis, PercentAxis
from digitpad.gui.theme import SPACING
from digitpad.training import EpochReport, Progress


class LearningCurves(QWidget):
    """Why two: a network learns by making the cost small, for the count of its mistakes has no slope to go down.

    Epochs count from 1 here: after epoch n, n epochs are done.
    """

    def __init__(self, gate: AbstractContextManager[object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        notice = self.tr("No run yet: press Retrain")
        # the accessible names are a promise to screen readers and tests
        self._accuracy = CurveChart(
            self.tr("Epoch accuracy"), title=self.tr("Accuracy by epoch"), axis=PercentAxis(), notice=notice, gate=gate
        )
        self._cost = CurveChart(
            self.tr("Epoch cost"), title=self.tr("Cost by epoch"), axis=CostAxis(), notice=notice, gate=gate
        )
        self._reports: list[EpochReport] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self._accuracy, 3)
        column.addWidget(self._cost, 2)

    def start(self, epochs: int, history: tuple[EpochReport, ...]) -> None:
        """Show a run of this many epochs, and what was done of it before."""
        self._reports = list(history)
        self._accuracy.set_x_range(epochs)
        self._cost.set_x_range(epochs)
        self._show(None)

    def show_progress(self, progress: Progress) -> None:
        """Fill in the epoch under way."""
        self._show(progress)

    def add(self, report: EpochReport) -> None:
        """Add the figures of an epoch."""
        self._reports.append(report)
        self._show(None)

    def settle(self) -> None:
        """Show whole epochs alone: nothing is under way any more."""
        self._show(None)

    def _show(self, progress: Progress | None) -> None:
        def curve(figure: str, factor: float = 1.0) -> tuple[tuple[float, float], ...]:
            return tuple((report.epoch + 1.0, factor * getattr(report, figure)) for report in self._reports)

        current = None if progress is None else progress.position.epoch + progress.fraction
        accuracy_now = None if progress is None else 100 * progress.training_accuracy
        cost_now = None if progress is None else progress.cost
        training, validation = self.tr("training"), self.tr("validation")
        self._accuracy.set_series(
            [
                Series(training, curve("training_accuracy", 100), dashed=True, running=accuracy_now),
                Series(validation, curve("accuracy", 100)),
            ],
            current,
        )
        self._cost.set_series(
            [
                Series(training, curve("cost"), dashed=True, running=cost_now),
                Series(validation, curve("validation_cost")),
            ],
            current,
        )
