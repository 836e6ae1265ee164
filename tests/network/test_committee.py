"""Several networks that answer as one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.network import CrossEntropyCost, Network, ParameterError, scaled_normal
from digitpad.network.committee import joined, joined_sizes
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
