"""A quiet frame around the digit of a number that the pointer is on."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from digitpad.gui.look.theme import SPACING, accent
from digitpad.gui.pad.painted_picture import place_on_pad
from digitpad.gui.pad.paper import pad_in
from digitpad.ink.drawing import Drawing
from digitpad.ink.geometry import PEN_WIDTH
from digitpad.session.reading import Reading

if TYPE_CHECKING:
    from digitpad.gui.pad.canvas import Canvas

_ROUNDING: Final = 6.0

_Kind = QEvent.Type
_HEARD: Final = frozenset({_Kind.MouseMove, _Kind.Leave, _Kind.MouseButtonPress, _Kind.TabletPress, _Kind.TouchBegin})


class PartFrame(QWidget):
    """Lies over the pad while a number is on it, hears where the pointer is, and frames the digit there.

    The pen does not wait for it: while a stroke is drawn it is gone, and of all that is no number it hears nothing.

    Attributes
    ----------
    pointed : Signal(tuple or None)
        The pointer's place, in the drawing's unit or in the picture's pixels; None: it has gone, or draws.
    """

    pointed = Signal(object)

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._reading: Reading | None = None
        self._place: tuple[float, float] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_reading(self, reading: Reading) -> None:
        """Take in what is on the pad now, and which part of it is looked at."""
        is_number = bool(reading.parts)
        if is_number and self._reading is None:
            self._canvas.installEventFilter(self)
        elif not is_number and self._reading is not None:
            self._canvas.removeEventFilter(self)
        self._canvas.setMouseTracking(is_number)
        self._reading = reading if is_number else None
        self._frame()
        if not is_number:
            self._point(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: something happens to the pad, while a number is on it."""
        if event.type() in _HEARD:
            is_over = isinstance(event, QMouseEvent) and event.type() == _Kind.MouseMove and not event.buttons()
            self._point(self._on_content(event.position()) if is_over and isinstance(event, QMouseEvent) else None)
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: show the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent(self.palette()), 1.0, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _ROUNDING, _ROUNDING)
        painter.end()

    def _point(self, place: tuple[float, float] | None) -> None:
        if place != self._place:
            self._place = place
            self.pointed.emit(place)
            self._frame()

    def _frame(self) -> None:
        """Frame the part that the pointer is on, if it is on one."""
        reading = self._reading
        if reading is None or reading.part is None or self._place is None:
            self.hide()
            return
        part = reading.parts[reading.part]
        if not part.is_near(*self._place):
            self.hide()
            return
        area, unit = self._place_of_content()
        x, y, width, height = (unit * each for each in part.box)
        ink = PEN_WIDTH * area.width() / 2 if isinstance(self._canvas.content, Drawing) else 0.0
        around = ink + SPACING / 2
        box = QRectF(area.x() + x, area.y() + y, width, height).adjusted(-around, -around, around, around)
        self.setGeometry(box.toAlignedRect().intersected(self._canvas.rect()))
        self.show()

    def _on_content(self, position: QPointF) -> tuple[float, float]:
        area, unit = self._place_of_content()
        return (position.x() - area.x()) / unit, (position.y() - area.y()) / unit

    def _place_of_content(self) -> tuple[QRectF, float]:
        """Return where what is on the pad lies, and how many pixels its unit has."""
        pad, content = pad_in(self._canvas.size()), self._canvas.content
        if isinstance(content, Drawing):
            return QRectF(pad), float(pad.width())
        height, width = content.grey.shape
        place, side = place_on_pad(height, width), pad.width()
        left, top, across, down = (side * each for each in (place.x(), place.y(), place.width(), place.height()))
        return QRectF(pad.x() + left, pad.y() + top, across, down), across / width
