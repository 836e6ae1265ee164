"""Fields for numbers, in the digits of any script; a comma means the same as a point, in every country."""

from PySide6.QtCore import QLocale
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox, QWidget

from digitpad.network.parameters import RANGES

_MOST_WHOLE = 2**31 - 1  # what a QSpinBox holds
_DECIMAL_SIGNS = ",٫"  # the comma, and that of Arabic and Persian


class WholeNumber(QSpinBox):
    """A whole number in the range of a parameter of `digitpad.network.parameters`."""

    def __init__(self, parameter: str, parent: QWidget) -> None:
        super().__init__(parent)
        _write_as_the_book_does(self)
        self.setRange(int(RANGES[parameter].least), int(min(RANGES[parameter].most, _MOST_WHOLE)))

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Qt: judge what is being typed, and replace it."""
        return super().validate(_plain(text), position)


class Eta(QDoubleSpinBox):
    """A learning rate, without the zeros that say nothing: "3", "0.2"."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        _write_as_the_book_does(self)
        self.setDecimals(4)
        self.setRange(0.0001, RANGES["eta"].most)
        self.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)

    def textFromValue(self, value: float) -> str:
        """Qt: how a value is written."""
        return f"{value:.4f}".rstrip("0").rstrip(".")

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Qt: judge what is being typed, and replace it: a comma by the point that it means."""
        with_point = "".join("." if each in _DECIMAL_SIGNS else each for each in _plain(text))
        return super().validate(with_point, position)


def _write_as_the_book_does(field: QAbstractSpinBox) -> None:
    """Have a field write 0 to 9 and a point, and take no comma for a sign between thousands: 0,5 would become 5."""
    locale = QLocale.c()
    locale.setNumberOptions(QLocale.NumberOption.RejectGroupSeparator | QLocale.NumberOption.OmitGroupSeparator)
    field.setLocale(locale)


def _plain(text: str) -> str:
    return "".join(str(int(each)) if each.isdecimal() else each for each in text)
