"""One neuron, opened: its sum in numbers, its weights, where it leads, and what excites it most."""

from collections.abc import Iterator
from typing import Final, cast

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QPushButton, QVBoxLayout, QWidget

from digitpad.gui.look.flow import Flow
from digitpad.gui.look.remark import Remark
from digitpad.gui.look.scrolled import AROUND, Scrolled
from digitpad.gui.look.theme import SPACING, bold
from digitpad.gui.look.whole_label import WholeLabel
from digitpad.gui.look.words import digit_in_words
from digitpad.gui.neurons.exciting_search import ExcitingSearch, Found
from digitpad.gui.neurons.exciting_view import ExcitingView
from digitpad.gui.neurons.figures_table import FiguresTable, Line
from digitpad.gui.neurons.in_words import logit_in_words, neuron_in_words, of_layer_in_words
from digitpad.gui.neurons.numbers import plain, signed
from digitpad.gui.neurons.seen import One, Seen
from digitpad.gui.neurons.weights_view import WeightsView
from digitpad.gui.room import Surroundings
from digitpad.network.sigmoid import sigmoid
from digitpad.network.sizes import SIDE
from digitpad.session.inside.terms import DECIMALS, WeightedInput

_WIDE: Final = 70 * SPACING
"""The least width in which the sum and what the neuron leads to stand side by side."""


