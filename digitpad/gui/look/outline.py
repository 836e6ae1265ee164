"""Outlines around controls: the ring that shows the focus, the same in every theme, and the mark of a wrong value."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QTabBar,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from digitpad.gui.look.accent_button import AccentButton
from digitpad.gui.look.remark import LinkedRemark
from digitpad.gui.look.theme import accent, series_colour

THICK: Final = 2.0
ROUNDING: Final = 3.0
"""Of the ring, in device-independent pixels."""

_RINGED = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTabBar, QTableView, LinkedRemark)


class _Above(QProxyStyle):
    """Has the frame be above all that is around the widget: what holds it closely would leave nothing of the frame."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        """Qt: say how it shall look."""
        if hint is QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returned)


class Outline(QFocusFrame):
    """A line around whatever widget it is set to; where that goes, it goes.

    Parameters
    ----------
    colour
        Gives the line's colour for a palette.
    """

    def __init__(self, colour: Callable[[QPalette], QColor], parent: QWidget) -> None:
        super().__init__(parent)
        self._style = _Above()
        self.setStyle(self._style)
        self.hide()
        self._colour = colour

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour(self.palette()), THICK))
        half = THICK / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), ROUNDING, ROUNDING)
        painter.end()


class FocusRing(Outline):
    """Around the control of a window that has the focus; what paints itself shows its focus by itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(accent, window)
        self._window = window
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - without it there is no window
        # Not at once: where Qt goes through the parts of a form to disable them, the focus wanders through them, and a
        # ring that moves among these would have Qt miss some.
        self._soon = QTimer(window)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._follow)
        app.focusChanged.connect(self._hear)
        self._follow()

    def _hear(self) -> None:
        if isValid(self._soon):  # else the window is just being destroyed, and with it what had the focus
            self._soon.start(0)

    def _follow(self) -> None:
        now = QApplication.focusWidget()
        ours = now is not None and now.window() is self._window
        paints_its_own = isinstance(now, AccentButton) and now.is_filled
        if ours and isinstance(now, _RINGED) and not paints_its_own:
            self.setWidget(now)
        else:
            self.setWidget(None)  # type: ignore[arg-type]  # Qt allows it
            self.setParent(self._window)  # not left with what had the focus, and may go


def wrong(palette: QPalette) -> QColor:
    """Return the colour of what marks a wrong value: the second of the curves'."""
    return series_colour(palette, 1)


class WrongMark(Outline):
    """Around a field whose value is wrong."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(wrong, field)
        self._field = field

    def show_whether(self, is_wrong: bool) -> None:
        """Mark the field, or take the mark away."""
        self.setWidget(self._field if is_wrong else None)  # type: ignore[arg-type]  # Qt allows it
