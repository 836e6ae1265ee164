"""Ten bars, one for each output neuron, and their axis."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from math import ceil, floor
from typing import TYPE_CHECKING, Final, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget

from digitpad.gui.answer.output_axis import OutputAxis
from digitpad.gui.answer.output_bar import OutputBar
from digitpad.gui.answer.threshold_in_words import threshold_in_words
from digitpad.gui.look.theme import SPACING, accent, quiet, unlit
from digitpad.network.sizes import OUTPUTS

if TYPE_CHECKING:
    from digitpad.gui.look.outline import Outline
    from digitpad.gui.look.picture_actions import PictureActions

_UNGATED: Final = nullcontext()
_NONE_YET: Final = -1.0


class _Sheet(QWidget):
    """Covers the ten bars and paints all that changed at once: ten repaints for a move of the pen cost too much.

    What no activation changes is cached as a pixmap, and so is each number when it is first shown: to lay out its
    three characters takes longer than all the rest of a bar.

    Parameters
    ----------
    bars
        Those below.
    gate
        Held while painting.
    """

    def __init__(self, bars: Sequence[OutputBar], gate: AbstractContextManager[object], parent: QWidget) -> None:
        super().__init__(parent)
        self._bars, self._gate = bars, gate
        # all rows without their values, as losing bars and as winning ones, and which of them are painted
        self._grounds: dict[bool, tuple[QPixmap, set[OutputBar]]] = {}
        # by what is printed, in which font, how high its row is, and where its picture begins
        self._numbers: dict[tuple[str, bool, int, float], QPixmap] = {}
        self._marked: dict[OutputBar, QColor] = {}
        self._marks: dict[tuple[OutputBar, int], QPixmap] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # Qt paints nothing that is below
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def mark(self, marked: Mapping[OutputBar, QColor]) -> None:
        """Give the digits of these bars a ground of that colour; no others have one."""
        if marked != self._marked:
            self._marked = dict(marked)
            self._marks.clear()
            self.update()

    def paint_anew(self) -> None:
        """Empty the caches: the bars have another size, place, font, or palette."""
        self._grounds.clear()
        self._marks.clear()
        self._numbers.clear()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: font or palette may be another."""
        super().changeEvent(event)
        self.paint_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        with self._gate:
            region, ratio = event.region(), self.devicePixelRatioF()
            palette = self.palette()
            rest, winner = unlit(palette), accent(palette)
            line_colour, ground = quiet(palette), palette.window().color()
            painter = QPainter(self)
            to_device = painter.deviceTransform()
            dx, dy = to_device.dx(), to_device.dy()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for bar in self._bars:
                place = bar.geometry()
                if not region.intersects(place):
                    continue
                # One bar at a time: clipped to several, Qt copies the ground in several threads, which takes longer.
                painter.setClipRect(place)
                painter.drawPixmap(0, 0, self._ground(bar, winner=bar.is_winner))
                if bar in self._marked:
                    painter.drawPixmap(0, place.y(), self._mark(bar))
                bar.paint_filled(painter, place.y(), winner if bar.is_winner else rest)
                bar.paint_line(painter, place.y(), line_colour, ground)
                if bar.printed:
                    # on whole pixels of the screen, wherever the bars stand: between them its picture would be blurred
                    left = (floor(bar.number_span[0] * ratio + dx) - dx) / ratio
                    top = (floor(place.y() * ratio + dy + 0.5) - dy) / ratio
                    painter.drawPixmap(QPointF(left, top), self._number(bar, left))
            painter.end()

    def _ground(self, bar: OutputBar, *, winner: bool) -> QPixmap:
        """Return the ground of all bars, that of this one painted, all as winners or as others."""
        if winner not in self._grounds:
            self._grounds[winner] = self._blank(self.width(), self.height()), set()
        ground, painted = self._grounds[winner]
        if bar not in painted:
            painted.add(bar)
            painter = QPainter(ground)
            bar.paint_ground(painter, bar.y(), winner=winner)
            painter.end()
        return ground

    def _mark(self, bar: OutputBar) -> QPixmap:
        key = bar, bar.height()
        if key not in self._marks:
            mark = self._marks[key] = self._blank(bar.mark_width, bar.height())
            painter = QPainter(mark)
            bar.paint_mark(painter, self._marked[bar])
            painter.end()
        return self._marks[key]

    def _number(self, bar: OutputBar, left: float) -> QPixmap:
        key = bar.printed, bar.is_winner, bar.height(), left
        if key not in self._numbers:
            number = self._numbers[key] = self._blank(bar.number_span[1] - left, bar.height())
            painter = QPainter(number)
            painter.translate(-left, 0)
            painter.setPen(self.palette().windowText().color())
            bar.paint_number(painter, 0)
            painter.end()
        return self._numbers[key]

    def _blank(self, width: float, height: float) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(ceil(width * ratio), ceil(height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(self.palette().window().color())
        return pixmap


class OutputBars(QWidget):
    """The ten output neurons as bars, zero on top, and their axis.

    Parameters
    ----------
    gate
        Held while painting, so that a training thread lets the window go first.

    Attributes
    ----------
    hint : str
        What can be done with a bar, for its tool tip; "" unless set.
    """

    def __init__(self, *, gate: AbstractContextManager[object] = _UNGATED, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = tuple(OutputBar(digit, self) for digit in range(OUTPUTS))
        self._axis = OutputAxis(gate, self)
        self._sheet = _Sheet(self.bars, gate, self)
        self._asked: tuple[float | None, float | None, bool] = (_NONE_YET, None, False)
        self._meaning = ""
        self.hint = ""
        self._ring: Outline | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in self.bars:
            bar.setUpdatesEnabled(False)  # the sheet shows it; a progress bar would repaint whenever its value changes
            column.addWidget(bar, 1)
        column.addWidget(self._axis)

    def set_activations(self, activations: NDArray[np.floating], winner: int | None) -> None:
        """Show what the ten output neurons say.

        Parameters
        ----------
        activations
            Ten numbers between 0 and 1, shape (10,).
        winner
            The digit whose bar is marked, or None.

        Raises
        ------
        ValueError
            If there are not ten activations.
        """
        if activations.shape != (OUTPUTS,):
            raise ValueError(f"activations has shape {activations.shape}, expected ({OUTPUTS},)")
        self._show(activations.tolist(), winner)

    def set_threshold(self, threshold: float | None, alone: float | None = None, *, is_found: bool = False) -> None:
        """Draw a line across the bars where an answer begins to count.

        Parameters
        ----------
        threshold
            Between 0 and 1; None where there is no calibrated one: then there is no line, and the tip says why.
        alone
            That for a digit alone, where the bars are those of a digit of a number.
        is_found
            Whether the digit was found in a picture.
        """
        if (threshold, alone, is_found) == self._asked:
            return
        self._asked = threshold, alone, is_found
        self._meaning = threshold_in_words(threshold, alone, is_found=is_found)
        self.setAccessibleDescription(self._meaning)
        for bar in self.bars:
            bar.set_threshold(threshold)
        self._sheet.update()
        self._axis.set_threshold(threshold)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the tracks grow with the window."""
        super().resizeEvent(event)
        self._lay_sheet()

    def _lay_sheet(self) -> None:
        for bar in self.bars:
            bar.fit_thickness(self.height() / (OUTPUTS + 1))
        self._sheet.setGeometry(0, 0, self.width(), self._axis.y())
        self._sheet.paint_anew()

    def event(self, event: QEvent) -> bool:
        """Qt: answer the request for a tool tip, which bars hand on to here; follow a new scale of the screen.

        Not in the bars themselves: ten widgets that look at each of their events in Python would cost the pen time.
        """
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            for each in self.bars:
                each.measure()
            self._sheet.paint_anew()
        elif event.type() is QEvent.Type.ToolTip:
            help_event = cast("QHelpEvent", event)
            bar = self.childAt(help_event.pos())
            line_at = self.bars[0].line_at
            is_at_line = line_at is not None and abs(help_event.pos().x() - line_at) <= SPACING
            if self._meaning and (is_at_line or bar is self._axis):
                QToolTip.showText(help_event.globalPos(), self._meaning, self)
                return True
            if isinstance(bar, OutputBar):
                tip = "\n".join(filter(None, (bar.roughly, self._meaning, self.hint)))
                QToolTip.showText(help_event.globalPos(), tip, bar)
                return True
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # another font, and the bars have other places
            self._lay_sheet()
        return done

    def mark(self, marked: Mapping[int, QColor]) -> None:
        """Mark some digits, each with a ground of a colour; the others no more."""
        self._sheet.mark({self.bars[digit]: colour for digit, colour in marked.items()})

    def digit_at(self, position: QPoint) -> int | None:
        """Return whose bar is at a position; None beside them."""
        return next((digit for digit, bar in enumerate(self.bars) if bar.geometry().contains(position)), None)

    def clear(self) -> None:
        """Show ten empty tracks without numbers: nothing was asked."""
        self._show([None] * OUTPUTS, None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: show it."""
        super().focusInEvent(event)
        if self._ring is not None:
            self._ring.setWidget(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: show it no more."""
        super().focusOutEvent(event)
        if self._ring is not None:
            self._ring.setWidget(None)  # type: ignore[arg-type]  # Qt allows it

    def offer_copies(self) -> "PictureActions":
        """Give the bars a context menu to copy and save them with; the keys for it need a place to be pressed."""
        from digitpad.gui.look.outline import Outline  # noqa: PLC0415 - once the window stands
        from digitpad.gui.look.picture_actions import PictureActions  # noqa: PLC0415

        self._ring = Outline(accent, self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Output neurons"))
        return PictureActions(self, lambda: self.grab().toImage(), "outputs", self.as_text)

    def as_text(self) -> str:
        """Return what the ten output neurons say, a line for each."""
        return "\n".join(bar.exactly for bar in self.bars)

    def _show(self, activations: Sequence[float | None], winner: int | None) -> None:
        for digit, (bar, activation) in enumerate(zip(self.bars, activations, strict=True)):
            if bar.show_activation(activation, winner=digit == winner):
                self._sheet.update(bar.geometry())