class Opened(QWidget):
    """Shows a neuron, live.

    Parameters
    ----------
    surroundings
        Of the room.

    Attributes
    ----------
    closed : Signal()
        Back to all neurons.
    toggled : Signal(int)
        This neuron shall be switched off, or on.
    stepped : Signal(int)
        The next neuron shall be shown, 1, or the one before, -1.
    """

    closed = Signal()
    toggled = Signal(int)
    stepped = Signal(int)

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._put, self._picked = surroundings.put_on_pad, surroundings.picked
        self._shown: tuple[int, int] | None = None  # layer and neuron
        self._back = QPushButton(self.tr("Back to all"))
        self._before, self._next = QPushButton(self.tr("Previous")), QPushButton(self.tr("Next one"))
        self._off = QCheckBox(self.tr("Switched &off"))
        self._off.setToolTip(self.tr("On a copy of the network: its activation is 0 for all that comes behind it"))
        for control in (self._back, self._before, self._next, self._off):
            control.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._title = WholeLabel()
        self._title.setFont(bold(self.font()))
        self._weights = WeightsView(surroundings.gate)
        self._what = Remark()
        self._formula = WholeLabel()
        self._sum = FiguresTable(
            self.tr("What adds up to z"), (self.tr("Input x"), self.tr("w"), self.tr("× x"), self.tr("= w x"))
        )
        self._leads_to = WholeLabel()
        self._leads_to.setToolTip(logit_in_words())
        self._outputs = FiguresTable(
            self.tr("What it contributes to the outputs"),
            (self.tr("Output"), self.tr("weight"), self.tr("contribution")),
        )
        self._of_images = WholeLabel()
        self._images = ExcitingView(surroundings.gate)
        self._search = ExcitingSearch(surroundings, self)
        self._lay_out()
        self._search.progressed.connect(self._show_progress)
        self._search.found.connect(self._show_found)
        self._search.failed.connect(self._of_images.show_text)
        self._images.chosen.connect(self._put_on_pad)
        self._back.clicked.connect(self.closed)
        self._off.clicked.connect(lambda: self.toggled.emit(self.neuron))
        self._before.clicked.connect(lambda: self.stepped.emit(-1))
        self._next.clicked.connect(lambda: self.stepped.emit(1))

    @property
    def neuron(self) -> int:
        """The one that is shown."""
        return self._shown[1] if self._shown is not None else 0

    def show_seen(self, seen: Seen) -> None:
        """Show what is seen of the neuron that is opened."""
        one = seen.one
        if one is None:
            return
        if self._shown != (seen.layer, one.neuron):
            self._shown = (seen.layer, one.neuron)
            self._of_images.show_text("")
            self._images.show_found(None)
        name = neuron_in_words(seen.network.sizes, seen.layer, one.neuron)
        self._title.show_text(of_layer_in_words(name, seen.network.sizes, seen.layer))
        is_off = one.neuron in seen.off
        if self._off.isChecked() is not is_off:
            self._off.setChecked(is_off)
        self._off.setVisible(not seen.is_output_layer)
        self._weights.show_weights(one.weights)
        self._weights.setAccessibleDescription(self._what.text())
        self._search.look_for(seen.network, seen.layer, one.neuron)
        self._show_sum(seen, one.weighted_input)
        self._show_outputs(seen, one)

    def forget(self) -> None:
        """Look for nothing any more: nobody looks."""
        self._search.forget()

    def take_focus(self) -> None:
        """Let the keys be here."""
        self._back.setFocus()

    def say_what(self, text: str) -> None:
        """Say what its picture shows."""
        self._what.setText(text)

    def event(self, event: QEvent) -> bool:
        """Qt: Esc means the neuron here, and not the pad."""
        is_asked = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and cast("QKeyEvent", event).key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: there is more room, or less."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._tables.setDirection(across if self.width() >= _WIDE else down)
        self._head.setDirection(across if self.width() >= 2 * self._weights.sizeHint().width() else down)

    def _show_sum(self, seen: Seen, z: WeightedInput | None) -> None:
        if z is None:
            self._sum.show_lines(())
            self._formula.show_text(self.tr("Its weights are no finite numbers any more."))
            return
        lines = list(_lines_of(seen, z, self))
        self._sum.show_lines(lines, len(lines) - 1)
        activation = plain(_sigmoid(z.z), DECIMALS)
        text = self.tr("z = w·x + b = {0}; activation: {1}")
        formula = self.tr("σ(z) = 1 / (1 + e^{0}) = {1}").format(plain(-z.z, DECIMALS), activation)
        sentence = text.format(plain(z.z, DECIMALS), formula.replace(" ", "\u00a0"))
        if self.neuron in seen.off:
            sentence = self.tr("{0}, but it is switched off: what comes behind it is given 0.").format(sentence)
        self._formula.show_text(sentence)

    def _show_outputs(self, seen: Seen, one: One) -> None:
        self._outputs.setVisible(not seen.is_output_layer)
        if seen.is_output_layer:
            self._leads_to.show_text(self.tr("It is an output: it leads to no other neuron."))
            return
        if one.neuron in seen.off:
            self._leads_to.show_text(self.tr("Switched off: in the copy that answers nothing leads on from it."))
        elif one.outgoing is not None:
            self._leads_to.show_text(self.tr("Its weight to each output, and weight × activation:"))
        else:
            self._leads_to.show_text(
                self.tr("Other layers are between it and the outputs: how far each logit falls without it.")
            )
        self._outputs.setColumnHidden(1, one.outgoing is None)
        self._outputs.show_lines(
            [
                (
                    str(digit),
                    "" if one.outgoing is None else signed(float(one.outgoing[digit]), DECIMALS),
                    signed(float(given), DECIMALS),
                )
                for digit, given in enumerate(one.contributions)
            ],
            seen.output,
        )

    def _show_progress(self, done: int, whole: int) -> None:
        text = self.tr("Looking for the training images that excite it most: {0} of {1} …")
        self._of_images.show_text(text.format(f"{done:,}", f"{whole:,}"))

    def _show_found(self, found: Found) -> None:
        text = self.tr("Of the {0} training images these excite it most: label, and activation.")
        self._of_images.show_text(text.format(f"{found.of:,}"))
        self._images.show_found(found)

    def _put_on_pad(self, place: int) -> None:
        from digitpad.session.opening import Picture  # noqa: PLC0415 - nobody may ever want it

        found = self._images.images.found
        if found is not None:
            inputs = found.images[place].astype(np.float32) / 255
            name = self.tr("A training image, {0}").format(digit_in_words(found.labels[place]))
            self._put(Picture(name, 1 - inputs.reshape(SIDE, SIDE), inputs))
            self._picked.begin(found.labels[place])

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(AROUND)
        column.setSpacing(SPACING)
        buttons = Flow()
        for each in (self._back, self._before, self._next, self._off):
            buttons.addWidget(each)
        column.addLayout(buttons)
        column.addWidget(self._title)
        self._what.setWordWrap(True)
        self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._head.setSpacing(2 * SPACING)
        self._head.addWidget(self._weights, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        beside = QVBoxLayout()
        beside.setSpacing(SPACING)
        beside.addWidget(self._what)
        beside.addStretch()
        self._head.addLayout(beside, 1)
        column.addLayout(self._head)
        column.addWidget(self._formula)
        self._tables = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._tables.setSpacing(2 * SPACING)
        first, second = QVBoxLayout(), QVBoxLayout()
        first.addWidget(self._sum)
        first.addStretch()
        second.setSpacing(SPACING)
        second.addWidget(self._leads_to)
        second.addWidget(self._outputs)
        second.addStretch()
        self._tables.addLayout(first, 1)
        self._tables.addLayout(second, 1)
        column.addLayout(self._tables)
        column.addWidget(self._of_images)
        column.addWidget(self._images)
        column.addStretch()
        scrolled = Scrolled(content)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, SPACING // 2, 0, 0)
        around.addWidget(scrolled)


def _sigmoid(z: float) -> float:
    """Return the sigmoid of a number as it is shown, so that who reckons it finds the same."""
    return float(sigmoid(z))


def _lines_of(seen: Seen, z: WeightedInput, parent: QWidget) -> Iterator[Line]:
    for term in z.largest:
        if seen.layer == 1:
            row, column = divmod(term.place, SIDE)
            name = parent.tr("row {0}, column {1}").format(row, column)
        else:
            name = neuron_in_words(seen.network.sizes, seen.layer - 1, term.place)
        yield name, signed(term.weight, DECIMALS), plain(term.value, DECIMALS), signed(term.product, DECIMALS)
    if z.smaller:
        yield parent.tr("and {0} smaller terms").format(f"{z.smaller:,}"), "", "", signed(z.of_smaller, DECIMALS)
    if z.zero:
        yield parent.tr("{0} terms that are 0").format(f"{z.zero:,}"), "", "", "0"
    yield parent.tr("bias b"), "", "", signed(z.bias, DECIMALS)
    yield "z", "", "", signed(z.z, DECIMALS)
