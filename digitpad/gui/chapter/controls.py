"""What is played with on a page: a number to drag, a yes or no, one of a few; to a screen reader what Qt has for it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QValidator, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QButtonGroup,
    QCheckBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from digitpad.gui.look.field_keys import FieldKeys
from digitpad.gui.look.flow import Flow
from digitpad.gui.look.theme import SPACING, accent, outline

_HANDLE: Final = 7.0
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


class Dragged(QWidget):
    """A number that is dragged along a track, or typed.

    Parameters
    ----------
    name
        What it moves: "Weight of x1".
    least, most
        The ends of the track.
    step
        The number is a multiple of it.
    value
        At first.
    has_track
        Or whether it is only typed, or stepped: where something else can be clicked on instead.

    Attributes
    ----------
    changed : Signal()
        It is another number.
    """

    changed = Signal()

    def __init__(
        self, name: str, least: float, most: float, step: float, value: float, *, has_track: bool = True
    ) -> None:
        super().__init__()
        self._field = _Field(least, most, step)
        self._field.setAccessibleName(name)
        self._field.setValue(value)
        self._track = _Track(self._field) if has_track else None
        self._label = QLabel(with_subscripts(name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(self._label)
        if self._track is not None:
            row.addWidget(self._track, 1)
        row.addWidget(self._field)
        self._field.valueChanged.connect(self._follow)

    @property
    def value(self) -> float:
        """The number."""
        return self._field.value()

    @property
    def has_track(self) -> bool:
        """Whether it can be dragged."""
        return self._track is not None

    @property
    def widths(self) -> tuple[int, int]:
        """How wide its name and its field are."""
        name = self._label.fontMetrics().horizontalAdvance(self._label.text())
        return name, self._field.sizeHint().width()

    def keep_widths(self, name: int, field: int) -> None:
        """Keep so much place for the name and for the field, so that several tracks stand in line."""
        self._label.setFixedWidth(name)
        self._field.setFixedWidth(field)

    def show_value(self, value: float) -> None:
        """Be at another number, or at the end that is nearer to it."""
        self._field.setValue(value)

    def _follow(self) -> None:
        if self._track is not None:
            self._track.update()
        self.changed.emit()


class YesNo(QCheckBox):
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


class OneOf(QWidget):
    """A choice of a few.

    Parameters
    ----------
    choices
        What can be chosen, the first one at first.

    Attributes
    ----------
    changed : Signal()
    """

    changed = Signal()

    def __init__(self, choices: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group, flow = QButtonGroup(self), Flow(self)
        for number, choice in enumerate(choices):
            button = QRadioButton(choice)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the pad
            button.setChecked(number == 0)
            self._group.addButton(button, number)
            flow.addWidget(button)
        self._group.idToggled.connect(self._follow)

    @property
    def value(self) -> int:
        """The number of the choice, counted from 0."""
        return self._group.checkedId()

    def show_value(self, value: float) -> None:
        """Be another choice; a number that there is no choice for says nothing."""
        button = self._group.button(round(value))
        if button is not None:
            button.setChecked(True)

    def _follow(self, _number: int, is_chosen: bool) -> None:
        if is_chosen:
            self.changed.emit()


Control = Dragged | YesNo | OneOf


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


class _Track(QWidget):
    """Where the number is between its ends; for the mouse alone: keys and screen readers have the field."""

    def __init__(self, field: _Field) -> None:
        super().__init__()
        self._field = field
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Qt: as high as the handle."""
        return QSize(_LEAST_TRACK, round(2 * _HANDLE) + 4)

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
        middle, field = self.height() / 2, self._field
        zero, here = self._x(min(max(0.0, field.minimum()), field.maximum())), self._x(field.value())
        edge, filled = outline(palette), accent(palette)
        round_cap, solid = Qt.PenCapStyle.RoundCap, Qt.PenStyle.SolidLine
        painter.setPen(QPen(edge, 1))
        painter.drawLine(QPointF(zero, middle - _HANDLE + 1), QPointF(zero, middle + _HANDLE - 1))
        painter.setPen(QPen(edge, _GROOVE, solid, round_cap))
        painter.drawLine(QPointF(_HANDLE, middle), QPointF(self.width() - _HANDLE, middle))
        painter.setPen(QPen(filled, _GROOVE, solid, round_cap))
        painter.drawLine(QPointF(zero, middle), QPointF(here, middle))
        painter.setPen(QPen(filled, 2))
        painter.setBrush(palette.base())
        painter.drawEllipse(QRectF(here - _HANDLE + 1, middle - _HANDLE + 1, 2 * _HANDLE - 2, 2 * _HANDLE - 2))
        painter.end()

    def _x(self, value: float) -> float:
        least, most = self._field.minimum(), self._field.maximum()
        return _HANDLE + (value - least) / (most - least) * (self.width() - 2 * _HANDLE)

    def _drag(self, x: float) -> None:
        least, most = self._field.minimum(), self._field.maximum()
        self._field.setValue(least + (x - _HANDLE) / max(self.width() - 2 * _HANDLE, 1) * (most - least))
