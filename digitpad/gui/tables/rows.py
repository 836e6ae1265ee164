"""The rows of a table: what stands in each cell, how they are sorted, and which of them are ticked."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from digitpad.gui.look.plain import never_html
from digitpad.gui.look.theme import bold
from digitpad.sentences import on_one_line

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole

_FIGURE: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TEXT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

BESIDE: Final = "\N{NO-BREAK SPACE}" * 2
"""After a figure, which is at the right: else it would touch the text of the next column."""

NO_ROW: Final = QModelIndex()


@dataclass(frozen=True)
class Column:
    """What a column shows of a row, which may be anything."""

    name: str
    """What the program calls it."""
    title: str
    text: Callable[[Any], str]
    order: Callable[[Any], Any]
    """By which it is sorted: values that can be compared; rows for which it gives None come last."""
    words: Callable[[Any], str] | None = None
    """More than `text`, for the tool tip and for a screen reader."""
    edited: Callable[[Any], str | None] | None = None
    """Gives the text with which a change in place begins; None where a row's cannot be changed."""
    longest: int = 0
    """Characters that can be typed there."""
    is_figure: bool = False
    meaning: str = ""
    """More than `title`, for the tool tip."""


class Rows(QAbstractTableModel):
    """Rows of any kind, each with a key by which it is known when all are read again.

    Attributes
    ----------
    typed : Signal(object, str, str)
        Something was typed into a cell: the row's key, the column's name, the text. It stands there when it is kept,
        and whoever keeps it shows the rows again.
    ticked_changed : Signal()
    """

    typed = Signal(object, str, str)
    ticked_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: Sequence[Column] = ()
        self._given: list[tuple[Hashable, Any]] = []  # as they were given, and as they are sorted
        self._rows: list[tuple[Hashable, Any]] = []
        self._sorted_by: tuple[str, Qt.SortOrder] = ("", Qt.SortOrder.AscendingOrder)
        self._ticked: set[Hashable] | None = None
        self._marked: Callable[[Any], bool] = lambda _: False

    def mark(self, marked: Callable[[Any], bool]) -> None:
        """Show the rows of which this is true in bold."""
        self._marked = marked

    def let_tick(self) -> None:
        """Give each row a box to tick."""
        self._ticked = set()

    # The rows

    def show(self, rows: Sequence[tuple[Hashable, Any]], columns: Sequence[Column]) -> None:
        """Show these rows, each with its key."""
        names, keys = [each.name for each in self.columns], [key for key, _ in self._rows]
        given = self._sorted(rows, columns)
        if names == [each.name for each in columns] and keys == [key for key, _ in given]:
            self.columns, self._given, self._rows = columns, list(rows), given
            if given:
                self.dataChanged.emit(self.index(0, 0), self.index(len(given) - 1, len(columns) - 1))
            return
        self.beginResetModel()
        self.columns, self._given, self._rows = columns, list(rows), given
        if self._ticked is not None:
            self._ticked &= {key for key, _ in rows}
        self.endResetModel()

    @property
    def can_tick(self) -> bool:
        """Whether rows have boxes to tick."""
        return self._ticked is not None

    @property
    def sorted_by(self) -> tuple[str, Qt.SortOrder]:
        """The name of the column that the rows are sorted by, "" for none, and which way."""
        return self._sorted_by

    def key(self, row: int) -> Hashable:
        """Return the key of a row, counted from above."""
        return self._rows[row][0]

    def row_of(self, key: Hashable) -> int | None:
        """Return where the row with a key stands, if there is one."""
        return next((row for row, (each, _) in enumerate(self._rows) if each == key), None)

    def at(self, row: int) -> Any:
        """Return what a row shows."""
        return self._rows[row][1]

    @property
    def ticked(self) -> list[Hashable]:
        """The keys of the rows that are ticked, in the order in which these were given."""
        return [key for key, _ in self._given if self._ticked and key in self._ticked]

    def turn_ticks(self, keys: Sequence[Hashable]) -> None:
        """Tick these rows; where all of them are, take the ticks away."""
        if self._ticked is not None:
            self._tick(keys, ticked=not self._ticked.issuperset(keys))

    def tick(self, key: Hashable, *, ticked: bool = True) -> None:
        """Tick a row, or take its tick away."""
        self._tick([key], ticked=ticked)

    def _tick(self, keys: Sequence[Hashable], *, ticked: bool) -> None:
        """Tick some rows, or take their ticks away; whoever follows that is told once, not for each."""
        there = {key for key, _ in self._rows}.intersection(keys)
        if self._ticked is None or not (there - self._ticked if ticked else there & self._ticked):
            return
        self._ticked = self._ticked | there if ticked else self._ticked - there
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0), [_Role.CheckStateRole])
        self.ticked_changed.emit()

    def can_edit(self, index: _Index) -> bool:
        """Return whether a cell can be changed in place."""
        column = self.columns[index.column()]
        return column.edited is not None and column.edited(self.at(index.row())) is not None

    # What Qt asks

    def rowCount(self, parent: _Index = NO_ROW) -> int:
        """Qt: how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = NO_ROW) -> int:
        """Qt: how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """Qt: the title of a column."""
        if orientation is Qt.Orientation.Horizontal and section < len(self.columns):
            column = self.columns[section]
            if role == _Role.DisplayRole:
                return f"{column.title}{BESIDE}" if column.is_figure else column.title
            if role == _Role.AccessibleTextRole:
                return column.title
            if role == _Role.ToolTipRole:
                return column.meaning or None
            if role == _Role.TextAlignmentRole:
                return _FIGURE if column.is_figure else _TEXT
        return None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:  # noqa: PLR0911 - as many as Qt asks for
        """Qt: what stands in a cell, and how."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        (key, row), column = self._rows[index.row()], self.columns[index.column()]
        match role:
            case _Role.DisplayRole:
                return on_one_line(column.text(row))
            case _Role.EditRole:
                return column.edited(row) if column.edited else None
            case _Role.ToolTipRole:
                return never_html((column.words or column.text)(row))
            case _Role.AccessibleTextRole:
                return on_one_line(", ".join((column.words or column.text)(row).splitlines()))
            case _Role.TextAlignmentRole:
                return _FIGURE if column.is_figure else _TEXT
            case _Role.FontRole if self._marked(row):
                table = self.parent()
                return bold(table.font() if isinstance(table, QWidget) else QApplication.font())
            case _Role.CheckStateRole if index.column() == 0 and self._ticked is not None:
                return Qt.CheckState.Checked if key in self._ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Qt: a cell was changed in place, or a box ticked."""
        key = self.key(index.row())
        if role == _Role.CheckStateRole:
            self.tick(key, ticked=Qt.CheckState(value) is Qt.CheckState.Checked)
            return True
        if value != self.data(index, _Role.EditRole):
            self.typed.emit(key, self.columns[index.column()].name, str(value))
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Qt: what can be done with a cell."""
        flags = super().flags(index)
        if index.isValid() and self.can_edit(index):
            flags |= Qt.ItemFlag.ItemIsEditable
        if index.isValid() and index.column() == 0 and self._ticked is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt: sort by a column; by none, with -1: then the rows stand as they were given."""
        self._sorted_by = (self.columns[column].name if 0 <= column < len(self.columns) else "", order)
        self.layoutAboutToBeChanged.emit()
        before = [(index, self.key(index.row())) for index in self.persistentIndexList()]
        self._rows = self._sorted(self._given, self.columns)
        place = {key: row for row, (key, _) in enumerate(self._rows)}
        self.changePersistentIndexList(
            [index for index, _ in before], [self.index(place[key], index.column()) for index, key in before]
        )
        self.layoutChanged.emit()

    def _sorted(self, rows: Sequence[tuple[Hashable, Any]], columns: Sequence[Column]) -> list[tuple[Hashable, Any]]:
        name, order = self._sorted_by
        column = next((each for each in columns if each.name == name), None)
        if column is None:
            return list(rows)
        by = column.order
        known = sorted((each for each in rows if by(each[1]) is not None), key=lambda each: by(each[1]))
        if order is Qt.SortOrder.DescendingOrder:
            known.reverse()
        return known + [each for each in rows if by(each[1]) is None]
