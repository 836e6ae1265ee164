"""A drawing as large as there is room: its strokes tinted by their evidence, or a change of it."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Final, NamedTuple

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitpad.gui.look.accessibility import install_roles
from digitpad.gui.look.diverging import calm_scale, diverging_colours
from digitpad.gui.look.picture_actions import PictureActions
from digitpad.gui.look.still import Still
from digitpad.gui.look.theme import accent, bold, outline, small, speaks_against, track
from digitpad.gui.why.close_up import CloseUp, along, apart, beside
from digitpad.ink.drawing import Drawing, Stroke

_FRAME: Final = 2
_LEAST_PEN: Final = 3.0  # device-independent pixels
_EDGE: Final = 1.0  # around the ink, so that what has no colour is seen as well
_THICKER: Final = 1.25  # what goes or comes, than the pen
_MIDDLE: Final = 0.5  # of a stroke
_CROSS: Final = 2.0  # the width of the lines of the mark beside what goes
_CROSS_SIDE: Final = 9.0  # of the mark
_MOST_POINTS: Final = 2000  # of a drawing with more, every second or third is enough at this size


class Tint(NamedTuple):
    """A stretch of a stroke, and what speaks for or against there."""

    points: Stroke
    amount: float


class StrokePicture(QWidget):
    """Shows a drawing, however small it is and wherever it lies on the pad, as large as there is room.

    Parameters
    ----------
    name
        Of the picture, accessible.
    file_name
        What a saved one is called.
    gate
        Held while painting.
    """

    accessible_role = QAccessible.Role.Graphic

    def __init__(
        self, name: str, file_name: str, gate: AbstractContextManager[object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        install_roles()
        self._gate = gate
        self._drawing: Drawing | None = None
        self._tints: Sequence[Tint] = ()
        self._full: float | None = None
        self._numbered: Sequence[Stroke] = ()
        self._removed: Sequence[Stroke] = ()
        self._added: Sequence[Stroke] = ()
        self._still = Still()
        self.pictures = PictureActions(self, lambda: self.grab().toImage(), file_name, self.accessibleDescription)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the menu key needs a place to be pressed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_tints(
        self,
        drawing: Drawing | None,
        tints: Sequence[Tint] = (),
        numbered: Sequence[Stroke] = (),
        full: float | None = None,
    ) -> None:
        """Show a drawing, each stretch in its colour; an amount of `full`, or the largest, has about all of it.

        In the middle of each of `numbered` its number stands, counted from 1.
        """
        self._drawing, self._tints, self._numbered = drawing, tints, numbered
        if tints:
            self._full = full or calm_scale(max(abs(tint.amount) for tint in tints), self._full)
        self._removed = self._added = ()
        self._show_anew()

    def show_change(self, drawing: Drawing, removed: Sequence[Stroke], added: Sequence[Stroke]) -> None:
        """Show a drawing with what goes or comes in colour; beside what goes is a small cross."""
        self._drawing, self._tints, self._numbered = drawing, (), ()
        self._removed, self._added = removed, added
        self._show_anew()

    def sizeHint(self) -> QSize:
        """Return as much as the evidence beside it."""
        return QSize(144, 144)

    def minimumSizeHint(self) -> QSize:
        """Return the least in which strokes can be told."""
        return QSize(112, 112)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint it."""
        with self._gate:
            painter = QPainter(self)
            place = self.place
            edge = _FRAME if self.hasFocus() else 1
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent(self.palette()) if self.hasFocus() else outline(self.palette()))
            painter.drawRect(place.adjusted(-edge, -edge, edge, edge))
            painter.setClipRect(place)
            painter.drawPixmap(0, 0, self._still.of(self, self._paint_inside))
            painter.end()

    def view(self, drawing: Drawing) -> CloseUp:
        """Return where the drawing is in the picture."""
        return CloseUp.of(drawing, self.place.width(), self._added)

    def paint_tints(self, painter: QPainter, view: CloseUp, tints: Sequence[Tint]) -> None:
        """Paint stretches in their colours."""
        palette = self.palette()
        amounts = np.array([tint.amount for tint in tints], np.float64)
        colours = diverging_colours(amounts, self._full or 1.0, palette, track(palette))
        for tint, colour in zip(tints, colours, strict=True):
            paint_strokes(painter, [view.placed(tint.points)], colour, pen_of(view))

    def _show_anew(self) -> None:
        self._still.outdate()
        self.update()

    @property
    def place(self) -> QRectF:
        """Where the picture is, inside its frame."""
        side = min(self.width(), self.height()) - 2 * _FRAME
        return QRectF(_FRAME, _FRAME, side, side)

    def _paint_inside(self, painter: QPainter) -> None:
        place = self.place
        painter.fillRect(place, self.palette().base())
        if self._drawing is not None and not self._drawing.is_empty:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(place.topLeft())
            self._paint_drawing(painter, self._drawing, self.view(self._drawing))

    def _paint_drawing(self, painter: QPainter, drawing: Drawing, view: CloseUp) -> None:
        palette, width = self.palette(), pen_of(view)
        every = 1 + drawing.point_count // _MOST_POINTS
        strokes = [view.placed(stroke[::every]) for stroke in drawing.strokes]
        for colour, wide in ((outline(palette), width + 2 * _EDGE), (track(palette), width)):
            paint_strokes(painter, strokes, colour, wide)
        self.paint_tints(painter, view, self._tints)
        removed, thick = [view.placed(each) for each in self._removed], _THICKER * width
        changed = [*removed, *(view.placed(each) for each in self._added)]
        for colour, wide in ((outline(palette), thick + 2 * _EDGE), (speaks_against(palette), thick)):
            paint_strokes(painter, changed, colour, wide)
        for points in removed:
            reach = thick / 2 + _CROSS_SIDE
            at = beside(along(points, _MIDDLE), reach, strokes, self.place.width())
            self._cross_out(painter, QPointF(*at.tolist()), _CROSS_SIDE / 2)
        if self._numbered:
            painter.setFont(small(bold(self.font())))
            room = painter.fontMetrics().height() / 2
            for number, at in enumerate(apart([view.placed(each) for each in self._numbered], 2 * room), start=1):
                self._paint_number(painter, str(number), at, room)

    def _cross_out(self, painter: QPainter, at: QPointF, size: float) -> None:
        reach = QPointF(size, size)
        other = QPointF(size, -size)
        for colour, wide in (
            (self.palette().base().color(), _CROSS + 4 * _EDGE),
            (self.palette().text().color(), _CROSS),
        ):
            painter.setPen(QPen(colour, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLines([QLineF(at - way, at + way) for way in (reach, other)])

    def _paint_number(self, painter: QPainter, text: str, at: Stroke, room: float) -> None:
        place = QRectF(QPointF(*at.tolist()) - QPointF(room, room), QPointF(*at.tolist()) + QPointF(room, room))
        painter.setPen(QPen(outline(self.palette()), 1))
        painter.setBrush(self.palette().base())
        painter.drawEllipse(place)
        painter.setPen(self.palette().text().color())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def pen_of(view: CloseUp) -> float:
    """Return how wide strokes are painted, in device-independent pixels: never so thin that no colour is seen."""
    return max(_LEAST_PEN, view.pen)


def paint_strokes(painter: QPainter, strokes: Sequence[Stroke], colour: QColor, width: float) -> None:
    """Paint lines through points, ``(n, 2)`` each, in the painter's unit."""
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    for points in strokes:
        line = [QPointF(x, y) for x, y in points.tolist()]
        painter.drawPolyline(QPolygonF([*line, line[-1]]))  # a single point is a line from itself to itself
