"""How long a run will take."""

from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.session.choosing import FACTORY, KeptNetwork
from digitpad.session.runs.pace import pace, share_done
from digitpad.storage.about import About, Score
from digitpad.training.recipes import CHAPTER_1, PEN, WIDE, Recipe
from digitpad.training.reports import Position

DATA, OTHER_DATA = "00", "ff"


def kept(recipe: Recipe, seconds: float | None, *, file: str = "mine.safetensors", data: str = DATA) -> KeptNetwork:
    """Return a network of a run, an epoch of which took so many seconds."""
    about = About(
        recipe.name,
        as_stored(asdict(recipe)),
        "2026-11-24T09:05:07+01:00",
        "0.1.0",
        data,
        4,
        Score(9000, 10_000),
        seconds=seconds,
    )
    return KeptNetwork(file, about)


def as_stored(value: Any) -> Any:
    """Return parameters as they come out of a file."""
    if isinstance(value, dict):
        return {name: as_stored(each) for name, each in value.items()}
    return list(value) if isinstance(value, tuple) else value


THE_FACTORY_S = kept(PEN, None, file=FACTORY)


def test_a_run_takes_as_long_as_the_newest_that_had_as_much_to_compute() -> None:
    """Whatever its seed, its steps and its epochs, for those make an epoch no longer."""
    networks = [THE_FACTORY_S, kept(WIDE, 9.0), kept(CHAPTER_1, 0.5), kept(CHAPTER_1, 0.25)]
    wanted = CHAPTER_1.changed(seed=7, eta=0.1, epochs=10)
    assert (pace(wanted, networks).seconds, pace(wanted, networks).measured) == (5.0, True)
    assert pace(PEN, [THE_FACTORY_S, kept(PEN, 13.0)]).seconds == 13.0 * PEN.epochs


@pytest.mark.parametrize("changes", [{"sizes": (784, 60, 10)}, {"mini_batch_size": 1}])
def test_a_run_that_has_more_to_compute_takes_longer_than_was_measured(changes: dict[str, Any]) -> None:
    measured = [THE_FACTORY_S, kept(CHAPTER_1, 0.5)]
    longer = pace(CHAPTER_1.changed(**changes), measured)
    assert not longer.measured
    assert longer.seconds > pace(CHAPTER_1, measured).seconds


def test_on_a_computer_that_was_slow_before_an_estimate_is_longer() -> None:
    """By as much as what was measured there is longer than what is usual."""
    usual = pace(WIDE, [THE_FACTORY_S])
    slow = 10 * pace(CHAPTER_1, []).seconds / CHAPTER_1.epochs
    estimate = pace(WIDE, [THE_FACTORY_S, kept(CHAPTER_1, slow)])
    assert estimate.seconds == pytest.approx(10 * usual.seconds)
    assert not estimate.measured


@pytest.mark.parametrize(
    "network",
    [
        kept(CHAPTER_1, 99.0, file=FACTORY),
        kept(CHAPTER_1, 99.0, data=OTHER_DATA),
        kept(CHAPTER_1, None),
        kept(CHAPTER_1, 0.0),
    ],
    ids=["made elsewhere", "of other data", "of an older version", "in no time"],
)
def test_what_says_nothing_about_such_runs_on_this_computer_is_not_asked(network: KeptNetwork) -> None:
    assert pace(CHAPTER_1, [THE_FACTORY_S, network]) == pace(CHAPTER_1, [])


def test_a_recipe_of_another_version_is_no_measure() -> None:
    strange = kept(CHAPTER_1, 5.0)
    strange.about.parameters["cost"] = "of tomorrow"  # type: ignore[index]
    strange.about.parameters["sizes"] = [784, 31, 10]  # type: ignore[index]
    assert pace(CHAPTER_1, [THE_FACTORY_S, strange]) == pace(CHAPTER_1, [])


@given(epochs=st.integers(1, 10_000), hidden=st.integers(1, 2000))
def test_twice_the_epochs_take_twice_as_long(epochs: int, hidden: int) -> None:
    one = CHAPTER_1.changed(epochs=(epochs + 1) // 2, sizes=(784, hidden, 10))
    two = one.changed(epochs=2 * one.epochs) if 2 * one.epochs <= 10_000 else one
    assert pace(two, []).seconds == pytest.approx(pace(one, []).seconds * two.epochs / one.epochs)


def test_what_is_usual_is_near_what_the_documents_say() -> None:
    """Some seconds for the book's run, about half an hour for that of the factory network."""
    assert 3 < pace(CHAPTER_1, []).seconds < 10
    assert 20 * 60 < pace(PEN, []).seconds < 40 * 60


def test_getting_ready_takes_long_only_where_digits_are_drawn_again() -> None:
    """And longer on a computer that was slow before."""
    assert pace(CHAPTER_1, []).getting_ready < 1.5
    usual = pace(PEN, []).getting_ready
    assert usual > 5
    slow = pace(CHAPTER_1, []).seconds / CHAPTER_1.epochs * 3
    assert pace(PEN, [THE_FACTORY_S, kept(CHAPTER_1, slow)]).getting_ready == pytest.approx(3 * usual)


@pytest.mark.parametrize(
    ("recipe", "position", "share"),
    [
        (CHAPTER_1, Position(), 0.0),
        (CHAPTER_1, Position(7, 25_000), 7.5 / 30),
        (CHAPTER_1, Position(30, 0), 1.0),
        (CHAPTER_1, Position(29, 10**6), 1.0),
        (PEN, Position(PEN.epochs // 2, 0), 0.5),
    ],
)
def test_where_a_run_stands_is_a_part_of_it(recipe: Recipe, position: Position, share: float) -> None:
    """All of it at most: it may be of other data, of which there are more."""
    assert share_done(recipe, position) == pytest.approx(share)
