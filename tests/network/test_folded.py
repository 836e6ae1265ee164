from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digitpad.network.folded import Folded


@given(st.lists(st.integers(1, 6), min_size=2, max_size=5))
def test_layers_weights_and_biases_are_views_of_one_row(sizes: list[int]) -> None:
    """No number is in two of them, and none is left out."""
    folded = Folded(sizes, np.float32)
    folded.row[:] = 0.0
    for layer, w, b in zip(folded, folded.weights, folded.biases, strict=True):
        np.add(layer, 1.0, out=layer)
        np.add(w, 2.0, out=w)
        np.add(b, 4.0, out=b)
    assert [w.shape for w in folded.weights] == [(y, x) for x, y in pairwise(sizes)]
    assert [b.shape for b in folded.biases] == [(n,) for n in sizes[1:]]
    assert np.count_nonzero(folded.row == 3.0) == sum(x * y for x, y in pairwise(sizes))
    assert np.count_nonzero(folded.row == 5.0) == sum(sizes[1:])
    assert len(folded.row) == sum((x + 1) * y for x, y in pairwise(sizes))
    assert folded.row.dtype == np.float32
