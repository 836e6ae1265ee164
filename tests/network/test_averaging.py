"""What averaging promises: the mean of all, however they come."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digitpad.network import Network
from digitpad.network.averaging import averaged
from tests.small import bits

SIZES = (6, 4, 3)


@given(st.lists(st.integers(0, 99), min_size=1, max_size=6))
def test_one_after_the_other_they_give_the_mean_of_all_and_stay_as_they_are(seeds: list[int]) -> None:
    networks = [Network(SIZES, seed=seed, dtype=np.float64) for seed in seeds]
    before = bits(*networks)
    mean = networks[0]
    for count, network in enumerate(networks[1:], start=2):
        mean = averaged(mean, network, count)
    assert bits(*networks) == before
    for layer, (w, b) in enumerate(zip(mean.weights, mean.biases, strict=True)):
        np.testing.assert_allclose(w, np.mean([each.weights[layer] for each in networks], axis=0), atol=1e-12)
        np.testing.assert_allclose(b, np.mean([each.biases[layer] for each in networks], axis=0), atol=1e-12)
