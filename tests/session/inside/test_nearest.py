"""The training images most like a drawing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.session.inside.nearest import nearest


@pytest.mark.slow
@given(seed=st.integers(0, 99), count=st.integers(1, 5))
def test_they_are_those_that_differ_least(seed: int, count: int) -> None:
    rng = np.random.default_rng(seed)
    images, inputs = rng.integers(0, 256, (1200, 784), np.uint8), rng.random(784)
    found = nearest(inputs, images, count)
    away = np.sqrt(((images / 255 - inputs) ** 2).sum(axis=1))
    assert found.indices.tolist() == np.argsort(away)[:count].tolist()
    np.testing.assert_allclose(found.distances, away[found.indices], rtol=1e-5)


def test_an_image_that_is_the_same_is_no_way_off_and_of_two_the_first_is_found() -> None:
    images = np.zeros((5, 784), np.uint8)
    images[2:4, 100] = 255
    inputs = np.zeros(784, np.float32)
    inputs[100] = 1
    found = nearest(inputs, images)
    assert (found.indices.tolist(), found.distances.tolist()) == ([2], [0.0])
    assert nearest(inputs, images[:1]).distances == pytest.approx([1])
