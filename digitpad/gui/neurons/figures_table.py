"""A small table of figures to be read, line by line, also with the keys; it is as high as its lines."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from digitpad.gui.look.theme import SPACING, bold, tabular

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

_WIDEST = "\N{MINUS SIGN}00.000"
"""Of the figures."""

Line = Sequence[str]


class FiguresTable(QTableView):
    """Shows lines of text: in the first column what it is, in the others figures.

    Parameters
    ----------
    name
        What a screen reader calls it.
    columns
        Their titles.
    """

    def __init__(self, name: str, columns: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Lines(columns, self)
        self.setModel(self._lines)
        self._spans: list[int] = []  # of the first column, over those without a figure
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.verticalHeader().hide()
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)  # to ask all lines for their widths takes long
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit_type()

    def show_lines(self, lines: Sequence[Line], marked: int | None = None) -> None:
        """Show these; one of them may be marked, by its type."""
        if self._lines.show(lines, marked):
            self.updateGeometry()
        spans = [1 + next((n for n, text in enumerate(line[1:]) if text), 0) for line in lines]
        if spans != self._spans:
            self._spans = spans
            self.clearSpans()
            for row, span in enumerate(spans):
                if span > 1:
                    self.setSpan(row, 0, 1, span)

    def sizeHint(self) -> QSize:
        """Return the height of all lines."""
        high = self.horizontalHeader().sizeHint().height() + self._lines.rowCount() * self._row_height()
        return QSize(super().sizeHint().width(), high + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Return the same height, in whatever width."""
        return QSize(0, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Qt: type has another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_type()

    def _row_height(self) -> int:
        return self.fontMetrics().height() + 4

    def _fit_type(self) -> None:
        self._lines.fit_type(self.font())
        metrics, across = QFontMetrics(bold(self.font())), self.horizontalHeader()
        for column in range(1, self._lines.columnCount()):
            title = str(self._lines.headerData(column, Qt.Orientation.Horizontal))
            wide = max(metrics.horizontalAdvance(_WIDEST), metrics.horizontalAdvance(title))
            across.resizeSection(column, wide + SPACING)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self._row_height())
        self.updateGeometry()


class _Lines(QAbstractTableModel):
    """Holds the lines."""

    def __init__(self, columns: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._columns = columns
        self._lines: list[list[str]] = []
        self._marked: int | None = None
        self._font, self._marked_font = QFont(), QFont()

    def fit_type(self, font: QFont) -> None:
        self._font, self._marked_font = tabular(font), tabular(bold(font))

    def show(self, lines: Sequence[Line], marked: int | None) -> bool:
        """Take in other lines; return whether there are more of them, or fewer."""
        new = [list(line) for line in lines]
        is_longer = len(new) != len(self._lines)
        if is_longer:
            self.beginResetModel()
        self._lines, self._marked = new, marked
        if is_longer:
            self.endResetModel()
        elif new:
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(self._columns) - 1))
        return is_longer

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Qt: how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Qt: how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the title of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section else _LEFT
        return self._columns[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: a figure."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._lines[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() else _LEFT
        if role == Qt.ItemDataRole.FontRole:
            return self._marked_font if index.row() == self._marked else self._font
        return None
