"""The axis below the ten bars."""

from contextlib import AbstractContextManager
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitpad.gui.answer.output_bar import columns_of
from digitpad.gui.look.figures import in_print
from digitpad.gui.look.theme import SPACING, outline, quiet, small, tabular

_TICK: Final = 4.0


class OutputAxis(QWidget):
    """The axis below the bars: 0 and 1 in line with their tracks, the threshold by name and value, and what it does."""

    def __init__(self, gate: AbstractContextManager[object], parent: QWidget) -> None:
        super().__init__(parent)
        self._gate = gate
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # or .5 would be drawn as 5. where Arabic is read
        self._threshold: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_threshold(self, threshold: float | None) -> None:
        """Name this place, or none."""
        self._threshold = threshold
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: as high as its two lines of words."""
        return QSize(0, round(2 * QFontMetricsF(small(self.font())).height() + _TICK))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint it."""
        with self._gate:
            palette = self.palette()
            columns = columns_of(self.font().toString(), self.width())
            painter = QPainter(self)
            painter.setFont(tabular(small(self.font())))
            painter.setBrush(outline(palette))
            labels = [(0.0, "0"), (1.0, "1")]
            if self._threshold is not None:
                labels.insert(0, (self._threshold, self.tr("threshold {0}").format(in_print(self._threshold))))
            taken: list[QRectF] = []
            for at, label in labels:  # where there is not room for all, the ends have none: the caption names them too
                x = columns.track_left + at * columns.track_width
                painter.setPen(Qt.PenStyle.NoPen)
                painter.drawRect(QRectF(round(x - at), 0, 1, _TICK - 1))  # fillRect would load Qt's 180 named gradients
                painter.setPen(quiet(palette))
                wide = painter.fontMetrics().horizontalAdvance(label) + 2
                if 0 < at < 1 and columns.track_width >= wide + 4 * SPACING:  # it leaves the ends to theirs
                    left, right = columns.track_left, columns.track_left + columns.track_width
                    x = max(left + wide / 2 + 2 * SPACING, min(x, right - wide / 2 - 2 * SPACING))
                place = self._place(x, wide, 0)
                if 0 < at < 1:
                    refused = self.tr("below it: not a digit")
                    below = self._place(x, painter.fontMetrics().horizontalAdvance(refused) + 2, 1)
                    painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, refused)
                if not any(place.adjusted(-SPACING / 2, 0, SPACING / 2, 0).intersects(each) for each in taken):
                    painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, label)
                    taken.append(place)
            painter.end()

    def _place(self, x: float, wide: float, line: int) -> QRectF:
        """Return where words of a line, 0 or 1, have room: about `x`, and inside."""
        high = (self.height() - _TICK) / 2
        return QRectF(max(0.0, min(x - wide / 2, self.width() - wide)), _TICK + line * high, wide, high)
