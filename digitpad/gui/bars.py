"""Ten bars, one for each output neuron, on a fixed axis from 0 to 1."""

from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from typing import Final, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from digitpad.gui.theme import SPACING, accent, bold, line, quiet, small, tabular, track, unlit

OUTPUTS: Final = 10

_UNGATED: Final = nullcontext()
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MARK_WIDTH: Final = 6.0
_TICK: Final = 4.0
_THICK: Final = 0.45
"""A track's part of its row, between one and two times what suits the text."""

_ROUNDING: Final = 2.0


class _Columns(NamedTuple):
    """Where digit, track and value stand: the same for the ten bars and the axis below them."""

    digit_width: float
    track_left: float
    track_width: float
    value_left: float
    value_width: float


@lru_cache(maxsize=32)  # the ten bars and their axis ask with the same font and width at every repaint
def _columns(font_key: str, width: int) -> _Columns:
    font = QFont()
    font.fromString(font_key)
    metrics = QFontMetricsF(tabular(bold(font)))  # bold, so that nothing moves when a bar wins
    digit_width = max(metrics.horizontalAdvance(digit) for digit in "0123456789")
    value_width = metrics.horizontalAdvance(".") + 3 * digit_width
    value_left = width - _MARK_WIDTH - SPACING / 2 - value_width
    track_left = digit_width + SPACING
    return _Columns(
        digit_width=digit_width,
        track_left=track_left,
        track_width=max(1.0, value_left - SPACING / 2 - track_left),
        value_left=value_left,
        value_width=value_width,
    )


class _Look(NamedTuple):
    """What tells two pictures of a bar apart."""

    filled: float
    """Width of the filled part, in whole device pixels: less cannot be seen."""
    printed: str
    winner: bool


