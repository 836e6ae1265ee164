"""The pad as it looks: paper, with ink on it or a picture, or the invitation to draw."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from digitpad.gui.look.theme import accent
from digitpad.gui.pad import paper
from digitpad.gui.pad.ink_layer import InkLayer
from digitpad.gui.pad.invitation import Invitation
from digitpad.gui.pad.painted_picture import PaintedPicture
from digitpad.ink.drawing import Drawing
from digitpad.ink.growing import GrowingStroke

if TYPE_CHECKING:
    from digitpad.gui.pad.cutting import Cutting


class Sheet(QWidget):
    """Paints what a pad's own class, which is made of this, says that there is on it.

    Attributes
    ----------
    invitation : Invitation
        What stands on it while it is empty.
    paper_changed : Signal()
    """

    paper_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = Drawing()
        self._picture: PaintedPicture | None = None
        self._stroke: GrowingStroke | None = None
        self._erased: set[int] | None = None
        self._cutting: Cutting | None = None
        self.invitation = Invitation(self)
        self.invitation.changed.connect(self.update)
        self._paper_white = False
        self._layer = InkLayer()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # so Qt paints no window below it at each move

    @property
    def paper_white(self) -> bool:
        """Whether ink is black on white whatever the theme; otherwise it is text on the theme's base."""
        return self._paper_white

    @paper_white.setter
    def paper_white(self, white: bool) -> None:
        self._paper_white = white
        self.update()
        self.paper_changed.emit()

    @property
    def is_cutting(self) -> bool:
        """Whether a frame is on a picture."""
        return self._cutting is not None and self._cutting.is_under_way

    @property
    def shows_picture(self) -> bool:
        """Whether a picture lies on it, and nobody draws in its place."""
        return self._picture is not None and self._stroke is None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: show the paper, the ink and the frame."""
        colours = paper.paper_colours(self.palette(), white=self._paper_white)
        pad, ratio = self._pad(), self.devicePixelRatioF()
        growing = None if self._stroke is None else self._stroke.points
        self._layer.fit(round(pad.width() * ratio), colours.paper, colours.ink)
        self._layer.bring_up_to_date(self._drawing, self._erased or (), growing)
        if not self._layer.is_complete:
            self.update()
        painter = QPainter(self)
        at_frame = paper.reaches_frame(event.rect(), pad)  # few moves of the pen reach it
        if at_frame:
            painter.eraseRect(event.rect())
        self._layer.paint(painter, pad.topLeft(), ratio, growing)
        if self._picture is not None and self.shows_picture:
            self._picture.paint(painter, pad, colours)
            if self._cutting is not None:
                self._cutting.paint(painter, pad, colours.paper, accent(self.palette()))
        elif self._drawing.is_empty and self._stroke is None:
            self.invitation.paint(painter, pad, colours)
        if at_frame:
            paper.paint_frame(painter, pad, self.palette(), focused=self.hasFocus())
        painter.end()

    def _pad(self) -> QRect:
        return paper.pad_in(self.size())

    def _paint_anew(self) -> None:
        self._layer.forget()
        self.update()
