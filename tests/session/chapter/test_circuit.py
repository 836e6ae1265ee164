"""A circuit of NANDs, against Python's own logic."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.session.chapter.circuit import (
    BEGUN,
    BITS,
    CARRY,
    GATES,
    HALF_ADDER,
    INPUTS,
    SINKS,
    SOURCES,
    SUM,
    Circuit,
    LoopError,
)


def nand(a: int, b: int) -> int:
    return int(not (a and b))


@pytest.mark.parametrize(("x1", "x2"), BITS)
def test_the_half_adder_adds_two_bits(x1: int, x2: int) -> None:
    bit_sum, carry = HALF_ADDER.answer(x1, x2)
    assert (bit_sum, carry) == (x1 ^ x2, x1 & x2)
    assert HALF_ADDER.right == 4


@pytest.mark.parametrize(("x1", "x2"), BITS)
def test_it_begins_with_one_nand(x1: int, x2: int) -> None:
    outputs = BEGUN.outputs(x1, x2)
    assert outputs[:3] == [x1, x2, nand(x1, x2)]
    assert BEGUN.answer(x1, x2) == (None, None)
    assert BEGUN.right == 0


@given(st.lists(st.tuples(st.integers(0, SOURCES - 1), st.integers(0, SINKS - 1)), max_size=20), st.sampled_from(BITS))
def test_whatever_is_wired_each_gate_is_the_nand_of_its_inputs(
    wires: list[tuple[int, int]], bits: tuple[int, int]
) -> None:
    """What is not wired is 0, and a wire that would close a loop is refused."""
    circuit = Circuit()
    for source, sink in wires:
        try:
            circuit = circuit.wired(source, sink)
        except LoopError:
            assert source >= INPUTS
            assert sink < SUM
    outputs = circuit.outputs(*bits)
    assert tuple(outputs[:INPUTS]) == bits
    for gate in range(GATES):
        first, second = (0 if each is None else outputs[each] for each in circuit.wires[2 * gate : 2 * gate + 2])
        assert circuit.inputs(gate, outputs) == (first, second)
        assert outputs[INPUTS + gate] == nand(first, second)


def test_a_gate_has_a_wire_when_one_leads_to_it_or_from_it() -> None:
    def wired(circuit: Circuit) -> list[bool]:
        return [circuit.has_wire(gate) for gate in range(GATES)]

    assert wired(BEGUN) == [True, False, False, False, False]
    assert wired(Circuit().wired(0, 3)) == [False, True, False, False, False]
    assert wired(Circuit().wired(INPUTS + 3, 0)) == [True, False, False, True, False]
    assert wired(Circuit().wired(INPUTS + 4, CARRY)) == [False, False, False, False, True]
    assert all(wired(HALF_ADDER))


def test_a_loop_is_refused_however_long_it_is() -> None:
    with pytest.raises(LoopError, match="hears itself"):
        Circuit().wired(INPUTS, 0)
    chain = Circuit()
    for gate in range(1, GATES):
        chain = chain.wired(INPUTS + gate - 1, 2 * gate)
    with pytest.raises(LoopError):
        chain.wired(INPUTS + GATES - 1, 1)


@pytest.mark.parametrize("wires", [(), (0,) * (SINKS - 1), (SOURCES,) + (None,) * (SINKS - 1)])
def test_what_is_no_wiring_is_refused(wires: tuple[int | None, ...]) -> None:
    with pytest.raises(ValueError, match="must be 12 sources"):
        Circuit(wires)


def test_and_or_and_not_are_made_of_nands() -> None:
    """As the page's answer says."""
    negation = Circuit().wired(0, 0).wired(0, 1)
    conjunction = BEGUN.wired(INPUTS, 2).wired(INPUTS, 3)
    disjunction = Circuit().wired(0, 0).wired(0, 1).wired(1, 2).wired(1, 3).wired(INPUTS, 4).wired(INPUTS + 1, 5)
    for x1, x2 in itertools.product((0, 1), repeat=2):
        assert negation.outputs(x1, x2)[INPUTS] == 1 - x1
        assert conjunction.outputs(x1, x2)[INPUTS + 1] == (x1 and x2)
        assert disjunction.outputs(x1, x2)[INPUTS + 2] == (x1 or x2)


def test_sum_and_carry_can_be_right_one_without_the_other() -> None:
    without = HALF_ADDER.wired(None, CARRY)
    assert without.answer(1, 1) == (0, None)
    assert without.right == 0
    assert HALF_ADDER.wired(0, CARRY).right == 3
