"""What tells runs apart."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from digitpad.session.runs.differing import differing

values = st.one_of(st.none(), st.integers(0, 2), st.sampled_from(["a", "b"]), st.lists(st.integers(0, 1), max_size=2))
flat = st.dictionaries(st.sampled_from("abc"), values)
told = st.lists(st.dictionaries(st.sampled_from("abcd"), st.one_of(values, flat)), max_size=5)


def named(parameters: dict[str, Any], name: str) -> Any:
    """Return the parameter by a name as it is listed."""
    outer, _, inner = name.partition(".")
    return parameters[outer][inner] if inner else parameters[outer]


@given(told)
def test_what_is_listed_differs_and_is_what_the_run_was_told(runs: list[dict[str, Any]]) -> None:
    listed = differing(runs)
    assert len(listed) == len(runs)
    for run, apart in zip(runs, listed, strict=True):
        assert all(value == named(run, name) for name, value in apart.items())
    for name in {name for apart in listed for name in apart}:
        having = [apart[name] for apart in listed if name in apart]
        assert any(value != having[0] for value in having)


@given(told)
def test_what_is_not_listed_is_the_same_in_all_runs_that_have_it(runs: list[dict[str, Any]]) -> None:
    listed = {name.partition(".")[0] for apart in differing(runs) for name in apart}
    for name in {name for run in runs for name in run} - listed:
        having = [run[name] for run in runs if name in run]
        if all(isinstance(value, dict) for value in having):  # one may have within it what others lack
            for inner in {inner for value in having for inner in value}:
                within = [value[inner] for value in having if inner in value]
                assert all(value == within[0] for value in within)
        else:
            assert all(value == having[0] for value in having)


@given(told, st.randoms(use_true_random=False))
def test_each_run_is_told_the_same_in_whatever_order_and_however_often_they_come(
    runs: list[dict[str, Any]], chance: Any
) -> None:
    order = list(range(len(runs)))
    chance.shuffle(order)
    expected = differing(runs)
    assert differing([runs[at] for at in order]) == [expected[at] for at in order]
    assert differing([*runs, *runs]) == [*expected, *expected]


@given(st.dictionaries(st.sampled_from("abcd"), st.one_of(values, flat)))
def test_a_run_does_not_differ_from_itself(run: dict[str, Any]) -> None:
    assert differing([run]) == [{}]
    assert differing([]) == []


def test_what_differs_within_a_mapping_is_named_with_a_dot() -> None:
    runs: list[dict[str, Any]] = [{"seed": 1, "d": {"x": 1, "y": 2}}, {"seed": 1, "d": {"x": 1, "y": 3}}]
    assert differing(runs) == [{"d.y": 2}, {"d.y": 3}]
    assert differing([*runs, {"seed": 1, "d": None}])[2] == {"d": None}
