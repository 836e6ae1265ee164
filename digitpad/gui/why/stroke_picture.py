"""A drawing in the pad's own geometry: its strokes tinted by their evidence, or a change of it."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Final, NamedTuple

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitpad.gui.look.accessibility import install_roles
from digitpad.gui.look.diverging import calm_scale, diverging_colour
from digitpad.gui.look.picture_actions import PictureActions
from digitpad.gui.look.theme import accent, bold, outline, small, speaks_against, track
from digitpad.ink.drawing import Drawing, Stroke
from digitpad.ink.geometry import PEN_WIDTH

_FRAME: Final = 2
_LEAST_PEN: Final = 3.0  # device-independent pixels
_EDGE: Final = 1.0  # around the ink, so that what has no colour is seen as well
_THICKER: Final = 1.25  # what goes or comes, than the pen
_CROSS: Final = 2.0  # the width of its lines
_MOST_POINTS: Final = 2000  # of a drawing with more, every second or third is enough at this size


class Tint(NamedTuple):
    """A stretch of a stroke, and what speaks for or against there."""

    points: Stroke
    amount: float


class StrokePicture(QWidget):
    """Shows a drawing as it lies on the pad.

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
        self.pictures = PictureActions(self, lambda: self.grab().toImage(), file_name, self.accessibleDescription)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the menu key needs a place to be pressed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_tints(
        self,
        drawing: Drawing | None,
        tints: Sequence[Tint] = (),
        numbered: Sequence[Stroke] = (),
    ) -> None:
        """Show a drawing, each stretch in its colour; the largest amount has about all of it.

        In the middle of each of `numbered` its number stands, counted from 1.
        """
        self._drawing, self._tints, self._numbered = drawing, tints, numbered
        if tints:
            self._full = calm_scale(max(abs(tint.amount) for tint in tints), self._full)
        self._removed = self._added = ()
        self.update()

    def show_change(self, drawing: Drawing, removed: Sequence[Stroke], added: Sequence[Stroke]) -> None:
        """Show a drawing with what goes or comes in colour; what goes is crossed out."""
        self._drawing, self._tints, self._numbered = drawing, (), ()
        self._removed, self._added = removed, added
        self.update()

    def sizeHint(self) -> QSize:
        """Return as much as the evidence beside it."""
        return QSize(144, 144)

    def minimumSizeHint(self) -> QSize:
        """Return the least in which strokes can be told."""
        return QSize(112, 112)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the keys are here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the keys are elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint it."""
        with self._gate:
            painter = QPainter(self)
            palette = self.palette()
            side = min(self.width(), self.height()) - 2 * _FRAME
            place = QRectF(_FRAME, _FRAME, side, side)
            edge = _FRAME if self.hasFocus() else 1
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent(palette) if self.hasFocus() else outline(palette))
            painter.drawRect(place.adjusted(-edge, -edge, edge, edge))
            painter.setBrush(palette.base())
            painter.drawRect(place)
            if self._drawing is not None:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setClipRect(place)
                painter.translate(place.topLeft())
                self._paint_drawing(painter, side)
            painter.end()

    def _paint_drawing(self, painter: QPainter, side: float) -> None:
        assert self._drawing is not None  # noqa: S101 - that is why this is called
        palette, width = self.palette(), max(_LEAST_PEN, PEN_WIDTH * side)
        every = 1 + self._drawing.point_count // _MOST_POINTS
        strokes = [stroke[::every] for stroke in self._drawing.strokes]
        for colour, wide in ((outline(palette), width + 2 * _EDGE), (track(palette), width)):
            _paint(painter, strokes, side, colour, wide)
        for tint in self._tints:
            colour = diverging_colour(tint.amount, self._full or 1.0, palette, track(palette))
            _paint(painter, [tint.points], side, colour, width)
        changed, thick = [*self._removed, *self._added], _THICKER * width
        for colour, wide in ((outline(palette), thick + 2 * _EDGE), (speaks_against(palette), thick)):
            _paint(painter, changed, side, colour, wide)
        for points in self._removed:
            self._cross_out(painter, QPointF(*(_middle(points) * side).tolist()), thick)
        if self._numbered:
            painter.setFont(small(bold(self.font())))
            for number, points in enumerate(self._numbered, start=1):
                self._paint_number(painter, str(number), points[len(points) // 2] * side)

    def _cross_out(self, painter: QPainter, at: QPointF, size: float) -> None:
        reach = QPointF(size, size)
        other = QPointF(size, -size)
        for colour, wide in (
            (self.palette().base().color(), _CROSS + 4 * _EDGE),
            (self.palette().text().color(), _CROSS),
        ):
            painter.setPen(QPen(colour, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLines([QLineF(at - way, at + way) for way in (reach, other)])

    def _paint_number(self, painter: QPainter, text: str, at: Stroke) -> None:
        room = painter.fontMetrics().height() / 2
        place = QRectF(QPointF(*at.tolist()) - QPointF(room, room), QPointF(*at.tolist()) + QPointF(room, room))
        painter.setPen(QPen(outline(self.palette()), 1))
        painter.setBrush(self.palette().base())
        painter.drawEllipse(place)
        painter.setPen(self.palette().text().color())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def _middle(points: Stroke) -> Stroke:
    """Return the point, ``(2,)``, half-way along a stroke."""
    steps = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    return np.array([np.interp(along[-1] / 2, along, each) for each in points.T])


def _paint(painter: QPainter, strokes: Sequence[Stroke], side: float, colour: QColor, width: float) -> None:
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    for stroke in strokes:
        points = np.concatenate([stroke, stroke[-1:]]) * side  # a single point is a line from itself to itself
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points.tolist()]))
