"""Networks to look into, and pictures to show them."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.network import Network
from digitpad.network.committee import joined
from digitpad.network.feature_maps import FeatureMaps
from tests.maps import IN_GROUPS, SMALL, Small

SHAPES: Sequence[tuple[int, ...]] = ((784, 10), (784, 12, 10), (784, 9, 7, 10), (784, 6, 5, 4, 10))
MAPS: Sequence[Small] = (SMALL, IN_GROUPS, Small((FeatureMaps(2, 9, 6, 2),), ()))


@pytest.fixture(params=[*SHAPES, *MAPS], ids=lambda shape: str(shape.sizes if isinstance(shape, Small) else shape))
def network(request: pytest.FixtureRequest) -> Network:
    """A network of each depth; and such as begin with feature maps."""
    shape: tuple[int, ...] | Small = request.param
    return shape.network(3, np.float32) if isinstance(shape, Small) else Network(shape, seed=3)


@pytest.fixture(params=[None, SMALL], ids=["", "maps"])
def committee(request: pytest.FixtureRequest) -> Network:
    """Three members that answer as one network; and two that begin with feature maps."""
    maps: Small | None = request.param
    if maps is not None:
        return joined([maps.network(seed, np.float32) for seed in range(2)])
    return joined([Network((784, 8, 6, 10), seed=seed) for seed in range(3)])


@pytest.fixture
def image() -> NDArray[np.float32]:
    """A picture with some ink, much of it paper."""
    rng = np.random.default_rng(5)
    return np.where(rng.random(784) < 0.3, rng.random(784), 0).astype(np.float32)
