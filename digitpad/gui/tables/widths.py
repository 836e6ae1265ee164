"""How wide the columns of a table are, until somebody drags one."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTableView

from digitpad.gui.look.theme import SPACING

_WIDEST: Final = 34
"""Average characters that a column is wide at most, at first; the person can drag it wider."""


class Widths(QObject):
    """Makes columns as wide as what stands in them, and lets none be cut at the table's edge.

    Where not all have room, the first one takes what the last one in view leaves; the others are scrolled to. Once the
    person has dragged one, all stay as wide as they are.

    Parameters
    ----------
    table
        Whose columns they are.
    """

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._first = 0  # the width that the first column asks for
        self._is_fitting = self._is_dragged = False
        table.horizontalHeader().sectionResized.connect(self._hear)
        table.viewport().installEventFilter(self)

    def fit(self, new: Sequence[int]) -> None:
        """Make columns that are new as wide as what stands in them, and with them all others, which stand elsewhere."""
        self._is_fitting = True
        columns = new if self._is_dragged or not new else range(self._table.horizontalHeader().count())
        widest = _WIDEST * self._table.fontMetrics().averageCharWidth()
        for column in columns:
            self._table.resizeColumnToContents(column)
            self._table.setColumnWidth(column, min(self._table.columnWidth(column) + SPACING, widest))
            if column == 0:
                self._first = self._table.columnWidth(0)
        self._is_fitting = False
        self._fit_edge()

    def eventFilter(self, viewport: QObject, event: QEvent) -> bool:
        """Qt: another number of columns has room."""
        if event.type() is QEvent.Type.Resize:
            self._fit_edge()
        return False

    def _fit_edge(self) -> None:
        count, room = self._table.horizontalHeader().count(), self._table.viewport().width()
        if self._is_dragged or not count:
            return
        ends = list(accumulate(map(self._table.columnWidth, range(1, count)), initial=self._first))
        whole = max((end for end in ends if end <= room), default=room)  # where the first has no room, it is as it asks
        self._is_fitting = True
        self._table.setColumnWidth(0, self._first + (room - whole if ends[-1] > room else 0))
        self._is_fitting = False

    def _hear(self) -> None:
        self._is_dragged = self._is_dragged or not self._is_fitting
