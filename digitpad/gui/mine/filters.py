"""Above the gallery: which digits are shown, and of which label, with how many there are of each."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from digitpad.gui.look.elided_choice import ElidedChoice
from digitpad.gui.look.field_keys import FieldKeys
from digitpad.gui.look.theme import SPACING
from digitpad.gui.mine.shown import ANY, AnyLabel, Known, Which, counts, with_label
from digitpad.network.sizes import OUTPUTS
from digitpad.storage.kept_digit import Label, Line

_LEAST = 9 * SPACING


class Filters(QWidget):
    """Two lists to choose from.

    Attributes
    ----------
    changed : Signal()
        Something else is wanted.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._which, self._label = ElidedChoice(), ElidedChoice()
        self._which.setAccessibleName(self.tr("Which of my digits"))
        self._label.setAccessibleName(self.tr("What they are"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING // 2, 0, SPACING // 2, 0)
        row.setSpacing(SPACING)
        for choice in (self._which, self._label):
            choice.setMinimumWidth(_LEAST)
            FieldKeys(choice)
            choice.currentIndexChanged.connect(self.changed)
            row.addWidget(choice, 1)
        self.show_counts(Known())

    @property
    def which(self) -> Which:
        """Which are wanted."""
        return list(Which)[max(self._which.currentIndex(), 0)]

    @property
    def label(self) -> Label | AnyLabel:
        """Of which label."""
        return _LABELS[max(self._label.currentIndex(), 0)]

    def shown(self, known: Known) -> Sequence[Line]:
        """Return those that are wanted."""
        return with_label(known.of(self.which), self.label)

    def show_counts(self, known: Known) -> None:
        """Say how many there are of each."""
        texts = {
            Which.ALL: self.tr("All"),
            Which.MISREAD: self.tr("Misread now"),
            Which.NOT_TAUGHT: self.tr("Not taught yet"),
            Which.DELETED: self.tr("Deleted"),
        }
        _fill(self._which, [self._counted(texts[which], len(known.of(which))) for which in Which])
        lines = known.of(self.which)
        of_each = counts(lines)
        names = [self.tr("Every label"), *map(str, range(OUTPUTS)), self.tr("Not a digit")]
        numbers = [len(lines), *(of_each[label] for label in _LABELS[1:] if label is not ANY)]
        _fill(self._label, [self._counted(*each) for each in zip(names, numbers, strict=True)])

    def _counted(self, name: str, count: int) -> str:
        return self.tr("{0} ({1})").format(name, f"{count:,}")


_LABELS: tuple[Label | AnyLabel, ...] = (ANY, *range(OUTPUTS), None)


def _fill(choice: ElidedChoice, texts: Sequence[str]) -> None:
    """Let a list have these entries; the chosen one stays so."""
    blocker = QSignalBlocker(choice)
    for number, text in enumerate(texts):
        if number >= choice.count():
            choice.addItem(text)
        elif choice.itemText(number) != text:
            choice.setItemText(number, text)
    del blocker
