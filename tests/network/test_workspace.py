from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.network.workspace import PIXEL, MiniBatches, Workspace, as_inputs, fill_input_layer

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


def test_every_pixel_value_is_learned_from_as_it_is_fed_forward() -> None:
    """Training and answering must see the same inputs, to the bit."""
    pixels = np.arange(256, dtype=np.uint8).reshape(64, 4)
    layer = np.ones((64, 5), np.float32)
    fill_input_layer(layer, pixels)
    np.testing.assert_array_equal(layer[:, :-1], as_inputs(pixels, np.float32))


@pytest.mark.parametrize(
    "x", [np.full((2, 4), 255, np.uint8), np.full((2, 4), 0.5), np.full((2, 4), 3)], ids=lambda x: x.dtype.name
)
def test_behind_the_inputs_are_ones(x: NDArray[Any]) -> None:
    """They multiply the biases: were they 255ths too, the biases would shrink."""
    layer = np.ones((2, 5), np.float32)
    for _ in range(3):
        fill_input_layer(layer, x)
        np.testing.assert_array_equal(layer[:, -1], 1)
        np.testing.assert_array_equal(layer[:, :-1], x * PIXEL if x.dtype == np.uint8 else x)


def test_activations_are_those_with_ones_without_them() -> None:
    work = Workspace(SIZES, 5, np.float32)
    layer, y = np.ones((5, 5), np.float32), np.zeros((5, 2), np.float32)
    work.load(layer, y)
    assert [a.shape for a in work.with_ones] == [(5, 5), (4, 5)]
    assert [a.shape for a in work.activations] == [(3, 5), (2, 5)]
    assert [a.shape for a in work.nablas.layers] == [(3, 5), (2, 4)]
    assert work.with_ones_transposed[0] is layer
    np.testing.assert_array_equal(work.y, y.T)
    assert np.shares_memory(work.with_ones[1], work.activations[0])
    np.testing.assert_array_equal(work.with_ones[1][-1], 1)
    for columns, rows in zip(work.with_ones, work.with_ones_transposed, strict=True):
        assert np.shares_memory(columns, rows)
        np.testing.assert_array_equal(columns, rows.T)


@pytest.mark.slow
@pytest.mark.parametrize("dtype", [np.uint8, np.float32, np.float64, np.int64])
@settings(max_examples=20)
@given(n=st.integers(1, 130), mini_batch_size=st.integers(1, 140), seed=st.integers(0, 3), memory=st.sampled_from("CF"))
def test_mini_batches_are_the_samples_in_their_order_wherever_one_begins(
    dtype: type, n: int, mini_batch_size: int, seed: int, memory: Literal["C", "F"]
) -> None:
    """In every epoch, though the samples were changed between two, and however they lie in memory."""
    rng = np.random.default_rng(seed)
    x: NDArray[Any] = np.array(rng.integers(0, 200, (n, 4)), dtype, order=memory)
    y = rng.random((n, 2))
    mini_batches = MiniBatches(x, y, SIZES, mini_batch_size, np.float32)
    for _ in range(3):
        order = rng.permutation(n)
        first = seen = mini_batch_size * int(rng.integers(3))
        for k, after, mini_batch in mini_batches.shuffled(order, first):
            assert (k, after) == (seen, min(seen + mini_batch_size, n))
            assert mini_batch.m == after - k
            layer = mini_batch.with_ones_transposed[0]
            np.testing.assert_array_equal(layer[:, :-1], as_inputs(x[order[k:after]], np.float32))
            np.testing.assert_array_equal(layer[:, -1], 1)
            np.testing.assert_array_equal(mini_batch.y, y[order[k:after]].astype(np.float32).T)
            np.testing.assert_array_equal(mini_batches.targets, y[order].astype(np.float32))
            seen = after
        assert seen == max(first, n)
        x += 1
        y += 1
