"""How the chart of the outputs through time is painted: axes, lines, and the mark where the slider stands."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QPen, QPolygonF

from digitpad.gui.look.theme import SPACING, accent, bold, line, outline, quiet, series_colour, small, tabular
from digitpad.gui.look.words import WORTH_SAYING
from digitpad.gui.through_time.names import worth_naming
from digitpad.gui.through_time.output_names import paint_names
from digitpad.session.reading import SURE_ENOUGH
from digitpad.storage.snapshots import Moment

_TICKS: Final = ((0.0, "0"), (0.5, ".5"), (1.0, "1"))
_ROUND: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MOST_EPOCHS: Final = 6  # that have a label
_MOST_NAMES: Final = 4  # of outputs that are not strong
_THICK, _THIN, _DOT = 2.5, 1.0, 3.5  # widths of lines, and half the size of a point
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Places:
    """Where things are in a chart of some size: the moments side by side in equal steps, and after the last one now.

    Parameters
    ----------
    size
        Of the whole chart.
    font
        Of the widget.
    count
        How many moments there are.

    Attributes
    ----------
    plot : QRectF
        Where the lines are.
    """

    def __init__(self, size: QSize, font: QFont, count: int) -> None:
        self._count = count
        metrics = QFontMetricsF(tabular(small(font)))
        left = metrics.horizontalAdvance("0.5") + SPACING
        right = size.width() - metrics.horizontalAdvance(now_in_words()) / 2 - SPACING / 2
        top = math.ceil(metrics.height() / 2) + 1
        bottom = size.height() - 2 * metrics.height() - SPACING
        self.plot = QRectF(left, top, max(1, right - left), max(1, bottom - top))

    def x(self, at: int) -> float:
        """Return where a moment is."""
        return self.plot.left() + self.plot.width() * at / max(1, self._count)

    def y(self, activation: float) -> float:
        """Return where an activation is."""
        return self.plot.bottom() - self.plot.height() * activation

    def at(self, x: float) -> int:
        """Return the number of the moment that is nearest to a place."""
        at = round((x - self.plot.left()) / self.plot.width() * self._count)
        return min(max(at, 0), self._count)


def now_in_words() -> str:
    """Return what the end of the axis is called."""
    return QCoreApplication.translate("Time", "now")


class OutputsPainter:
    """Paints the parts of one chart.

    Parameters
    ----------
    painter
        Active, one unit for each device-independent pixel.
    places
        Where everything is.
    font, palette
        Of the widget.
    moments, rows
        See `digitpad.gui.through_time.chart.OutputsChart.show_rows`.
    """

    def __init__(
        self,
        painter: QPainter,
        places: Places,
        font: QFont,
        palette: QPalette,
        moments: Sequence[Moment],
        rows: Mapping[Moment, NDArray[np.float32]],
    ) -> None:
        self._painter, self._places, self._plot = painter, places, places.plot
        self._font, self._palette = font, palette
        self._small = tabular(small(font))
        self._metrics = QFontMetricsF(self._small)
        self._moments, self._rows = moments, rows

    def paint_axes(self, told: Moment | None) -> None:
        """Paint grid, ticks and their labels; the moment that is `told` of in words has one if any finds room."""
        painter = self._painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setFont(self._small)
        paint_levels(painter, self._plot, self._palette)
        if self._moments:
            self._paint_times(told)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint_lines(self, strong: int) -> None:
        """Paint the ten lines, that of one digit strong and named."""
        painter, palette = self._painter, self._palette
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(quiet(palette), _THIN))
        for digit in range(10):
            if digit != strong:
                for piece in self._pieces(digit):
                    painter.drawPolyline(piece)
        painter.setPen(QPen(series_colour(palette, 0), _THICK))
        lines = self._pieces(strong)
        for piece in lines:
            painter.drawPolyline(piece)
        end = lines[-1].last()
        self._paint_names(end.x(), {strong: end.y()}, strong)

    def paint_names(self, strong: int, before: int | None) -> None:
        """Paint the names of a few other outputs, each where no other name is; see `worth_naming`."""
        known = [at for at, moment in enumerate(self._moments) if moment in self._rows]
        table = np.array([self._rows[self._moments[at]] for at in known])
        taken = [self._name_box(self._place(known[-1], float(table[-1, strong])), strong, is_strong=True)]
        for digit, rows in worth_naming(table, strong, before)[:_MOST_NAMES]:
            for at in rows:
                place = self._place(known[at], float(table[at, digit]))
                box = self._name_box(place, digit, is_strong=False)
                if not any(box.intersects(other) for other in taken):
                    self._paint_names(place.x(), {digit: place.y()}, strong)
                    taken.append(box)
                    break

    def paint_mark(self, at: int, strong: int | None) -> None:
        """Paint where the slider stands, and there the names of the outputs that say something."""
        painter, palette, x = self._painter, self._palette, round(self._places.x(at))
        painter.fillRect(QRectF(x - 1, self._plot.top(), 2, self._plot.height()), accent(palette))
        row = self._rows.get(self._moments[at])
        if row is None:
            return
        named = {digit: self._places.y(float(row[digit])) for digit in np.flatnonzero(row >= WORTH_SAYING).tolist()}
        for digit, y in named.items():
            colour = series_colour(palette, 0) if digit == strong else quiet(palette)
            painter.setPen(QPen(colour, 1.5))
            painter.setBrush(colour if row[digit] >= SURE_ENOUGH else palette.window().color())
            painter.drawEllipse(QPointF(x, y), _DOT, _DOT)
        if strong in named and self._is_named_beside(QPointF(x, named[strong]), strong):
            del named[strong]
        self._paint_names(x, named, strong)

    def paint_notice(self, text: str) -> None:
        """Paint a quiet sentence in the middle of the plot."""
        self._painter.setFont(self._font)
        paint_notice(self._painter, self._plot, self._palette, text)

    def _place(self, at: int, activation: float) -> QPointF:
        return QPointF(self._places.x(at), self._places.y(activation))

    def _paint_times(self, told: Moment | None) -> None:
        """Paint the labels of moments where there is room, and below them what they count."""
        painter, plot, metrics, places = self._painter, self._plot, self._metrics, self._places
        height, top, count = metrics.height(), plot.bottom() + SPACING / 2, len(self._moments)
        for at, label in self.labels(told):
            self._paint_time(at, label, top)
        first = next((at for at, moment in enumerate(self._moments) if moment.epochs), count)
        border, top = places.x(first), top + height
        self._paint_time(count, now_in_words(), top)  # a line below the last moment, which is as near as that
        now = places.x(count) - metrics.horizontalAdvance(now_in_words()) / 2 - SPACING / 2
        left = plot.left()
        if first:
            words = QCoreApplication.translate("Time", "mini-batches")
            painter.drawText(QRectF(left, top, plot.width(), height), _LEFT, words)
            left += metrics.horizontalAdvance(words) + SPACING
        if first < count:
            painter.fillRect(QRectF(round(border), plot.top(), 1, plot.height()), line(self._palette))
            words = QCoreApplication.translate("Time", "epochs")
            left = max(min(border, now - metrics.horizontalAdvance(words)), left)
            painter.drawText(QRectF(left, top, now - left, height), _LEFT, words)

    def labels(self, told: Moment | None) -> list[tuple[int, str]]:
        """Return which moments have a label: the last one, the one that is told of, and others where there is room."""
        *others, last = self._labels()
        of_told = [(at, _count_of(moment)) for at, moment in enumerate(self._moments) if moment == told]
        shown: list[tuple[int, str]] = []
        taken: list[tuple[float, float]] = []
        for at, label in (last, *of_told, *others):
            x, half = self._places.x(at), self._metrics.horizontalAdvance(label) / 2 + SPACING / 4
            if x - half >= 0 and all(x + half <= left or x - half >= right for left, right in taken):
                shown.append((at, label))
                taken.append((x - half, x + half))
        return shown

    def _labels(self) -> list[tuple[int, str]]:
        """Return which moments may have a label, in their order: powers of ten, round epochs, and the last one."""
        last = self._moments[-1].epochs
        step = next((each for each in _ROUND if last / each <= _MOST_EPOCHS), max(last, 1))
        labels = []
        for at, moment in enumerate(self._moments):
            epochs, mini_batches = moment
            is_round = epochs == 1 or epochs % step == 0 if epochs else _is_power_of_ten(mini_batches)
            if is_round or at == len(self._moments) - 1:
                labels.append((at, _count_of(moment)))
        return labels

    def _paint_time(self, at: int, label: str, top: float) -> None:
        x, wide = self._places.x(at), self._metrics.horizontalAdvance(label) + SPACING
        self._painter.fillRect(QRectF(round(x), self._plot.bottom(), 1, SPACING / 2), outline(self._palette))
        self._painter.drawText(QRectF(x - wide / 2, top, wide, self._metrics.height()), _CENTRE, label)

    def _pieces(self, digit: int) -> list[QPolygonF]:
        """Return the line of an output, in pieces where not all is known."""
        pieces: list[QPolygonF] = []
        is_open = False
        for at, moment in enumerate(self._moments):
            row = self._rows.get(moment)
            if row is not None:
                if not is_open:
                    pieces.append(QPolygonF())
                pieces[-1].append(QPointF(self._places.x(at), self._places.y(float(row[digit]))))
            is_open = row is not None
        return pieces

    def _is_named_beside(self, place: QPointF, digit: int) -> bool:
        """Return whether the name at the end of the digit's line says it already."""
        last = max(number for number, each in enumerate(self._moments) if each in self._rows)
        end = self._place(last, float(self._rows[self._moments[last]][digit]))
        is_near_end = self._name_box(place, digit, is_strong=True).right() >= end.x()
        return is_near_end or abs(end.y() - place.y()) < self._metrics.height()

    def _name_box(self, place: QPointF, digit: int, *, is_strong: bool) -> QRectF:
        metrics = QFontMetricsF(bold(self._small) if is_strong else self._small)
        box = QRectF(place.x() + SPACING / 2, 0, metrics.horizontalAdvance(str(digit)), metrics.height())
        box.moveTop(max(place.y() - metrics.height() / 2, 0.0))
        return box

    def _paint_names(self, x: float, places: Mapping[int, float], strong: int | None) -> None:
        corner = QPointF(x + SPACING / 2, self._plot.bottom() + self._metrics.height() / 2)
        paint_names(self._painter, corner, places, strong, self._palette, self._small)


