"""A chart's legend: for each curve a sample of its line with a marker, and its name."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette

from digitpad.gui.charts.curve import Curve
from digitpad.gui.charts.curve_style import curve_pen, paint_markers
from digitpad.gui.look.theme import SPACING

_SAMPLE: Final = 22.75
"""Length of a sample, in device-independent pixels: three dashes and two gaps."""

_GAP: Final = 4
"""Between a sample and its name."""

_NAME: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def legend_places(
    names: Sequence[str], metrics: QFontMetricsF, *, width: float, title_width: float, row: float
) -> tuple[QRectF, ...]:
    """Return where the entries stand: right of the chart's title where there is room, otherwise in rows below it.

    Parameters
    ----------
    names
        One for each curve.
    metrics
        Of the font in which the names are written.
    width, title_width
        Of the whole chart, and of the title in its upper left corner.
    row
        Height of a row.
    """
    entries = [_SAMPLE + _GAP + metrics.horizontalAdvance(name) for name in names]
    between = 2 * SPACING
    total = sum(entries) + between * (len(entries) - 1)
    if title_width + between + total <= width:
        x, y = width - total, 0.0
    else:
        x, y = 0.0, row
    places: list[QRectF] = []
    for entry in entries:
        if x > 0 and x + entry > width:
            x, y = 0.0, y + row
        places.append(QRectF(x, y, entry, row))
        x += entry + between
    return tuple(places)


def paint_legend(
    painter: QPainter, palette: QPalette, font: QFont, curves: Sequence[Curve], places: Sequence[QRectF], *, dense: bool
) -> None:
    """Paint the entries of curves, each in its place; `dense` as for `curve_pen`."""
    painter.setFont(font)
    for curve, place in zip(curves, places, strict=True):
        middle = place.center().y()
        left, right = QPointF(place.left(), middle), QPointF(place.left() + _SAMPLE, middle)
        painter.setPen(curve_pen(curve, palette, dense=dense))
        painter.drawLine(left, right)
        paint_markers(painter, palette, curve, [(left + right) / 2])
        painter.setPen(palette.windowText().color())
        painter.drawText(place.adjusted(_SAMPLE + _GAP, 0, 1, 0), _NAME, curve.name)
