"""The neurons of a layer that matter: which layer, for which output, what there is to say, and the grid."""

from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QComboBox, QLabel, QVBoxLayout, QWidget

from digitpad.gui.look.elided_choice import ElidedChoice
from digitpad.gui.look.field_keys import FieldKeys
from digitpad.gui.look.flow import Flow
from digitpad.gui.look.remark import Remark
from digitpad.gui.look.scrolled import AROUND, Scrolled
from digitpad.gui.look.theme import SPACING
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.neurons.break_box import BreakBox
from digitpad.gui.neurons.breaking import Breaking
from digitpad.gui.neurons.grid import NeuronGrid
from digitpad.gui.neurons.in_words import layer_in_words, logit_in_words, pictures_in_words, sentence
from digitpad.gui.neurons.pictures import Shades
from digitpad.gui.neurons.seen import Seen
from digitpad.gui.room import Surroundings
from digitpad.network.sizes import OUTPUTS

_LOW: Final = 2.2
"""Where the head and so many rows of neurons do not find room below each other, they stand side by side."""

_REMARKED: Final = 0.4
"""A head that takes more than that part of the height has no room for remarks."""

_HEAD: Final = 0.5
"""The part of the width that the head has there."""


class Overview(QWidget):
    """Shows a layer.

    Parameters
    ----------
    surroundings
        Of the room.
    breaking
        For the controls that break the network.

    Attributes
    ----------
    layer_chosen : Signal(int)
    opened : Signal(int)
        Somebody wants to look at this neuron.
    toggled : Signal(int)
        This neuron shall be switched off, or on.
    """

    layer_chosen = Signal(int)
    opened = Signal(int)
    toggled = Signal(int)

    def __init__(self, surroundings: Surroundings, breaking: Breaking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picked, self._breaking = surroundings.picked, breaking
        self._is_to_sort = True
        self._seen: Seen | None = None
        self._sentence = WholeLabel(2)
        self._layer = self._list(self.tr("Layer"))
        self._output = self._list(self.tr("Output that is explained"))
        self._everything = QCheckBox(self.tr("Show &all"))
        self._everything.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the pad
        self._everything.setToolTip(self.tr("Also those that contribute less than a quarter of what the first does"))
        self._count = QLabel()
        self._what = Remark()
        self._what.setWordWrap(True)
        self._sentence.setToolTip(logit_in_words())
        self._grid = NeuronGrid(surroundings.gate)
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(AROUND)
        column.setSpacing(SPACING // 2)
        column.addWidget(self._sentence)
        choices = Flow()
        for each in (self._layer, self._output, self._everything, self._count):
            choices.addWidget(each)
        column.addLayout(choices)
        column.addWidget(BreakBox(breaking))
        column.addWidget(self._what)
        column.addStretch()
        self._head = Scrolled(head)
        self._head.resized.connect(self._place)
        inset = QWidget()
        QVBoxLayout(inset).setContentsMargins(AROUND)
        inset.layout().addWidget(self._grid)  # type: ignore[union-attr]  # it has just been made
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._parts.setContentsMargins(0, SPACING // 2, 0, 0)
        self._parts.setSpacing(0)
        self._parts.addWidget(self._head)
        self._parts.addWidget(inset, 1)
        self._layer.activated.connect(lambda: self.layer_chosen.emit(self._layer.currentData()))
        self._output.activated.connect(self._pick)
        self._everything.toggled.connect(self._sort)
        self._grid.opened.connect(self.opened)
        self._grid.toggled.connect(self.toggled)
        surroundings.picked.changed.connect(self._sort_soon)
        self._fill_outputs()

    def show_layers(self, sizes: tuple[int, ...], layer: int) -> None:
        """List the layers of a network whose neurons can be shown, and which of them is."""
        layers = range(1, len(sizes) - 1) or (len(sizes) - 1,)
        names = [layer_in_words(sizes, each) for each in layers]
        if names != [self._layer.itemText(row) for row in range(self._layer.count())]:
            blocker = QSignalBlocker(self._layer)
            self._layer.clear()
            for each, name in zip(layers, names, strict=True):
                self._layer.addItem(name, each)
            del blocker
        self._layer.setCurrentIndex(self._layer.findData(layer))
        self._layer.setEnabled(len(names) > 1)
        self._output.setEnabled(len(sizes) > 2)  # noqa: PLR2004 - there is a hidden layer
        self._what.setText(pictures_in_words(layer))
        self._grid.setAccessibleDescription(self._what.text())
        self._layer.setToolTip(self._what.text())
        self._is_to_sort = True

    def show_seen(self, seen: Seen) -> None:
        """Show what is seen of the layer."""
        other = self._seen is None or self._seen.layer != seen.layer or (self._seen.work is None) != (seen.work is None)
        self._seen = seen
        self._grid.show_seen(seen)
        if self._is_to_sort or other:
            self._sort()
        else:
            self._say()

    def show_pictures(self, pictures: Shades) -> None:
        """Show what the neurons look for."""
        self._grid.show_pictures(pictures)

    def rest(self) -> None:
        """Put everything in order: nothing changes now."""
        self._sort()

    def beside(self, neuron: int, by: int) -> int:
        """Return which neuron is shown so many places behind one, or before it; the first is behind the last."""
        shown = self._grid.neurons
        if neuron not in shown:
            return shown[0] if shown else neuron
        return shown[(shown.index(neuron) + by) % len(shown)]

    def go_to(self, neuron: int) -> None:
        """Let the keys, when they are here again, be at this neuron."""
        self._grid.go_to(neuron)

    def take_focus(self) -> None:
        """Let the keys be with the neurons."""
        self._grid.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: there is more room, or less."""
        super().resizeEvent(event)
        self._place()

    def _sort_soon(self) -> None:
        self._is_to_sort = True

    def _sort(self) -> None:
        self._is_to_sort = False
        is_broken = not self._breaking.damage.is_none  # then what is broken is compared with what was there before
        self._grid.put_in_order(everything=self._everything.isChecked(), in_place=is_broken)
        self._say()

    def _say(self) -> None:
        seen, shown = self._seen, self._grid.neurons
        if seen is None:
            return
        self._sentence.show_text(sentence(seen, shown))
        self._count.setText(self.tr("{0} of {1} shown").format(f"{len(shown):,}", f"{len(seen.loudness):,}"))
        self._everything.setEnabled(seen.work is not None and not seen.is_output_layer)
        row = 1 + seen.output if self._picked.is_by_hand else 0
        if row != self._output.currentIndex():
            self._output.setCurrentIndex(row)

    def _pick(self) -> None:
        digit = self._output.currentData()
        if digit is None:
            self._picked.pick(None, None)
        else:
            self._picked.pick_digit(digit)

    def _fill_outputs(self) -> None:
        self._output.addItem(self.tr("For the guess"), None)
        for digit in range(OUTPUTS):
            self._output.addItem(self.tr("For {0}").format(digit), digit)

    def _list(self, name: str) -> QComboBox:
        choice = _Choice()
        choice.setAccessibleName(name)
        choice.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        FieldKeys(choice)
        return choice

    def _place(self) -> None:
        high = self._head.height_for(self.width())
        remark = self._what.heightForWidth(self.width() - 2 * AROUND.left()) + SPACING // 2
        bare = high if self._what.isHidden() else high - remark
        has_room = bare + remark <= _REMARKED * self.height()
        self._what.setVisible(has_room)  # else the tool tip of the list of layers says it
        high = bare + remark if has_room else bare
        bar = Qt.ScrollBarPolicy
        is_low = self.height() - high < _LOW * self._grid.least_height() and self.width() > self.height()
        if is_low:
            self._parts.setDirection(QBoxLayout.Direction.LeftToRight)
            self._head.setFixedWidth(round(_HEAD * self.width()))
            self._head.setMinimumHeight(0)
            self._head.setMaximumHeight(self.height())
        else:
            self._parts.setDirection(QBoxLayout.Direction.TopToBottom)
            self._head.setMinimumWidth(0)
            self._head.setMaximumWidth(self.width())
            self._head.setFixedHeight(min(high, self.height() // 2))
        # where all fits, a bar that is there would make the head narrower, and so higher, and stay
        fits = high <= self.height() // 2 and not is_low
        self._head.setVerticalScrollBarPolicy(bar.ScrollBarAlwaysOff if fits else bar.ScrollBarAsNeeded)


class _Choice(ElidedChoice):
    """A list that is never narrower than what is in it."""

    def minimumSizeHint(self) -> QSize:
        """Return the size of the longest line."""
        return self.sizeHint()
