"""Drawings of very many points are simplified before they are framed, and nobody sees it."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.ink import Drawing, frame, framing
from digitpad.ink.rendering import Pieces, cut
from tests.ink.strokes import Stroke, difference, drawn, framed, resampled, seeds, strokes

TOLERANCE = 0.006
"""As digitpad/ink/framing.py states it for drawings of more than 512 points."""


@pytest.mark.slow
@given(seeds)
def test_they_look_as_if_they_were_not(seed: int) -> None:
    strokes = drawn(np.random.default_rng(seed))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(framing, "_VERY_MANY", 10**9)
        whole = framed(strokes)
    assert difference(framed(strokes), whole) <= TOLERANCE / 2


@pytest.mark.slow
@given(seeds, st.floats(-1e4, 1e4), st.floats(1e-6, 1e6))
def test_moving_scaling_reversing_and_re_ordering_hardly_show(seed: int, moved: float, factor: float) -> None:
    strokes = drawn(np.random.default_rng(seed))
    same = [each[::-1] * factor + moved * factor for each in strokes[::-1]]
    assert difference(framed(strokes), framed(same)) <= TOLERANCE


@pytest.mark.slow
@given(strokes, st.integers(40, 100), seeds)
def test_it_hardly_shows_when_points_are_put_between_others(strokes: list[Stroke], between: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    many = [resampled(each, between, chance) for each in strokes]
    assert difference(framed(strokes), framed(many)) <= TOLERANCE


@pytest.fixture
def segments(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[Stroke]], int]:
    """Give a call that frames strokes and returns how many segments were drawn for that."""
    counts: list[int] = []

    def counting(starts: NDArray[np.float64], ends: NDArray[np.float64], picture: NDArray[np.intp]) -> Pieces:
        counts.append(starts.shape[1])
        return cut(starts, ends, picture)

    def count(strokes: list[Stroke]) -> int:
        frame(Drawing(strokes))
        return counts[-1]

    monkeypatch.setattr(framing, "cut", counting)
    return count


def test_where_the_pen_was_slow_far_fewer_are_drawn(segments: Callable[[list[Stroke]], int]) -> None:
    slow = resampled(np.array([(0.0, 0.0), (10.0, 3.0), (4.0, 9.0)]), 10_000, np.random.default_rng(0))
    assert segments([slow]) < 1000


def test_as_many_are_drawn_as_the_bends_need_however_many_there_were(segments: Callable[[list[Stroke]], int]) -> None:
    """A fast pen's spiral costs no more than a slow one's."""
    turns = [np.linspace(1, 40, count) for count in (20_000, 200_000)]
    few, many = (segments([np.stack((turn * np.cos(turn), turn * np.sin(turn)), axis=1)]) for turn in turns)
    assert few < 1500
    assert many < 1.1 * few


def test_every_stroke_is_kept_however_short(segments: Callable[[list[Stroke]], int]) -> None:
    """None of 600 dots is lost, nor joined to its neighbour."""
    assert segments([np.array([(number, 0.0)]) for number in range(600)]) == 600
