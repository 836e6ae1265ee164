"""A table: rows picked by pointer or keys, sorted by a column, and changed in place."""

from collections.abc import Hashable, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from digitpad.gui.look.actions import named_action
from digitpad.gui.look.theme import SPACING, quiet
from digitpad.gui.tables.rows import BESIDE, Column, Rows
from digitpad.gui.tables.widths import Widths

_LEAST_ROWS: Final = 2
"""That are in view at least, beside the titles and a scroll bar."""

_Flag = QItemSelectionModel.SelectionFlag


class Table(QTableView):
    """Shows `rows`; which of them are selected stays as it is when they are read again.

    Up and Down go from row to row, Left and Right from cell to cell, F2 changes a cell, or else the first of the row
    that can be changed; Tab leaves the table.

    Parameters
    ----------
    name
        The accessible name.
    empty
        A sentence that stands where there are no rows: it says how they come about.

    Attributes
    ----------
    rows : Rows
    picked : Signal()
        Other rows are selected, or another one is the current one.
    """

    picked = Signal()

    def __init__(self, name: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = Rows(self)
        self._empty = empty
        self._is_told = False  # whether rows, or that there are none, have been shown
        self._waiting: tuple[Sequence[tuple[Hashable, Any]], Sequence[Column]] | None = None
        self.setModel(self.rows)
        self.setItemDelegate(_InPlace(self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        corner = QStackedWidget(self)  # between the scroll bars: it has the colour of what the table is in
        corner.setAutoFillBackground(True)
        self.setCornerWidget(corner)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self._widths = Widths(self)
        self.sort_by_this = named_action(self.tr("Sort by this column"), self)
        self.sort_by_this.triggered.connect(self._sort_by_current)
        self.selectionModel().selectionChanged.connect(lambda *_: self.picked.emit())
        self.selectionModel().currentRowChanged.connect(lambda *_: self.picked.emit())
        self._fit_rows()

    def show_rows(self, rows: Sequence[tuple[Hashable, Any]], columns: Sequence[Column]) -> None:
        """Show these rows, each with its key; while somebody types into one, when that is done."""
        columns = columns if rows else ()  # titles of nothing would only take the sentence its place
        if self.state() is QAbstractItemView.State.EditingState:
            self._waiting = rows, columns
            return
        self._waiting = None
        known, was_there = {each.name for each in self.rows.columns}, self.rows.rowCount() > 0
        selected, current = self.selected, self.current
        column = max(0, self.currentIndex().column())
        self.rows.show(rows, columns)
        self._is_told = True
        self._select(selected, current, column)
        if rows:
            new = [number for number, each in enumerate(columns) if not was_there or each.name not in known]
            self._widths.fit(new)
        self._show_order()
        self.setAccessibleDescription("" if rows else self._empty)
        self.viewport().update()

    @property
    def selected(self) -> list[Hashable]:
        """The keys of the selected rows, from above."""
        return [self.rows.key(row) for row in sorted({each.row() for each in self.selectedIndexes()})]

    @property
    def current(self) -> Hashable | None:
        """The key of the row that the keys are in, where it is selected."""
        index = self.currentIndex()
        is_selected = index.isValid() and self.selectionModel().isRowSelected(index.row(), QModelIndex())
        return self.rows.key(index.row()) if is_selected else None

    def pick(self, key: Hashable) -> None:
        """Make a row the current one; alone, unless it is selected already."""
        row = self.rows.row_of(key)
        if row is None:
            return
        index = self.rows.index(row, max(0, self.currentIndex().column()))
        how = _Flag.NoUpdate if key in self.selected else _Flag.ClearAndSelect | _Flag.Rows
        self.selectionModel().setCurrentIndex(index, how)
        self.scrollTo(index)
        self.picked.emit()

    def select(self, keys: Sequence[Hashable]) -> None:
        """Select rows that have come, and no other; the keys are in the first."""
        self._select(keys, next(iter(keys), None), max(0, self.currentIndex().column()))
        self.scrollTo(self.currentIndex())

    def change_in_place(self, column: str) -> None:
        """Let the person change a cell of the current row, by the column's name."""
        row = self.currentIndex().row()
        for number, each in enumerate(self.rows.columns):
            if each.name == column and row >= 0 and self.rows.can_edit(self.rows.index(row, number)):
                self.setFocus()
                self.setCurrentIndex(self.rows.index(row, number))
                self.edit(self.rows.index(row, number))

    def minimumSizeHint(self) -> QSize:
        """Return the least in which rows are in view."""
        row = self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height()
        return QSize(12 * SPACING, self.horizontalHeader().sizeHint().height() + _LEAST_ROWS * row + bar)

    def sizeHint(self) -> QSize:
        """Return the same: it takes what there is."""
        return self.minimumSizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: rows are as high as type."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_rows()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: who comes by keys is in a row, and sees in which."""
        super().focusInEvent(event)
        by_keys = event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        if by_keys and self.currentIndex().isValid() and not self.selected:
            self.selectRow(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: F2 in a cell that cannot be changed is for the one in its row that can; Space ticks, from any cell."""
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and not event.modifiers() and self.rows.can_tick:
            self.rows.turn_ticks(self.selected)
            return
        if event.key() == Qt.Key.Key_F2 and index.isValid() and not self.rows.can_edit(index):
            row = [self.rows.index(index.row(), number) for number in range(len(self.rows.columns))]
            first = next(filter(self.rows.can_edit, row), None)
            if first is not None:
                self.setCurrentIndex(first)
                self.edit(first)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the rows, or the sentence in their place."""
        super().paintEvent(event)
        if self._is_told and not self.rows.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(quiet(self.palette()))
            inside = self.viewport().rect().adjusted(2 * SPACING, SPACING, -2 * SPACING, -SPACING)
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._empty)
            painter.end()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Qt: nobody types any more."""
        super().closeEditor(editor, hint)
        if self._waiting is not None:
            QTimer.singleShot(0, self, self._show_waiting)

    def _show_waiting(self) -> None:
        if self._waiting is not None:
            self.show_rows(*self._waiting)

    def _select(self, selected: Sequence[Hashable], current: Hashable | None, column: int) -> None:
        """Select rows by their keys, where a reset has forgotten them."""
        if self.selected == list(selected) and self.current == current:
            return
        model = self.selectionModel()
        model.clear()
        for key in selected:
            row = self.rows.row_of(key)
            if row is not None:
                model.select(self.rows.index(row, 0), _Flag.Select | _Flag.Rows)
        row = None if current is None else self.rows.row_of(current)
        if row is not None:
            at = self.rows.index(row, min(column, len(self.rows.columns) - 1))
            model.setCurrentIndex(at, _Flag.NoUpdate)

    def _fit_rows(self) -> None:
        header = self.verticalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        high = self.fontMetrics().height() + SPACING
        header.setMinimumSectionSize(high)
        header.setDefaultSectionSize(high)

    def _show_order(self) -> None:
        """Let the sign stand by the column that the rows are sorted by, which may have moved."""
        header, (name, order) = self.horizontalHeader(), self.rows.sorted_by
        names = [each.name for each in self.rows.columns]
        blocker = QSignalBlocker(header)
        header.setSortIndicator(names.index(name) if name in names else -1, order)
        del blocker

    def _sort_by_current(self) -> None:
        """Sort by the column that the keys are in; the other way round where that is done already."""
        header, column = self.horizontalHeader(), max(0, self.currentIndex().column())
        again = header.sortIndicatorSection() == column
        is_up = header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if again and is_up else Qt.SortOrder.AscendingOrder
        self.sortByColumn(column, order)


class _InPlace(QStyledItemDelegate):
    """Makes the field in which a cell is changed, and leaves room beside figures."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Qt: what is painted, and measured."""
        super().initStyleOption(option, index)
        rows = index.model()
        if isinstance(rows, Rows) and rows.columns[index.column()].is_figure:
            option.text += BESIDE

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Return a field that takes no more than can be kept."""
        rows = index.model()
        assert isinstance(rows, Rows)  # noqa: S101 - the table's
        column = rows.columns[index.column()]
        field = QLineEdit(parent)
        field.setFrame(False)
        field.setAccessibleName(column.title)
        if column.longest:
            field.setMaxLength(column.longest)
        return field
