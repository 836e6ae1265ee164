"""What a small plot of a page is drawn with: its frame, its ticks, and where a value is."""

from math import ceil, floor, log10
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette, QPen

from digitpad.gui.chapter.formula import number
from digitpad.gui.look.theme import SPACING, line, outline, quiet

_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_APART: Final = 2.0
"""Ticks are at least so many heights of the type apart, ..."""

_WIDE: Final = 4.5
"""... and those of the horizontal axis so many."""

_STEPS: Final = (1.0, 2.0, 5.0, 10.0)

Limits = tuple[float, float]


class Plot:
    """A plot of values in a place.

    Parameters
    ----------
    place
        Of its inside: the ticks' labels stand to the left of it and below.
    across, up
        The values at its left and right, and at its lower and upper edge.
    """

    def __init__(self, place: QRectF, across: Limits, up: Limits) -> None:
        self.place, self.across, self.up = place, across, up

    def at(self, x: float, y: float) -> QPointF:
        """Return where a point is, also one that is outside."""
        (left, right), (low, high), place = self.across, self.up, self.place
        return QPointF(
            place.left() + (x - left) / (right - left) * place.width(),
            place.bottom() - (y - low) / (high - low) * place.height(),
        )

    def paint_frame(self, painter: QPainter, palette: QPalette, *, labelled_below: bool = True) -> None:
        """Paint ground, ticks and frame in the font of the painter."""
        place, high = self.place, QFontMetricsF(painter.font()).height()
        painter.fillRect(place, palette.base())
        for value, text in _ticks(self.up, place.height() / (_APART * high)):
            y = self.at(0, value).y()
            painter.setPen(QPen(line(palette), 1))
            painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))
            painter.setPen(quiet(palette))
            painter.drawText(QRectF(place.left() - 80 - SPACING / 2, y - high / 2, 80, high), _RIGHT, text)
        for value, text in _ticks(self.across, place.width() / (_WIDE * high)):
            x = self.at(value, 0).x()
            painter.setPen(QPen(line(palette), 1))
            painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()))
            if labelled_below:
                painter.setPen(quiet(palette))
                painter.drawText(QRectF(x - 40, place.bottom() + 2, 80, high), _CENTRE, text)
        painter.setPen(QPen(outline(palette), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)


def _ticks(limits: Limits, most: float) -> list[tuple[float, str]]:
    """Return round values between two limits, with at most `most` steps between them, and their labels."""
    low, high = limits
    least = (high - low) / max(most, 1.0)
    power = 10.0 ** floor(log10(least))
    step = next(base * power for base in _STEPS if base * power >= least * (1 - 1e-9))
    decimals = max(0, -floor(log10(step) + 1e-9))
    indices = range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)
    return [(index * step, number(index * step, decimals)) for index in indices]
