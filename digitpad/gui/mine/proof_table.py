"""The proof of a teaching as a small table: figures of the untouched network, and of the taught one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from digitpad.gui.look.remark import Remark
from digitpad.gui.look.theme import SPACING, small, tabular
from digitpad.gui.mine.in_words import ProofRow

_RIGHT = Qt.AlignmentFlag.AlignRight


class ProofTable(QWidget):
    """Rows of three: what it is, untouched, taught. A screen reader finds a row's figures with its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACING)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._cells: list[list[Remark]] = []
        self._show(0, ("", self.tr("untouched"), self.tr("taught")))

    def show_rows(self, rows: Sequence[ProofRow], tips: Sequence[str]) -> None:
        """Show the figures; each name has a tool tip, or ""."""
        for number, (row, tip) in enumerate(zip(rows, tips, strict=True), start=1):
            self._show(number, row)
            self._cells[number][0].setToolTip(tip)

    def _show(self, number: int, row: ProofRow) -> None:
        while len(self._cells) <= number:
            cells = [Remark(parent=self) for _ in row]
            for column, cell in enumerate(cells):
                cell.setTextFormat(Qt.TextFormat.PlainText)
                if column:
                    cell.setAlignment(_RIGHT)
                self._grid.addWidget(cell, len(self._cells), column)
            self._cells.append(cells)
        what, before, after = row
        cells = self._cells[number]
        self._grid.removeWidget(cells[1])
        if after:
            self._grid.addWidget(cells[1], number, 1)
        else:  # words instead of figures, which need more room than these: as much as the short name leaves
            self._grid.addWidget(cells[1], number, 0, 1, 3)
        cells[2].setVisible(bool(after))
        for cell, text in zip(cells, row, strict=True):
            cell.setText(text)
            cell.setFont(tabular(small(self.font())))
        if number:
            text = self.tr("{0}: untouched network {1}, taught network {2}") if after else self.tr("{0}: {1}")
            cells[0].setAccessibleName(text.format(what, before, after))