class OutputBar(QProgressBar):
    """What one output neuron says: a track filled from 0 to its activation, the number in print, a mark if it won.

    To a screen reader it is a progress bar named ``Output 0`` to ``Output 9`` whose value goes from 0 to 100.

    Parameters
    ----------
    digit
        The digit that the neuron stands for.
    gate
        Held while painting, so that a training thread lets the window go first.
    """

    def __init__(
        self, digit: int, *, gate: AbstractContextManager[object] = _UNGATED, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._digit = digit
        self._gate = gate
        self._activation: float | None = None
        self._exactly = self.tr("Output {0}: {1}")
        self._look = _Look(0.0, "", False)
        self._thickness = self._least_thickness()
        self.measure()
        self.setRange(0, 100)
        self.setValue(0)
        self.setTextVisible(False)
        self.setAccessibleName(self.tr("Output {0}").format(digit))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def activation(self) -> float | None:
        """What the neuron says, 0 to 1; None while nothing was asked of it."""
        return self._activation

    @property
    def is_winner(self) -> bool:
        """Whether this bar carries the winner's mark."""
        return self._look.winner

    @property
    def printed(self) -> str:
        """The activation as printed beside the track: two decimals and no leading zero."""
        return self._look.printed

    @property
    def exactly(self) -> str:
        """The activation with six decimals, in words; "" while nothing was asked."""
        if self._activation is None:
            return ""
        return self._exactly.format(self._digit, f"{self._activation:.6f}")

    def fit_thickness(self, room: float) -> None:
        """Make the track as thick as suits this height, which is the same for all ten bars, unlike their own."""
        self._thickness = max(self._least_thickness(), min(round(_THICK * room), 2 * self._least_thickness()))
        self.update()

    def show_activation(self, activation: float | None, *, winner: bool = False) -> None:
        """Show an activation between 0 and 1, or none; repaint only what looks different then."""
        self._activation = activation
        self.setAccessibleDescription(self.exactly)  # always: Qt does not tell when somebody begins to listen
        look = self._looking(winner=winner)
        if look == self._look:
            return
        self._look = look
        # QProgressBar repaints inside setValue whenever its value changes, and ten such repaints cost more than the
        # rest of a pen move. With updates off meanwhile, one ordinary update remains.
        self.setUpdatesEnabled(False)
        self.setValue(round(100 * float(look.printed or 0)))
        self.setUpdatesEnabled(True)

    def _looking(self, *, winner: bool) -> _Look:
        """Return how the activation looks at this width."""
        if self._activation is None:
            return _Look(0.0, "", winner)
        filled = round(self._activation * self._columns.track_width * self._ratio) / self._ratio
        return _Look(filled, f"{self._activation:.2f}".removeprefix("0"), winner)

    def measure(self) -> None:
        """Take the measures that painting needs: only size, font and the screen's scale change them."""
        self._ratio = self.devicePixelRatioF()
        self._columns = _columns(self.font().toString(), self.width())
        self._fonts = tabular(self.font()), tabular(bold(self.font()))
        self._look = self._looking(winner=self._look.winner)

    def _least_thickness(self) -> int:
        return round(0.8 * self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        """Return room for a line of text, and for a track one can read a value from."""
        return QSize(224, self.fontMetrics().height() + SPACING)

    def minimumSizeHint(self) -> QSize:
        """Return the least that shows digit, track and value."""
        return QSize(144, self.fontMetrics().height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint digit, track, value and mark."""
        with self._gate:
            palette, columns, look = self.palette(), self._columns, self._look
            height = float(self.height())
            top = round((height - self._thickness) / 2)
            painter = QPainter(self)
            painter.setFont(self._fonts[look.winner])
            painter.setPen(palette.windowText().color())
            painter.drawText(QRectF(0, 0, columns.digit_width, height), _CENTRE, str(self._digit))
            painter.drawText(QRectF(columns.value_left, 0, columns.value_width, height), _RIGHT, look.printed)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for width, colour in (
                (columns.track_width, track(palette)),
                (look.filled, accent(palette) if look.winner else unlit(palette)),
            ):
                painter.setBrush(colour)
                painter.drawRoundedRect(QRectF(columns.track_left, top, width, self._thickness), _ROUNDING, _ROUNDING)
            if look.winner:
                painter.drawPolygon(_mark(self.width(), height / 2))
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: measure anew."""
        super().resizeEvent(event)
        self.measure()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: measure anew when the font changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.measure()


class _Axis(QWidget):
    """The axis below the bars: 0, one half and 1, in line with their tracks."""

    def __init__(self, gate: AbstractContextManager[object], parent: QWidget) -> None:
        super().__init__(parent)
        self._gate = gate
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(0, round(QFontMetricsF(small(self.font())).height() + _TICK))

    def paintEvent(self, event: QPaintEvent) -> None:
        with self._gate:
            palette = self.palette()
            columns = _columns(self.font().toString(), self.width())
            painter = QPainter(self)
            painter.setFont(tabular(small(self.font())))
            painter.setBrush(line(palette))
            for at, label in ((0.0, "0"), (0.5, ".5"), (1.0, "1")):
                x = columns.track_left + at * columns.track_width
                painter.setPen(Qt.PenStyle.NoPen)
                painter.drawRect(QRectF(round(x - at), 0, 1, _TICK - 1))  # fillRect would load Qt's 180 named gradients
                painter.setPen(quiet(palette))
                painter.drawText(QRectF(x - 20, _TICK, 40, self.height()), Qt.AlignmentFlag.AlignHCenter, label)
            painter.end()


class OutputBars(QWidget):
    """The ten output neurons as bars, zero on top, and their axis.

    Parameters
    ----------
    gate
        Held while painting, so that a training thread lets the window go first.
    """

    def __init__(self, *, gate: AbstractContextManager[object] = _UNGATED, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = tuple(OutputBar(digit, gate=gate, parent=self) for digit in range(OUTPUTS))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in self.bars:
            column.addWidget(bar, 1)
        column.addWidget(_Axis(gate, self))

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
        for digit, (bar, activation) in enumerate(zip(self.bars, activations.tolist(), strict=True)):
            bar.show_activation(activation, winner=digit == winner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the tracks grow with the window."""
        super().resizeEvent(event)
        for bar in self.bars:
            bar.fit_thickness(self.height() / (OUTPUTS + 1))

    def event(self, event: QEvent) -> bool:
        """Qt: answer the request for a tool tip, which bars hand on to here; follow a new scale of the screen.

        Not in the bars themselves: ten widgets that look at each of their events in Python would cost the pen time.
        """
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            for each in self.bars:
                each.measure()
        elif event.type() is QEvent.Type.ToolTip:
            help_event = cast("QHelpEvent", event)
            bar = self.childAt(help_event.pos())
            if isinstance(bar, OutputBar):
                QToolTip.showText(help_event.globalPos(), bar.exactly, bar)
                return True
        return super().event(event)

    def clear(self) -> None:
        """Show ten empty tracks without numbers: nothing was asked."""
        for bar in self.bars:
            bar.show_activation(None)


def _mark(right: float, middle: float) -> QPolygonF:
    half = 0.75 * _MARK_WIDTH
    return QPolygonF(
        [QPointF(right - _MARK_WIDTH, middle), QPointF(right, middle - half), QPointF(right, middle + half)]
    )
