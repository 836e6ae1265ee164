"""A circuit of five NAND perceptrons, to be wired, and what comes out of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from digitpad.network.perceptron import NAND, half_adder

GATES: Final = 5
INPUTS: Final = 2
SOURCES: Final = INPUTS + GATES
"""Where a wire can begin: at x1 or x2, 0 and 1, or behind a gate, from 2 on."""

SUM: Final = 2 * GATES
CARRY: Final = SUM + 1
SINKS: Final = CARRY + 1
"""Where a wire can end: at a gate's first or second input, from 0 on, at the sum or at the carry."""

BITS: Final = ((0, 0), (0, 1), (1, 0), (1, 1))


class LoopError(ValueError):
    """A wire would lead from a gate back to itself."""


@dataclass(frozen=True)
class Circuit:
    """Which source each sink is wired to; None where nothing is.

    Raises
    ------
    LoopError
        When it is made with a loop in it: its gates could not be worked out one after the other.
    ValueError
        When there is not one source, or None, for each sink.
    """

    wires: tuple[int | None, ...] = (None,) * SINKS

    def __post_init__(self) -> None:
        if len(self.wires) != SINKS or any(each not in range(SOURCES) for each in self.wires if each is not None):
            raise ValueError(f"wires are {self.wires}, but must be {SINKS} sources from 0 to {SOURCES - 1}, or None")
        for gate in range(GATES):
            if gate in self._before(gate):
                raise LoopError(f"NAND {gate + 1} hears itself")

    def wired(self, source: int | None, sink: int) -> "Circuit":
        """Return it with one wire more, or less where `source` is None; a sink has one wire at most.

        Raises
        ------
        LoopError
            When that would close a loop.
        """
        return Circuit((*self.wires[:sink], source, *self.wires[sink + 1 :]))

    def outputs(self, x1: int, x2: int) -> list[int]:
        """Return what each source gives, 0 or 1, x1 and x2 first; what is not wired adds nothing to its gate."""
        values: list[int | None] = [x1, x2] + [None] * GATES
        return [self._output(source, values) for source in range(SOURCES)]

    def inputs(self, gate: int, outputs: Sequence[int]) -> tuple[int, int]:
        """Return what a gate, counted from 0, is given where the sources give `outputs`."""
        first, second = (0 if source is None else outputs[source] for source in self.wires[2 * gate : 2 * gate + 2])
        return first, second

    def has_wire(self, gate: int) -> bool:
        """Return whether any wire leads to a gate, counted from 0, or from it."""
        to_it = self.wires[2 * gate : 2 * gate + 2]
        return any(source is not None for source in to_it) or INPUTS + gate in self.wires

    def answer(self, x1: int, x2: int) -> tuple[int | None, int | None]:
        """Return (sum, carry); None for what is not wired."""
        outputs = self.outputs(x1, x2)
        bit_sum, carry = (
            None if source is None else outputs[source] for source in (self.wires[SUM], self.wires[CARRY])
        )
        return bit_sum, carry

    @property
    def right(self) -> int:
        """For how many of the four pairs of bits it adds as a half adder does."""
        return sum(self.answer(x1, x2) == tuple(map(int, half_adder(x1, x2))) for x1, x2 in BITS)

    @property
    def loose(self) -> int:
        """How many sinks are wired to nothing."""
        return self.wires.count(None)

    def _output(self, source: int, values: list[int | None]) -> int:
        known = values[source]
        if known is None:
            gate = source - INPUTS
            ends = self.wires[2 * gate : 2 * gate + 2]
            known = int(NAND(*(0 if end is None else self._output(end, values) for end in ends)))
            values[source] = known
        return known

    def _before(self, gate: int) -> set[int]:
        """Return the gates that a gate hears, directly or by way of others."""
        found, waiting = set[int](), [gate]
        while waiting:
            each = waiting.pop()
            for source in self.wires[2 * each : 2 * each + 2]:
                if source is not None and source >= INPUTS and source - INPUTS not in found:
                    found.add(source - INPUTS)
                    waiting.append(source - INPUTS)
        return found


def _behind(gate: int) -> int:
    """Return the source that a gate, counted from 1, is."""
    return INPUTS + gate - 1


BEGUN: Final = Circuit().wired(0, 0).wired(1, 1)
"""One NAND, of x1 and x2."""

HALF_ADDER: Final = Circuit(
    (
        *(0, 1),  # the first NAND: not both
        *(0, _behind(1)),
        *(_behind(1), 1),
        *(_behind(2), _behind(3)),
        *(_behind(1), _behind(1)),
        *(_behind(4), _behind(5)),
    )
)
"""The book's: the sum is 1 where just one of the bits is, the carry where both are."""
