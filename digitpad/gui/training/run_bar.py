"""The bar that says how far a run is."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from digitpad.gui.look.theme import SPACING, accent, outline, track

_PERMILLE: Final = 1000
_FRAME: Final = 40  # milliseconds between two pictures of what moves
_FRAMES: Final = 40  # until what moves is where it was
_PIECE: Final = 0.2  # of the width, that moves
_STRIPE: Final = 6.0  # pixels


class RunBar(QProgressBar):
    """Shows which part of a run is done; while a run gets ready, that something is going on, and no part.

    A piece moves then. Where nothing shall move by itself there are stripes, which look neither empty nor full. Qt's
    own bar of no known end, this low, looks full.

    Parameters
    ----------
    may_move
        Says whether what moves by itself may.
    gate
        Held while painting.
    """

    def __init__(
        self, may_move: Callable[[], bool], gate: AbstractContextManager[object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._may_move, self._gate = may_move, gate
        self._frame: int | None = 0  # None where nothing moves
        self._clock = QTimer(self)
        self._clock.setInterval(_FRAME)
        self._clock.timeout.connect(self._go_on)
        self.setTextVisible(False)
        self.setFixedHeight(SPACING)
        self.show_share(0)

    @property
    def is_busy(self) -> bool:
        """Whether something goes on of which no part can be told."""
        return self.maximum() == 0

    def show_share(self, share: float) -> None:
        """Show which part of the run is done, 0 to 1."""
        self._clock.stop()
        self.setRange(0, _PERMILLE)
        self.setValue(round(_PERMILLE * share))

    def show_busy(self) -> None:
        """Show that something goes on."""
        self.setRange(0, 0)
        self._frame = 0 if self._may_move() else None
        if self.isVisible():
            self._clock.start()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: it is seen again."""
        super().showEvent(event)
        if self.is_busy:
            self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: it is not seen; nothing has to move."""
        super().hideEvent(event)
        self._clock.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track, and on it the part that is done, a piece that moves, or stripes."""
        with self._gate:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            palette = self.palette()
            place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(outline(palette), 1))
            painter.setBrush(track(palette))
            painter.drawRect(place)
            inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            if not self.is_busy:
                share = (self.value() - self.minimum()) / (self.maximum() - self.minimum())
                painter.fillRect(self._from_start(inside, 0, share), accent(palette))
            elif self._frame is not None:
                start = self._frame / _FRAMES * (1 + _PIECE) - _PIECE
                painter.fillRect(self._from_start(inside, start, start + _PIECE), accent(palette))
            else:
                painter.setClipRect(inside)
                painter.setPen(QPen(accent(palette), _STRIPE / 3))
                at = inside.left()
                while at < inside.right() + _STRIPE:
                    painter.drawLine(round(at), round(inside.bottom()), round(at + _STRIPE), round(inside.top()))
                    at += 2 * _STRIPE
            painter.end()

    def _from_start(self, inside: QRectF, first: float, last: float) -> QRectF:
        """Return the piece between two parts of the width, counted from where writing starts."""
        first, last = max(first, 0.0), min(last, 1.0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            first, last = 1 - last, 1 - first
        wide = inside.width()
        return QRectF(inside.left() + first * wide, inside.top(), (last - first) * wide, inside.height())

    def _go_on(self) -> None:
        before = self._frame
        self._frame = ((before or 0) + 1) % _FRAMES if self._may_move() else None
        if self._frame != before:
            self.update()
