"""Where something that is dragged over the window will land: over the pad, in words and in the accent colour."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from digitpad.gui.look.elided_label import name_shortened
from digitpad.gui.look.signs import Sign, colour_of, paint_sign
from digitpad.gui.look.theme import SPACING, accent, bold
from digitpad.gui.opening.offer import Offer
from digitpad.gui.pad.paper import pad_in

_TINT = 0.16  # how much of the colour is laid over the pad
_LINE = 3.0
_ROUNDING = 8.0


class Landing(QWidget):
    """Lies over a pad, and shows whether and as what something would be dropped there.

    Parameters
    ----------
    pad
        The pad, which it follows in size.
    """

    def __init__(self, pad: QWidget) -> None:
        super().__init__(pad)
        self._offer: Offer | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        pad.installEventFilter(self)

    def show_offer(self, offer: Offer | None) -> None:
        """Show what would be done, or that nothing is dragged any more."""
        self._offer = offer
        self._follow()
        self.setVisible(offer is not None)
        self.setAccessibleName("" if offer is None else offer.sentence)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the pad has another size."""
        if event.type() is QEvent.Type.Resize and self._offer is not None:
            self._follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        pad = self.parentWidget()
        assert pad is not None  # noqa: S101 - it was made with it
        self.setGeometry(pad_in(pad.size()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint tint, outline, and the sentence on a ground of its own."""
        if self._offer is None:
            return
        palette = self.palette()
        colour = accent(palette) if self._offer.is_taken else colour_of(Sign.WRONG, palette)
        tint = QColor(colour)
        tint.setAlphaF(_TINT)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = _LINE / 2
        painter.setPen(QPen(colour, _LINE, Qt.PenStyle.SolidLine if self._offer.is_taken else Qt.PenStyle.DashLine))
        painter.setBrush(tint)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), _ROUNDING, _ROUNDING)
        self._paint_sentence(painter, self._offer, colour)
        painter.end()

    def _paint_sentence(self, painter: QPainter, offer: Offer, colour: QColor) -> None:
        painter.setFont(bold(self.font()))
        width_of = painter.fontMetrics().horizontalAdvance
        sign = 0 if offer.is_taken else painter.fontMetrics().height()
        beside = sign + SPACING if sign else 0
        room = self.width() - 6 * SPACING - beside

        def fits(text: str) -> bool:
            """Return whether a text has room on two lines, which may end before a word."""
            words = text.split()
            return max(map(width_of, words)) <= room and width_of(text) <= 1.5 * room

        text = name_shortened(offer.sentence, offer.name, fits)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        needed = painter.fontMetrics().boundingRect(0, 0, room, self.height(), flags, text)
        chip = QRectF(0, 0, needed.width() + beside + 2 * SPACING, needed.height() + 2 * SPACING)
        chip.moveCenter(QRectF(self.rect()).center())
        painter.setBrush(self.palette().base())
        painter.setPen(QPen(colour, 1))
        painter.drawRoundedRect(chip, _ROUNDING / 2, _ROUNDING / 2)
        inside = chip.adjusted(SPACING, SPACING, -SPACING, -SPACING)
        if sign:
            place = QRectF(inside.x(), inside.center().y() - sign / 2, sign, sign)
            paint_sign(painter, Sign.WRONG, place, self.palette())
            inside.setLeft(place.right() + SPACING)
        painter.setPen(self.palette().text().color())
        painter.drawText(inside, flags, text)
