"""The picture of the page of mini-batches: gradients as arrows, or one mini-batch, whichever part is open."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter

from digitpad.gui.chapter.directions_painter import DirectionsPainter
from digitpad.gui.chapter.mini_batch_painter import Mine, MiniBatchPainter
from digitpad.gui.chapter.picture import LEAST, Picture
from digitpad.session.chapter.mini_batches import Direction
from digitpad.session.chapter.stepping import MiniBatch

_LINES: Final = {DirectionsPainter: 18, MiniBatchPainter: 14}
"""How high either part is at least, in lines of type."""


class MiniBatchesPicture(Picture):
    """Shows either part of the page.

    Attributes
    ----------
    picked : Signal(int, int)
        An image of the mini-batch, counted from 0, and an output were clicked on.
    """

    picked = Signal(int, int)

    def __init__(self, gate: AbstractContextManager[object]) -> None:
        super().__init__(self.tr("Mini-batches"), gate)
        self._shown: DirectionsPainter | MiniBatchPainter = DirectionsPainter((), 0)

    def show_directions(self, directions: Sequence[Direction], images: int) -> None:
        """Show gradients as arrows, that of so many images before all others."""
        self._show(DirectionsPainter(directions, images))

    def show_mini_batch(self, batch: MiniBatch | None, mine: Mine | None, picked: tuple[int, int]) -> None:
        """Show the last mini-batch, and what came of it for what is on the pad."""
        self._show(MiniBatchPainter(batch, mine, picked))

    def sizeHint(self) -> QSize:
        """Qt: high enough for what is shown."""
        return QSize(LEAST.width(), max(LEAST.height(), _LINES[type(self._shown)] * self.fontMetrics().height()))

    def paint(self, painter: QPainter) -> None:
        """Paint the part that is open."""
        self._shown.paint(painter, self.rect(), self.palette(), self.font())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: pick an image and an output."""
        if event.button() is Qt.MouseButton.LeftButton and isinstance(self._shown, MiniBatchPainter):
            picked = self._shown.cell_at(event.position())
            if picked is not None:
                self.picked.emit(*picked)

    def _show(self, shown: DirectionsPainter | MiniBatchPainter) -> None:
        is_other = type(shown) is not type(self._shown)
        self._shown = shown
        if is_other:
            self.updateGeometry()
        self.update()
