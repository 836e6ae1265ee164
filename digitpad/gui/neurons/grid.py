"""The neurons of a layer, each a picture of what it looks for, with its activation and its contribution."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Final, cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from digitpad.gui.look.cells import stand_in_rows
from digitpad.gui.neurons.cells import Cell, CellPainter
from digitpad.gui.neurons.grid_model import GridModel
from digitpad.gui.neurons.pictures import Shades
from digitpad.gui.neurons.seen import Seen

_OPEN: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class NeuronGrid(QListView):
    """A list of neurons in rows and columns.

    Parameters
    ----------
    gate
        Held while it paints.

    Attributes
    ----------
    opened : Signal(int)
        Somebody wants to look at this neuron.
    toggled : Signal(int)
        This neuron shall be switched off, or on.
    """

    opened = Signal(int)
    toggled = Signal(int)

    def __init__(self, gate: AbstractContextManager[object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self._model = GridModel(self)
        self.setModel(self._model)
        self._painter = CellPainter()
        self.setItemDelegate(_Size(self))
        self.setAccessibleName(self.tr("Neurons"))
        stand_in_rows(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(lambda index: self.opened.emit(self._model.neurons[index.row()]))
        self._fit()

    @property
    def neurons(self) -> list[int]:
        """Those that are shown, in their order."""
        return self._model.neurons

    def show_seen(self, seen: Seen) -> None:
        """Show what is seen of the neurons, each where it is."""
        self._model.tell(seen)
        self.viewport().update()

    def show_pictures(self, pictures: Shades) -> None:
        """Show what the neurons look for, a row for each neuron of the layer."""
        self._painter.pictures = pictures
        self.viewport().update()

    def put_in_order(self, *, everything: bool, in_place: bool = False) -> None:
        """Put the neurons in order, or bring `in_place` those in that are missing; the keys stay where they were."""
        neurons, row = self._model.neurons, self.currentIndex().row()
        current = neurons[row] if 0 <= row < len(neurons) else None
        place = self.verticalScrollBar().value()
        if not self._model.put_in_order(everything=everything, in_place=in_place):
            return
        found = None if current is None else self._model.row_of(current)
        if found is not None:
            self.setCurrentIndex(self._model.index(found))
        self.verticalScrollBar().setValue(place)

    def go_to(self, neuron: int) -> None:
        """Let this neuron be the one that the keys are at, if it is shown."""
        row = self._model.row_of(neuron)
        if row is not None:
            self.setCurrentIndex(self._model.index(row))

    def least_height(self) -> int:
        """Return the height of one row."""
        return self.gridSize().height() + 2 * self.frameWidth()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key opens a neuron, or switches it off."""
        row = self.currentIndex().row()
        if not self._means_neuron(event):
            super().keyPressEvent(event)
        elif event.key() in _OPEN:
            self.opened.emit(self._model.neurons[row])
        else:
            self.toggled.emit(self._model.neurons[row])

    def event(self, event: QEvent) -> bool:
        """Qt: the keys that mean a neuron here do not mean the pad."""
        is_asked = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and self._means_neuron(cast("QKeyEvent", event)):
            event.accept()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: type or colours are others."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange}:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: spread the columns over another width."""
        super().resizeEvent(event)
        self._spread()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint what is in view, all at once."""
        seen = self._model.seen
        if seen is not None:
            with self._gate:
                painter = QPainter(self.viewport())
                self._painter.paint(painter, seen, list(self._cells_in(event.rect())))
                painter.end()

    def _cells_in(self, place: QRect) -> Iterator[Cell]:
        """Yield the neurons that are in a part of the viewport."""
        rows, high = self._model.rowCount(), self.gridSize().height()
        if not rows:
            return
        first = self._corner(0)
        across = next((row for row in range(1, rows) if self._corner(row).y() != first.y()), rows)
        above = max(0, (place.top() - first.y()) // high)
        below = (place.bottom() - first.y()) // high + 1
        current = self.currentIndex().row() if self.hasFocus() else -1
        for row in range(above * across, min(rows, below * across)):
            yield Cell(self._model.neuron_at(row), self._corner(row), has_keys=row == current)

    def _corner(self, row: int) -> QPoint:
        return self.visualRect(self._model.index(row)).topLeft()

    def _means_neuron(self, event: QKeyEvent) -> bool:
        no_others = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return no_others and event.key() in {*_OPEN, Qt.Key.Key_Space} and self.currentIndex().isValid()

    def _fit(self) -> None:
        self._painter.fit(self.font(), self.palette())
        self._spread()

    def _spread(self) -> None:
        """Let as many columns as find room fill the width."""
        wide = self.viewport().width() - 1
        self._painter.widen(wide // max(1, wide // self._painter.least_width))
        if self.gridSize() != self._painter.size:
            self.setGridSize(self._painter.size)


class _Size(QStyledItemDelegate):
    """Says how large a neuron is."""

    def __init__(self, grid: NeuronGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt: all are as large."""
        return self._grid.gridSize()
