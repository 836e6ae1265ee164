import itertools
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.network import ParameterError, check
from digitpad.network.parameters import MOST_LAYERS, RANGES, check_sizes

NO_NUMBERS = (True, False, np.True_, "3", "", None, [1], float("nan"), float("inf"), -float("inf"), 1j, Decimal(1))
TOO_LARGE = 10**400  # also for a float


def refusal(check_it: Callable[[], None]) -> str:
    with pytest.raises(ParameterError) as caught:
        check_it()
    return str(caught.value)


@pytest.mark.slow
@pytest.mark.parametrize("name", RANGES)
@pytest.mark.parametrize(
    "value", [*NO_NUMBERS, -1, -0.5, TOO_LARGE, -TOO_LARGE, np.float32("nan")], ids=lambda v: repr(v)[:12]
)
def test_what_is_out_of_range_is_refused_with_parameter_value_and_range(name: str, value: object) -> None:
    message = refusal(lambda: check(name, value))
    what = repr(value) if len(repr(value)) < 40 else f"{repr(value)[:18]}...{'0' * 19}"
    assert message == f"{name} is {what}, but must be {RANGES[name]}"


@pytest.mark.parametrize("name", RANGES)
def test_both_ends_of_a_range_are_allowed_and_nothing_beyond(name: str) -> None:
    ends = RANGES[name]
    check(name, ends.least)
    check(name, ends.most)
    refusal(lambda: check(name, ends.most + 1))
    refusal(lambda: check(name, ends.least - (1 if ends.whole else 1e-9)))


@pytest.mark.parametrize("name", [name for name, allowed in RANGES.items() if allowed.whole])
@pytest.mark.parametrize("value", [2.0, 2.5, Fraction(2)], ids=repr)
def test_what_is_counted_must_be_a_whole_number(name: str, value: object) -> None:
    assert "a whole number" in refusal(lambda: check(name, value))


@pytest.mark.parametrize("value", [3, 3.0, np.float32(3), np.int64(3), Fraction(1, 3)], ids=repr)
def test_a_rate_may_be_any_kind_of_number(value: object) -> None:
    check("eta", value)


@given(st.integers(1, 60_000).map(np.int64))
def test_numpy_s_whole_numbers_are_whole_numbers(value: np.int64) -> None:
    check("mini_batch_size", value)


def test_a_range_says_itself_in_words() -> None:
    assert str(RANGES["mini_batch_size"]) == "a whole number from 1 to 60,000"
    assert str(RANGES["eta"]) == "a number from 1e-06 to 1,000"


@pytest.mark.parametrize(
    "sizes", [(), (784,), (1,) * (MOST_LAYERS + 1), (784, 0, 10), (784, -3, 10), (784, 10_001, 10), (784, 30.0, 10)]
)
def test_sizes_that_make_no_network_are_refused_with_their_range(sizes: tuple[int, ...]) -> None:
    message = refusal(lambda: check_sizes(sizes))
    assert message.startswith(f"sizes is {list(sizes)}, but ")
    assert "2 to 12 layers" in message or "from 1 to 10,000" in message


@pytest.mark.parametrize("value", NO_NUMBERS, ids=repr)
def test_a_layer_has_a_number_of_neurons(value: int) -> None:
    for sizes in itertools.permutations((784, 10, value)):
        with pytest.raises(ParameterError, match=r"each must be a whole number from 1 to 10,000$"):
            check_sizes(sizes)


@pytest.mark.parametrize("sizes", [(1, 1), (784, 30, 10), (10_000, 1), (2,) * MOST_LAYERS])
def test_sizes_that_make_a_network_pass(sizes: tuple[int, ...]) -> None:
    check_sizes(sizes)
