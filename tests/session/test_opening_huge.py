"""What of a huge drawing goes on the pad."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.datasets.limits import MOST_POINTS_ON_THE_PAD
from digitpad.ink import Drawing, frame
from digitpad.session.opening import Opened, Picture, open_file, open_text
from tests.ink.strokes import Stroke

CHANCE = np.random.default_rng(0)
TURN = np.linspace(1, 30, 100_000)
SPIRAL = np.stack((TURN * np.cos(TURN), TURN * np.sin(TURN)), axis=1)
ONE_TOO_MANY = MOST_POINTS_ON_THE_PAD + 1


def opened(strokes: list[Stroke], more: str = "") -> Opened:
    text = json.dumps({"strokes": [stroke.tolist() for stroke in strokes]})
    return open_text(f"{text}\n{more}".encode(), "it")


@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_an_ordinary_drawing_stays_as_it_is_to_the_bit(strokes: int, seed: int) -> None:
    points = np.random.default_rng(seed).normal(size=(MOST_POINTS_ON_THE_PAD, 2))
    drawing = np.array_split(points, strokes)
    came = opened(drawing)
    assert (came.content, came.remark) == (Drawing(drawing), "")


@pytest.mark.slow
def test_of_a_stroke_of_very_many_points_those_stay_that_can_be_seen() -> None:
    """It is a drawing still, so there is nothing to remark on."""
    came = opened([SPIRAL])
    assert isinstance(came.content, Drawing)
    assert came.remark == ""
    assert sum(map(len, came.content.strokes)) <= MOST_POINTS_ON_THE_PAD
    assert np.abs(frame(came.content) - frame(Drawing([SPIRAL]))).max() <= 0.006


@pytest.mark.slow
@pytest.mark.parametrize(
    "strokes",
    [
        [CHANCE.random((ONE_TOO_MANY, 2))],
        list(CHANCE.random((ONE_TOO_MANY, 1, 2))),
        list(CHANCE.random((ONE_TOO_MANY, 2, 2))),
        [np.tile([[1e308, -1e308], [-1e308, 1e308]], (ONE_TOO_MANY, 1))],
    ],
    ids=["one stroke all over", "dots", "strokes", "extremes"],
)
def test_what_cannot_be_drawn_on_is_a_picture_and_read_as_the_drawing_it_was(
    strokes: list[Stroke],
) -> None:
    came = opened(strokes)
    assert isinstance(came.content, Picture)
    count = sum(map(len, strokes))
    assert (
        came.remark == f"it: this drawing has {count:,} points, too many to draw on, so it is on the pad as a picture"
    )
    assert np.abs(came.content.image - frame(Drawing(strokes))).max() <= 0.006
    assert came.content.grey.min() == 0


def test_that_there_was_more_is_said_too() -> None:
    came = opened(list(CHANCE.random((ONE_TOO_MANY, 1, 2))), '{"strokes": []}')
    why = f"has {ONE_TOO_MANY:,} points, too many to draw on, so it is on the pad as a picture"
    assert came.remark == f"it: there are several drawings in it; the first is on the pad; it {why}"


def test_the_picture_is_named_after_the_file(tmp_path: Path) -> None:
    path = tmp_path / "dots.jsonl"
    path.write_text(json.dumps({"strokes": CHANCE.random((ONE_TOO_MANY, 1, 2)).tolist()}))
    picture = open_file(str(path)).content
    assert isinstance(picture, Picture)
    assert picture.name == str(path)
