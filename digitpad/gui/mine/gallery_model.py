"""The kept digits that are shown, as a list for Qt, and each of them in words."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from digitpad.gui.look import figures
from digitpad.gui.look.words import label_in_words
from digitpad.gui.mine.shown import Known
from digitpad.network.sizes import OUTPUTS
from digitpad.storage.kept_digit import Line

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

_NOT_A_DIGIT = "\N{EN DASH}"
"""Below a thumbnail there is no room for "not a digit", as it is called everywhere; the key - says the same."""


class GalleryModel(QAbstractListModel):
    """Holds the lines that are shown, and what is known of them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: Sequence[Line] = ()
        self._known = Known()

    @property
    def lines(self) -> Sequence[Line]:
        """Those that are shown, in their order."""
        return self._lines

    def show_lines(self, lines: Sequence[Line], known: Known) -> None:
        """Show others."""
        self.beginResetModel()
        self._lines, self._known = lines, known
        self.endResetModel()

    def tell(self, known: Known) -> None:
        """Take in what the network says of the same ones; whoever shows them paints anew.

        Qt's own signal for that would have a list lay out all of them again.
        """
        self._known = known

    def line_at(self, index: _Index) -> Line:
        """Return the one at an index."""
        return self._lines[index.row()]

    def short_reading(self, line: Line) -> tuple[str, bool]:
        """Return what the network says, in a word, and whether that is not what the person says."""
        seen = self._known.seen.get(line.key)
        if seen is None or not seen.digests:
            return "", False
        if seen.said == line.label:
            return "✓", False
        return self.tr("as {0}").format(_NOT_A_DIGIT if seen.said is None else seen.said), True

    def short_label(self, line: Line) -> str:
        """Return what the person says, in a word."""
        return _NOT_A_DIGIT if line.label is None else str(line.label)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Qt: how many there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: one of them in words."""
        line = self._lines[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._in_words(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._details(line)
        return None

    def _in_words(self, line: Line) -> str:
        """Return "a seven, read as a one", for a screen reader."""
        parts = [label_in_words(line.label)]
        seen = self._known.seen.get(line.key)
        if seen is not None and seen.digests:
            if seen.said == line.label:
                parts.append(self.tr("read right"))
            elif seen.said is None:
                parts.append(self.tr("refused as not a digit"))
            else:
                parts.append(self.tr("read as {0}").format(label_in_words(seen.said)))
            if self._known.is_not_taught(line):
                parts.append(self.tr("not taught yet"))
        return ", ".join(parts)

    def _details(self, line: Line) -> str:
        lines = [self._in_words(line), self.tr("Kept {0}").format(figures.point_in_time(line.kept_at.timestamp()))]
        if line.was_read:
            told = self.tr("Read then as {0}").format(label_in_words(line.said))
            lines.append(told)
        return "\n".join(lines)


def label_of_key(key: int, text: str) -> tuple[bool, int | None]:
    """Return whether a key says what a drawing is, and what: 0 to 9, or None for "not a digit" (N, or -)."""
    if text.upper() == "N" or key == Qt.Key.Key_Minus:
        return True, None
    digit = key - Qt.Key.Key_0
    return (True, digit) if 0 <= digit < OUTPUTS else (False, None)
