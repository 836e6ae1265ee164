"""Networks to look into, and pictures to show them."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.network import Network
from digitpad.network.committee import joined

SHAPES: Sequence[tuple[int, ...]] = ((784, 10), (784, 12, 10), (784, 9, 7, 10), (784, 6, 5, 4, 10))


@pytest.fixture(params=SHAPES, ids=str)
def network(request: pytest.FixtureRequest) -> Network:
    """A network of each depth."""
    sizes: tuple[int, ...] = request.param
    return Network(sizes, seed=3)


@pytest.fixture
def committee() -> Network:
    """Three members that answer as one network."""
    return joined([Network((784, 8, 6, 10), seed=seed) for seed in range(3)])


@pytest.fixture
def image() -> NDArray[np.float32]:
    """A picture with some ink, much of it paper."""
    rng = np.random.default_rng(5)
    return np.where(rng.random(784) < 0.3, rng.random(784), 0).astype(np.float32)
