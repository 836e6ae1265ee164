"""A small picture of a drawing, in the pad's own ink."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitpad.gui.look.accessibility import install_roles
from digitpad.gui.look.theme import SPACING
from digitpad.gui.pad import paper
from digitpad.gui.pad.ink_layer import InkLayer
from digitpad.ink.drawing import Drawing


class Sketch(QWidget):
    """Shows a drawing in sides of the pad.

    Parameters
    ----------
    gate
        Held while painting.
    is_paper_white
        Says whether ink is black on white whatever the theme.
    """

    accessible_role = QAccessible.Role.Graphic

    def __init__(
        self,
        gate: AbstractContextManager[object],
        is_paper_white: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        install_roles()
        self._gate, self._is_paper_white = gate, is_paper_white
        self._drawing = Drawing()
        self._layer = InkLayer()
        self.setAccessibleName(self.tr("The drawing so far"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_drawing(self, drawing: Drawing, words: str) -> None:
        """Show a drawing, of which `words` tell a screen reader."""
        self._drawing = drawing
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size in which one sees a digit, and beside which a chart still has room."""
        return QSize(12 * SPACING, 12 * SPACING)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: show the paper, the ink and the frame."""
        with self._gate:
            colours = paper.paper_colours(self.palette(), white=self._is_paper_white())
            place, ratio = paper.pad_in(self.size()), self.devicePixelRatioF()
            self._layer.fit(round(place.width() * ratio), colours.paper, colours.ink)
            if self._layer.drawing is not self._drawing:
                self._layer.redraw(self._drawing)
            painter = QPainter(self)
            painter.save()
            painter.translate(place.topLeft())
            painter.scale(1 / ratio, 1 / ratio)
            painter.drawPixmap(0, 0, self._layer.pixmap)
            painter.restore()
            paper.paint_frame(painter, place, self.palette(), focused=False)
            painter.end()
