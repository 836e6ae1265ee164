"""Small pictures of digits: painted when they come into view, and remembered."""

from collections import OrderedDict
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPalette, QPen, QPixmap

from digitpad.gui.look.theme import outline
from digitpad.gui.my_digits import MyDigits
from digitpad.gui.pad.painted_picture import PaintedPicture
from digitpad.gui.pad.paper import paper_colours
from digitpad.ink.drawing import Drawing
from digitpad.ink.geometry import PEN_WIDTH

if TYPE_CHECKING:
    from digitpad.session.opening import Content
    from digitpad.storage.digits import Digits

_REMEMBERED: Final = 600
"""Some screens full; 10 MB."""

_AT_A_TIME: Final = 32
"""Drawings that are asked for together."""

_SECONDS: Final = 0.004
"""To paint in one pass of the event loop."""

_MOST_POINTS: Final = 2000
"""Of a drawing with more, every second or third point is enough at this size."""


class Thumbnails(QObject):
    """Small pictures by number.

    Attributes
    ----------
    painted : Signal()
        More of them are there.
    """

    painted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._known: OrderedDict[int, QPixmap] = OrderedDict()  # what was seen last at the end
        self._side, self._ratio = 1, 1.0
        self._palette = QPalette()
        self._to_paint: dict[int, Content | None] = {}  # None where nothing is to be seen
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._paint)

    def fit(self, side: int, ratio: float, palette: QPalette) -> None:
        """Take a side in device-independent pixels, how many pixels of the screen one of these is, and colours."""
        if (side, ratio, palette.cacheKey()) != (self._side, self._ratio, self._palette.cacheKey()):
            self._side, self._ratio, self._palette = side, ratio, palette
            self._known.clear()

    def of(self, number: int) -> QPixmap | None:
        """Return the picture with a number; None where it has yet to be painted, which begins soon."""
        known = self._known.get(number)
        if known is not None:
            self._known.move_to_end(number)
        elif number not in self._to_paint:
            self._want(number)
        return known

    def _want(self, number: int) -> None:
        """Have a picture painted that is not known, soon."""
        raise NotImplementedError

    def _paint(self) -> None:
        """Paint some; the others after what else there is to do: a screen full at once would hold scrolling up."""
        end = perf_counter() + _SECONDS
        while self._to_paint and perf_counter() < end:
            number, content = self._to_paint.popitem()  # what was wanted last is what is in view
            self._known[number] = self._painted(content)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        if self._to_paint:
            self._rest.start(0)
        self.painted.emit()

    def _painted(self, content: "Content | None") -> QPixmap:
        colours = paper_colours(self._palette, white=False)
        whole = QPixmap(round(self._side * self._ratio), round(self._side * self._ratio))
        whole.setDevicePixelRatio(self._ratio)
        whole.fill(colours.paper)
        painter = QPainter(whole)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(content, Drawing):
            cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
            painter.setPen(QPen(colours.ink, PEN_WIDTH * self._side, Qt.PenStyle.SolidLine, cap, join))
            every = 1 + content.point_count // _MOST_POINTS
            for stroke in content.strokes:
                points = [QPointF(x, y) for x, y in (stroke[::every] * self._side).tolist()]
                painter.drawPolyline([*points, points[-1]])  # a single point is a line from itself to itself
        elif content is not None:
            PaintedPicture(content.grey).paint(painter, QRect(0, 0, self._side, self._side), colours)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(outline(self._palette))
        painter.drawRect(0, 0, self._side - 1, self._side - 1)
        painter.end()
        return whole


class KeptThumbnails(Thumbnails):
    """Those of the kept digits, by their numbers: read in the thread that stores, a few at a time.

    Parameters
    ----------
    my_digits
        Where they are.
    """

    def __init__(self, my_digits: MyDigits, parent: QObject) -> None:
        super().__init__(parent)
        self._my_digits = my_digits
        self._wanted: dict[int, None] = {}
        self._asked: set[int] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)

    def _want(self, number: int) -> None:
        if number not in self._asked:
            self._wanted[number] = None
            self._soon.start(0)

    def _ask(self) -> None:
        if self._asked or not self._wanted:
            return
        numbers = list(self._wanted)[-_AT_A_TIME:]  # what was in view before and is no more is asked for again then
        self._wanted.clear()
        self._asked = set(numbers)
        self._my_digits.ask(partial(_contents, numbers), self._take, self._do_without)

    def _take(self, contents: "dict[int, Content]") -> None:
        self._to_paint = {number: contents.get(number) for number in self._asked}
        self._paint()

    def _paint(self) -> None:
        super()._paint()
        if not self._to_paint:
            self._asked = set()

    def _do_without(self, _: str) -> None:
        self._asked = set()


def _contents(numbers: list[int], digits: "Digits") -> "dict[int, Content]":
    from digitpad.session.digits import content_of  # noqa: PLC0415 - the thread loads what it needs
    from digitpad.session.teaching.kept import kept_with  # noqa: PLC0415

    return {kept.id: content_of(kept) for kept in kept_with(digits, numbers)}
