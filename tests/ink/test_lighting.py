"""What is promised of light: ink is found whatever falls on the paper, and where there is none, none is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.ink.lighting import border, ink_on_paper

Grey = NDArray[np.float32]
HEIGHT, WIDTH = 240, 320
Y, X = np.mgrid[:HEIGHT, :WIDTH].astype(np.float32) / np.float32(WIDTH)
RING = np.clip(9 - np.abs(np.hypot(X - 0.45, Y - 0.4) - 0.2) * WIDTH, 0, 1)  # a zero, its pen 17 pixels wide

LIGHTS = {
    "even": np.ones_like(X),
    "from one side": 0.25 + 0.75 * X,
    "a lamp": (1 + ((X - 0.9) ** 2 + Y**2) / 0.6) ** -1.5,
    "dark corners": (1 + ((X - 0.5) ** 2 + (Y - 0.37) ** 2) / 0.5) ** -2,
    "a hard shadow": np.where(X + 0.5 * Y > 0.7, 0.4, 1),
    "a soft shadow": 0.4 + 0.6 / (1 + np.exp(-(Y - X / 3 - 0.2) * 40)),
}


def lit(light: NDArray[np.floating], reflected: NDArray[np.floating]) -> Grey:
    """Return what a noisy camera sees."""
    noise = np.random.default_rng(0).normal(0, 0.02, X.shape)
    photo: Grey = np.clip(light * reflected + noise, 0, 1).astype(np.float32)
    return photo


@pytest.mark.parametrize("light", LIGHTS)
@pytest.mark.parametrize(("paper", "ink"), [(0.9, 0.1), (0.7, 0.3), (0.15, 0.8)])
def test_the_ink_is_found_in_whatever_light(light: str, paper: float, ink: float) -> None:
    found = ink_on_paper(lit(LIGHTS[light], paper + (ink - paper) * RING)) > 0.5
    assert np.mean(found != (RING > 0.5)) < 0.005


@pytest.mark.parametrize("light", LIGHTS)
@pytest.mark.parametrize("paper", [0.9, 0.6, 0.15])
def test_on_a_blank_sheet_none_is_found(light: str, paper: float) -> None:
    """Neither noise nor a shadow is ink."""
    assert not ink_on_paper(lit(LIGHTS[light], np.full_like(X, paper))).any()


@settings(max_examples=25, deadline=None)
@given(turn=st.floats(0, 2 * np.pi), darkest=st.floats(0.3, 1), dark=st.booleans())
def test_light_from_any_side_makes_little_difference(turn: float, darkest: float, dark: bool) -> None:
    across = X * np.cos(turn) + Y * np.sin(turn)
    light = darkest + (1 - darkest) * (across - across.min()) / np.ptp(across)
    found = ink_on_paper(lit(light, 0.85 - 0.7 * RING if dark else 0.1 + 0.6 * RING)) > 0.5
    assert np.mean(found != (RING > 0.5)) < 0.005


def test_a_negative_of_a_photo_in_uneven_light_is_read_too() -> None:
    found = ink_on_paper(1 - lit(LIGHTS["from one side"], 0.85 - 0.7 * RING)) > 0.5
    assert np.mean(found != (RING > 0.5)) < 0.005


@pytest.mark.parametrize("flip", [False, True])
@pytest.mark.parametrize("free", [0, 2, 10])
def test_a_thick_marker_that_fills_its_picture_is_not_taken_for_paper(free: int, flip: bool) -> None:
    """A seven, cut out closely: bar along the upper border, stem to the lower."""
    marker = np.zeros((200, 140), bool)
    marker[free : free + 45, free : 140 - free] = True
    for row in range(free + 45, 200 - free):
        left = 90 - free - row // 4
        marker[row, left : left + 45] = True
    grey = np.where(marker != flip, 0.1, 0.9).astype(np.float32)
    grey += np.random.default_rng(1).normal(0, 0.01, grey.shape).astype(np.float32)
    np.testing.assert_array_equal(ink_on_paper(grey) > 0.5, marker)


def test_a_large_blot_is_a_blot() -> None:
    blot = (np.hypot(X - 0.5, Y - 0.37) < 0.25).astype(np.float32)
    np.testing.assert_allclose(ink_on_paper(0.9 - 0.8 * blot), blot, atol=1e-6)


def test_what_has_many_shades_is_left_out_unless_it_is_asked_for() -> None:
    """A small soft shadow is no ink."""
    soft = 1 - 0.6 * np.clip(1 - np.hypot(X - 0.5, Y - 0.4) / 0.1, 0, 1)
    grey = lit(LIGHTS["from one side"] * soft, np.full_like(X, 0.9))
    assert not ink_on_paper(grey).any()
    assert ink_on_paper(grey, shades=True).any()


@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (300, 1), (2, 200), (65, 65), (1024, 3)])
def test_a_picture_of_any_shape_has_ink_from_0_to_1(shape: tuple[int, int]) -> None:
    ink = ink_on_paper(np.random.default_rng(0).uniform(0, 1, shape).astype(np.float32))
    assert ink.dtype == np.float32
    assert 0 <= ink.min() <= ink.max() <= 1


def test_the_border_is_walked_once() -> None:
    assert border(np.arange(12, dtype=np.float32).reshape(3, 4)).tolist() == [0, 1, 2, 3, 7, 11, 10, 9, 8, 4]
