"""The neurons of a layer that are shown, as a list for Qt, and each of them in words."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from digitpad.gui.look.figures import in_print
from digitpad.gui.look.words import digit_in_words
from digitpad.gui.neurons.in_words import neuron_in_words
from digitpad.gui.neurons.numbers import plain, signed
from digitpad.gui.neurons.seen import Seen

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

_MATTERS: Final = 0.25
"""A neuron matters whose contribution is at least that part of the largest."""


class GridModel(QAbstractListModel):
    """Holds in which order the neurons are shown, how many of them, and what is seen of them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seen: Seen | None = None
        self._order: NDArray[np.intp] = np.zeros(0, np.intp)
        self._of: tuple[int, int] | None = None  # the layer that is in order, and how many neurons it has
        self._shows_everything = False

    @property
    def neurons(self) -> list[int]:
        """Those that are shown, in their order."""
        return [int(neuron) for neuron in self._order]

    def neuron_at(self, row: int) -> int:
        """Return the one in a row."""
        return int(self._order[row])

    def tell(self, seen: Seen) -> None:
        """Take in what is seen of the same ones; whoever shows them paints anew."""
        self.seen = seen

    def put_in_order(self, *, everything: bool, in_place: bool = False) -> bool:
        """Show those that matter, or all, the largest contribution first; return whether anything has changed.

        Those of the same layer that are shown stay where they are `in_place`, and others come behind them.
        """
        seen = self.seen
        if seen is None:
            return False
        of, before = (seen.layer, len(seen.loudness)), self._of
        self._of = of
        order = np.argsort(-seen.loudness, kind="stable")
        if not everything and seen.work is not None and not seen.is_output_layer:
            loudness = seen.loudness[order]
            is_shown = loudness >= _MATTERS * loudness[0]
            is_shown |= np.isin(order, list(seen.off))
            order = order[is_shown]
        if in_place and of == before:
            is_asked_anew = everything != self._shows_everything
            stay = self._order[np.isin(self._order, order)] if is_asked_anew else self._order
            order = np.concatenate([stay, order[~np.isin(order, stay)]])
        self._shows_everything = everything
        if np.array_equal(order, self._order):
            return False
        self.beginResetModel()
        self._order = order
        self.endResetModel()
        return True

    def row_of(self, neuron: int) -> int | None:
        """Return where a neuron is shown; None where it is not."""
        rows = np.flatnonzero(self._order == neuron)
        return int(rows[0]) if len(rows) else None

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Qt: how many are shown."""
        return 0 if parent.isValid() else len(self._order)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: one of them in words."""
        if self.seen is None or not index.isValid():
            return None
        neuron = int(self._order[index.row()])
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._in_words(self.seen, neuron)
        if role == Qt.ItemDataRole.ToolTipRole:
            hints = [self.tr("Click or Enter: open it")]
            if not self.seen.is_output_layer:
                hints.append(self.tr("Space: switch it off, or on"))
            return "\n".join([self._in_words(self.seen, neuron), *hints])
        return None

    def _in_words(self, seen: Seen, neuron: int) -> str:
        name = neuron_in_words(seen.network.sizes, seen.layer, neuron)
        if neuron in seen.off:
            return self.tr("{0}, switched off").format(name)
        if seen.work is None:
            return name
        activation, given = float(seen.work.activations[neuron]), float(seen.work.contributions[neuron])
        if seen.is_output_layer:
            return self.tr("{0}, activation {1}, logit {2}").format(name, in_print(activation), plain(given))
        text = self.tr("{0}, activation {1}, contributes {2} to {3}")
        return text.format(name, in_print(activation), signed(given), digit_in_words(seen.output))
