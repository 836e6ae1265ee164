"""Paints the gradients of a few images as arrows beside that of all, and their figures below."""

from collections.abc import Sequence
from math import cos, radians, sin
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen, QPolygonF

from digitpad.gui.chapter.formula import number
from digitpad.gui.chapter.picture import growth
from digitpad.gui.look.theme import SPACING, bold, line, quiet, series_colour, small, tabular
from digitpad.session.chapter.mini_batches import Direction

_LONGEST: Final = 4.0
"""Arrows are painted no longer than so many times that of all images; what is longer has no head."""

_HEAD: Final = 9.0
_STRONGER: Final = 1.8
_ROW: Final = 1.25  # of the type's height
_LEADER: Final = 1.5
"""The room for a line that leads to a name, in heights of the type."""

_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def angle_in_print(direction: Direction) -> str:
    """Return its angle: "34.2°"."""
    return "–" if direction.angle is None else f"{direction.angle:.1f}°"


def length_in_print(direction: Direction, of_all: Direction) -> str:
    """Return how long a gradient is beside that of all images: "1.33 ×"."""
    return "–" if not of_all.length else f"{number(direction.length / of_all.length, 2)} ×"


def time_in_print(seconds: float) -> str:
    """Return a time: "0.31 ms", "13 ms", "1.2 s"."""
    if seconds >= 1:
        return QCoreApplication.translate("Directions", "{0} s").format(f"{seconds:.1f}")
    milliseconds = 1000 * seconds
    text = f"{milliseconds:.0f}" if milliseconds >= 10 else f"{milliseconds:.2g}"  # noqa: PLR2004 - two digits
    return QCoreApplication.translate("Directions", "{0} ms").format(text)


