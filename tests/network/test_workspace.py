from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.network.workspace import PIXEL, Workspace, as_inputs

SIZES = (4, 3, 2)


def test_inputs_are_floats_of_the_network_s_kind_and_pixels_255ths() -> None:
    pixels = np.array([[0, 51, 255]], np.uint8)
    for dtype in (np.float32, np.float64):
        inputs = as_inputs(pixels, dtype)
        assert inputs.dtype == dtype
        np.testing.assert_allclose(inputs, [[0, 0.2, 1]], rtol=1e-7)
    halves = np.array([[0.5]], np.float32)
    assert as_inputs(halves, np.float32) is halves  # floats of the right kind need no copy
    assert as_inputs(np.array([[2]]), np.float32)[0, 0] == 2  # and other whole numbers are themselves


def test_every_pixel_value_is_loaded_as_it_is_fed_forward() -> None:
    """Training and answering must see the same inputs, to the bit."""
    pixels = np.arange(256, dtype=np.uint8).reshape(64, 4)
    work = Workspace(SIZES, 64, np.float32)
    work.load(pixels)
    np.testing.assert_array_equal(work.inputs[:, :-1], as_inputs(pixels, np.float32))


@pytest.mark.parametrize(
    "x", [np.full((2, 4), 255, np.uint8), np.full((2, 4), 0.5), np.full((2, 4), 3)], ids=lambda x: x.dtype.name
)
def test_the_ones_behind_the_inputs_stay_ones(x: NDArray[Any]) -> None:
    """They multiply the biases: were they 255ths too, the biases would shrink."""
    work = Workspace(SIZES, 2, np.float32)
    for _ in range(3):
        work.load(x)
    np.testing.assert_array_equal(work.inputs[:, -1], 1)
    np.testing.assert_array_equal(work.inputs[:, :-1], x * PIXEL if x.dtype == np.uint8 else x)


def test_activations_are_the_folded_arrays_without_their_ones() -> None:
    work = Workspace(SIZES, 5, np.float32)
    assert [a.shape for a in work.folded] == [(5, 5), (4, 5)]
    assert [a.shape for a in work.activations] == [(4, 5), (3, 5), (2, 5)]
    assert [a.shape for a in work.nablas] == [(3, 5), (2, 4)]
    for folded, a in zip(work.folded, work.activations, strict=False):
        assert np.shares_memory(folded, a)
        np.testing.assert_array_equal(folded[-1], 1)


@pytest.mark.parametrize("dtype", [np.uint8, np.float32, np.float64, np.int64])
def test_gather_takes_rows_of_any_kind_and_uses_its_room_again(dtype: type) -> None:
    x: NDArray[Any] = np.arange(40).reshape(10, 4).astype(dtype)
    work = Workspace(SIZES, 3, np.float32)
    first = work.gather(x, np.array([7, 0, 7]))
    assert first.dtype == dtype
    np.testing.assert_array_equal(first, x[[7, 0, 7]])
    assert work.gather(x, np.array([1, 2, 3])) is first
