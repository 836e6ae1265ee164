"""A page's picture, and what pictures of neurons are drawn with."""

from contextlib import AbstractContextManager
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitpad.gui.look.accessibility import install_roles
from digitpad.gui.look.theme import SPACING, USUAL_HEIGHT, accent, enlarged, outline, series_colour, track

LEAST: Final = QSize(26 * SPACING, 20 * SPACING)

_THICKEST: Final = 7.0
_WIDE, _HIGH = 1.3, 1.0
"""How wide and how high a text may become in a circle, in radii."""

_CENTRE: Final = Qt.AlignmentFlag.AlignCenter


def growth(font: QFont) -> float:
    """Return by how much lines and marks grow with type: not at all up to the size that Fusion's own marks suit."""
    return max(1.0, QFontMetricsF(font).height() / USUAL_HEIGHT)


class Picture(QWidget):
    """Paints what a page shows; it takes all the height that nothing else needs.

    Parameters
    ----------
    name
        What a screen reader calls it; what it shows, its page's sentence says.
    gate
        Held while it paints.
    """

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, name: str, gate: AbstractContextManager[object]) -> None:
        super().__init__()
        install_roles()
        self._gate = gate
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Qt: the least; it takes more where there is more."""
        return LEAST

    def minimumSizeHint(self) -> QSize:
        """Qt: any size will do, beside all else; below it, the page keeps the least height free."""
        return QSize(0, 0)

    def grown(self, size: float) -> float:
        """Return the size of a line or a mark that is so large beside type of the usual size."""
        return size * growth(self.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint it."""
        with self._gate:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint(painter)
            painter.end()

    def paint(self, painter: QPainter) -> None:
        """Paint all of it; to be given by the page."""
        raise NotImplementedError


def for_or_against(palette: QPalette, weight: float) -> QColor:
    """Return blue for a weight that speaks for, orange for one that speaks against, and a quiet colour for neither."""
    if weight == 0:
        return outline(palette)
    return series_colour(palette, 0 if weight > 0 else 1)


def lit(palette: QPalette, activation: float) -> QColor:
    """Return the colour of a neuron that answers so strongly, 0 to 1: from an unfilled bar's to the accent colour."""
    dark, light = track(palette), accent(palette)
    parts = zip(dark.getRgbF()[:3], light.getRgbF()[:3], strict=True)  # type: ignore[index]  # four numbers
    return QColor.fromRgbF(*(a + (b - a) * min(max(activation, 0.0), 1.0) for a, b in parts))


def paint_wire(painter: QPainter, palette: QPalette, ends: tuple[QPointF, QPointF], weight: float, most: float) -> None:
    """Paint what a weight lies on, as thick as it is large; dashed where it speaks against."""
    thick = growth(painter.font()) * (1 + (_THICKEST - 1) * min(abs(weight) / most, 1.0))
    pen = QPen(for_or_against(palette, weight), thick)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if weight < 0:
        pen.setDashPattern([max(6 / thick, 1.2), max(3 / thick, 0.6)])
    painter.setPen(pen)
    painter.drawLine(*ends)


def paint_neuron(
    painter: QPainter, palette: QPalette, centre: QPointF, radius: float, activation: float, text: str
) -> None:
    """Paint a neuron as lit as it answers, with a text in it."""
    painter.setPen(QPen(outline(palette), 1.5))
    filled = lit(palette, activation)
    painter.setBrush(filled)
    painter.drawEllipse(centre, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(on(palette, filled))
    write_in(painter, centre, radius, text)


def write_in(painter: QPainter, centre: QPointF, radius: float, text: str) -> None:
    """Write a text into a circle, larger than the type around it where the circle has room for that."""
    font, metrics = painter.font(), QFontMetricsF(painter.font())
    wide, high = max(1.0, metrics.horizontalAdvance(text)), metrics.height()
    painter.setFont(enlarged(font, max(1.0, min(_WIDE * radius / wide, _HIGH * radius / high))))
    painter.drawText(around(centre, radius), _CENTRE, text)
    painter.setFont(font)


def on(palette: QPalette, ground: QColor) -> QColor:
    """Return the colour of text on a ground: of the two that a theme has, the one that stands out more."""
    choices = (palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.HighlightedText))
    return max(choices, key=lambda each: _contrast(each, ground))


def around(centre: QPointF, radius: float) -> QRectF:
    """Return the square around a circle."""
    return QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)


def _contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours as the Web Content Accessibility Guidelines define it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - as sRGB is defined
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
