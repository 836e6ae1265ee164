"""Distortions are checked when they are made: they may be from a file."""

from typing import Any

import pytest

from digitpad.handwriting.distortions import KIND_NAMES, RANGES, RULE_NAMES, Distortions
from digitpad.handwriting.negatives import TRAINING
from digitpad.handwriting.variants import RULES
from digitpad.network import ParameterError


@pytest.mark.parametrize("name", RANGES)
@pytest.mark.parametrize("value", [None, "x", True, float("nan"), float("inf"), 1e308, -1e-9, []], ids=repr)
def test_a_strength_out_of_its_range_is_refused_with_its_name(name: str, value: Any) -> None:
    with pytest.raises(ParameterError, match=f"^{name} is "):
        Distortions(**{name: value})


@pytest.mark.parametrize("name", RANGES)
def test_both_ends_of_a_range_are_allowed(name: str) -> None:
    for end in (RANGES[name].least, RANGES[name].most):
        Distortions(**{"thinnest": 0.1, "thickest": 28.0, name: end})  # type: ignore[arg-type]


def test_the_thinnest_pen_is_not_thicker_than_the_thickest() -> None:
    with pytest.raises(ParameterError, match=r"^thinnest is 4.5, but must be at most thickest, 4.0$"):
        Distortions(thinnest=4.5)


@pytest.mark.parametrize("name", ["rules", "kinds"])
@pytest.mark.parametrize("other", ["unheard_of", 3, None, "x" * 10_000])
def test_what_is_not_there_cannot_be_chosen(name: str, other: Any) -> None:
    change: dict[str, Any] = {name: (other,)}
    with pytest.raises(ParameterError, match=rf"^{name} has .*, but must be some of \w+, \w+, \w+, …$") as caught:
        Distortions(**change)
    assert len(str(caught.value)) < 150


def test_the_names_are_those_of_what_there_is() -> None:
    assert (*RULES,) == RULE_NAMES
    assert (*TRAINING,) == KIND_NAMES
