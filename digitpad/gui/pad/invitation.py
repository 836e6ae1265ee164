"""What the empty pad says: how a digit comes onto it, and until it is used for the first time, what one looks like."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QPainter

from digitpad.gui.pad.paper import PaperColours, paint_hint

if TYPE_CHECKING:
    from digitpad.gui.pad.lesson import Lesson


class Invitation(QObject):
    """Words, and a digit being written that goes for good when the pad is used.

    Attributes
    ----------
    changed : Signal()
        It looks different now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lesson: Lesson | None = None
        self._is_accepted = False

    def teach(self, *, moving: bool) -> None:
        """Show how a digit is written, unless somebody knows already; `moving` says whether anything may move."""
        if not self._is_accepted:
            from digitpad.gui.pad.lesson import Lesson  # noqa: PLC0415 - after the first frame

            self._lesson = Lesson(moving=moving, parent=self)
            self._lesson.changed.connect(self.changed)
            self.changed.emit()

    def accept(self) -> None:
        """Teach no more: the pad is used."""
        self._is_accepted = True
        if self._lesson is not None:
            self._lesson.deleteLater()
            self._lesson = None
            self.changed.emit()

    def paint(self, painter: QPainter, pad: QRect, colours: PaperColours) -> None:
        """Paint all of it onto the empty pad."""
        if self._lesson is not None:
            self._lesson.paint(painter, pad, colours.ink)
        ways = self.tr("Draw a digit with mouse, pen or finger"), self.tr("or drop, paste or open a picture")
        paint_hint(painter, pad, colours.hint, *ways)
