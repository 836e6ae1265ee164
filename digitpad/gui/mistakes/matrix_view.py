"""The matrix: a grid that is calm where images are read right, and coloured where they are not."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from math import sqrt
from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from digitpad.gui.look.outline import ROUNDING, THICK
from digitpad.gui.look.theme import SPACING, accent, enlarged, line, quiet, small, tabular, track
from digitpad.gui.mistakes.matrix_model import MatrixModel
from digitpad.session.inside.mistakes import REFUSED, Cell

FAINTEST: Final = 0.12
STRONGEST: Final = 0.45
"""How much of the accent a cell with one mistake has, or the one with most: text on it stays readable in each theme."""

_FIGURES: Final = 0.9
"""The size of figures, times that of side remarks."""

_AROUND: Final = 3
"""Pixels beside the widest figure."""

_ALL: Final = Cell(None, None)

_HIGHEST: Final = 2.2
"""A row is at most so many lines of text high."""


class MatrixView(QTableView):
    """Shows a `MatrixModel`; the arrow keys go from cell to cell, and Enter or a click opens one.

    Parameters
    ----------
    gate
        Held while it paints.

    Attributes
    ----------
    figures : QFont
        Of the counts.
    opened : Signal(Cell)
    """

    opened = Signal(object)

    def __init__(self, gate: AbstractContextManager[object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self._matrix = MatrixModel(self)
        self._open: Cell | None = None
        self.setModel(self._matrix)
        self.setItemDelegate(_Cells(self._matrix, self))
        self.setAccessibleName(self.tr("Confusion matrix"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(True)
            header.setSectionsClickable(False)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
            header.setMinimumSectionSize(1)
        self._matrix.modelReset.connect(self._begin)
        self._matrix.dataChanged.connect(self._fit)
        self.clicked.connect(lambda index: self.opened.emit(self._matrix.cell(index)))
        self._fit_type()
        self._begin()

    @property
    def matrix(self) -> MatrixModel:
        """What it shows."""
        return self._matrix

    @property
    def open_cell(self) -> Cell | None:
        """The cell whose images are shown."""
        return self._open

    def mark_open(self, cell: Cell | None) -> None:
        """Mark the cell whose images are shown."""
        self._open = cell
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return a size in which it is well read."""
        rows = self._matrix.rowCount() + 1
        return QSize(0, round(rows * self._line * 1.5) + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Qt: any size will do, for it can be scrolled."""
        return QSize(0, 3 * self._line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens the cell that the keys are at."""
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            self.opened.emit(self._matrix.cell(index))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: let the cells fill it."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: type has another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_type()
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint what is in view."""
        with self._gate:
            super().paintEvent(event)

    def _begin(self) -> None:
        """Have the keys at the first cell, if they are nowhere."""
        if not self.currentIndex().isValid():
            self.selectionModel().setCurrentIndex(self._matrix.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        self._fit()

    def _fit_type(self) -> None:
        self._line, figures = self.fontMetrics().height(), small(self.font())
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setFont(figures)
        self.figures = tabular(enlarged(figures, _FIGURES))
        self._metrics = QFontMetrics(self.figures)

    def _fit(self) -> None:
        """Let the cells fill the place there is; where it is too small, they are scrolled."""
        across, down = self.horizontalHeader(), self.verticalHeader()
        down.setFixedWidth(across.fontMetrics().horizontalAdvance(self.tr("all")) + SPACING)
        across.setFixedHeight(self._line + 2)
        rows = self._matrix.rowCount()
        inside = self.contentsRect()
        wide, high = inside.width() - down.width(), inside.height() - across.height()
        columns = range(self._matrix.columnCount())
        needed = [self._least(column) for column in columns]
        is_tight = sum(needed) > wide
        self._matrix.keep_short(short=is_tight)
        last, least = 0, self._line + 1
        if is_tight:
            needed = [self._least_tight(column) for column in columns]
            last = self._metrics.horizontalAdvance(f"{self._matrix.count(_ALL):,}") + 2 * _AROUND
            least = self._metrics.height() + 1
        if sum(needed) > wide:
            high -= self.horizontalScrollBar().sizeHint().height()
        row = max(least, min(high // rows, round(_HIGHEST * self._line)))
        if last > row:
            row = max(least, min((high - last) // (rows - 1), row))
        last = max(last, row)
        if row * (rows - 1) + last > high:
            wide -= self.verticalScrollBar().sizeHint().width()
        for number in range(rows):
            down.resizeSection(number, row if number < rows - 1 else last)
        for number, width in enumerate(_even(needed, wide)):
            across.resizeSection(number, width)

    def _least(self, column: int) -> int:
        """Return the width in which a column is read: with the counts of all that have its label, or its answer."""
        model = self._matrix
        answer = model.cell(model.index(0, column)).answer
        if answer == REFUSED:
            return self.horizontalHeader().fontMetrics().horizontalAdvance(self.tr("refused")) + SPACING
        widest = max(10, model.count(Cell(answer, None)), model.count(Cell(None, answer)))
        return self._metrics.horizontalAdvance(f"{widest:,}") + _AROUND

    def _least_tight(self, column: int) -> int:
        """Return the width in which its mistakes are read: ticks say what is right, and the lowest row is turned."""
        model = self._matrix
        cells = (model.cell(model.index(row, column)) for row in range(model.rowCount() - 1))
        widest = max(10, *(model.count(cell) for cell in cells if not cell.is_right))
        return self._metrics.horizontalAdvance(f"{widest:,}") + _AROUND


class _Cells(QStyledItemDelegate):
    """Paints a cell."""

    def __init__(self, model: MatrixModel, parent: MatrixView) -> None:
        super().__init__(parent)
        self._model = model

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: paint one."""
        view = self.parent()
        assert isinstance(view, MatrixView)  # noqa: S101 - it was made for that
        cell, palette = self._model.cell(index), view.palette()
        count, place = self._model.count(cell), QRectF(option.rect)
        in_margin = cell.label is None or cell.answer in {None, REFUSED}
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if in_margin:
            painter.fillRect(place, palette.color(QPalette.ColorRole.AlternateBase))
        elif cell.is_right:
            painter.fillRect(place, track(palette))
        elif count:
            filling = accent(palette)
            filling.setAlphaF(strength(count, self._model.most))
            painter.fillRect(place.adjusted(0.5, 0.5, -0.5, -0.5), filling)
        painter.setPen(QPen(line(palette), 1))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.drawLine(place.topRight(), place.bottomRight())
        is_calm = in_margin or cell.is_right
        painter.setPen(quiet(palette) if is_calm else palette.color(QPalette.ColorRole.Text))
        painter.setFont(view.figures)
        text = str(index.data() or "")
        if self._model.is_short and cell.label is None:
            _write_turned(painter, place, text)
        else:
            text = "✓" if text and self._model.is_short and cell.is_right else text
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        half = THICK / 2
        inside = place.adjusted(half, half, -half - 1, -half - 1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if cell == view.open_cell:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), THICK))
            painter.drawRoundedRect(inside, ROUNDING, ROUNDING)
            inside = inside.adjusted(THICK, THICK, -THICK, -THICK)
        has_room = inside.height() - 2 * THICK >= QFontMetrics(view.figures).capHeight()  # else the ring strikes it out
        if view.hasFocus() and index == view.currentIndex() and (has_room or cell != view.open_cell):
            painter.setPen(QPen(accent(palette), THICK))
            painter.drawRoundedRect(inside, ROUNDING, ROUNDING)
        painter.restore()


def _write_turned(painter: QPainter, place: QRectF, text: str) -> None:
    """Write a count from below upwards."""
    painter.save()
    painter.translate(place.center())
    painter.rotate(-90)
    turned = QRectF(-place.height() / 2, -place.width() / 2, place.height(), place.width())
    painter.drawText(turned, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def strength(count: int, most: int) -> float:
    """Return how much of the accent a cell with so many mistakes has, where no cell has more than `most`."""
    return FAINTEST + (STRONGEST - FAINTEST) * sqrt(min(1.0, count / max(most, 1)))


def _even(needed: Sequence[int], wide: int) -> list[int]:
    """Return widths that fill a place, as even as what is needed allows."""
    widths = list(needed)
    for _ in range(wide - sum(widths)):
        widths[widths.index(min(widths))] += 1
    return widths
