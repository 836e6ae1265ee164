"""Paints one neuron: its picture, below it its number and contribution, and a bar for its activation."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen

from digitpad.gui.answer.output_bar import in_print
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

_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CellPainter:
    """Paints neurons in a size of type and in colours.

    Attributes
    ----------
    pictures : Shades or None
        A row for each neuron of the layer; None as long as there are none.
    size : QSize
        Of a cell.
    """

    def __init__(self) -> None:
        self.pictures: Shades | None = None
        self.size = QSize(1, 1)

    def fit(self, font: QFont, palette: QPalette) -> None:
        """Take a size of type, and colours."""
        self._palette, self._colours = palette, ShadeColours(palette)
        self._off = QCoreApplication.translate("Neurons", "off")
        self._name_font, self._number_font = tabular(small(font)), tabular(small(bold(font)))
        metrics = QFontMetrics(self._number_font)
        self._line = metrics.height()
        self._value_width = metrics.horizontalAdvance("1.00")
        self._side = max(1, round(_LINES * QFontMetrics(font).height() / SIDE)) * SIDE
        least = QFontMetrics(self._name_font).horizontalAdvance("1200") + metrics.horizontalAdvance("+0.00") + _HALF
        self._width = max(self._side + 2, least)
        self.size = QSize(self._width + SPACING, self._side + 2 + 2 * self._line + 2 * SPACING)

    def paint(self, painter: QPainter, corner: QPoint, seen: Seen, neuron: int, *, has_keys: bool) -> None:
        """Paint a neuron into the cell with this upper left corner."""
        painter.save()
        cell = QRect(corner, self.size)
        left, top = cell.x() + (cell.width() - self._width) // 2, cell.y() + SPACING
        picture = QRect(cell.x() + (cell.width() - self._side) // 2, top + 1, self._side, self._side)
        is_off = neuron in seen.off
        if self.pictures is not None and neuron < len(self.pictures):
            painter.setOpacity(0.35 if is_off else 1.0)
            painter.drawImage(picture, self._colours.image(self.pictures[neuron : neuron + 1]))
            painter.setOpacity(1.0)
        painter.setPen(outline(self._palette))
        painter.drawRect(picture.adjusted(-1, -1, 0, 0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_off:
            painter.setPen(QPen(self._palette.color(QPalette.ColorRole.Text), THICK))
            painter.drawLine(picture.topLeft(), picture.bottomRight())
        first = QRect(left, picture.bottom() + 2, self._width, self._line)
        self._write(painter, first, seen, neuron)
        if has_keys:
            half = THICK / 2
            ring = QRectF(cell).adjusted(2 + half, 2 + half, -2 - half, -2 - half)
            painter.setPen(QPen(accent(self._palette), THICK))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ring, ROUNDING, ROUNDING)
        painter.restore()

    def _write(self, painter: QPainter, first: QRect, seen: Seen, neuron: int) -> None:
        painter.setFont(self._name_font)
        painter.setPen(quiet(self._palette))
        painter.drawText(first, _LEFT, str(neuron if seen.is_output_layer else neuron + 1))
        text, colour = self._contribution(seen, neuron)
        painter.setFont(self._number_font)
        painter.setPen(colour)
        painter.drawText(first, _RIGHT, text)
        if seen.work is None or neuron in seen.off:
            return
        second = first.translated(0, self._line)
        activation = float(seen.work.activations[neuron])
        painter.setFont(self._name_font)
        painter.setPen(self._palette.color(QPalette.ColorRole.Text))
        painter.drawText(second, _RIGHT, in_print(activation))
        wide = second.width() - self._value_width - _HALF
        bar = QRectF(second.x(), second.center().y() - _BAR / 2 + 1, wide, _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(track(self._palette))
        painter.drawRect(bar)
        painter.setBrush(unlit(self._palette))
        painter.drawRect(QRectF(bar.x(), bar.y(), activation * wide, _BAR))

    def _contribution(self, seen: Seen, neuron: int) -> tuple[str, QColor]:
        text = self._palette.color(QPalette.ColorRole.Text)
        if neuron in seen.off:
            return self._off, text
        if seen.work is None:
            return "", text
        given = float(seen.work.contributions[neuron])
        if seen.is_output_layer:
            return plain(given), text
        return signed(given), (speaks_for if given >= 0 else speaks_against)(self._palette)
