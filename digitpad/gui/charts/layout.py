"""Where the parts of a chart stand: title, legend, plot, and the way from data to pixels."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QTransform

from digitpad.gui.charts.axes import ValueAxis
from digitpad.gui.charts.legend import legend_places
from digitpad.gui.look.theme import SPACING, small, tabular

_WIDEST_LABEL: Final = "99.5 %"
"""Reserves the room left of the plot: the same in every chart, so that charts above each other are in line."""


@dataclass(frozen=True)
class ChartLayout:
    """All places in device-independent pixels, from the chart's upper left corner."""

    title: QRectF
    legend: tuple[QRectF, ...]
    """One place for each curve."""
    plot: QRectF
    """Where the curves are."""
    epochs_top: float
    """Upper end of the row with the epochs, below the plot and clear of the lowest value's label."""
    to_pixels: QTransform
    """From epochs and values to pixels."""

    @property
    def to_data(self) -> QTransform:
        """From pixels to epochs and values."""
        return self.to_pixels.inverted()[0]


def lay_out(
    size: QRectF, font: QFont, title: str, names: Sequence[str], epochs_total: float, axis: ValueAxis
) -> ChartLayout:
    """Return the places in a chart of a size.

    Title and legend share the first row where both fit; otherwise the legend has rows of its own.
    """
    metrics = QFontMetricsF(tabular(small(font)))
    row = math.ceil(max(QFontMetricsF(font).height(), metrics.height()))
    title_width = math.ceil(QFontMetricsF(font).horizontalAdvance(title))
    legend = legend_places(names, metrics, width=size.width(), title_width=title_width, row=row)
    text = metrics.height()
    left = math.ceil(metrics.horizontalAdvance(_WIDEST_LABEL)) + SPACING
    right = math.floor(size.width() - metrics.horizontalAdvance(f"{epochs_total:.0f}") / 2)  # half the last label
    top = math.ceil((legend[-1].bottom() if legend else row) + text / 2 + 2)  # half the highest value's label
    below = math.ceil(text / 2) + 1  # half the lowest value's label
    bottom = math.floor(size.height() - text - below)
    plot = QRectF(left, top, max(1, right - left), max(1, bottom - top))
    across, down = plot.width() / epochs_total, -plot.height() / (axis.high - axis.low)
    return ChartLayout(
        title=QRectF(0, 0, title_width, row),
        legend=legend,
        plot=plot,
        epochs_top=plot.bottom() + below,
        to_pixels=QTransform(across, 0, 0, down, plot.left(), plot.bottom() - axis.low * down),
    )
