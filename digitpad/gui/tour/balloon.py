"""What a step of the tour says, in a balloon with a way out of the tour."""

from typing import Final, cast

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from digitpad.gui.look.accessibility import install_roles
from digitpad.gui.look.remark import Remark
from digitpad.gui.look.theme import SPACING, accent
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.tour.beside import NOSE, Spot

_WIDE: Final = 32
"""As wide as so many average characters."""

_ROUNDING: Final = 6.0


class Balloon(QWidget):
    """Says one thing; it takes no keys away from what is around it, and moves nothing.

    Attributes
    ----------
    went_on : Signal()
        It has been read.
    closed : Signal()
        No more of it is wanted now.
    """

    went_on = Signal()
    closed = Signal()
    accessible_role = QAccessible.Role.HelpBalloon

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        install_roles()
        self._spot: Spot | None = None
        self._headings = "", ""
        self._heading, self._sentence = Remark(), WholeLabel()
        self._next = QPushButton(self.tr("Next step"))
        self._close = QPushButton(self.tr("Not now"))
        self._close.setToolTip(self.tr("Close these hints for good (Esc); Help > Tour has them"))
        for button in (self._next, self._close):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the pad
        self._grid = QGridLayout(self)
        self._grid.setHorizontalSpacing(SPACING)
        self._grid.setVerticalSpacing(SPACING // 2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(3, 1)
        self._grid.addWidget(self._heading, 0, 0)
        self._grid.addWidget(self._sentence, 1, 0, 1, 2)
        self._grid.addWidget(self._next, 2, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(self._close, 0, 1)  # the last for the Tab key
        self._next.clicked.connect(self.went_on)
        self._close.clicked.connect(self.closed)

    def say(self, step: int, steps: int, sentence: str, *, has_next: bool, is_last: bool) -> None:
        """Say this of a step, counted from 1, of so many."""
        short = self.tr("{0} of {1}").format(step, steps)
        heading = self.tr("Start here: {0}").format(short)
        self._headings = heading, short
        self._sentence.show_text(sentence)
        self._sentence.forget()
        self._next.setVisible(has_next)
        self._close.setText(self.tr("Done") if is_last else self.tr("Not now"))
        self.setAccessibleName(heading)
        self.setAccessibleDescription(sentence)

    def announce(self) -> None:
        """Let a screen reader say it, when there is a pause, without the focus moving."""
        text = self.tr("{0}: {1}").format(self.accessibleName(), self.accessibleDescription())
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    @property
    def wide(self) -> int:
        """How wide it likes to be, without its nose."""
        return _WIDE * self.fontMetrics().averageCharWidth() + 2 * SPACING

    def height_in(self, width: int) -> int:
        """Return how high it is in a width, without its nose."""
        inside = width - 2 * SPACING
        button = self._close.sizeHint().height()
        high = button + self._grid.verticalSpacing() + self._sentence.heightForWidth(inside) + 2 * SPACING
        return high if self._next.isHidden() else high + self._grid.verticalSpacing() + button

    def stand(self, spot: Spot) -> None:
        """Be there."""
        self._spot = spot
        left, top = (NOSE if spot.side is side else 0 for side in (Qt.Edge.LeftEdge, Qt.Edge.TopEdge))
        self._grid.setContentsMargins(SPACING + left, SPACING + top, SPACING, SPACING)
        room = spot.body.width() - 3 * SPACING - self._close.sizeHint().width()
        whole, short = self._headings
        self._heading.setText(whole if self._heading.fontMetrics().horizontalAdvance(whole) <= room else short)
        self.setGeometry(spot.body.adjusted(-left, -top, 0, 0))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: as large as it likes to be."""
        return QSize(self.wide, self.height_in(self.wide))

    def event(self, event: QEvent) -> bool:
        """Qt: Esc closes it while the keys are in it; elsewhere that key is the window's."""
        kind = event.type()
        is_key = kind in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}
        if not is_key or cast("QKeyEvent", event).key() != Qt.Key.Key_Escape:
            return super().event(event)
        event.accept()
        if kind is QEvent.Type.KeyPress:
            self.closed.emit()
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the balloon."""
        if self._spot is None:
            return
        painter, palette = QPainter(self), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent(palette), 1.5))
        painter.setBrush(palette.base())
        body = QRectF(self._spot.body.translated(-self.pos())).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(body, _ROUNDING, _ROUNDING)
        if self._spot.side is not None:
            tip = QPointF(self._spot.tip - self.pos())
            nose = QPainterPath(tip)
            across = QPointF(0, NOSE) if self._spot.side is Qt.Edge.LeftEdge else QPointF(NOSE, 0)
            inwards = QPointF(NOSE + 2, 0) if self._spot.side is Qt.Edge.LeftEdge else QPointF(0, NOSE + 2)
            nose.lineTo(tip + inwards + across)
            nose.lineTo(tip + inwards - across)
            nose.closeSubpath()
            shape = shape.united(nose)
        painter.drawPath(shape)
        painter.end()
