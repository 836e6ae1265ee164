"""The names of outputs beside their lines, none over another."""

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette

from digitpad.gui.look.theme import bold, series_colour

_CENTRE: Final = Qt.AlignmentFlag.AlignCenter


def apart(wanted: ArrayLike, high: float, end: float) -> NDArray[np.float64]:
    """Return where things of one height stand that want to stand somewhere, so that none covers another.

    Parameters
    ----------
    wanted
        ``(n,)`` upper edges, in ascending order.
    high
        Of each.
    end
        Where the space ends that begins at 0; if it is too small for all of them, they overlap evenly.

    Returns
    -------
    ``(n,)`` float64 upper edges in the same order; each is where it wants to be if no other is near.
    """
    edges = np.asarray(wanted, np.float64)
    step = min(high, (end - high) / max(1, len(edges) - 1))
    stacked = step * np.arange(len(edges))
    pushed = np.asarray(np.maximum.accumulate(np.maximum(edges - stacked, 0)), np.float64) + stacked
    return np.asarray(np.minimum(pushed, end - high - stacked[::-1]))


def paint_names(
    painter: QPainter, corner: QPointF, places: Mapping[int, float], strong: int | None, palette: QPalette, font: QFont
) -> None:
    """Paint names of outputs below each other, each on the window's colour.

    Parameters
    ----------
    painter
        Active.
    corner
        The left edge of all names, and how far down they may stand.
    places
        The height at which the middle of each name belongs, by digit.
    strong
        The digit whose name is bold, and coloured as its line.
    palette, font
        Of the names.
    """
    metrics = QFontMetricsF(font)
    high = metrics.height()
    digits = sorted(places, key=lambda digit: (places[digit], digit))
    tops = apart([places[digit] - high / 2 for digit in digits], high, corner.y())
    for digit, top in zip(digits, tops.tolist(), strict=True):
        is_strong = digit == strong
        painter.setFont(bold(font) if is_strong else font)
        wide = QFontMetricsF(painter.font()).horizontalAdvance(str(digit))
        box = QRectF(corner.x(), top, wide + 2, high)
        painter.fillRect(box, palette.window())
        painter.setPen(series_colour(palette, 0) if is_strong else palette.windowText().color())
        painter.drawText(box, _CENTRE, str(digit))
