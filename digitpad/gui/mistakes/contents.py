"""What is in the room: which images, what there is to say of them, the matrix, and the images of a cell."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from digitpad.gui.look.elided_choice import ElidedChoice
from digitpad.gui.look.field_keys import FieldKeys
from digitpad.gui.look.looked_at import LookedAt
from digitpad.gui.look.remark import Remark
from digitpad.gui.look.theme import SPACING
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.mistakes import in_words
from digitpad.gui.mistakes.finding import Finding, Which
from digitpad.gui.mistakes.images_panel import ImagesPanel
from digitpad.gui.mistakes.matrix_view import MatrixView
from digitpad.gui.room import Surroundings
from digitpad.session.inside.mistakes import Cell

if TYPE_CHECKING:
    from digitpad.training.reports import EpochEnd

_FLAT: Final = 68 * SPACING
"""The least width in which the images have room beside the matrix."""

_LOW: Final = 28 * SPACING
"""The height below which there is no place for remarks."""

_BESIDE: Final = 0.62
"""The part of the width that the matrix has there."""

_LEAST_IMAGES: Final = 0.34
"""The part of the height that the images have below it at least."""


class Contents(QWidget):
    """Holds the parts of the room and connects them.

    Parameters
    ----------
    surroundings
        Of the room.
    last
        The last end of an epoch of the run under way, if there was one.
    """

    def __init__(self, surroundings: Surroundings, last: "EpochEnd | None") -> None:
        super().__init__()
        self._finding = Finding(surroundings, last, self)
        self._cell: Cell | None = None
        self._choice = ElidedChoice()
        self._choice.setAccessibleName(self.tr("Which images"))
        self._choice.addItems([self.tr("MNIST's test images"), self.tr("My digits")])
        FieldKeys(self._choice)
        self._sentence = WholeLabel(2)
        self._remark = Remark()
        self._remark.setWordWrap(True)
        self._matrix = MatrixView(surroundings.gate, self)
        self._images = ImagesPanel(surroundings, self)
        self._left = QWidget(self)
        self._column = column = QVBoxLayout(self._left)
        column.setContentsMargins(SPACING // 2, 0, SPACING // 2, 0)
        column.setSpacing(SPACING // 2)
        column.addWidget(self._choice)
        column.addWidget(self._sentence)
        column.addWidget(self._matrix, 1)
        column.addWidget(self._remark)
        self._choice.currentIndexChanged.connect(self._choose)
        self._matrix.opened.connect(self._open)
        self._matrix.matrix.headerDataChanged.connect(self._show_remark)
        self._images.all_mistakes.triggered.connect(lambda: self._open(None))
        self._finding.changed.connect(self._show)
        self._show()
        looked_at = LookedAt(self)
        looked_at.came.connect(lambda: self._finding.show(True))
        looked_at.left.connect(lambda: self._finding.show(False))

    def hear(self, last: "EpochEnd | None") -> None:
        """Take in that an epoch of a run has ended; with None, that there is no run any more, or a new one."""
        self._finding.hear(last)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: let the images stand beside the matrix where there is more width than height, else below it."""
        super().resizeEvent(event)
        inside = self.rect().adjusted(0, SPACING // 2, 0, 0)
        is_flat = self.width() >= _FLAT and self.width() > self.height()
        self._remark.setVisible(self.height() >= _LOW)  # else the matrix would have no place
        self._sentence.keep_lines(1 if is_flat else 2)
        if is_flat:
            wide = round(_BESIDE * inside.width())
            self._left.setGeometry(inside.adjusted(0, 0, wide - inside.width(), 0))
            self._images.setGeometry(inside.adjusted(wide + SPACING, 0, 0, 0))
        else:
            wanted = max(self._column.heightForWidth(inside.width()), inside.height() // 2)
            high = min(wanted, round((1 - _LEAST_IMAGES) * inside.height()))
            self._left.setGeometry(inside.adjusted(0, 0, 0, high - inside.height()))
            self._images.setGeometry(inside.adjusted(0, high + SPACING, 0, 0))

    def _choose(self, index: int) -> None:
        self._cell = None
        self._finding.want(Which.MINE if index else Which.TEST)

    def _open(self, cell: Cell | None) -> None:
        self._cell = cell
        self._show_images()

    def _show(self) -> None:
        finding, found = self._finding, self._finding.found
        is_mine = finding.which is Which.MINE
        self._choice.setVisible(finding.has_digits or is_mine)
        blocker = QSignalBlocker(self._choice)
        self._choice.setItemText(0, self._of_mnist())
        del blocker
        self._sentence.show_text(in_words.sentence(found) if found is not None else self._why_nothing())
        self._matrix.matrix.show_matrix(None if found is None else found.matrix, drawn=is_mine)
        self._show_remark()
        self._show_images()

    def _show_remark(self) -> None:
        """Say how the matrix is read."""
        found = self._finding.found
        refuses = found is not None and found.matrix.refused is not None
        brackets = self._matrix.matrix.has_brackets
        self._remark.setText(in_words.remark(self._finding.which, refuses=refuses, brackets=brackets))
        self._matrix.setAccessibleDescription(f"{self._sentence.whole_text}. {self._remark.text()}")
        self._matrix.setToolTip(self._remark.text())

    def _of_mnist(self) -> str:
        if self._finding.which is Which.VALIDATION:
            return self.tr("MNIST's validation images")
        return self.tr("MNIST's test images")

    def _why_nothing(self) -> str:
        if self._finding.complaint:
            return self._finding.complaint
        if self._finding.is_learning:
            return self.tr("A network learns: what it takes for what is here when its next epoch ends")
        return self.tr("Reading the images …")

    def _show_images(self) -> None:
        found = self._finding.found
        if self._cell is not None and not self._matrix.matrix.index_of(self._cell).isValid():
            self._cell = None
        is_open = found is not None and found.evaluation is not None
        self._matrix.mark_open(self._cell if is_open else None)
        self._images.show_images(found, self._cell)
