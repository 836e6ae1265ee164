"""How a curve is told from the others: colour, line and markers, the same in plot, legend and values box."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPalette, QPen, QPolygonF

from digitpad.gui.charts.curve import Curve
from digitpad.gui.look.theme import series_colour

MARKER: Final = 3.0
"""Half the size of a marker, in device-independent pixels."""

LINE: Final = 1.75
"""Width of a line."""

_STRONG: Final = 2.0
"""Times that, of the one that was picked."""


def curve_pen(curve: Curve, palette: QPalette, *, dense: bool, strong: bool = False) -> QPen:
    """Return the pen for a curve's line.

    Parameters
    ----------
    curve
        The curve.
    palette
        Of what it is painted on.
    dense
        Whether points are so close that the line is thin: Qt strokes thin lines forty times faster, and among hundreds
        of points no one sees the difference.
    strong
        Whether it stands out among the others.
    """
    thin = 1 if dense else LINE
    pen = QPen(series_colour(palette, curve.index), _STRONG * LINE if strong else thin)
    pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin if dense else Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if curve.dashed:
        pen.setDashPattern([3, 2])
    return pen


def paint_markers(
    painter: QPainter, palette: QPalette, curve: Curve, centres: Iterable[QPointF], size: float = MARKER
) -> None:
    """Paint markers of a curve, all at once: circles, squares, triangles or diamonds; hollow on a dashed curve."""
    path = QPainterPath()
    for centre in centres:
        _add_marker(path, curve.index, centre, size)
    colour = series_colour(palette, curve.index)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(palette.window().color() if curve.dashed else colour)
    painter.drawPath(path)


def _add_marker(path: QPainterPath, index: int, centre: QPointF, size: float) -> None:
    if index % 4 == 0:
        path.addEllipse(centre, size, size)
        return
    square = ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9))
    triangle = ((0, -1.2), (1.1, 0.9), (-1.1, 0.9))
    diamond = ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0))
    corners = (square, triangle, diamond)[index % 4 - 1]
    path.addPolygon(QPolygonF([centre + QPointF(size * x, size * y) for x, y in corners]))
    path.closeSubpath()
