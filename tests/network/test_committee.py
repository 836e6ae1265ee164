"""Several networks that answer as one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.network import CrossEntropyCost, Network, ParameterError, scaled_normal
from digitpad.network.committee import joined, joined_maps, joined_sizes
from digitpad.network.feature_maps import FeatureMaps
from tests.maps import SMALL, Small, all_weights_of, small, some_samples
from tests.small import bits


def members(sizes: tuple[int, ...], seeds: list[int], dtype: type = np.float64) -> list[Network]:
    return [
        Network(sizes, cost=CrossEntropyCost(), initialiser=scaled_normal, seed=seed, dtype=dtype) for seed in seeds
    ]


@pytest.mark.slow
@given(
    hidden=st.lists(st.integers(1, 5), max_size=3),
    seeds=st.lists(st.integers(0, 99), min_size=1, max_size=4),
    x_seed=st.integers(0, 99),
)
def test_their_logit_is_the_mean_of_their_logits(hidden: list[int], seeds: list[int], x_seed: int) -> None:
    together = members((7, *hidden, 3), seeds)
    x = np.random.default_rng(x_seed).random((5, 7))
    whole = joined(together)
    assert whole.sizes == joined_sizes((7, *hidden, 3), len(seeds))
    np.testing.assert_allclose(whole.logit(x), np.mean([member.logit(x) for member in together], axis=0), atol=1e-12)


def test_neurons_of_different_members_do_not_see_each_other() -> None:
    whole = joined(members((4, 3, 2, 2), [1, 2]))
    assert not whole.weights[1][:2, 3:].any()
    assert not whole.weights[1][2:, :3].any()
    assert whole.weights[1][:2, :3].all()
    assert whole.weights[1][2:, 3:].all()


@given(small(), st.lists(st.integers(0, 99), min_size=1, max_size=3))
def test_feature_maps_stand_side_by_side_and_look_at_those_of_their_own_member(small: Small, seeds: list[int]) -> None:
    """As the networks would with all their weights written out; and each neuron answers as it did."""
    together = [small.network(seed) for seed in seeds]
    whole, x = joined(together), some_samples(0)[0]
    assert (whole.sizes, whole.feature_maps) == (
        joined_sizes(small.sizes, len(seeds)),
        joined_maps(small.layers, len(seeds)),
    )
    plain = joined([all_weights_of(member) for member in together])
    for kind in ("weights", "biases"):
        for ours, theirs in zip(getattr(whole, kind), getattr(plain, kind), strict=True):
            np.testing.assert_array_equal(ours, theirs)
    answers = zip(*(member.activations(x)[1:-1] for member in together), strict=True)
    for ours, of_members in zip(whole.activations(x)[1:-1], answers, strict=True):
        np.testing.assert_allclose(ours, np.concatenate(of_members, axis=1), atol=1e-12)
    np.testing.assert_allclose(whole.logit(x), np.mean([member.logit(x) for member in together], axis=0), atol=1e-9)


@pytest.mark.parametrize("seeds", [[3], [3, 4]])
def test_it_is_a_network_of_its_own(seeds: list[int]) -> None:
    together = members((6, 4, 3), seeds, np.float32)
    whole = joined(together)
    before = bits(whole)
    together[0].weights[0][0, 0] += 1
    assert bits(whole) == before
    before = bits(*together)
    whole.biases[-1][:] = 0
    assert bits(*together) == before
    assert (whole.dtype.name, whole.cost.name, whole.seed) == ("float32", "cross-entropy", 3)


def test_members_of_different_sizes_are_refused() -> None:
    different = [*members((6, 4, 3), [1]), *members((6, 5, 3), [2])]
    with pytest.raises(
        ParameterError, match=r"^sizes of members are \[6, 4, 3\] and \[6, 5, 3\], but must be the same$"
    ):
        joined(different)


def test_members_of_different_feature_maps_are_refused() -> None:
    """Though they have as many neurons and weights; or one of them has none."""
    wider = Small((FeatureMaps(2, 6, 4, 3), *SMALL.layers[1:]))
    assert wider.sizes == SMALL.sizes
    for other in (wider.network(), all_weights_of(SMALL.network())):
        for different in ([SMALL.network(), other], [other, SMALL.network()]):
            with pytest.raises(ParameterError, match=r"^the members have not the same feature maps$"):
                joined(different)
