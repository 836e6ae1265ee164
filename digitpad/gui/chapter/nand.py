"""Page: NAND is enough."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from digitpad.gui.chapter.button import Button
from digitpad.gui.chapter.controls import YesNo
from digitpad.gui.chapter.formula import bracketed, number
from digitpad.gui.chapter.nand_picture import NAMES, NandPicture
from digitpad.gui.chapter.page import Page
from digitpad.gui.look.elided_choice import ElidedChoice
from digitpad.gui.look.field_keys import FieldKeys
from digitpad.gui.room import Surroundings
from digitpad.network.perceptron import NAND
from digitpad.session.chapter.circuit import BEGUN, BITS, CARRY, GATES, HALF_ADDER, SINKS, SUM, Circuit, LoopError

_NOTHING = -1


class NandPage(Page):
    """Five NANDs to be wired into a half adder, in the picture or by two lists."""

    def __init__(self, surroundings: Surroundings, number_: int) -> None:
        super().__init__(surroundings, number_)
        self._circuit = BEGUN
        self._inputs = (YesNo("x1", 1), YesNo("x2", 0))
        self._shown = NandPicture(surroundings.gate)
        self._shown.turned.connect(lambda index: self._inputs[index].toggle())
        self._shown.wired.connect(self._wire)
        self._from, self._to = _Choice(), _Choice()
        self._from.setAccessibleName(self.tr("Wire from"))
        self._to.setAccessibleName(self.tr("Wire to"))
        gates = [self.tr("NAND {0}").format(NAMES[gate]) for gate in range(GATES)]
        for source, text in enumerate(("x₁", "x₂", *gates)):
            self._from.addItem(text, source)
        self._from.addItem(self.tr("nothing"), _NOTHING)
        for sink in range(SUM):
            self._to.addItem(self.tr("NAND {0}, input {1}").format(NAMES[sink // 2], sink % 2 + 1), sink)
        self._to.addItem(self.tr("sum"), SUM)
        self._to.addItem(self.tr("carry"), CARRY)
        for field in (self._from, self._to):
            FieldKeys(field)
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            field.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        wire = self._button(self.tr("Wire"))
        wire.clicked.connect(self._wire_chosen)
        half_adder = self._button(self.tr("Half adder"))
        half_adder.setToolTip(self.tr("Show the solution: all five wired so that they add two bits"))
        half_adder.clicked.connect(lambda: self._take(HALF_ADDER))
        afresh = self._button(self.tr("Start over"))
        afresh.setToolTip(self.tr("Take all wires off but those of NAND A"))
        afresh.clicked.connect(lambda: self._take(BEGUN))
        self.show_answer(
            self.tr(
                "Because a NAND is a perceptron, and all parts of a computer can be made of NANDs. Wired to one source "
                "by both inputs it is “not”; “not” behind a NAND is “and”, and “not” before both of its inputs makes "
                "it “or”. What makes perceptrons more than another kind of gate: nobody has to wire them. They can "
                "learn their weights, if only small changes have small effects: the next page."
            )
        )
        self.put_in(self._shown, (*self._inputs, half_adder, afresh), (self._from, self._to, wire))

    @property
    def title(self) -> str:
        """Without its number."""
        return self.tr("NAND is enough")

    @property
    def idea(self) -> str:
        """The one idea."""
        return self.tr(
            "A computer turns bits (0, 1) into others. One kind of part is enough: NAND, “not and”, says 0 only "
            "if both inputs are 1. A perceptron with weights {0}, {1} and threshold {2} (bias {3}) is one. Wire {4} "
            "of them into a half adder, which adds x₁ and x₂ (sum: ones, carry: twos): draw from a circle to an input."
        ).format(*(number(each) for each in (*NAND.weights, -NAND.bias, NAND.bias, GATES)))

    @property
    def question(self) -> str:
        """What to think about."""
        return self.tr("Why can networks of perceptrons compute whatever a computer can?")

    @property
    def values(self) -> list[float]:
        """The inputs, and what each sink is wired to."""
        return [*super().values, *(float(_NOTHING if wire is None else wire) for wire in self._circuit.wires)]

    def show_values(self, values: Sequence[float]) -> None:
        """Let it stand as it was left, unless that cannot be."""
        inputs, wires = values[: len(self._inputs)], [round(wire) for wire in values[len(self._inputs) :]]
        try:
            circuit = Circuit(tuple(None if wire == _NOTHING else wire for wire in wires))
        except ValueError:
            return
        super().show_values(inputs)
        self._take(circuit)

    def follow(self) -> None:
        """Work the circuit out, and show what it gives."""
        x1, x2 = (each.value for each in self._inputs)
        outputs = self._circuit.outputs(x1, x2)
        bit_sum, carry = self._circuit.answer(x1, x2)
        self._shown.show_circuit(self._circuit, outputs)
        first, second = self._circuit.inputs(0, outputs)
        if bit_sum is None or carry is None:
            missing = [name for name, bit in ((self.tr("sum"), bit_sum), (self.tr("carry"), carry)) if bit is None]
            stand = str(SINKS - self._circuit.loose), str(SINKS)
            if outputs[2]:
                text = self.tr(
                    "NAND A gets {0} and {1}, not two ones, so it says {2}. {3} of {4} wires drawn, none to {5} yet."
                )
            else:
                text = self.tr(
                    "NAND A gets {0} and {1}, two ones, so it says {2}. {3} of {4} wires drawn, none to {5} yet."
                )
            self.say(text.format(first, second, outputs[2], *stand, self.tr(" and ").join(missing)))
        else:
            if self._circuit.right == len(BITS):
                text = self.tr(
                    "{0} + {1}: carry {2} (twos), sum {3} (ones). All {4} additions are right: NANDs alone, and so "
                    "perceptrons alone, can add."
                )
            else:
                text = self.tr("{0} + {1}: carry {2} (twos), sum {3} (ones). Of the {4} additions {5} are right.")
            self.say(text.format(x1, x2, carry, bit_sum, len(BITS), self._circuit.right))
        z = sum(w * x for w, x in zip(NAND.weights, (first, second), strict=True)) + NAND.bias
        products = " + ".join(f"{bracketed(w)}·{x}" for w, x in zip(NAND.weights, (first, second), strict=True))
        sign = ">" if outputs[2] else "≤"
        self.show_formulas(
            self.tr('"NAND A:"  {0}').format(
                f"{products} + {number(NAND.bias)} = {number(z)} {sign} 0  ⇒ {outputs[2]}"
            ),
        )

    def _button(self, text: str) -> Button:
        button = Button(text)
        return button

    def _wire_chosen(self) -> None:
        source: int = self._from.currentData()
        self._wire(None if source == _NOTHING else source, self._to.currentData())

    def _wire(self, source: int | None, sink: int) -> None:
        try:
            self._take(self._circuit.wired(source, sink))
        except LoopError:
            self.say(self.tr("That wire would close a loop: a gate would have to know its own answer first."))

    def _take(self, circuit: Circuit) -> None:
        self._circuit = circuit
        self._hear()


class _Choice(ElidedChoice):
    """A list that shows each of its items whole, in whatever size of type."""

    def minimumSizeHint(self) -> QSize:
        """Qt: what it asks for; Qt's own would be that of an earlier size of type."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: choose only where the keys are; else the wheel, on its way down the page, would do so unseen."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
