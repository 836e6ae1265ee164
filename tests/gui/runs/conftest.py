"""The room of the runs in the window, with runs in the record."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.charts.chart import CurveChart
from digitpad.gui.runs.panel import RunsPanel
from digitpad.gui.tables.table import Table
from digitpad.storage.places import networks_folder, runs_database
from digitpad.storage.runs import RunsDatabase, StoredRun
from digitpad.training.recipes import RECIPES
from tests.gui import reports
from tests.gui.finding import only
from tests.gui.opened import Opened

EPOCHS = 5


class InRuns:
    """The room, and a person in it."""

    def __init__(self, opened: Opened, qtbot: QtBot, runs: int = 3) -> None:
        self.opened, self.qtbot = opened, qtbot
        opened.bring_to_front("Runs")
        self.panel = only(opened.window, RunsPanel)
        self.table = opened.named("Runs", Table)
        self.chart = opened.named("Accuracy of runs", CurveChart)
        qtbot.waitUntil(lambda: self.table.rows.rowCount() == runs)

    @property
    def titles(self) -> list[str]:
        """Of the columns."""
        return [each.title for each in self.table.rows.columns]

    @property
    def runs(self) -> list[object]:
        """The numbers of the runs in the list."""
        return [self.table.rows.key(row) for row in range(self.table.rows.rowCount())]

    @property
    def curves(self) -> list[str]:
        """The names of the curves that have points."""
        return [each.name for each in self.chart._series if each.points]

    def cell(self, run: int, title: str) -> str:
        """Return what stands in a cell."""
        row = self.table.rows.row_of(run)
        return "" if row is None else str(self.table.rows.index(row, self.titles.index(title)).data()).strip("\xa0")

    def click(self, run: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Click on a run."""
        row = self.table.rows.row_of(run)
        assert row is not None
        place = self.table.visualRect(self.table.rows.index(row, 1)).center()
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, modifier, place)

    def click_on_curve(self, index: int, epoch: float) -> None:
        """Click on a curve where an epoch is."""
        curve, layout = self.chart._curves[index], self.chart._layout_now()
        (piece,) = curve.pieces
        points = [piece.at(number) for number in range(piece.count())]
        (place,) = (layout.to_pixels.map(point) for point in points if point.x() == epoch)
        QTest.mouseClick(self.chart, Qt.MouseButton.LeftButton, pos=QPoint(round(place.x()), round(place.y())))

    def until_curves(self, *names: str) -> None:
        """Wait until these curves are shown."""
        self.qtbot.waitUntil(lambda: sorted(self.curves) == sorted(names))

    def type_in_place(self, text: str) -> None:
        """Type something into the field that is open, and Return."""
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)


def record(number: int, **changes: object) -> None:
    """Record a run of five epochs, of four the later the better."""
    run = StoredRun(
        uid=f"run {number}",
        started=f"2026-11-24T10:20:{number:02}+01:00",
        ended=f"2026-11-24T10:25:{number:02}+01:00",
        how="stopped",
        parameters=asdict(RECIPES["chapter-1"].changed(**changes)),
        versions={},
        data_digest="00ff",
        built_in=True,
        out=networks_folder() / f"{number}.safetensors",
    )
    figures = [asdict(reports.report(epoch, 9000 + 200 * min(number, 4) + 10 * epoch)) for epoch in range(EPOCHS)]
    with closing(RunsDatabase(runs_database())) as database:
        database.keep(run, figures, moved={})


@pytest.fixture
def in_runs(open_window: Callable[..., Opened], qtbot: QtBot) -> InRuns:
    """Open the window where three runs are recorded, which differ by learning rate and seed."""
    record(1)
    record(2, eta=0.5)
    record(3, eta=0.5, seed=4)
    return InRuns(open_window(), qtbot)
