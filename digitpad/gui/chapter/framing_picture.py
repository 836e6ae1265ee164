"""The picture of a drawing brought before the network in four ways, each with what the network says of it."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QImage, QMouseEvent, QPainter, QPen

from digitpad.gui.chapter.picture import LEAST, Picture
from digitpad.gui.look.figures import in_print
from digitpad.gui.look.theme import SPACING, accent, bold, enlarged, outline, small, tabular
from digitpad.gui.look.words import short_guess
from digitpad.ink.framing import Framing
from digitpad.network.sizes import SIDE
from digitpad.session.chapter.framed import FRAMINGS
from digitpad.session.reading import Reading, Verdict

_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_FLAT: Final = 2.2
"""Where the picture is so many times as wide as it is high, all four stand in a row."""


class FramingPicture(Picture):
    """Four pictures of 28x28 pixels: as MNIST's, with one half of framing, with the other, with none.

    Attributes
    ----------
    chosen : Signal(Framing)
        The one that was clicked on.
    """

    chosen = Signal(object)

    def __init__(self, gate: AbstractContextManager[object]) -> None:
        super().__init__(self.tr("The drawing, framed in four ways"), gate)
        self._readings: Sequence[Reading] = ()
        self._framing = FRAMINGS[0]

    def sizeHint(self) -> QSize:
        """Qt: two pixels for each of the network's, twice, with what stands above and below."""
        return QSize(LEAST.width(), 2 * (2 * SIDE + 2 * QFontMetrics(self.font()).height() + SPACING))

    def show_framing(self, framing: Framing) -> None:
        """Mark the one by which the network reads now."""
        self._framing = framing
        self.update()

    def show_readings(self, readings: Sequence[Reading]) -> None:
        """Show what each leaves to see, in the order of `FRAMINGS`, and what is said of it; or nothing."""
        self._readings = readings
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: one of them is chosen, or none."""
        for framing, cell in zip(FRAMINGS, self._cells, strict=True):
            if event.button() is Qt.MouseButton.LeftButton and cell.contains(event.position()):
                self.chosen.emit(framing)
                return
        super().mousePressEvent(event)

    def paint(self, painter: QPainter) -> None:
        """Paint all four."""
        for index, (caption, cell) in enumerate(zip(self._captions, self._cells, strict=True)):
            reading = self._readings[index] if self._readings else None
            self._paint_cell(painter, cell, caption, reading, is_now=FRAMINGS[index] == self._framing)

    @property
    def _captions(self) -> tuple[str, ...]:
        """What stands above each, in the order of `FRAMINGS`."""
        return self.tr("framed"), self.tr("scaled alone"), self.tr("centred alone"), self.tr("as on the pad")

    @property
    def _cells(self) -> list[QRectF]:
        across = 4 if self.width() > _FLAT * self.height() else 2
        down = 4 // across
        wide, high = self.width() / across, self.height() / down
        return [QRectF(index % across * wide, index // across * high, wide, high) for index in range(4)]

    def _paint_cell(
        self, painter: QPainter, cell: QRectF, caption: str, reading: Reading | None, *, is_now: bool
    ) -> None:
        palette = self.palette()
        line = QFontMetricsF(self.font()).height()
        room = min(cell.width(), cell.height() - 2 * line) - SPACING
        side = SIDE * max(1, int(room // SIDE))
        square = QRectF(0, 0, side, side)
        square.moveCenter(cell.center())
        square.moveTopLeft(square.topLeft().toPoint())  # a whole number of pixels for each of the network's
        painter.setPen(QPen(accent(palette) if is_now else outline(palette), 3 if is_now else 1))
        painter.setBrush(Qt.GlobalColor.black)
        painter.drawRect(square.adjusted(-1.5, -1.5, 1.5, 1.5))
        above = QRectF(cell.left(), square.top() - line - 2, cell.width(), line)
        painter.setPen(palette.windowText().color())
        _write(painter, above, caption, bold(small(self.font())) if is_now else small(self.font()))
        if reading is None or reading.verdict is Verdict.EMPTY:
            return
        greys = np.rint(255 * reading.image).astype(np.uint8)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(square, QImage(greys.data, SIDE, SIDE, SIDE, QImage.Format.Format_Grayscale8))
        below = QRectF(cell.left(), square.bottom() + 2, cell.width(), line)
        said = self.tr("{0} · {1}").format(short_guess(reading), in_print(reading.strength))
        _write(painter, below, said, tabular(bold(self.font())))


def _write(painter: QPainter, place: QRectF, text: str, font: QFont) -> None:
    """Write a line whole, in smaller type where its place is too narrow for it."""
    painter.setFont(fitting(font, text, place.width() - SPACING / 2))
    painter.drawText(place, _CENTRE, text)


def fitting(font: QFont, text: str, width: float) -> QFont:
    """Return a font in which a text is no wider than a place."""
    wide = QFontMetricsF(font).horizontalAdvance(text)
    return enlarged(font, width / wide) if wide > width > 0 else font
