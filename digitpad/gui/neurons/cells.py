"""Paints neurons: of each its picture, below it its number and contribution, and a bar for its activation.

A screen full of them is painted several times a second while the pen moves. So texts are painted once and kept as
pixmaps, the pictures come out of one image, and outlines and bars are painted together.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QPixmap

from digitpad.gui.look.figures import in_print
from digitpad.gui.look.outline import ROUNDING, THICK
from digitpad.gui.look.theme import (
    SPACING,
    accent,
    bold,
    outline,
    quiet,
    small,
    speaks_against,
    speaks_for,
    tabular,
    track,
    unlit,
)
from digitpad.gui.neurons.numbers import plain, signed
from digitpad.gui.neurons.pictures import ShadeColours, Shades
from digitpad.gui.neurons.seen import Seen
from digitpad.network.sizes import SIDE

_HALF: Final = SPACING // 2
_LINES: Final = 3.2
"""Height of a picture, in lines of text."""

_BAR: Final = 6
"""Height of the bar of an activation."""

_FAINT: Final = 0.35
"""What is seen of the picture of a neuron that is off."""

_TEXTS: Final = 1500
"""Pixmaps that are kept: of all numbers that there are, with room for others."""


class Cell(NamedTuple):
    """A neuron, and where it is painted."""

    neuron: int
    corner: QPoint
    has_keys: bool


class CellPainter:
    """Paints neurons in a size of type and in colours.

    Attributes
    ----------
    pictures : Shades or None
        A row for each neuron of the layer; None as long as there are none.
    size : QSize
        Of a cell.
    least_width : int
        That its texts need.
    """

    def __init__(self) -> None:
        self.pictures: Shades | None = None
        self.size, self.least_width = QSize(1, 1), 1
        self._texts: dict[tuple[str, int, bool], QPixmap] = {}
        self._ratio = 1.0

    def fit(self, font: QFont, palette: QPalette) -> None:
        """Take a size of type, and colours."""
        self._shades = ShadeColours(palette)
        self._text, self._quiet = palette.color(QPalette.ColorRole.Text), quiet(palette)
        self._for, self._against = speaks_for(palette), speaks_against(palette)
        self._outline, self._accent = outline(palette), accent(palette)
        self._track, self._unlit = track(palette), unlit(palette)
        self._off = QCoreApplication.translate("Neurons", "off")
        self._fonts = {False: tabular(small(font)), True: tabular(small(bold(font)))}
        thin, thick = (QFontMetrics(self._fonts[is_bold]) for is_bold in (False, True))
        self._line = thick.height()
        self._value_width = thick.horizontalAdvance("1.00")
        self._side = max(1, round(_LINES * QFontMetrics(font).height() / SIDE)) * SIDE
        least = thin.horizontalAdvance("1200") + thick.horizontalAdvance("+0.00") + _HALF
        self._width = max(self._side + 2, least)
        self.least_width = self._width + SPACING
        self.size = QSize(self.least_width, self._side + 2 + 2 * self._line + SPACING + _HALF)
        self._texts.clear()

    def widen(self, width: int) -> None:
        """Let a cell be so wide, and no narrower than what is in it."""
        self.size.setWidth(max(width, self.least_width))

    def paint(self, painter: QPainter, seen: Seen, cells: Sequence[Cell]) -> None:
        """Paint some neurons."""
        ratio = painter.device().devicePixelRatioF()
        if ratio != self._ratio or len(self._texts) > _TEXTS:
            self._ratio = ratio
            self._texts.clear()
        places = [self._place(cell.corner) for cell in cells]
        self._paint_pictures(painter, seen, cells, places)
        painter.setPen(self._outline)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRects([place.adjusted(-1, -1, 0, 0) for place in places])
        tracks, bars = [], []
        for cell, place in zip(cells, places, strict=True):
            left, right = self._edges(place)
            first, second = place.bottom() + 2, place.bottom() + 2 + self._line
            name = str(cell.neuron if seen.is_output_layer else cell.neuron + 1)
            painter.drawPixmap(QPointF(left, first), self._painted(name, self._quiet))
            text, colour = self._contribution(seen, cell.neuron)
            self._to_the_right(painter, right, first, self._painted(text, colour, is_bold=True))
            if seen.work is None or cell.neuron in seen.off:
                continue
            activation = float(seen.work.activations[cell.neuron])
            self._to_the_right(painter, right, second, self._painted(in_print(activation), self._text))
            bar = QRectF(left, second + (self._line - _BAR) / 2, self._width - self._value_width - _HALF, _BAR)
            tracks.append(bar)
            bars.append(QRectF(bar.x(), bar.y(), activation * bar.width(), _BAR))
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, rectangles in ((self._track, tracks), (self._unlit, bars)):
            if rectangles:
                painter.setBrush(colour)
                painter.drawRects(rectangles)
        self._mark(painter, seen, cells, places)

    def _place(self, corner: QPoint) -> QRect:
        """Return where the picture is in the cell with this upper left corner."""
        left = corner.x() + (self.size.width() - self._side) // 2
        return QRect(left, corner.y() + _HALF + 1, self._side, self._side)

    def _edges(self, place: QRect) -> tuple[int, int]:
        """Return where what is below a picture begins and ends."""
        left = place.x() - (self._width - self._side) // 2
        return left, left + self._width

    def _paint_pictures(self, painter: QPainter, seen: Seen, cells: Sequence[Cell], places: Sequence[QRect]) -> None:
        if self.pictures is None or len(self.pictures) != len(seen.loudness):
            return
        strip = self._shades.image(self.pictures[[cell.neuron for cell in cells]])
        for number, (cell, place) in enumerate(zip(cells, places, strict=True)):
            is_off = cell.neuron in seen.off
            if is_off:
                painter.setOpacity(_FAINT)
            painter.drawImage(place, strip, QRect(0, SIDE * number, SIDE, SIDE))
            if is_off:
                painter.setOpacity(1.0)

    def _mark(self, painter: QPainter, seen: Seen, cells: Sequence[Cell], places: Sequence[QRect]) -> None:
        """Strike out those that are off, and put a ring around the one that has the keys."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for cell, place in zip(cells, places, strict=True):
            if cell.neuron in seen.off:
                painter.setPen(QPen(self._text, THICK))
                painter.drawLine(place.topLeft(), place.bottomRight())
            if cell.has_keys:
                inset = THICK / 2
                ring = QRectF(QRect(cell.corner, self.size)).adjusted(inset, inset, -inset, -inset)
                painter.setPen(QPen(self._accent, THICK))
                painter.drawRoundedRect(ring, ROUNDING, ROUNDING)

    def _contribution(self, seen: Seen, neuron: int) -> tuple[str, QColor]:
        if neuron in seen.off:
            return self._off, self._text
        if seen.work is None:
            return "", self._text
        given = float(seen.work.contributions[neuron])
        if seen.is_output_layer:
            return plain(given), self._text
        return signed(given), self._for if given >= 0 else self._against

    def _to_the_right(self, painter: QPainter, right: int, top: int, text: QPixmap) -> None:
        painter.drawPixmap(QPointF(right - text.width() / self._ratio, top), text)

    def _painted(self, text: str, colour: QColor, *, is_bold: bool = False) -> QPixmap:
        key = (text, colour.rgba(), is_bold)
        pixmap = self._texts.get(key)
        if pixmap is None:
            font = self._fonts[is_bold]
            size = QSize(max(1, QFontMetrics(font).horizontalAdvance(text)), self._line)
            pixmap = QPixmap(size * self._ratio)
            pixmap.setDevicePixelRatio(self._ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(QRect(QPoint(0, 0), size), Qt.AlignmentFlag.AlignVCenter, text)
            painter.end()
            self._texts[key] = pixmap
        return pixmap
