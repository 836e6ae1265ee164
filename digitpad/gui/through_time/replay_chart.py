"""The ten outputs while a drawing was drawn: a chart over the seconds that this took, its strokes as bands."""

import math
from contextlib import AbstractContextManager
from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFontMetricsF,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitpad.gui.charts.pictures import as_image
from digitpad.gui.look.accessibility import install_roles
from digitpad.gui.look.picture_actions import PictureActions
from digitpad.gui.look.theme import SPACING, accent, bold, line, outline, quiet, series_colour, small, tabular, track
from digitpad.gui.look.words import WORTH_SAYING
from digitpad.session.inside.replay import Replay

_TICKS: Final = ((0.0, "0"), (0.5, ".5"), (1.0, "1"))
_THICK, _THIN = 2.5, 1.0
_ROUND: Final = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)
_MOST_SECONDS: Final = 5  # that have a label
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ReplayChart(QWidget):
    """Shows what each output says at each moment of a drawing.

    The line of the output that says most of the whole drawing is strong. A click, or a drag, picks a moment; by keys
    the slider below does.

    Parameters
    ----------
    gate
        Held while painting.

    Attributes
    ----------
    picked : Signal(float)
        A moment, in seconds.
    pictures : PictureActions
        Copies and saves it.
    """

    picked = Signal(float)

    accessible_role = QAccessible.Role.Chart

    def __init__(self, gate: AbstractContextManager[object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        install_roles()
        self._gate = gate
        self._replay: Replay | None = None
        self._notice = ""
        self._seconds = 0.0
        self._drawn: QPixmap | None = None  # all but the mark, which alone changes while it plays
        self.pictures = PictureActions(self, self.picture, "outputs-while-drawing")
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # time goes to the right, as in every chart
        self.setAccessibleName(self.tr("Outputs while you drew"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the menu key needs a place to be pressed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_replay(self, replay: Replay | None, words: str) -> None:
        """Show a replay, which `words` tell a screen reader, or none, and the words in its place."""
        self._replay, self._notice = replay, words
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
        self._draw_anew()

    def mark(self, seconds: float) -> None:
        """Mark a moment."""
        if seconds != self._seconds:
            self._seconds = seconds
            self.update()

    def picture(self) -> QImage:
        """Return the chart as it stands, sharp enough for print."""
        return as_image(self.size(), self.palette(), self._paint)

    def place_of(self, seconds: float) -> QPointF:
        """Return where a moment is, in the middle of the plot."""
        return QPointF(self._x(seconds), self._plot().center().y())

    def sizeHint(self) -> QSize:
        """Return a size in which a second of two strokes can be told apart."""
        return QSize(40 * SPACING, 18 * SPACING)

    def minimumSizeHint(self) -> QSize:
        """Return the least in which the lines still have a shape."""
        return QSize(18 * SPACING, 15 * SPACING)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the chart, and the focus."""
        with self._gate:
            if self._drawn is None:
                self._drawn = self._draw()
            painter = QPainter(self)
            painter.drawPixmap(0, 0, self._drawn)
            self._paint_mark(painter)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(accent(self.palette()), 1))
                painter.drawRect(self._plot().adjusted(-0.5, -0.5, 0.5, 0.5))
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: all has another place."""
        self._draw_anew()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: perhaps other colours, or another size of type."""
        self._draw_anew()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: go to the moment that was clicked on."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pick(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: follow a drag."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pick(event.position())

    def _pick(self, position: QPointF) -> None:
        if self._replay is not None:
            plot = self._plot()
            share = (position.x() - plot.left()) / plot.width()
            self.picked.emit(min(max(share, 0.0), 1.0) * self._replay.duration)

    # Where things are

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(tabular(small(self.font())))

    def _plot(self) -> QRectF:
        metrics = self._metrics()
        left = metrics.horizontalAdvance("0.5") + SPACING
        right = self.width() - metrics.horizontalAdvance("0") - SPACING / 2  # at the end, outputs are named there
        top = math.ceil(metrics.height() / 2) + 1
        bottom = self.height() - 2 * metrics.height() - SPACING
        return QRectF(left, top, max(1.0, right - left), max(1.0, bottom - top))

    def _x(self, seconds: float) -> float:
        plot = self._plot()
        return plot.left() + plot.width() * seconds / (self._replay.duration if self._replay else 1.0)

    def _y(self, activation: float) -> float:
        plot = self._plot()
        return plot.bottom() - plot.height() * activation

    # How it is painted

    def _draw_anew(self) -> None:
        self._drawn = None
        self.update()

    def _draw(self) -> QPixmap:
        scale = self.devicePixelRatioF()
        drawn = QPixmap((self.size().toSizeF() * scale).toSize())
        drawn.setDevicePixelRatio(scale)
        drawn.fill(self.palette().window().color())
        painter = QPainter(drawn)
        self._paint_still(painter)
        painter.end()
        return drawn

    def _paint(self, painter: QPainter) -> None:
        self._paint_still(painter)
        self._paint_mark(painter)

    def _paint_still(self, painter: QPainter) -> None:
        painter.setFont(tabular(small(self.font())))
        if self._replay is not None:
            self._paint_strokes(painter, self._replay)
        self._paint_axes(painter)
        if self._replay is not None:
            self._paint_seconds(painter, self._replay)
            self._paint_lines(painter, self._replay)
        elif self._notice:
            self._paint_notice(painter)

    def _paint_strokes(self, painter: QPainter, replay: Replay) -> None:
        """Paint a band for each stroke, and below it its number where that has room."""
        plot, metrics, palette = self._plot(), self._metrics(), self.palette()
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

    def _paint_axes(self, painter: QPainter) -> None:
        plot, palette, height = self._plot(), self.palette(), self._metrics().height()
        for value, label in _TICKS:
            y = round(self._y(value))
            painter.fillRect(QRectF(plot.left(), y, plot.width(), 1), line(palette))
            painter.setPen(quiet(palette))
            painter.drawText(QRectF(0, y - height / 2, plot.left() - SPACING, height), _RIGHT, label)
        painter.fillRect(QRectF(plot.left(), plot.top(), 1, plot.height()), outline(palette))
        painter.fillRect(QRectF(plot.left(), plot.bottom(), plot.width(), 1), outline(palette))

    def _paint_seconds(self, painter: QPainter, replay: Replay) -> None:
        plot, metrics, palette = self._plot(), self._metrics(), self.palette()
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
        plot = self._plot()  # once: to measure type for each of thousands of points takes longer than two frames
        across = (plot.left() + plot.width() / replay.duration * replay.moments).tolist()
        strong = _strong(replay)
        for digit in sorted(range(replay.activations.shape[1]), key=lambda each: each == strong):
            pen = QPen(quiet(self.palette()), _THIN)
            if digit == strong:
                pen = QPen(series_colour(self.palette(), 0), _THICK)
            painter.setPen(pen)
            heights = (plot.bottom() - plot.height() * replay.activations[:, digit]).tolist()
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in zip(across, heights, strict=True)]))

    def _paint_mark(self, painter: QPainter) -> None:
        """Paint where the slider stands, and there the names of the outputs that say something."""
        if self._replay is None:
            return
        palette, plot, x = self.palette(), self._plot(), round(self._x(self._seconds))
        painter.fillRect(QRectF(x - 1, plot.top(), 2, plot.height()), accent(palette))
        row, strong = self._replay.at(self._seconds).activations, _strong(self._replay)
        for digit in np.flatnonzero(row >= WORTH_SAYING).tolist():
            painter.setFont(bold(small(self.font())) if digit == strong else small(self.font()))
            metrics = QFontMetricsF(painter.font())
            box = QRectF(x + 2, 0, metrics.horizontalAdvance(str(digit)) + 2, metrics.height())
            box.moveTop(max(self._y(float(row[digit])) - metrics.height() / 2, 0.0))
            painter.fillRect(box, palette.window())
            painter.setPen(series_colour(palette, 0) if digit == strong else palette.windowText().color())
            painter.drawText(box, _CENTRE, str(digit))

    def _paint_notice(self, painter: QPainter) -> None:
        flags = int(_CENTRE | Qt.TextFlag.TextWordWrap)
        painter.setFont(self.font())
        painter.setPen(quiet(self.palette()))
        inside = self._plot().adjusted(SPACING, 0, -SPACING, 0)
        place = painter.boundingRect(inside, flags, self._notice)
        painter.fillRect(place.adjusted(-SPACING, 0, SPACING, 0), self.palette().window())
        painter.drawText(place, flags, self._notice)


def _strong(replay: Replay) -> int:
    """Return the output that says most of the whole drawing."""
    return int(replay.readings[-1].activations.argmax())
