"""The ten outputs through a run: a chart with as much room for the first mini-batches as for the epochs."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from digitpad.gui.look.theme import SPACING
from digitpad.gui.through_time.marked_chart import MarkedChart
from digitpad.gui.through_time.outputs_painter import OutputsPainter, Places
from digitpad.session.inside.through_time import Story
from digitpad.storage.snapshots import Moment


class OutputsChart(MarkedChart):
    """Shows what each output says at each moment of a run, the moments side by side in equal steps.

    The line of the digit that the run reads in the end is strong and named. A click, or a drag, picks a moment; left
    and right arrow, Home and End do, too.

    Parameters
    ----------
    gate
        Held while painting.

    Attributes
    ----------
    picked : Signal(int)
        A moment, by its number from 0; one more than there are is now.
    """

    picked = Signal(int)

    def __init__(self, gate: AbstractContextManager[object], parent: QWidget | None = None) -> None:
        super().__init__("outputs-through-time", gate, parent)
        self.setAccessibleName(self.tr("Outputs through time"))
        self._moments: Sequence[Moment] = ()
        self._rows: Mapping[Moment, NDArray[np.float32]] = {}
        self._digit: int | None = None
        self._at: int | None = None
        self._notice = ""
        self._story: Story | None = None

    def show_rows(
        self,
        moments: Sequence[Moment],
        rows: Mapping[Moment, NDArray[np.float32]],
        notice: str,
        words: str,
        story: Story | None = None,
    ) -> None:
        """Show these curves.

        Parameters
        ----------
        moments
            All that have a place, in their order.
        rows
            ``(10,)`` output activations, of the moments of which they are known.
        notice
            Stands in the plot as long as there is none.
        words
            What a screen reader says of it.
        story
            What is told of them, once that is known: its first moment has a label, and its digits have names.
        """
        self._moments, self._rows, self._notice, self._story = moments, rows, notice, story
        known = [moment for moment in moments if moment in rows]
        self._digit = int(rows[known[-1]].argmax()) if known else None
        self.draw_anew(words)

    def mark(self, at: int | None) -> None:
        """Mark the moment with this number, or none."""
        if at != self._at:
            self._at = at
            self.update()

    def place_of(self, at: int) -> QPointF:
        """Return where a moment is, in the middle of the plot; that after the last is now."""
        return self.middle_at(self._places().x(at))

    def sizeHint(self) -> QSize:
        """Return a size in which every moment of thirty epochs is a step."""
        return QSize(45 * SPACING, 20 * SPACING)

    def minimumSizeHint(self) -> QSize:
        """Return the least in which the curves still have a shape."""
        return QSize(27 * SPACING, 15 * SPACING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: go through the moments."""
        last = len(self._moments)
        at = last if self._at is None else self._at
        goes = {
            Qt.Key.Key_Left: at - 1,
            Qt.Key.Key_Right: at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        to = goes.get(Qt.Key(event.key()))
        if to is None or not self._moments:
            super().keyPressEvent(event)
        else:
            self.picked.emit(min(max(to, 0), last))

    def plot(self) -> QRectF:
        """Return where the lines are."""
        return self._places().plot

    def pick(self, x: float) -> None:
        """Tell which moment is at a place."""
        if self._moments:
            self.picked.emit(self._places().at(x))

    def paint_still(self, painter: QPainter) -> None:
        """Paint axes and lines."""
        parts = self._parts(painter)
        if self._moments:  # else they would promise data
            parts.paint_axes(None if self._story is None else self._story.first)
        if self._digit is not None:
            parts.paint_lines(self._digit)
        elif self._notice:
            parts.paint_notice(self._notice)

    def paint_mark(self, painter: QPainter) -> None:
        """Paint where the slider stands; where that is now, the names of the outputs that said most on the way."""
        if self._at is not None and self._at < len(self._moments):
            self._parts(painter).paint_mark(self._at, self._digit)
        elif self._digit is not None:
            self._parts(painter).paint_names(self._digit, None if self._story is None else self._story.before)

    def _places(self) -> Places:
        return Places(self.size(), self.font(), len(self._moments))

    def _parts(self, painter: QPainter) -> OutputsPainter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return OutputsPainter(painter, self._places(), self.font(), self.palette(), self._moments, self._rows)
