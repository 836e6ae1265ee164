"""The matrix as a table for Qt: a row for what images are, a column for what they are read as, and margins."""

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from digitpad.gui.gallery.gallery_model import NOT_A_DIGIT
from digitpad.gui.mistakes import in_words
from digitpad.network.sizes import OUTPUTS
from digitpad.session.evaluation import NO_DIGIT
from digitpad.session.inside.mistakes import REFUSED, Cell, Matrix

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_ROOT: Final = QModelIndex()


class MatrixModel(QAbstractTableModel):
    """Holds a matrix."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._matrix: Matrix | None = None
        self._drawn = self._is_short = False
        self._labels: tuple[int | None, ...] = ()
        self._answers: tuple[int | None, ...] = ()
        self.most = 0
        self.show_matrix(None, drawn=False)

    @property
    def matrix(self) -> Matrix | None:
        """What is shown."""
        return self._matrix

    def show_matrix(self, matrix: Matrix | None, *, drawn: bool) -> None:
        """Show a matrix of images, or of what was `drawn`; without one, ten empty rows."""
        others = matrix is not None and matrix.others > 0
        refused = matrix is not None and matrix.refused is not None
        labels = (*range(OUTPUTS), *([NO_DIGIT] if others else []), None)
        answers = (*range(OUTPUTS), None, *([REFUSED] if refused else []))
        is_other = (labels, answers) != (self._labels, self._answers)
        if is_other:
            self.beginResetModel()
        self._matrix, self._drawn, self._labels, self._answers = matrix, drawn, labels, answers
        self.most = 0 if matrix is None else matrix.worst[1]
        if is_other:
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0, 0), self.index(len(labels) - 1, len(answers) - 1))

    @property
    def is_short(self) -> bool:
        """Whether there is too little room to write all counts."""
        return self._is_short

    @property
    def has_brackets(self) -> bool:
        """Whether brackets are the head of the column of those that are refused."""
        return self._is_short and REFUSED in self._answers

    def keep_short(self, *, short: bool) -> None:
        """Let all heads be no longer than a digit, or not; brackets mean below an image, too, that it is refused."""
        if short is not self._is_short:
            self._is_short = short
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def cell(self, index: _Index) -> Cell:
        """Return the cell at an index."""
        return Cell(self._labels[index.row()], self._answers[index.column()])

    def index_of(self, cell: Cell) -> QModelIndex:
        """Return where a cell is; no index where it is not there."""
        if cell.label in self._labels and cell.answer in self._answers:
            return self.index(self._labels.index(cell.label), self._answers.index(cell.answer))
        return QModelIndex()

    def count(self, cell: Cell) -> int:
        """Return how many images are in a cell."""
        return 0 if self._matrix is None else self._matrix.count(cell)

    @property
    def _refused(self) -> str:
        return "()" if self._is_short else self.tr("refused")

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Qt: how many rows there are."""
        return 0 if parent.isValid() else len(self._labels)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Qt: how many columns there are."""
        return 0 if parent.isValid() else len(self._answers)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        """Qt: a count, or the same in words."""
        cell = self.cell(index)
        if role == _Role.DisplayRole:
            count = self.count(cell)
            return f"{count:,}" if count else ""
        if role in {_Role.AccessibleTextRole, _Role.ToolTipRole} and self._matrix is not None:
            words = in_words.cell_in_words(cell, self.count(cell), drawn=self._drawn)
            refused = cell.answer == REFUSED and role == _Role.ToolTipRole
            return f"{words}\n{in_words.refusal_remark()}" if refused else words
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        """Qt: what a row is, or what a column is read as."""
        is_row = orientation is Qt.Orientation.Vertical
        which = (self._labels if is_row else self._answers)[section]
        if role == _Role.DisplayRole:
            if which is None:
                return self.tr("all")
            if which == NO_DIGIT:
                return NOT_A_DIGIT if is_row else self._refused
            return str(which)
        if role in {_Role.AccessibleTextRole, _Role.ToolTipRole}:
            return in_words.place_in_words(Cell(which, None) if is_row else Cell(None, which))
        return None
