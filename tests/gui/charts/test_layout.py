"""Promises of where the parts of a chart stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication

from digitpad.gui.charts.axes import CostAxis, PercentAxis
from digitpad.gui.charts.layout import ChartLayout, lay_out

NAMES = ("training", "validation")


def laid_out(qapp: QApplication, width: float = 360, height: float = 180, total: float = 30) -> ChartLayout:
    return lay_out(QRectF(0, 0, width, height), qapp.font(), "Accuracy", NAMES, total, PercentAxis())


def test_the_plot_s_corners_are_the_ends_of_the_axes(qapp: QApplication) -> None:
    layout = laid_out(qapp)
    assert layout.to_pixels.map(QPointF(0, 0)) == layout.plot.bottomLeft()
    assert layout.to_pixels.map(QPointF(30, 100)) == layout.plot.topRight()
    back = layout.to_data.map(layout.plot.center())
    assert (back.x(), back.y()) == pytest.approx((15, 50))


@given(width=st.integers(220, 1200), height=st.integers(120, 800), total=st.integers(1, 1000))
def test_everything_is_inside_and_nothing_overlaps(qapp: QApplication, width: int, height: int, total: int) -> None:
    """From 220 by 120 pixels on, title, legend and plot have room beside each other, and the plot has the most."""
    layout = laid_out(qapp, width, height, total)
    whole = QRectF(0, 0, width, height)
    parts = [layout.title, *layout.legend, layout.plot]
    for part in parts:
        assert whole.adjusted(-0.01, -0.01, 0.01, 0.01).contains(part)
    for index, part in enumerate(parts):
        assert not any(part.intersects(other) for other in parts[index + 1 :])
    assert layout.plot.height() >= 0.4 * height
    assert layout.plot.width() >= 0.6 * width


def test_charts_above_each_other_are_in_line(qapp: QApplication) -> None:
    """The plots of accuracies and costs begin and end at the same place."""
    cost = CostAxis()
    cost.fit([0.00123])
    plots = [
        lay_out(QRectF(0, 0, 360, 180), qapp.font(), title, NAMES, 30, axis).plot
        for title, axis in (("Accuracy by epoch", PercentAxis()), ("Cost", cost))
    ]
    assert plots[0].left() == plots[1].left()
    assert plots[0].right() == plots[1].right()
