"""Training images as thumbnails, each with its label and how it excites a neuron."""

from contextlib import AbstractContextManager
from typing import Final, cast

import numpy as np
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from digitpad.gui.look.cells import stand_in_rows
from digitpad.gui.look.figures import in_print
from digitpad.gui.look.outline import THICK
from digitpad.gui.look.theme import SPACING, accent, bold, outline, quiet, small, tabular
from digitpad.gui.look.words import digit_in_words
from digitpad.gui.neurons.exciting_search import Found
from digitpad.network.sizes import SIDE

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WORDS: Final = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}
_TIMES: Final = 2
_OPEN: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FRAME: Final = 2


class ExcitingView(QListView):
    """As high as its rows in a width.

    Parameters
    ----------
    gate
        Held while it paints.

    Attributes
    ----------
    chosen : Signal(int)
        The image in this place shall be on the pad.
    """

    chosen = Signal(int)

    def __init__(self, gate: AbstractContextManager[object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self.images = _Images(self)
        self.setModel(self.images)
        self.setItemDelegate(_Cells(self))
        self.setAccessibleName(self.tr("Training images that excite it most"))
        stand_in_rows(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))
        self._fit_type()

    def show_found(self, found: Found | None) -> None:
        """Show these, or none."""
        self.images.show_found(found)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Qt: how high it is depends on how wide it is."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: how high it is in a width."""
        across = max(1, (width - 2 * self.frameWidth() - 1) // self.gridSize().width())
        rows = -(-max(1, self.images.rowCount()) // across)
        return rows * self.gridSize().height() + 2 * self.frameWidth()

    def sizeHint(self) -> QSize:
        """Return the height of one row, in whatever width."""
        return QSize(0, self.gridSize().height() + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Qt: Enter means an image here, and not the pad."""
        is_asked = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and cast("QKeyEvent", event).key() in _OPEN:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter puts an image on the pad."""
        if event.key() in _OPEN and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: type has another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_type()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint them."""
        with self._gate:
            super().paintEvent(event)

    def _fit_type(self) -> None:
        side = SIDE * max(_TIMES, round(_TIMES * self.fontMetrics().height() / 16))
        self.setGridSize(QSize(side + SPACING, side + self.fontMetrics().height() + SPACING))
        self.updateGeometry()


class _Images(QAbstractListModel):
    """Holds the images."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: Found | None = None

    def show_found(self, found: Found | None) -> None:
        before = self.rowCount()
        after = 0 if found is None else len(found.labels)
        if before == after:  # the keys stay where they are
            self.found = found
            if after:
                self.dataChanged.emit(self.index(0), self.index(after - 1))
        else:
            self.beginResetModel()
            self.found = found
            self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Qt: how many there are."""
        return 0 if parent.isValid() or self.found is None else len(self.found.labels)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: one of them in words."""
        if self.found is None or role not in _WORDS:
            return None
        label, activation = self.found.labels[index.row()], self.found.activations[index.row()]
        text = self.tr("{0}, activation {1}").format(digit_in_words(label), in_print(activation))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join([text, self.tr("Click or Enter: put it on the pad")])
        return text


class _Cells(QStyledItemDelegate):
    """Paints each."""

    def __init__(self, view: ExcitingView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Qt: paint one."""
        view, found = self._view, self._view.images.found
        if found is None:
            return
        cell = QRect(option.rect.topLeft(), view.gridSize())
        side = cell.width() - SPACING
        picture = QRect(cell.x() + SPACING // 2, cell.y() + SPACING // 2, side, side)
        pixels = np.ascontiguousarray(found.images[index.row()])
        painter.save()
        painter.drawImage(picture, QImage(pixels.data, SIDE, SIDE, SIDE, QImage.Format.Format_Grayscale8))
        painter.setPen(outline(view.palette()))
        painter.drawRect(picture.adjusted(0, 0, -1, -1))
        below = QRect(picture.x(), picture.bottom() + 1, side, cell.bottom() - picture.bottom() - 2)
        painter.setFont(small(bold(view.font())))
        painter.setPen(view.palette().text().color())
        painter.drawText(below, _LEFT, str(found.labels[index.row()]))
        painter.setFont(tabular(small(view.font())))
        painter.setPen(quiet(view.palette()))
        painter.drawText(below, _RIGHT, in_print(found.activations[index.row()]))
        if view.hasFocus() and index.row() == view.currentIndex().row():
            painter.setPen(QPen(accent(view.palette()), THICK))
            painter.drawRect(picture.adjusted(-_FRAME, -_FRAME, _FRAME - 1, _FRAME - 1))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Qt: all are as large."""
        return self._view.gridSize()
