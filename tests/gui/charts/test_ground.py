"""What of a chart stays is painted once, and never seen when something else is to be seen."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from digitpad.gui.charts.axes import PercentAxis
from digitpad.gui.charts.chart import CurveChart
from digitpad.gui.charts.painter import ChartPainter
from digitpad.gui.charts.series import Series
from digitpad.gui.look.theme import enlarged

POINTS = ((1.0, 91.0), (2.0, 93.0), (3.0, 94.0))


def a_chart(qtbot: QtBot) -> CurveChart:
    chart = CurveChart("Epoch accuracy", title="Accuracy", axis=PercentAxis())
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    chart.set_x_range(30)
    chart.set_series([Series("training", POINTS, running=94.5)], 3.5)
    return chart


CHANGES: dict[str, Callable[[CurveChart], object]] = {
    "progress": lambda chart: chart.set_series([Series("training", POINTS, running=95.0)], 3.75),
    "an epoch": lambda chart: chart.set_series([Series("training", (*POINTS, (4.0, 95.0)))], 4.0),
    "lower": lambda chart: chart.set_series([Series("training", POINTS, running=20.0)], 3.75),
    "another curve": lambda chart: chart.set_series([Series("training", POINTS), Series("mine", POINTS[:2])]),
    "another run": lambda chart: chart.set_series([Series("training", tuple((at, 99.0) for at, _ in POINTS))]),
    "emphasis": lambda chart: chart.emphasise(0),
    "range": lambda chart: chart.set_x_range(10),
    "size": lambda chart: chart.resize(500, 300),
    "type": lambda chart: chart.setFont(enlarged(chart.font(), 1.5)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_chart_that_changed_looks_like_one_painted_for_the_first_time(qtbot: QtBot, change: str) -> None:
    chart, fresh = a_chart(qtbot), a_chart(qtbot)
    before = chart.grab().toImage()
    for each in (chart, fresh):
        CHANGES[change](each)
    assert chart.grab().toImage() == fresh.grab().toImage()
    assert chart.grab().toImage() != before


def test_progress_paints_what_is_new_alone(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times a second axes and finished epochs would hold training up."""
    chart = a_chart(qtbot)
    before = chart.grab().toImage()
    monkeypatch.delattr(ChartPainter, "paint_axes")
    monkeypatch.delattr(ChartPainter, "paint_curve")
    CHANGES["progress"](chart)
    assert chart.grab().toImage() != before
