"""The curves of some runs laid over one another, as they were measured: nothing is smoothed."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from digitpad.gui.charts.axes import PercentAxis
from digitpad.gui.charts.chart import CurveChart
from digitpad.gui.charts.series import Series
from digitpad.gui.runs.in_words import name_of
from digitpad.session.runs.kept import KeptRun
from digitpad.training.reports import EpochReport

MOST: Final = 8
"""Curves that can be told from each other: four colours with their markers, whole and dashed."""

_COLOURS: Final = 4


class RunCurves(QWidget):
    """A chart of how well the networks of some runs read the validation images, epoch by epoch.

    Attributes
    ----------
    picked : Signal(int)
        The curve of a run was clicked on: its number.
    chart : CurveChart
    """

    picked = Signal(int)

    def __init__(self, gate: AbstractContextManager[object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[KeptRun, ...] = ()
        self.chart = CurveChart(
            self.tr("Accuracy of runs"),
            title=self.tr("Accuracy by epoch"),
            axis=PercentAxis(),
            notice=self.tr("Tick runs to lay their curves over one another"),
            gate=gate,
        )
        self.chart.picked.connect(lambda index: self.picked.emit(self._runs[index].number))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chart)

    def show_runs(self, runs: Sequence[KeptRun], figures: Mapping[int, Sequence[EpochReport]]) -> None:
        """Show the curves of these runs, `MOST` at the most, as far as their figures are known."""
        self._runs = tuple(runs)
        series = [
            Series(name_of(run), _points(figures.get(run.number, ())), dashed=index >= _COLOURS)
            for index, run in enumerate(self._runs)
        ]
        self.chart.set_series(series)
        self.chart.set_x_range(max((each.points[-1][0] for each in series if each.points), default=1).__ceil__())

    def emphasise(self, number: int | None) -> None:
        """Draw the curve of one run stronger."""
        numbers = [run.number for run in self._runs]
        self.chart.emphasise(numbers.index(number) if number in numbers else None)


def _points(reports: Sequence[EpochReport]) -> tuple[tuple[float, float], ...]:
    return tuple((report.epoch + 1.0, 100 * report.accuracy) for report in reports)