def _is_power_of_ten(count: int) -> bool:
    """Return whether a count is 0 or a power of ten."""
    return count == 0 or math.log10(count).is_integer()


def _count_of(moment: Moment) -> str:
    return str(moment.epochs) if moment.epochs else f"{moment.mini_batches:,}"


def paint_levels(painter: QPainter, plot: QRectF, palette: QPalette) -> None:
    """Paint the lines at 0, .5 and 1 with their labels in the painter's font, and where the plot begins and ends."""
    height = QFontMetricsF(painter.font()).height()
    painter.setPen(quiet(palette))
    for value, label in _TICKS:
        y = round(plot.bottom() - plot.height() * value)
        painter.fillRect(QRectF(plot.left(), y, plot.width(), 1), line(palette))
        painter.drawText(QRectF(0, y - height / 2, plot.left() - SPACING, height), _RIGHT, label)
    painter.fillRect(QRectF(plot.left(), plot.top(), 1, plot.height()), outline(palette))
    painter.fillRect(QRectF(plot.left(), plot.bottom(), plot.width(), 1), outline(palette))


def paint_notice(painter: QPainter, plot: QRectF, palette: QPalette, text: str) -> None:
    """Paint a quiet sentence in the middle of a plot, in the painter's font."""
    flags = int(_CENTRE | Qt.TextFlag.TextWordWrap)
    painter.setPen(quiet(palette))
    inside = plot.adjusted(SPACING, 0, -SPACING, 0)
    place = painter.boundingRect(inside, flags, text)
    painter.fillRect(place.adjusted(-SPACING, 0, SPACING, 0), palette.window())
    painter.drawText(place, flags, text)
