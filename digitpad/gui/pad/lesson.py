"""What the empty pad teaches before it is touched for the first time: a faint digit, being written once."""

from functools import cache

from PySide6.QtCore import QObject, QRect, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from digitpad.ink.geometry import PEN_WIDTH

_SECONDS = 1.6
_POINTS = 120
_FAINT = 0.13


class Lesson(QObject):
    """A two, which is no ink: it is shown on the paper and nothing reads it.

    Parameters
    ----------
    moving
        Whether it is written before one's eyes; otherwise it stands there at once.

    Attributes
    ----------
    changed : Signal()
        A bit more of it is to be seen.
    """

    changed = Signal()

    def __init__(self, *, moving: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._written = 0 if moving else _POINTS
        if moving:
            pen = QVariantAnimation(self)
            pen.setStartValue(0)
            pen.setEndValue(_POINTS)
            pen.setDuration(round(1000 * _SECONDS))
            pen.valueChanged.connect(self._write)
            pen.start(QVariantAnimation.DeletionPolicy.DeleteWhenStopped)

    def paint(self, painter: QPainter, pad: QRect, ink: QColor) -> None:
        """Show as much of it as is written."""
        if not self._written:
            return
        faint = QColor(ink)
        faint.setAlphaF(_FAINT)
        caps, joins = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(faint, PEN_WIDTH * pad.width(), Qt.PenStyle.SolidLine, caps, joins))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QTransform.fromTranslate(pad.x(), pad.y()).scale(pad.width(), pad.width())
        painter.drawPolyline(place.map(QPolygonF(_two().toList()[: self._written])))

    def _write(self, points: int) -> None:
        self._written = points
        self.changed.emit()


@cache
def _two() -> QPolygonF:
    """Return its stroke, in sides of the pad, as points that are equally far from each other."""
    path = QPainterPath()
    path.moveTo(0.36, 0.27)
    path.cubicTo(0.39, 0.10, 0.65, 0.10, 0.65, 0.29)
    path.cubicTo(0.65, 0.42, 0.47, 0.49, 0.36, 0.62)
    path.lineTo(0.67, 0.62)
    return QPolygonF([path.pointAtPercent(number / (_POINTS - 1)) for number in range(_POINTS)])