class DirectionsPainter:
    """Paints each gradient in the plane that it makes with that of all images: angle and length are the true ones.

    Parameters
    ----------
    directions
        The last one is that of all images; none while they are being worked out.
    images
        The one of so many is painted stronger.
    """

    def __init__(self, directions: Sequence[Direction], images: int) -> None:
        self._directions, self._images = directions, images

    def paint(self, painter: QPainter, place: QRect, palette: QPalette, font: QFont) -> None:
        """Paint arrows and figures into a place."""
        if not self._directions:
            return
        type_ = tabular(small(font))
        painter.setFont(type_)
        self._palette, self._metrics = palette, QFontMetricsF(type_)
        self._high = self._metrics.height()
        inside = QRectF(place).adjusted(1, 1, -1, -1)
        rows = _ROW * self._high * (len(self._directions) + 1)
        figures = QRectF(inside.left(), inside.bottom() - rows, inside.width(), rows)
        self._paint_arrows(painter, inside.adjusted(0, 0, 0, -rows - SPACING))
        self._paint_figures(painter, figures)

    def _colour(self, index: int) -> QColor:
        is_last = index == len(self._directions) - 1
        return self._palette.windowText().color() if is_last else series_colour(self._palette, index)

    def _is_told(self, index: int) -> bool:
        return self._directions[index].images == self._images

    # Arrows

    def _paint_arrows(self, painter: QPainter, plot: QRectF) -> None:
        of_all = self._directions[-1].length
        ends: list[tuple[int, QPointF, bool]] = []
        for index, each in enumerate(self._directions):
            if each.angle is not None and of_all:
                length = each.length / of_all
                shown, angle = min(length, _LONGEST), radians(each.angle)
                ends.append((index, QPointF(shown * cos(angle), -shown * sin(angle)), length <= _LONGEST))
        if not ends:
            return
        if not all(has_head for *_, has_head in ends):
            self._paint_caption(painter, QRectF(plot.left(), plot.top(), plot.width(), self._high))
            plot = plot.adjusted(0, 1.25 * self._high, 0, 0)
        beside = self._metrics.horizontalAdvance(self._name(0)) + max(map(self._wide, range(len(self._directions))))
        beside += _LEADER * self._high
        left = min(0.0, *(at.x() for _, at, _ in ends)) if len(ends) > 1 else 0.0
        wide = max(1.0, *(at.x() for _, at, _ in ends), 1.0) - left
        high = max(0.2, *(-at.y() for _, at, _ in ends), 0.2)
        scale = min((plot.width() - beside) / wide, (plot.height() - 1.5 * self._high) / high)
        if scale <= 0:
            return
        origin = QPointF(plot.left() + 4 - left * scale, plot.bottom() - 0.75 * self._high)
        self._paint_guides(painter, plot, origin, scale)
        for index, at, has_head in ends:
            self._paint_arrow(painter, origin, origin + at * scale, index, has_head=has_head)
        self._paint_names(painter, [(index, origin + at * scale) for index, at, _ in ends])

    def _paint_guides(self, painter: QPainter, plot: QRectF, origin: QPointF, scale: float) -> None:
        """Paint the direction of all images on, and how far any arrow would go that is as long as theirs."""
        painter.save()
        painter.setClipRect(plot)
        painter.setPen(QPen(line(self._palette), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawLine(QPointF(plot.left(), origin.y()), QPointF(plot.right(), origin.y()))
        around = QRectF(origin.x() - scale, origin.y() - scale, 2 * scale, 2 * scale)
        painter.drawArc(around, 0, 16 * 90)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, start: QPointF, end: QPointF, index: int, *, has_head: bool) -> None:
        way, colour, stronger = end - start, self._colour(index), _STRONGER if self._is_told(index) else 1.0
        length = (way.x() ** 2 + way.y() ** 2) ** 0.5
        if length < 1:
            return
        along, head = way / length, min(_HEAD * stronger * growth(painter.font()), 0.4 * length)
        across = QPointF(-along.y(), along.x())
        painter.setPen(
            QPen(
                colour,
                growth(painter.font()) * stronger * (2.5 if has_head else 2),
                Qt.PenStyle.SolidLine if has_head else Qt.PenStyle.DashLine,
            )
        )
        painter.drawLine(start, end - along * (head if has_head else 0))
        if has_head:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            back = end - along * head
            painter.drawPolygon(QPolygonF([end, back + across * head / 2, back - across * head / 2]))

    def _paint_names(self, painter: QPainter, tips: list[tuple[int, QPointF]]) -> None:
        """Paint of how many images each is, beside its tip; where one would be over another, a line leads to it."""
        gap = SPACING / 2
        places = [
            (index, tip, QRectF(tip.x() + gap, tip.y() - self._high / 2, self._wide(index), self._high))
            for index, tip in sorted(tips, key=lambda each: -each[1].y())
        ]
        is_beside = _stack([place for *_, place in places])
        far = max((tip.x() for (_, tip, _), beside in zip(places, is_beside, strict=True) if not beside), default=0.0)
        for (_, _, place), beside in zip(places, is_beside, strict=True):
            if not beside:
                place.moveLeft(far + _LEADER * self._high)
        _stack([place for *_, place in places])  # where they are now they may be over another
        self._names = places
        for index, tip, place in places:
            painter.setPen(QPen(self._colour(index), 1))
            if place.left() > tip.x() + gap or place.center().y() < tip.y():
                painter.drawLine(tip, QPointF(place.left() - 2, place.center().y()))
            painter.drawText(place, _LEFT, self._name(index))

    def _paint_caption(self, painter: QPainter, line_: QRectF) -> None:
        """Paint what a dashed arrow means."""
        painter.setPen(QPen(quiet(self._palette), 2, Qt.PenStyle.DashLine))
        middle, wide = line_.center().y(), 2 * self._high
        painter.drawLine(QPointF(line_.left(), middle), QPointF(line_.left() + wide, middle))
        text = QCoreApplication.translate("Directions", "dashed: longer than there is room for")
        painter.drawText(line_.adjusted(wide + SPACING / 2, 0, 0, 0), _LEFT, text)

    def _name(self, index: int) -> str:
        is_last = index == len(self._directions) - 1
        all_ = QCoreApplication.translate("Directions", "all")
        return all_ if is_last else f"{self._directions[index].images:,}"

    def _wide(self, index: int) -> float:
        return self._metrics.horizontalAdvance(self._name(index)) + 2

    # Figures

    def _paint_figures(self, painter: QPainter, place: QRectF) -> None:
        type_ = painter.font()
        rows = self._rows(QCoreApplication.translate("Directions", "length (all = 1)"))
        widths = self._widths(rows, type_)
        if sum(widths) + len(widths) * SPACING / 2 > place.width():
            rows = self._rows(QCoreApplication.translate("Directions", "length"))
            widths = self._widths(rows, type_)
        gap = min(max((place.width() - sum(widths)) / len(widths), SPACING / 2), 4 * SPACING)
        for number_, row in enumerate(rows):
            y = place.top() + number_ * _ROW * self._high
            right = place.left()
            painter.setPen(self._palette.windowText().color() if number_ else quiet(self._palette))
            painter.setFont(bold(type_) if number_ and self._is_told(number_ - 1) else type_)
            for text, wide in zip(row, widths, strict=True):
                right += gap + wide
                painter.drawText(QRectF(right - wide - 2, y, wide + 2, self._high), _RIGHT, text)
            if number_:
                middle = y + self._high / 2
                painter.setPen(QPen(self._colour(number_ - 1), 3))
                end = place.left() + max(gap - 4, 4)
                painter.drawLine(QPointF(max(place.left(), end - 2 * SPACING), middle), QPointF(end, middle))

    def _rows(self, length: str) -> list[tuple[str, ...]]:
        """Return the titles, with that of the lengths, and the figures below them."""
        titles = (
            QCoreApplication.translate("Directions", "images"),
            QCoreApplication.translate("Directions", "angle"),
            length,
            QCoreApplication.translate("Directions", "time"),
            QCoreApplication.translate("Directions", "steps to see all"),
        )
        rows: list[tuple[str, ...]] = [titles]
        for each in self._directions:
            long, took = length_in_print(each, self._directions[-1]), time_in_print(each.seconds)
            rows.append((f"{each.images:,}", angle_in_print(each), long, took, f"{each.steps:,}"))
        return rows

    def _widths(self, rows: Sequence[tuple[str, ...]], type_: QFont) -> list[float]:
        """Return how wide each column is: its title, or what may stand in bold below it."""
        in_bold = QFontMetricsF(bold(type_)).horizontalAdvance
        columns = zip(*rows, strict=True)
        return [max(self._metrics.horizontalAdvance(title), *map(in_bold, column)) for title, *column in columns]


def _stack(places: Sequence[QRectF]) -> list[bool]:
    """Move places up, from the lowest on, until none is over another; return which could stay where they were."""
    stayed = []
    for index, place in enumerate(places):
        bottom = place.bottom()
        for below in sorted(places[:index], key=QRectF.top, reverse=True):
            if place.intersects(below):
                place.moveBottom(below.top())
        stayed.append(place.bottom() == bottom)
    return stayed
