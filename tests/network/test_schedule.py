import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.network import SCHEDULES
from digitpad.network.schedule import PLATEAU, PLATEAU_FROM, WARM_UP, constant, cosine, plateau

runs = st.integers(1, 100_000).flatmap(lambda steps: st.tuples(st.integers(0, steps - 1), st.just(steps)))


@given(runs)
def test_the_book_uses_all_of_eta_all_the_time(run: tuple[int, int]) -> None:
    assert constant(*run) == 1.0


@given(runs)
def test_the_cosine_uses_some_of_eta_at_every_step_and_never_more_than_all(run: tuple[int, int]) -> None:
    assert 0 < cosine(*run) <= 1


@given(st.integers(2, 3000))
def test_the_cosine_rises_through_its_warm_up_and_then_falls(steps: int) -> None:
    factors = [cosine(step, steps) for step in range(steps)]
    warm = factors[: max(1, int(WARM_UP * steps))]
    assert warm == sorted(warm)
    rest = factors[len(warm) :]
    assert rest[1:] == sorted(rest[1:], reverse=True)


def test_the_cosine_is_all_after_the_warm_up_a_half_in_the_middle_and_nothing_in_the_end() -> None:
    assert cosine(0, 10_000) == pytest.approx(0.01)
    assert cosine(100, 10_000) == pytest.approx(1, abs=1e-3)
    assert cosine(5_000, 10_000) == pytest.approx(0.5)
    assert cosine(9_999, 10_000) == pytest.approx(0, abs=1e-6)


@given(runs)
def test_the_plateau_uses_some_of_eta_at_every_step_and_never_more_than_all(run: tuple[int, int]) -> None:
    assert 0 < plateau(*run) <= 1


def test_the_plateau_falls_after_the_warm_up_and_then_stays() -> None:
    factors = [plateau(step, 1000) for step in range(1000)]
    top, first = round(WARM_UP * 1000), round(PLATEAU_FROM * 1000)
    assert factors[top] == pytest.approx(1, abs=1e-3)
    assert factors[top : first + 1] == sorted(factors[top : first + 1], reverse=True)
    assert set(factors[first:]) == {PLATEAU}


def test_schedules_are_named_after_what_they_do() -> None:
    assert {"constant": constant, "cosine": cosine, "plateau": plateau} == SCHEDULES
