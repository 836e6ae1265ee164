"""Small signs that say of which kind something is: by their shape, so that no colour is needed to tell them apart."""

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QWidget

from digitpad.gui.look.theme import accent, quiet, series_colour

_LINE = 0.1  # how thick lines are, in heights of the sign


class Sign(Enum):
    """What a sign says."""

    DONE = auto()
    """A tick in a ring."""
    WRONG = auto()
    """An exclamation mark in a triangle."""
    GOING_ON = auto()
    """Three dots in a ring."""


def colour_of(sign: Sign, palette: QPalette) -> QColor:
    """Return a sign's colour: blue, orange or quiet, which every kind of colour vision tells apart."""
    match sign:
        case Sign.DONE:
            return accent(palette)
        case Sign.WRONG:
            return series_colour(palette, 1)
        case Sign.GOING_ON:
            return quiet(palette)


def paint_sign(painter: QPainter, sign: Sign, place: QRectF, palette: QPalette) -> None:
    """Paint a sign into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.topLeft())
    painter.scale(place.width(), place.height())
    colour = colour_of(sign, palette)
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(colour, _LINE, Qt.PenStyle.SolidLine, round_cap, round_join))
    path = QPainterPath()
    if sign is Sign.WRONG:
        _along(path, (0.5, 0.1), (0.95, 0.9), (0.05, 0.9))
        path.closeSubpath()
        _along(path, (0.5, 0.38), (0.5, 0.6))
        _along(path, (0.5, 0.75), (0.5, 0.751))
    else:
        path.addEllipse(QPointF(0.5, 0.5), 0.44, 0.44)
    if sign is Sign.DONE:
        _along(path, (0.28, 0.52), (0.44, 0.68), (0.73, 0.34))
    elif sign is Sign.GOING_ON:
        for x in (0.28, 0.5, 0.72):
            _along(path, (x, 0.5), (x, 0.501))
    painter.drawPath(path)
    painter.restore()


def _along(path: QPainterPath, *points: tuple[float, float]) -> None:
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)


class SignLabel(QLabel):
    """Shows a sign, as high as a line of text; a screen reader is told it in a word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Sign.DONE

    def show_sign(self, sign: Sign) -> None:
        """Show this one."""
        self._sign = sign
        words = {
            Sign.DONE: self.tr("Done"),
            Sign.WRONG: self.tr("Problem"),
            Sign.GOING_ON: self.tr("Now"),
        }
        self.setAccessibleName(words[sign])
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: a square as high as a line of text."""
        side = self.fontMetrics().height()
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Qt: the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint it in the middle."""
        side = min(self.width(), self.height())
        place = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        paint_sign(painter, self._sign, place, self.palette())
        painter.end()
