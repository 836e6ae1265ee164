"""What is played with on a page: a number to drag, a yes or no, one of a few; to a screen reader what Qt has for it."""

from math import exp, floor, log, log10
from typing import Final

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from digitpad.gui.chapter.button import Tick
from digitpad.gui.chapter.one_of import OneOf
from digitpad.gui.look.field_keys import FieldKeys
from digitpad.gui.look.theme import SPACING, accent, outline

_HANDLE: Final = 7.0
_OF_TYPE: Final = 0.45
"""The radius of a handle, in heights of the type, where that is more."""

_GROOVE: Final = 3.0
_LEAST_TRACK: Final = 8 * SPACING
_SUBSCRIPTS: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def with_subscripts(name: str) -> str:
    """Return a name as it is printed, the numbers of single letters below the line: "Weight of x₁"."""
    words = (
        word[0] + word[1:].translate(_SUBSCRIPTS) if word[:1].isalpha() and word[1:].strip(",:").isdigit() else word
        for word in name.split(" ")
    )
    return " ".join(words)


class Typed(QWidget):
    """A number that is typed; for what the mouse drags in the picture.

    Parameters
    ----------
    name
        What it moves: "Weight of x1".
    least, most
        Its limits.
    step
        The number is a multiple of it.
    value
        At first.
    by_factors
        Whether a step multiplies the number rather than adding to it; then it has two digits that count, from the
        place of `step` on.

    Attributes
    ----------
    changed : Signal()
        It is another number.
    """

    changed = Signal()

    def __init__(
        self, name: str, least: float, most: float, step: float, value: float, *, by_factors: bool = False
    ) -> None:
        super().__init__()
        self._field = _FieldByFactors(least, most, step) if by_factors else _Field(least, most, step)
        self._field.setAccessibleName(name)
        self._field.setValue(value)
        self._label = QLabel(with_subscripts(name))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACING)
        self._row.addWidget(self._label)
        self._row.addWidget(self._field)
        self._field.valueChanged.connect(self._follow)

    @property
    def value(self) -> float:
        """The number."""
        return self._field.value()

    def show_value(self, value: float) -> None:
        """Be at another number, or at the limit that is nearer to it."""
        self._field.setValue(value)

    def _follow(self) -> None:
        self.changed.emit()


class Dragged(Typed):
    """A number that is dragged along a track, or typed; by factors, equal ways along the track multiply by the same."""

    def __init__(
        self, name: str, least: float, most: float, step: float, value: float, *, by_factors: bool = False
    ) -> None:
        super().__init__(name, least, most, step, value, by_factors=by_factors)
        self._track = _Track(self._field)
        self._row.insertWidget(1, self._track, 1)

    @property
    def widths(self) -> tuple[int, int]:
        """How wide its name and its field are."""
        name = self._label.fontMetrics().horizontalAdvance(self._label.text())
        return name, self._field.sizeHint().width()

    def keep_widths(self, name: int, field: int) -> None:
        """Keep so much place for the name and for the field, so that several tracks stand in line."""
        self._label.setFixedWidth(name)
        self._field.setFixedWidth(field)

    def _follow(self) -> None:
        self._track.update()
        super()._follow()


