"""Fields for numbers: what is typed stays as it was typed, right or wrong, in the digits of any script."""

import math
import re

import numpy as np
from PySide6.QtCore import Property, Signal
from PySide6.QtGui import QAccessible, QAccessibleValueChangeEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from digitpad.network.parameters import RANGES, Range

_LONGEST = 32  # characters; what is longer is no number that anybody means, and Python refuses to read thousands
_WHOLE = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)")  # 60,000 as well: so the window itself writes it
_DECIMAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?", re.IGNORECASE)
_DECIMAL_SIGNS = ",٫"  # the comma, and that of Arabic and Persian
_STEPS_TO_A_POWER = 10


class NumberField(QAbstractSpinBox):
    """A field for a number in a range.

    Qt's own fields put the last right number, or another one, in the place of a wrong one. Here the text is what there
    is: `number` is what it means, and None where that is wrong. The arrows step from it.

    Parameters
    ----------
    within
        The numbers that are right.

    Attributes
    ----------
    changed : Signal()
        Something else stands there, right or wrong.
    value, minimum, maximum : float
        For a screen reader; of a wrong number the value is the one that was right last.
    """

    changed = Signal()

    def __init__(self, within: Range, parent: QWidget) -> None:
        super().__init__(parent)
        self._within = within
        self._latest = float(within.least)
        self.lineEdit().textChanged.connect(self._take)

    @property
    def number(self) -> float | None:
        """The number that stands there; None where it is wrong."""
        typed = self._typed()
        return typed if typed is not None and self._within.holds(typed) else None

    @property
    def range_in_words(self) -> tuple[str, str]:
        """The least and the most, as they can be typed here too."""
        return self._written(self._within.least), self._written(self._within.most)

    def show_number(self, number: float) -> None:
        """Show a number."""
        self.lineEdit().setText(self._written(number))

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Qt: let everything be typed, digits of any script as 0 to 9."""
        return QValidator.State.Acceptable, self._plain(text), position

    def stepBy(self, steps: int) -> None:
        """Qt: go up or down, and no further than to what is right."""
        typed = self._typed()
        if typed is not None:
            least, most = self._within.least, self._within.most
            self.show_number(min(max(self._stepped(typed, steps), least), most))
            self.selectAll()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Qt: which of its arrows do something."""
        typed, flag = self._typed(), QAbstractSpinBox.StepEnabledFlag
        enabled = flag.StepNone
        if typed is not None and typed < self._within.most:
            enabled |= flag.StepUpEnabled
        if typed is not None and typed > self._within.least:
            enabled |= flag.StepDownEnabled
        return enabled

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: step only where the keys are; else the wheel, on its way down the room, would change a number unseen."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _get_value(self) -> float:
        return self._latest

    def _set_value(self, number: float) -> None:
        self.show_number(number)

    def _get_minimum(self) -> float:
        return float(self._within.least)

    def _get_maximum(self) -> float:
        return float(self._within.most)

    value = Property(float, _get_value, _set_value)
    minimum = Property(float, _get_minimum)
    maximum = Property(float, _get_maximum)

    def _take(self) -> None:
        number = self.number
        if number is not None:
            self._latest = float(number)
            QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, self._latest))
        self.changed.emit()

    def _typed(self) -> float | None:
        """Return the number that was typed, in the range or not; None where it is none."""
        text = self.text().strip()
        return self._meant(text) if len(text) <= _LONGEST else None

    def _plain(self, text: str) -> str:
        return "".join(str(int(each)) if each.isdecimal() else each for each in text)

    def _meant(self, text: str) -> float | None:
        raise NotImplementedError

    def _written(self, number: float) -> str:
        raise NotImplementedError

    def _stepped(self, number: float, steps: int) -> float:
        raise NotImplementedError


class WholeNumber(NumberField):
    """A whole number in the range of a parameter of `digitpad.network.parameters`."""

    def __init__(self, parameter: str, parent: QWidget) -> None:
        super().__init__(RANGES[parameter], parent)

    @property
    def range_in_words(self) -> tuple[str, str]:
        """The least and the most, with commas between thousands."""
        return f"{int(self._within.least):,}", f"{int(self._within.most):,}"

    def _meant(self, text: str) -> int | None:
        return int(text.replace(",", "")) if _WHOLE.fullmatch(text) else None

    def _written(self, number: float) -> str:
        return str(int(number))

    def _stepped(self, number: float, steps: int) -> float:
        return number + steps


class Eta(NumberField):
    """A learning rate, without the zeros that say nothing: "3", "0.2"; a comma means the same as a point."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(RANGES["eta"], parent)

    def _plain(self, text: str) -> str:
        return "".join("." if each in _DECIMAL_SIGNS else each for each in super()._plain(text))

    def _meant(self, text: str) -> float | None:
        return float(text) if _DECIMAL.fullmatch(text) else None

    def _written(self, number: float) -> str:
        return np.format_float_positional(number, trim="-")

    def _stepped(self, number: float, steps: int) -> float:
        """Return the number a few tenths of its power of ten further: 3.1 after 3, 0.09 before 0.1."""
        from decimal import Decimal  # noqa: PLC0415 - the window has half a megabyte less while nobody steps

        exact, size = Decimal(repr(number)), abs(number)
        if not size:
            return number + steps * float(self._within.least)
        power = math.floor(math.log10(size))
        if steps < 0 and exact == Decimal(_STEPS_TO_A_POWER) ** power:
            power -= 1
        return float(exact + steps * Decimal(_STEPS_TO_A_POWER) ** (power - 1))
