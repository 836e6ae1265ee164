"""What was deleted and can be had back: folded away until somebody looks for it."""

from collections.abc import Hashable, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from digitpad.gui.look.actions import ActionButton, named_action
from digitpad.gui.look.figures import point_in_time
from digitpad.gui.look.fold import FoldButton
from digitpad.gui.look.theme import SPACING
from digitpad.gui.tables.own_keys import OwnKeys
from digitpad.gui.tables.rows import Column
from digitpad.gui.tables.table import Table


class DeletedList(QWidget):
    """A button that unfolds a list; it is not there where nothing was deleted.

    Parameters
    ----------
    name
        The accessible name of the list.

    Attributes
    ----------
    restore_asked : Signal(list)
        The selected ones shall be had back: their keys.
    """

    restore_asked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = Table(name, self.tr("Nothing was deleted in the last 30 days"))
        self.restore = named_action(self.tr("&Restore"), self)
        self.restore.triggered.connect(lambda: self.restore_asked.emit(self._list.selected))
        self.restore.setShortcuts([QKeySequence("Return"), QKeySequence("Enter")])
        elsewhere = named_action("", self)  # keys that would mean the other table's rows, which one does not see here
        elsewhere.setShortcuts([QKeySequence("Del"), QKeySequence("F2")])
        elsewhere.setEnabled(False)
        OwnKeys(self._list, [self.restore, elsewhere])
        self._list.picked.connect(lambda: self.restore.setEnabled(bool(self._list.selected)))
        self.restore.setEnabled(False)
        folded = QWidget(self)
        inside = QVBoxLayout(folded)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._list)
        inside.addWidget(ActionButton(self.restore, folded), alignment=Qt.AlignmentFlag.AlignLeft)
        self._fold = FoldButton("", folded, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING // 2)
        column.addWidget(self._fold)
        column.addWidget(folded)
        self.hide()

    def show_deleted(self, deleted: Sequence[tuple[Hashable, str, datetime]]) -> None:
        """Show what was deleted: of each its key, its name, and when it was."""
        self._fold.setText(self.tr("Deleted ({0})").format(len(deleted)))
        self._list.show_rows([(key, (name, when)) for key, name, when in deleted], _columns())
        self.setVisible(bool(deleted))
        self.restore.setEnabled(bool(self._list.selected))


def _columns() -> Sequence[Column]:
    translate = QCoreApplication.translate
    return (
        Column("name", translate("Deleted", "Name"), lambda row: str(row[0]), lambda row: row[0].casefold()),
        Column(
            "when", translate("Deleted", "Deleted"), lambda row: point_in_time(row[1].timestamp()), lambda row: row[1]
        ),
    )
