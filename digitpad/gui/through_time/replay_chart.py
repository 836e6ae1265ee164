"""The ten outputs while a drawing was drawn: a chart over the seconds that this took, its strokes as bands."""

import math
from contextlib import AbstractContextManager
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from digitpad.gui.look.theme import SPACING, accent, outline, quiet, series_colour, small, tabular, track
from digitpad.gui.look.words import WORTH_SAYING
from digitpad.gui.through_time.marked_chart import MarkedChart
from digitpad.gui.through_time.output_names import paint_names
from digitpad.gui.through_time.outputs_painter import paint_levels, paint_notice
from digitpad.session.inside.replay import Replay

_THICK, _THIN = 2.5, 1.0
_ROUND: Final = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)
_MOST_SECONDS: Final = 5  # that have a label
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ReplayChart(MarkedChart):
    """Shows what each output says at each moment of a drawing.

    The line of the output that says most of the whole drawing is strong; of a number each digit's is, while that digit
    is drawn, and named where it ends. A click, or a drag, picks a moment; by keys
    the slider below does.

    Parameters
    ----------
    gate
        Held while painting.

    Attributes
    ----------
    picked : Signal(float)
        A moment, in seconds.
    """

    picked = Signal(float)

    def __init__(self, gate: AbstractContextManager[object], parent: QWidget | None = None) -> None:
        super().__init__("outputs-while-drawing", gate, parent)
        self.setAccessibleName(self.tr("Outputs while you drew"))
        self._replay: Replay | None = None
        self._notice = ""
        self._seconds = 0.0

    def show_replay(self, replay: Replay | None, words: str) -> None:
        """Show a replay, which `words` tell a screen reader, or none, and the words in its place."""
        self._replay, self._notice = replay, words
        self.draw_anew(words)

    def mark(self, seconds: float) -> None:
        """Mark a moment."""
        if seconds != self._seconds:
            self._seconds = seconds
            self.update()

    def place_of(self, seconds: float) -> QPointF:
        """Return where a moment is, in the middle of the plot."""
        return self.middle_at(self._x(seconds))

    def sizeHint(self) -> QSize:
        """Return a size in which a second of two strokes can be told apart."""
        return QSize(40 * SPACING, 15 * SPACING)

    def minimumSizeHint(self) -> QSize:
        """Return the least in which the lines still have a shape."""
        return QSize(18 * SPACING, 15 * SPACING)

    def pick(self, x: float) -> None:
        """Tell which moment is at a place."""
        if self._replay is not None:
            plot = self.plot()
            share = (x - plot.left()) / plot.width()
            self.picked.emit(min(max(share, 0.0), 1.0) * self._replay.duration)

    # Where things are

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(tabular(small(self.font())))

    def plot(self) -> QRectF:
        """Return where the lines are."""
        metrics = self._metrics()
        left = metrics.horizontalAdvance("0.5") + SPACING
        right = self.width() - metrics.horizontalAdvance("0") - SPACING / 2  # at the end, outputs are named there
        top = math.ceil(metrics.height() / 2) + 1
        bottom = self.height() - 2 * metrics.height() - SPACING
        return QRectF(left, top, max(1.0, right - left), max(1.0, bottom - top))

    def _x(self, seconds: float) -> float:
        plot = self.plot()
        return plot.left() + plot.width() * seconds / (self._replay.duration if self._replay else 1.0)

    def _y(self, activation: float) -> float:
        plot = self.plot()
        return plot.bottom() - plot.height() * activation

    # How it is painted

    def paint_still(self, painter: QPainter) -> None:
        """Paint strokes, axes and lines."""
        painter.setFont(tabular(small(self.font())))
        if self._replay is not None:
            self._paint_strokes(painter, self._replay)
        paint_levels(painter, self.plot(), self.palette())
        if self._replay is not None:
            self._paint_seconds(painter, self._replay)
            self._paint_lines(painter, self._replay)
        elif self._notice:
            painter.setFont(self.font())
            paint_notice(painter, self.plot(), self.palette(), self._notice)

    def _paint_strokes(self, painter: QPainter, replay: Replay) -> None:
        """Paint a band for each stroke, and below it its number where that has room."""
        plot, metrics, palette = self.plot(), self._metrics(), self.palette()
        top, free = plot.bottom() + SPACING / 2 + metrics.height(), 0.0
        painter.setPen(quiet(palette))
        for number, (began, ended) in enumerate(replay.spans, start=1):
            left, right = self._x(began), self._x(ended)
            painter.fillRect(QRectF(left, plot.top(), max(1.0, right - left), plot.height()), track(palette))
            text = self.tr("stroke {0}").format(number) if number == 1 else str(number)
            wide = metrics.horizontalAdvance(text)
            if free <= left and left + wide <= self.width():
                painter.drawText(QRectF(left, top, wide + 1, metrics.height()), _LEFT, text)
                free = left + wide + SPACING / 2

    def _paint_seconds(self, painter: QPainter, replay: Replay) -> None:
        plot, metrics, palette = self.plot(), self._metrics(), self.palette()
        step = next((each for each in _ROUND if replay.duration / each <= _MOST_SECONDS), replay.duration)
        top, height = plot.bottom() + SPACING / 2, metrics.height()
        painter.setPen(quiet(palette))
        for count in range(int(replay.duration / step) + 1):
            label = self.tr("{0} s").format(f"{count * step:g}")
            x, wide = self._x(count * step), metrics.horizontalAdvance(label)
            painter.fillRect(QRectF(round(x), plot.bottom(), 1, SPACING / 2), outline(palette))
            if x + wide / 2 <= self.width():
                painter.drawText(QRectF(x - wide / 2, top, wide + 1, height), _LEFT, label)

    def _paint_lines(self, painter: QPainter, replay: Replay) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        plot = self.plot()  # once: to measure type for each of thousands of points takes longer than two frames
        across = (plot.left() + plot.width() / replay.duration * replay.moments).tolist()
        heights = (plot.bottom() - plot.height() * replay.activations.T).tolist()
        lines = [[QPointF(x, y) for x, y in zip(across, each, strict=True)] for each in heights]
        strong = {span.digit for span in replay.digits if span.after - span.first == len(across)}
        painter.setPen(QPen(quiet(self.palette()), _THIN))
        for line in (each for digit, each in enumerate(lines) if digit not in strong):
            painter.drawPolyline(QPolygonF(line))
        painter.setPen(QPen(series_colour(self.palette(), 0), _THICK))
        for first, after, digit in replay.digits:
            painter.drawPolyline(QPolygonF(lines[digit][first:after]))
        for _, after, digit in replay.digits[:-1]:
            end = lines[digit][after - 1]
            self._name(painter, end.x(), {digit: end.y()}, digit)

    def paint_mark(self, painter: QPainter) -> None:
        """Paint where the slider stands, and there the names of the outputs that say something."""
        if self._replay is None:
            return
        plot, x = self.plot(), round(self._x(self._seconds))
        painter.fillRect(QRectF(x - 1, plot.top(), 2, plot.height()), accent(self.palette()))
        row = self._replay.at(self._seconds).in_view.activations
        named = {digit: self._y(float(row[digit])) for digit in np.flatnonzero(row >= WORTH_SAYING).tolist()}
        self._name(painter, x, named, self._replay.digit_at(self._seconds))

    def _name(self, painter: QPainter, x: float, named: dict[int, float], strong: int) -> None:
        """Name outputs right of a place, each at its height."""
        corner = QPointF(x + 2, self.plot().bottom() + self._metrics().height() / 2)
        paint_names(painter, corner, named, strong, self.palette(), tabular(small(self.font())))
