"""Which curve a click means."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from digitpad.gui.charts.axes import PercentAxis
from digitpad.gui.charts.curve import Curve
from digitpad.gui.charts.layout import ChartLayout, lay_out
from digitpad.gui.charts.picking import curve_at

LOW = Curve(0, "low", points=[(1, 20), (5, 20)])
HIGH = Curve(1, "high", points=[(1, 80), (5, 80)])
DOT = Curve(2, "dot", points=[(3, 50)])


@pytest.fixture
def layout(qapp: QApplication) -> ChartLayout:
    return lay_out(QRectF(0, 0, 400, 300), QFont(), "Title", ["low", "high", "dot"], 5, PercentAxis())


@pytest.mark.parametrize(
    ("epoch", "value", "picked"), [(2.5, 21, 0), (4, 79, 1), (3, 51, 2), (1.5, 50, None), (0.2, 20, None)]
)
def test_the_nearest_curve_is_meant_between_its_points_too(
    layout: ChartLayout, epoch: float, value: float, picked: int | None
) -> None:
    """Unless it is far away: then none is."""
    position = layout.to_pixels.map(QPointF(epoch, value))
    assert curve_at(position, [LOW, HIGH, DOT], layout) == picked


def test_its_name_in_the_legend_means_it(layout: ChartLayout) -> None:
    assert curve_at(layout.legend[1].center(), [LOW, HIGH, DOT], layout) == 1
