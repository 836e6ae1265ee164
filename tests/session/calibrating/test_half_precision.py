"""Half precision."""

import numpy as np
import pytest

from digitpad.network import Network
from digitpad.session.calibrating.half_precision import in_half_precision
from tests.maps import SMALL


@pytest.mark.slow
def test_half_precision_changes_no_weight_by_more_than_half_a_unit_of_its_last_place(network: Network) -> None:
    for ours, theirs in zip(network.weights, in_half_precision(network).weights, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=2**-11, atol=1e-7)


def test_of_feature_maps_it_is_the_kernels_that_are_in_half_precision() -> None:
    network = SMALL.network(dtype=np.float32)
    half = in_half_precision(network)
    assert half.feature_maps == network.feature_maps
    for kind in (0, 1):
        for ours, theirs in zip(half.parameters[kind], network.parameters[kind], strict=True):
            np.testing.assert_array_equal(ours, theirs.astype(np.float16))


@pytest.mark.slow
def test_a_weight_too_large_for_half_precision_leaves_the_network_alone(network: Network) -> None:
    huge = network.copy()
    huge.weights[0][:] = 1e6
    assert in_half_precision(huge) is huge
