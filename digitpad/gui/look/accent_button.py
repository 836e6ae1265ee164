"""The one button of a window that is filled with the accent colour: what there is to do first of all."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from digitpad.gui.look.actions import ActionButton
from digitpad.gui.look.theme import SPACING, accent, bold, outline, track

_HEIGHT, _WIDTH = 5 * SPACING, 16 * SPACING
_ROUNDING, _RING = 4.0, 2.0
_HOVERED, _PRESSED = 108, 125  # in percent: lighter, and darker


class AccentButton(ActionButton):
    """As an `ActionButton`, but larger and filled; grey where its action cannot be done."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(action, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # paint it anew when the pointer comes and goes
        self._is_filled = True

    @property
    def is_filled(self) -> bool:
        """Whether it is."""
        return self._is_filled

    def fill(self, filled: bool) -> None:
        """Be filled, or look as other buttons do where it is not the first thing to do just now."""
        if filled != self._is_filled:
            self._is_filled = filled
            self.update()

    def sizeHint(self) -> QSize:
        """Return a size that grows with the font."""
        metrics = self.fontMetrics()
        wanted = QSize(metrics.horizontalAdvance(self.text()) + 6 * SPACING, metrics.height() + 3 * SPACING)
        return wanted.expandedTo(QSize(_WIDTH, _HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the filled button, its name, and inside of it the ring that shows the focus."""
        if not self._is_filled:
            super().paintEvent(event)
            return
        painter, palette = QPainter(self), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen if self.isEnabled() else outline(palette))
        painter.setBrush(self._filling())
        whole = QRectF(self.rect())
        edge = 0 if self.isEnabled() else 0.5  # half the outline's width
        painter.drawRoundedRect(whole.adjusted(edge, edge, -edge, -edge), _ROUNDING, _ROUNDING)
        on_it = palette.color(QPalette.ColorRole.HighlightedText if self.isEnabled() else QPalette.ColorRole.ButtonText)
        painter.setPen(on_it)
        painter.setFont(bold(self.font()))
        painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(on_it, _RING))
            inset = _RING * 1.5
            painter.drawRoundedRect(whole.adjusted(inset, inset, -inset, -inset), _ROUNDING / 2, _ROUNDING / 2)
        painter.end()

    def _filling(self) -> QColor:
        if not self.isEnabled():
            return track(self.palette())
        filling = accent(self.palette())
        if self.isDown():
            return filling.darker(_PRESSED)
        return filling.lighter(_HOVERED) if self.underMouse() else filling