class YesNo(Tick):
    """A yes or no.

    Parameters
    ----------
    name
        The input, and what it means: "x1: it is dry".
    value
        At first: 0 or 1.

    Attributes
    ----------
    changed : Signal()
    """

    changed = Signal()

    def __init__(self, name: str, value: float, parent: QWidget | None = None) -> None:
        super().__init__(with_subscripts(name), parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the pad
        self.setChecked(bool(value))
        self.toggled.connect(self.changed)

    @property
    def value(self) -> int:
        """0 or 1."""
        return int(self.isChecked())

    def show_value(self, value: float) -> None:
        """Be yes or no."""
        self.setChecked(bool(value))


Control = Typed | YesNo | OneOf


class _Field(QDoubleSpinBox):
    """The number in digits; the point is a point, as everywhere in the window, and a comma means the same."""

    def __init__(self, least: float, most: float, step: float) -> None:
        super().__init__()
        FieldKeys(self)
        self.setLocale(QLocale(QLocale.Language.C))
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setDecimals(len(f"{step:g}".partition(".")[2]))
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus | Qt.FocusPolicy.ClickFocus)

    def nearest(self, value: float) -> float:
        """Return the multiple of the step that is nearest to a number."""
        return round(value / self.singleStep()) * self.singleStep()

    def part(self, value: float) -> float:
        """Return which part of the track is behind a number, 0 to 1."""
        return (value - self.minimum()) / (self.maximum() - self.minimum())

    def at(self, part: float) -> float:
        """Return the number that has so much of the track behind it."""
        return self.minimum() + part * (self.maximum() - self.minimum())

    def setValue(self, value: float) -> None:
        """Qt: be another number, the nearest multiple of the step."""
        super().setValue(self.nearest(value))

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Qt: say whether it can be typed."""
        state, _, _ = super().validate(text.replace(",", "."), position)
        return state, text.replace(",", "."), position

    def valueFromText(self, text: str) -> float:
        """Qt: what is typed means the nearest multiple of the step."""
        return self.nearest(super().valueFromText(text))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: step only where the keys are; else the wheel, on its way down the page, would change a number unseen."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class _FieldByFactors(_Field):
    """The same for a number that is multiplied: 0.1 is as far from 1 as 10 is."""

    def __init__(self, least: float, most: float, step: float) -> None:
        super().__init__(least, most, step)
        self.setStepType(QAbstractSpinBox.StepType.AdaptiveDecimalStepType)

    def nearest(self, value: float) -> float:
        """Return the nearest number with two digits that count."""
        if value <= 0:
            return value
        return round(value, 1 - floor(log10(value)))

    def part(self, value: float) -> float:
        """Return which part of the track is behind a number, 0 to 1."""
        return log(value / self.minimum()) / log(self.maximum() / self.minimum())

    def at(self, part: float) -> float:
        """Return the number that has so much of the track behind it."""
        return self.minimum() * exp(min(max(part, 0.0), 1.0) * log(self.maximum() / self.minimum()))


class _Track(QWidget):
    """Where the number is between its ends; for the mouse alone: keys and screen readers have the field."""

    def __init__(self, field: _Field) -> None:
        super().__init__()
        self._field = field
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def _handle(self) -> float:
        """The radius of the handle, which grows with the type."""
        return max(_HANDLE, _OF_TYPE * self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        """Qt: as high as the handle."""
        return QSize(_LEAST_TRACK, round(2 * self._handle) + 4)

    def minimumSizeHint(self) -> QSize:
        """Qt: the same."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: the handle comes to the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._drag(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: it follows."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.position().x())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the groove, its part from zero on, and the handle."""
        painter, palette = QPainter(self), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        handle, groove = self._handle, _GROOVE * self._handle / _HANDLE
        middle, field = self.height() / 2, self._field
        zero, here = self._x(min(max(0.0, field.minimum()), field.maximum())), self._x(field.value())
        edge, filled = outline(palette), accent(palette)
        round_cap, solid = Qt.PenCapStyle.RoundCap, Qt.PenStyle.SolidLine
        painter.setPen(QPen(edge, 1))
        painter.drawLine(QPointF(zero, middle - handle + 1), QPointF(zero, middle + handle - 1))
        painter.setPen(QPen(edge, groove, solid, round_cap))
        painter.drawLine(QPointF(handle, middle), QPointF(self.width() - handle, middle))
        painter.setPen(QPen(filled, groove, solid, round_cap))
        painter.drawLine(QPointF(zero, middle), QPointF(here, middle))
        painter.setPen(QPen(filled, 2))
        painter.setBrush(palette.base())
        painter.drawEllipse(QRectF(here - handle + 1, middle - handle + 1, 2 * handle - 2, 2 * handle - 2))
        painter.end()

    def _x(self, value: float) -> float:
        return self._handle + self._field.part(value) * (self.width() - 2 * self._handle)

    def _drag(self, x: float) -> None:
        self._field.setValue(self._field.at((x - self._handle) / max(self.width() - 2 * self._handle, 1)))
