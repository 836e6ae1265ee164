"""A bar for one output neuron, on a fixed axis from 0 to 1."""

from functools import lru_cache
from math import ceil, floor
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from digitpad.gui.look.figures import in_print
from digitpad.gui.look.theme import SPACING, accent, bold, outline, quiet, tabular, track, unlit

_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MARK_WIDTH: Final = 6.0
_THICK: Final = 0.8
"""A track's part of its row, where that is not less than suits the text."""

_ROUNDING: Final = 2.0


class Columns(NamedTuple):
    """Where digit, track and value stand: the same for the ten bars and the axis below them."""

    digit_width: float
    track_left: float
    track_width: float
    value_left: float
    value_width: float


@lru_cache(maxsize=32)  # the ten bars and their axis ask with the same font and width
def columns_of(font_key: str, width: int) -> Columns:
    """Return the columns of a bar of this width in pixels, with the font that `QFont.toString` gave."""
    font = QFont()
    font.fromString(font_key)
    metrics = QFontMetricsF(tabular(bold(font)))  # bold, so that nothing moves when a bar wins
    digit_width = max(metrics.horizontalAdvance(digit) for digit in "0123456789")
    value_width = metrics.horizontalAdvance(".") + 3 * digit_width
    value_left = width - _MARK_WIDTH - SPACING / 2 - value_width
    track_left = ceil(digit_width) + SPACING  # on a whole pixel, for a sharp edge
    return Columns(
        digit_width=digit_width,
        track_left=track_left,
        track_width=max(1.0, floor(value_left - SPACING / 2 - track_left)),
        value_left=value_left,
        value_width=value_width,
    )


@lru_cache(maxsize=8)
def _fonts_of(font_key: str) -> tuple[QFont, QFont]:
    """Return the fonts of a losing and of a winning bar, for the font that `QFont.toString` gave."""
    font = QFont()
    font.fromString(font_key)
    return tabular(font), tabular(bold(font))


