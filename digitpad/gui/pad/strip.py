"""The strip under the pad: the last digits as thumbnails, each with what it is; a click puts one back."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from digitpad.gui.look.outline import ROUNDING, THICK
from digitpad.gui.look.theme import SPACING, accent, outline, quiet, small
from digitpad.gui.look.words import label_in_words, short_label, short_not_sure
from digitpad.gui.pad import paper
from digitpad.gui.pad.canvas import Canvas
from digitpad.gui.pad.ink_layer import InkLayer
from digitpad.gui.pad.last_digits import LastDigit
from digitpad.gui.pad.painted_picture import PaintedPicture
from digitpad.ink.drawing import Drawing

if TYPE_CHECKING:
    from digitpad.session.opening import Content

_SIDE: Final = 3
"""Of a thumbnail, in lines of text."""

_LINES: Final = 3
"""What will be here is said in no more than that."""

_LEFT_TOP: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Strip(QListWidget):
    """A list of the last digits of a pad; there are as many in view as there is room for, and keys reach the others.

    Each is called what the person has said that it is; where nothing was said, what it was taken for.

    Parameters
    ----------
    canvas
        The pad, which is asked to put a digit back.
    """

    def __init__(self, canvas: Canvas, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas, self._last = canvas, canvas.last_digits
        self._thumbnails: dict[LastDigit, QIcon] = {}  # to draw one takes as long as to draw on the pad
        self.setAccessibleName(self.tr("Last digits"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the pad
        self.setItemDelegate(_WithoutFocus(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.itemClicked.connect(lambda item: self._put_back(self.row(item)))
        self._last.changed.connect(self._fill)
        canvas.said.changed.connect(self._call_anew)
        canvas.paper_changed.connect(self._paint_anew)
        self.fit_type()

    def fit_type(self) -> None:
        """Take the size of type that is in use around it, small."""
        around = self.parentWidget()
        font = QApplication.font() if around is None else around.font()
        self.setFont(small(font))
        metrics = self.fontMetrics()
        longest = max(metrics.horizontalAdvance(word) for word in (short_label(None), short_not_sure()))
        self._side = max(_SIDE * QFontMetrics(font).height(), longest)  # or words of the first one would be cut
        self.setIconSize(QSize(self._side, self._side))
        self._beside = SPACING
        self.setViewportMargins(-self._beside, 0, 0, 0)  # the first thumbnail is at the edge
        self.setGridSize(QSize(self._side + 2 * self._beside, self._side + metrics.height() + SPACING))
        self._paint_anew()

    def show_whole_rows(self) -> None:
        """Be no higher than some rows of thumbnails are."""
        row = self.gridSize().height()
        self.resize(self.width(), max(1, self.height() // row) * row)
        self._tell_of_others()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: paper and ink may have other colours."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._paint_anew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter and the space bar do what a click does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._put_back(self.currentRow())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: show the focus, and how many there are besides; while there is none, say what is to be here."""
        super().paintEvent(event)
        if self.hasFocus() and self.currentItem() is not None:
            self._paint_ring(self.visualItemRect(self.currentItem()))
        self._paint_number_of_others()
        if not self.count() and (self.hasFocus() or not self._canvas.content.is_empty):
            inside = self.viewport().rect().adjusted(SPACING, 0, 0, 0)
            painter = QPainter(self.viewport())
            painter.setPen(quiet(self.palette()))
            text, flags = (
                self.tr("Next or Clear puts the digit here; a click brings it back"),
                _LEFT_TOP | Qt.TextFlag.TextWordWrap,
            )
            words = painter.boundingRect(inside, flags, text)
            if words.height() <= _LINES * self.fontMetrics().lineSpacing():
                painter.drawText(inside, flags, text)
            if self.hasFocus():
                painter.fillRect(words.left(), words.bottom() + 1, words.width(), int(THICK), accent(self.palette()))
            painter.end()

    def _paint_number_of_others(self) -> None:
        """Paint how many do not fit, at the corner of the last one that does."""
        seen = self._seen()
        if not seen or len(seen) == self.count():
            return
        text, metrics = self.tr("+{0}").format(self.count() - len(seen)), self.fontMetrics()
        sign = QRect(0, 0, metrics.horizontalAdvance(text) + SPACING, metrics.height())
        sign.moveBottomRight(QPoint(seen[-1].x() + self._beside + self._side - 1, seen[-1].y() + self._side - 1))
        painter = QPainter(self.viewport())
        painter.setPen(outline(self.palette()))
        painter.setBrush(self.palette().window())
        painter.drawRect(sign.adjusted(0, 0, -1, -1))
        painter.setPen(self.palette().windowText().color())
        painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def _seen(self) -> list[QRect]:
        """Return where the thumbnails are that fit."""
        inside = self.viewport().rect()
        cells = [self.visualItemRect(self.item(row)) for row in range(self.count())]
        return [cell for cell in cells if inside.contains(cell.center())]

    def _tell_of_others(self) -> None:
        """Say in the tool tip of the last one that fits what the number at its corner means."""
        seen, digits = len(self._seen()), self._last.digits
        others = self.count() - seen
        for row, digit in enumerate(digits[: self.count()]):
            tip = self.tr("{0}: put it back on the pad").format(self._words_for(digit))
            if others and row == seen - 1:
                text = self.tr("{0} more: a larger window shows them, and the arrow keys reach them")
                tip = f"{tip}\n{text.format(others)}"
            self.item(row).setToolTip(tip)

    def _paint_ring(self, cell: QRect) -> None:
        """Paint a ring around the digit that the keys are at, with its guess."""
        whole, half = QRect(cell.x() + self._beside, cell.y(), self._side, cell.height()), THICK / 2
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent(self.palette()), THICK))
        painter.drawRoundedRect(QRectF(whole).adjusted(half, half, -half, -half), ROUNDING, ROUNDING)
        painter.end()

    def _put_back(self, row: int) -> None:
        if 0 <= row < len(self._last.digits):
            digit = self._last.digits[row]
            self._canvas.put_back(digit.content, digit)

    def _call_anew(self, content: "Content") -> None:
        if any(digit.content is content for digit in self._last.digits):
            self._fill()

    def _words_for(self, digit: LastDigit) -> str:
        word = self._canvas.said.of(digit.content)
        if word is None:
            return digit.words
        return self.tr("kept as {0}; the network said “{1}”").format(label_in_words(word.label), digit.words)

    def _paint_anew(self) -> None:
        self._thumbnails.clear()
        self._fill()

    def _fill(self) -> None:
        row = self.currentRow()
        self.clear()
        known = self._thumbnails
        self._thumbnails = {each: known.get(each) or QIcon(self._thumbnail(each.content)) for each in self._last.digits}
        for digit, thumbnail in self._thumbnails.items():
            word = self._canvas.said.of(digit.content)
            item = QListWidgetItem(thumbnail, digit.guess if word is None else short_label(word.label))
            item.setSizeHint(self.gridSize())  # or all would be as wide as the first one's guess, and stand elsewhere
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._words_for(digit))
            self.addItem(item)
        self._tell_of_others()
        if self.hasFocus() and self.count():  # the keys stay where they were
            self.setCurrentRow(min(max(row, 0), self.count() - 1))

    def _thumbnail(self, content: "Content") -> QPixmap:
        ratio = self.devicePixelRatioF()
        colours = paper.paper_colours(self.palette(), white=self._canvas.paper_white)
        layer = InkLayer()
        layer.fit(round(self._side * ratio), colours.paper, colours.ink)
        layer.redraw(content if isinstance(content, Drawing) else Drawing())
        thumbnail = layer.pixmap
        thumbnail.setDevicePixelRatio(ratio)
        place = QRectF(0, 0, self._side, self._side)
        painter = QPainter(thumbnail)
        if not isinstance(content, Drawing):
            PaintedPicture(content.grey).paint(painter, place.toRect(), colours)
        painter.setPen(outline(self.palette()))
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()
        return thumbnail


class _WithoutFocus(QStyledItemDelegate):
    """Leaves out Fusion's own sign of the focus, a shade behind the text that is hardly seen."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Qt: say what is to be painted."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
