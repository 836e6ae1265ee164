import copy
import pickle
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.network.folded import Folded


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), min_size=1, max_size=4))
def test_layers_weights_and_biases_are_views_of_the_numbers(shapes: list[tuple[int, int]]) -> None:
    """No number is in two of them, and none is left out. A kernel need not be as wide as the layer before is long."""
    folded = Folded(shapes, np.float32)
    folded.numbers[:] = 0.0
    for layer, w, b in zip(folded.layers, folded.weights, folded.biases, strict=True):
        np.add(layer, 1.0, out=layer)
        np.add(w, 2.0, out=w)
        np.add(b, 4.0, out=b)
    assert [w.shape for w in folded.weights] == shapes
    assert [b.shape for b in folded.biases] == [(n,) for n, _ in shapes]
    assert np.count_nonzero(folded.numbers == 3.0) == sum(y * x for y, x in shapes)
    assert np.count_nonzero(folded.numbers == 5.0) == sum(n for n, _ in shapes)
    assert len(folded.numbers) == sum(y * (x + 1) for y, x in shapes)
    assert folded.numbers.dtype == np.float32
    for w, transposed in zip(folded.weights, folded.transposed, strict=True):
        np.testing.assert_array_equal(w, transposed.T)


def pickled(folded: Folded) -> Folded:
    again: Folded = pickle.loads(pickle.dumps(folded))
    return again


@pytest.mark.parametrize("copied", [Folded.copy, copy.copy, copy.deepcopy, pickled])
def test_a_copy_has_the_same_numbers_in_a_place_of_their_own(copied: Callable[[Folded], Folded]) -> None:
    folded = Folded([(3, 4), (2, 3)], np.float64)
    folded.numbers[:] = np.arange(23)
    twin = copied(folded)
    folded.numbers[:] = -1
    np.testing.assert_array_equal(twin.numbers, np.arange(23))
    twin.numbers += 1
    for part in (twin.layers, twin.transposed, twin.weights, twin.biases):
        for array in part:
            assert np.shares_memory(array, twin.numbers)
