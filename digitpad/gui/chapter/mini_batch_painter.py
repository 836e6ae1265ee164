"""Paints one mini-batch: its images, what the network said of each, how wrong that was, and what the step did."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPolygonF,
)

from digitpad.gui.chapter.picture import lit
from digitpad.gui.look.figures import in_print
from digitpad.gui.look.theme import (
    SPACING,
    accent,
    bold,
    enlarged,
    outline,
    quiet,
    series_colour,
    small,
    tabular,
    track,
    unlit,
)
from digitpad.network.sizes import OUTPUTS, SIDE
from digitpad.session.chapter.stepping import MiniBatch

_MINE: Final = 0.3
"""The part of the width for what the network says of the drawing on the pad."""

_LARGEST_IMAGE: Final = 80.0
_IMAGE: Final = 0.2
"""The most of the height that an image takes."""

_LARGEST_ROW: Final = 80.0
_SHADES: Final = 20
_ROOT: Final = 1 / 3
"""Triangles grow with this power of delta: of a mini-batch one is often a hundred times as large as the others."""

_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAPPED: Final = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, eq=False)
class Mine:
    """What is on the pad, and what the network said of it before it learned, and says now."""

    image: NDArray[np.floating]
    """``(784,)``."""
    before: NDArray[np.floating] | None
    """``(10,)``; None where it has not learned yet."""
    after: NDArray[np.floating]
    """``(10,)``."""


class MiniBatchPainter:
    """Paints a column for each image, a row for each output; and at the right, in the same rows, the drawing's bars.

    Parameters
    ----------
    batch
        None before the first step.
    mine
        None where nothing is on the pad.
    picked
        The image, counted from 0, and the output of which the page tells more.
    """

    def __init__(self, batch: MiniBatch | None, mine: Mine | None, picked: tuple[int, int]) -> None:
        self._batch, self._mine, self._picked = batch, mine, picked
        self._cells = QRectF()

    def cell_at(self, place: QPointF) -> tuple[int, int] | None:
        """Return the image and the output that stand at a place; of an image's picture the output in its row."""
        if self._batch is None or not self._cells.contains(place):
            return None
        column = int((place.x() - self._cells.left()) / self._cells.width() * len(self._batch.images))
        row = int((place.y() - self._cells.top()) / self._cells.height() * OUTPUTS)
        return min(column, len(self._batch.images) - 1), min(row, OUTPUTS - 1)

    def paint(self, painter: QPainter, place: QRect, palette: QPalette, font: QFont) -> None:
        """Paint all of it into a place."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._palette = palette
        inside = QRectF(place).adjusted(1, 1, -1, -1)
        self._use(painter, tabular(small(font)))
        label = self._metrics.horizontalAdvance("0") + SPACING
        mine_wide = _MINE * inside.width()
        wide = inside.width() - mine_wide - label - 2 * SPACING
        columns = 10 if self._batch is None else max(len(self._batch.images), 10)
        self._side = min(wide / columns - 2, _IMAGE * inside.height(), _LARGEST_IMAGE)
        top = inside.top() + self._side + SPACING / 2
        row = min((inside.bottom() - self._high - SPACING / 2 - top) / OUTPUTS, _LARGEST_ROW)
        is_low = row < self._high
        if is_low:  # there is no room for the legend, nor for type of its usual size
            row = max((inside.bottom() - top) / OUTPUTS, 1.0)
            self._use(painter, enlarged(self._type, min(row / self._high, 1.0)))
        used = wide / columns * (columns if self._batch is None else len(self._batch.images))
        self._cells = QRectF(inside.left() + label, top, used, OUTPUTS * row)
        self._paint_digits(painter, inside.left(), label)
        free = inside.left()  # of the line below the cells
        if self._batch is None:
            text = QCoreApplication.translate("MiniBatch", "One step learns from the first ten images")
            painter.setPen(quiet(palette))
            painter.drawText(self._cells, _WRAPPED, text)
        else:
            self._paint_batch(painter, self._batch)
            if not is_low:
                free = self._paint_legend(painter, QPointF(inside.left(), self._cells.bottom() + SPACING / 2))
        left = inside.right() - mine_wide
        self._paint_mine(painter, QRectF(left, inside.top(), mine_wide, self._cells.bottom() - inside.top()))
        if not is_low and self._mine is not None and self._mine.before is not None:
            line = QRectF(free, self._cells.bottom() + SPACING / 2, inside.right() - free, self._high)
            self._paint_was(painter, line)

    def _use(self, painter: QPainter, type_: QFont) -> None:
        """Write with this from now on."""
        self._type, self._metrics = type_, QFontMetricsF(type_)
        self._high = self._metrics.height()
        painter.setFont(type_)

    def _row(self, output: int) -> QRectF:
        """Return where an output's row is."""
        high = self._cells.height() / OUTPUTS
        return QRectF(self._cells.left(), self._cells.top() + output * high, self._cells.width(), high)

    def _paint_digits(self, painter: QPainter, left: float, wide: float) -> None:
        painter.setPen(quiet(self._palette))
        for output in range(OUTPUTS):
            row = self._row(output)
            painter.drawText(QRectF(left, row.top(), wide - SPACING / 2, row.height()), _RIGHT, str(output))

    # The mini-batch

    def _paint_batch(self, painter: QPainter, batch: MiniBatch) -> None:
        wide = self._cells.width() / len(batch.images)
        for column, image in enumerate(batch.images):
            left = self._cells.left() + (column + 0.5) * wide - self._side / 2
            picture = QRectF(left, self._cells.top() - self._side - SPACING / 2, self._side, self._side)
            self._paint_image(painter, picture, image)
        self._paint_cells(painter, batch, wide)
        column, output = self._picked
        if column < len(batch.images):
            row = self._row(output)
            painter.setPen(QPen(accent(self._palette), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self._cells.left() + column * wide, row.top(), wide, row.height()))

    def _paint_cells(self, painter: QPainter, batch: MiniBatch, wide: float) -> None:
        """Paint each output as lit as it answers, and its delta as a triangle that shows where it should go.

        All of one colour are painted at once: a thousand calls would take longer than a frame.
        """
        palette, high = self._palette, self._cells.height() / OUTPUTS
        largest = min(wide, high) - 4
        cells: list[list[QRectF]] = [[] for _ in range(_SHADES + 1)]
        frames, (more, less) = list[QRectF](), (QPainterPath(), QPainterPath())
        most = float(np.abs(batch.deltas).max()) or 1.0  # the largest fills its cell: soon all are small
        numbers = zip(batch.outputs.tolist(), batch.deltas.tolist(), batch.targets.tolist(), strict=True)
        for column, (outputs, deltas, targets) in enumerate(numbers):
            left = self._cells.left() + column * wide
            for output, (said, delta, wanted) in enumerate(zip(outputs, deltas, targets, strict=True)):
                cell = QRectF(left, self._cells.top() + output * high, wide, high)
                cells[round(_SHADES * said)].append(cell.adjusted(0.5, 0.5, -0.5, -0.5))
                if wanted:
                    frames.append(cell.adjusted(1, 1, -1, -1))
                size = largest * (abs(delta) / most) ** _ROOT
                _add_triangle(less if delta > 0 else more, cell.center(), size, delta)
        painter.setPen(Qt.PenStyle.NoPen)
        for shade, rectangles in enumerate(cells):
            painter.setBrush(lit(palette, shade / _SHADES))
            painter.drawRects(rectangles)
        for index, triangles in enumerate((more, less)):
            painter.strokePath(triangles, QPen(palette.base(), 2))  # or blue on blue would not be seen
            painter.fillPath(triangles, series_colour(palette, index))
        painter.setPen(QPen(palette.windowText().color(), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRects(frames)

    def _paint_image(self, painter: QPainter, place: QRectF, image: NDArray[np.uint8]) -> None:
        """Paint inputs, white on black as MNIST has them."""
        painter.drawImage(place, QImage(image.tobytes(), SIDE, SIDE, SIDE, QImage.Format.Format_Grayscale8))
        painter.setPen(QPen(outline(self._palette), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)

    def _paint_legend(self, painter: QPainter, place: QPointF) -> float:
        """Paint what the signs in the cells mean; return where that ends."""
        high, palette = self._high, self._palette
        x, middle, mark = place.x(), place.y() + high / 2, high - 4
        for sign, text in (
            ("shades", QCoreApplication.translate("MiniBatch", "output 0–1")),
            ("frame", QCoreApplication.translate("MiniBatch", "wanted")),
            ("more", QCoreApplication.translate("MiniBatch", "δ: more")),
            ("less", QCoreApplication.translate("MiniBatch", "δ: less")),
        ):
            box = QRectF(x, middle - mark / 2, mark, mark)
            if sign == "shades":
                from_left = QLinearGradient(box.topLeft(), box.topRight())
                for end in (0, 1):
                    from_left.setColorAt(end, lit(palette, end))
                painter.fillRect(box, from_left)
            elif sign == "frame":
                painter.setPen(QPen(palette.windowText().color(), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(box)
            else:
                triangle, delta = QPainterPath(), 1 if sign == "less" else -1
                _add_triangle(triangle, box.center(), mark, delta)
                painter.fillPath(triangle, series_colour(palette, int(delta > 0)))
            painter.setPen(quiet(palette))
            wide = self._metrics.horizontalAdvance(text) + 2
            painter.drawText(QRectF(x + mark + 4, place.y(), wide, high), _LEFT, text)
            x += mark + 4 + wide + SPACING
        return x

    # The drawing on the pad

    def _paint_mine(self, painter: QPainter, place: QRectF) -> None:
        mine, palette = self._mine, self._palette
        if mine is None:
            painter.setPen(quiet(palette))
            text = QCoreApplication.translate("MiniBatch", "What a step does for a drawing on the pad stands here")
            painter.drawText(place, _WRAPPED, text)
            return
        picture = QRectF(place.left(), place.top(), self._side, self._side)
        self._paint_image(painter, picture, np.rint(255 * np.clip(mine.image, 0, 1)).astype(np.uint8))
        painter.setPen(quiet(palette))
        caption = QRectF(picture.right() + SPACING / 2, place.top(), place.right() - picture.right() - 4, self._side)
        painter.drawText(caption, _LEFT | Qt.TextFlag.TextWordWrap, QCoreApplication.translate("MiniBatch", "yours"))
        digit = self._metrics.horizontalAdvance("0") + SPACING / 2
        value = QFontMetricsF(bold(self._type)).horizontalAdvance("1.00") + SPACING / 2
        best, high = int(mine.after.argmax()), self._cells.height() / OUTPUTS
        wide, thick = place.width() - digit - value, min(0.6 * high, 24.0)
        left, first = place.left() + digit, self._cells.top() + (high - thick) / 2
        self._bars = bars = [QRectF(left, first + output * high, wide, thick) for output in range(OUTPUTS)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(track(palette))
        painter.drawRects(bars)
        said = [QRectF(left, bar.top(), now * wide, thick) for bar, now in zip(bars, mine.after.tolist(), strict=True)]
        painter.setBrush(unlit(palette))
        painter.drawRects([each for output, each in enumerate(said) if output != best])
        painter.fillRect(said[best], accent(palette))
        if mine.before is not None:
            painter.setPen(QPen(series_colour(palette, 1), 2))
            marks = [left + was * wide for was in mine.before.tolist()]
            lines = [QLineF(x, bar.top() - 2, x, bar.bottom() + 2) for x, bar in zip(marks, bars, strict=True)]
            painter.drawLines(lines)
        self._paint_numbers(painter, place, mine.after, best)

    def _paint_was(self, painter: QPainter, line: QRectF) -> None:
        """Paint what the marks on the bars mean, at the right of a line."""
        text = QCoreApplication.translate("MiniBatch", "was")
        wide = self._metrics.horizontalAdvance(text) + 2
        left = max(line.left(), line.right() - wide - 6)
        painter.setPen(quiet(self._palette))
        painter.drawText(QRectF(left + 6, line.top(), wide, line.height()), _LEFT, text)
        painter.fillRect(QRectF(left, line.top() + 2, 2, line.height() - 4), series_colour(self._palette, 1))

    def _paint_numbers(self, painter: QPainter, place: QRectF, said: NDArray[np.floating], best: int) -> None:
        """Paint the digits at the left of the bars, and what their outputs say at the right."""
        palette = self._palette
        for output, now in enumerate(said.tolist()):
            is_best, row = output == best, self._row(output)
            painter.setFont(bold(self._type) if is_best else self._type)
            painter.setPen(palette.windowText().color() if is_best else quiet(palette))
            line = QRectF(place.left(), row.top(), place.width(), row.height())
            painter.drawText(line, _LEFT, str(output))
            painter.drawText(line, _RIGHT, in_print(now))
        painter.setFont(self._type)


def _add_triangle(path: QPainterPath, centre: QPointF, size: float, delta: float) -> None:
    """Add an arrowhead that points up where the output should say more, down where less; none of less than a pixel."""
    if size >= 1:
        half = size / 2 if delta > 0 else -size / 2
        corners = (QPointF(-half, -half), QPointF(half, -half), QPointF(0, half))
        path.addPolygon(QPolygonF([centre + each for each in corners]))
        path.closeSubpath()
