import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digitpad.network import Network, in_chunks


@given(n=st.integers(0, 20), size=st.integers(1, 25))
def test_every_sample_is_fed_forward_once_in_its_order(n: int, size: int) -> None:
    network, x = Network((4, 3)), np.random.default_rng(n).random((n, 4))
    seen = 0
    for rows, outputs in in_chunks(network.feedforward, x, size):
        assert len(outputs) == min(size, n - seen)
        np.testing.assert_array_equal(outputs, network.feedforward(x[seen : seen + size]))
        np.testing.assert_array_equal(x[rows], x[seen : seen + size])
        seen += len(outputs)
    assert seen == n


def test_no_chunk_is_fed_forward_before_it_is_its_turn() -> None:
    """Whoever goes through them can stop or wait between two."""
    network, x = Network((4, 3)), np.zeros((10, 4))
    fed: list[int] = []

    def feedforward(some: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> np.ndarray:
        fed.append(len(some))
        return network.feedforward(some)

    chunks = in_chunks(feedforward, x, 4)
    assert fed == []
    next(chunks)
    assert fed == [4]
    assert len(list(chunks)) == 2
    assert fed == [4, 4, 2]
