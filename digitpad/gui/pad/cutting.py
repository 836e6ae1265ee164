"""Cutting a part out of the picture on the pad: a frame is dragged around it, and what it holds is read meanwhile."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from digitpad.gui.pad.painted_picture import place_on_pad
from digitpad.ink.geometry import Point

if TYPE_CHECKING:
    from digitpad.session.cutting import Box
    from digitpad.session.opening import Content, Picture

LEAST: Final = 0.02
"""Of a frame's width and height, in sides of the pad: less is a click of a hand that was not quite still."""

_LEAST_PIXELS: Final = 4
"""The same in pixels of the picture: fewer show no digit."""

_DIMMED: Final = 0.7
"""How much of the picture's own colours is gone outside the frame."""

_LINE: Final = 2.0
"""Width of the frame, in device-independent pixels."""

InBackground = Callable[[Callable[[], Any], Callable[[Any], None]], None]
"""Calls the first, soon and in another thread, and then the second with what that returned, in this thread; what is
asked later takes the place of what still waits."""


def _at_once(job: Callable[[], Any], then: Callable[[Any], None]) -> None:
    """Do without another thread; see `InBackground`."""
    then(job())


class Cutting(QObject):
    """A frame around a part of a picture, while it is dragged.

    Attributes
    ----------
    in_background : InBackground
        By which a part is cut out and framed for the network: that takes some frames of the screen.
    read : Signal(Picture)
        What the frame holds, found out a moment ago; the whole picture while the frame is too small.
    ended : Signal()
        There is no frame any more.
    """

    read = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.in_background: InBackground = _at_once
        self._picture: Picture | None = None
        self._begun = self._at = 0.0, 0.0
        self._held: tuple[Box | None, Picture] | None = None  # what was told last, and of which frame
        self._question: object | None = None  # that waits for an answer

    @property
    def is_under_way(self) -> bool:
        """Whether a frame is being dragged."""
        return self._picture is not None

    def begin(self, content: "Content", at: Point) -> bool:
        """Begin a frame, at a place in sides of the pad; return whether that is a picture that can be cut."""
        from digitpad.session.cutting import can_be_cut  # noqa: PLC0415 - the window starts without

        self._begun = self._at = at
        self._question = None
        if can_be_cut(content):
            self._picture, self._held = content, (None, content)
        return self.is_under_way

    def go_to(self, at: Point) -> None:
        """Let the corner opposite the first one be there."""
        self._at = at

    def shift(self, across: float, down: float, *, whole: bool) -> None:
        """Move the whole frame, or its last corner alone, by so many sides of the pad; within the picture."""
        if self._picture is None:
            return
        place = place_on_pad(*_shape(self._picture))
        corners = (self._begun, self._at) if whole else (self._at,)
        across = max(place.left() - min(x for x, _ in corners), min(across, place.right() - max(x for x, _ in corners)))
        down = max(place.top() - min(y for _, y in corners), min(down, place.bottom() - max(y for _, y in corners)))
        if whole:
            self._begun = self._begun[0] + across, self._begun[1] + down
        self._at = self._at[0] + across, self._at[1] + down

    def find_out(self) -> None:
        """Have found out what the frame holds now, once what is being found out of an earlier moment has been told.

        Were each question given up for the next one, nothing would be told while the frame moves.
        """
        box, picture = self._box, self._picture
        if picture is None or self._question is not None or self._held is None or self._held[0] == box:
            return
        if box is None:
            self._tell(None, picture)
        else:
            self._question = question = object()
            self.in_background(lambda: _part(picture, box), lambda part: self._take(question, box, part))

    def end(self) -> "Picture | None":
        """End with what the frame holds; None where it is too small, or around all there is."""
        box, picture, held = self._box, self._picture, self._held
        self.give_up()
        if picture is None or box is None or box == (0, 0, *_shape(picture)[::-1]):
            return None
        return held[1] if held is not None and held[0] == box else _part(picture, box)

    def give_up(self) -> None:
        """End with nothing."""
        self._question = None
        if self._picture is not None:
            self._picture = self._held = None
            self.ended.emit()

    def paint(self, painter: QPainter, pad: QRect, paper: QColor, line: QColor) -> None:
        """Paint the frame, if there is one, onto the pad, and dim what is outside."""
        if self._picture is None:
            return
        side, frame = pad.width(), self._frame
        inside = QRectF(
            pad.x() + side * frame.x(), pad.y() + side * frame.y(), side * frame.width(), side * frame.height()
        )
        outside = QPainterPath()
        outside.addRect(pad.toRectF())
        if self._box is not None:
            outside.addRect(inside)  # inside both is outside again
        dim = QColor(paper)
        dim.setAlphaF(_DIMMED)
        painter.fillPath(outside, dim)
        pen = QPen(line, _LINE)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(inside)

    @property
    def _frame(self) -> QRectF:
        """In sides of the pad, within the picture."""
        assert self._picture is not None  # noqa: S101 - whoever asks has looked
        return QRectF(QPointF(*self._begun), QPointF(*self._at)).normalized() & place_on_pad(*_shape(self._picture))

    @property
    def _box(self) -> "Box | None":
        """What of the picture is in the frame; None where the frame is too small."""
        from digitpad.session.cutting import Box  # noqa: PLC0415 - the window starts without

        if self._picture is None:
            return None
        frame, place = self._frame, place_on_pad(*_shape(self._picture))
        pixels = max(_shape(self._picture))  # along the pad's side
        left, right = (round(pixels * (x - place.x())) for x in (frame.left(), frame.right()))
        top, bottom = (round(pixels * (y - place.y())) for y in (frame.top(), frame.bottom()))
        small = min(frame.width(), frame.height()) < LEAST or min(right - left, bottom - top) < _LEAST_PIXELS
        return None if small else Box(left, top, right, bottom)

    def _take(self, question: object, box: "Box", part: "Picture") -> None:
        """Take an answer in, unless the frame that was asked for is over, and ask for what has come since."""
        if question is self._question:
            self._question = None
            self._tell(box, part)
            self.find_out()

    def _tell(self, box: "Box | None", part: "Picture") -> None:
        self._held = box, part
        self.read.emit(part)


def _part(picture: "Picture", box: "Box") -> "Picture":
    from digitpad.session.cutting import part_of  # noqa: PLC0415 - the window starts without

    return part_of(picture, box)


def _shape(picture: "Picture") -> tuple[int, int]:
    """Return how many pixels it has: its height and its width."""
    from digitpad.session.cutting import pixels_of  # noqa: PLC0415 - the window starts without

    height, width = pixels_of(picture).shape
    return height, width