class _Look(NamedTuple):
    """All that can be seen to change; where it is equal, a bar need not be painted again."""

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
    """

    def __init__(self, digit: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digit = digit
        self._activation: float | None = None
        self._says = self.tr("Output {0}: {1}")
        self._exactly = self._says.format(digit, "{0:.6f}")  # with the activation still to come: said at each move
        self._told = ""
        self._look = _Look(0.0, "", False)
        self._threshold: float | None = None
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
    def number_span(self) -> tuple[float, float]:
        """From where to where there is room for that, from left to right."""
        return self._columns.value_left, self._columns.value_left + self._columns.value_width

    @property
    def line_at(self) -> int | None:
        """Where the threshold is, in pixels from the left; None while there is none."""
        return self._line_at

    @property
    def exactly(self) -> str:
        """The activation with six decimals, in words; "" while nothing was asked."""
        if self._activation is None:
            return ""
        return self._exactly.format(self._activation)

    @property
    def roughly(self) -> str:
        """The activation with two decimals, in words; "" while nothing was asked."""
        if self._activation is None:
            return ""
        return self._says.format(self._digit, in_print(self._activation))

    def fit_thickness(self, room: float) -> None:
        """Make the track as thick as suits this height, which is the same for all ten bars, unlike their own."""
        thickness = max(self._least_thickness(), round(_THICK * room))
        if thickness != self._thickness:
            self._thickness = thickness
            self.measure()
            self.update()

    def set_threshold(self, threshold: float | None) -> None:
        """Let a line cross the bar where an activation begins to count, or none."""
        self._threshold = threshold
        self._line_at = self._place_of_line()
        self.update()

    def show_activation(self, activation: float | None, *, winner: bool = False) -> bool:
        """Show an activation between 0 and 1, or none; return whether the bar looks different then."""
        self._activation = activation
        if (exactly := self.exactly) != self._told:  # listened to or not: Qt does not tell when somebody begins to
            self._told = exactly
            self.setAccessibleDescription(exactly)
        look = self._looking(winner=winner)
        if look == self._look:
            return False
        self._look = look
        self.setValue(round(100 * float(look.printed or 0)))
        self.update()
        return True

    def _looking(self, *, winner: bool) -> _Look:
        """Return how the activation looks at this width."""
        if self._activation is None:
            return _Look(0.0, "", winner)
        filled = round(self._activation * self._columns.track_width * self._ratio) / self._ratio
        return _Look(filled, in_print(self._activation), winner)

    def measure(self) -> None:
        """Take the measures that painting needs: only size, font and the screen's scale change them."""
        self._ratio = self.devicePixelRatioF()
        font = self.font().toString()
        self._columns, self._fonts = columns_of(font, self.width()), _fonts_of(font)
        self._line_at = self._place_of_line()
        self._top = round((self.height() - self._thickness) / 2)
        self._look = self._looking(winner=self._look.winner)

    def _place_of_line(self) -> int | None:
        if self._threshold is None:
            return None
        return round(self._columns.track_left + self._threshold * self._columns.track_width)

    def _least_thickness(self) -> int:
        return round(0.8 * self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        """Return room for a line of text, and for a track one can read a value from."""
        return QSize(224, self.fontMetrics().height() + SPACING)

    def minimumSizeHint(self) -> QSize:
        """Return the least that shows digit, track and value."""
        return QSize(144, self.fontMetrics().height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: where a bar is shown without the others."""
        painter = QPainter(self)
        self.paint_ground(painter, 0, winner=self.is_winner)
        self.paint_filled(painter, 0, accent(self.palette()) if self.is_winner else unlit(self.palette()))
        self.paint_line(painter, 0, quiet(self.palette()), self.palette().window().color())
        painter.setPen(self.palette().windowText().color())
        self.paint_number(painter, 0)
        painter.end()

    # What is painted, all of it `y` pixels below the top

    def paint_ground(self, painter: QPainter, y: int, *, winner: bool) -> None:
        """Paint what no activation changes: the digit, the empty track, and a winner's mark."""
        palette, columns, height = self.palette(), self._columns, float(self.height())
        painter.setFont(self._fonts[winner])
        painter.setPen(palette.windowText().color())
        painter.drawText(QRectF(0, y, columns.digit_width, height), _CENTRE, str(self._digit))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = 0.5  # of the outline's width: all of it is inside
        painter.setPen(QPen(outline(palette), 2 * half))
        painter.setBrush(track(palette))
        whole = self._track(y, columns.track_width)
        painter.drawRoundedRect(whole.adjusted(half, half, -half, -half), _ROUNDING - half, _ROUNDING - half)
        painter.setPen(Qt.PenStyle.NoPen)
        if winner:
            painter.setBrush(accent(palette))
            painter.drawPolygon(_mark(self.width(), y + height / 2))

    @property
    def mark_width(self) -> float:
        """How much of the bar `paint_mark` paints, from the left."""
        return self._columns.digit_width + SPACING / 2

    def paint_mark(self, painter: QPainter, colour: QColor) -> None:
        """Paint the digit on a ground of a colour, at the top left."""
        place = QRectF(0, self._top, self.mark_width, self._thickness)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(place, _ROUNDING, _ROUNDING)
        painter.setFont(self._fonts[True])
        painter.setPen(self.palette().window().color())
        painter.drawText(place, _CENTRE, str(self._digit))

    def paint_filled(self, painter: QPainter, y: int, colour: QColor) -> None:
        """Paint the filled part of the track."""
        painter.setBrush(colour)
        painter.drawRoundedRect(self._track(y, self._look.filled), _ROUNDING, _ROUNDING)

    def paint_number(self, painter: QPainter, y: int) -> None:
        """Write the number, in the painter's colour."""
        painter.setFont(self._fonts[self._look.winner])
        place = QRectF(self._columns.value_left, y, self._columns.value_width, self.height())
        painter.drawText(place, _RIGHT, self._look.printed)

    def paint_line(self, painter: QPainter, y: int, colour: QColor, ground: QColor) -> None:
        """Paint this bar's piece of the threshold's line, set off by the ground's colour from what it crosses.

        Without a pen; `fillRect` would load Qt's 180 named gradients.
        """
        if self._line_at is not None:
            height = self.height()
            painter.setBrush(ground)
            painter.drawRect(self._line_at - 2, y, 4, height)
            painter.setBrush(colour)
            painter.drawRect(self._line_at - 1, y, 2, height)

    def _track(self, y: int, width: float) -> QRectF:
        return QRectF(self._columns.track_left, y + self._top, width, self._thickness)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: measure anew."""
        super().resizeEvent(event)
        self.measure()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: measure anew when the font changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.measure()


def _mark(right: float, middle: float) -> QPolygonF:
    half = 0.75 * _MARK_WIDTH
    return QPolygonF(
        [QPointF(right - _MARK_WIDTH, middle), QPointF(right, middle - half), QPointF(right, middle + half)]
    )
