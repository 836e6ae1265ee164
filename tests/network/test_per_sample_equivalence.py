"""The network learns exactly what the book's loop over samples learns."""

from collections.abc import MutableSequence, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.network import Cost, CrossEntropyCost, Network, QuadraticCost
from tests.network.per_sample import PerSampleNetwork, Sample, as_columns

Array = NDArray[np.float64]
COSTS: tuple[Cost, ...] = (QuadraticCost(), CrossEntropyCost())


def per_sample_twin(network: Network) -> PerSampleNetwork:
    return PerSampleNetwork(network.weights, network.biases, cross_entropy=isinstance(network.cost, CrossEntropyCost))


def some_data(sizes: tuple[int, ...], n: int) -> tuple[Array, Array]:
    """Return inputs of which a fifth hold ink, as in MNIST, and the outputs wanted.

    (On 784 numbers without a zero among them training is chaotic at first: a difference in the sixteenth digit, which
    the order of a sum makes, grows tenfold every few updates, in this network or any other.)
    """
    rng = np.random.default_rng(7)
    x = rng.random((n, sizes[0])) * (rng.random((n, sizes[0])) < 0.2)
    classes = max(sizes[-1], 2)
    return x, np.eye(classes)[rng.integers(0, classes, n)][:, : sizes[-1]]


class SameShuffles:
    """Orders samples as `Network.SGD` does: each epoch anew from their first order, by the seed and its number."""

    def __init__(self, seed: int, first: Sequence[Sample]) -> None:
        self.seed, self.first, self.epoch = seed, first, 0

    def __call__(self, samples: MutableSequence[Sample]) -> None:
        self.epoch += 1
        order = np.random.default_rng([self.seed, self.epoch]).permutation(len(samples))
        samples[:] = [self.first[i] for i in order]


@pytest.mark.parametrize("cost", COSTS, ids=lambda cost: cost.name)
@pytest.mark.parametrize(
    ("sizes", "n", "mini_batch_size", "epochs", "eta"),
    [
        ((2, 3, 1), 23, 5, 80, 3.0),  # 400 updates
        ((2, 1), 16, 4, 100, 1.0),
        ((784, 30, 10), 64, 10, 60, 3.0),  # 420 updates, the last of each epoch on 4 samples
        ((784, 20, 15, 10), 37, 10, 80, 1.0),  # 320 updates
        ((5, 4, 3, 3, 2), 10, 64, 300, 0.5),  # mini-batches larger than the data: plain gradient descent
        ((6, 5, 3), 11, 1, 30, 2.0),  # a sample at a time
    ],
)
def test_weights_equal_the_per_sample_loop_after_hundreds_of_updates(
    sizes: tuple[int, ...], n: int, mini_batch_size: int, epochs: int, eta: float, cost: Cost
) -> None:
    x, y = some_data(sizes, n)
    network = Network(sizes, cost=cost, seed=11, dtype=np.float64)
    book = per_sample_twin(network)
    untrained = network.copy()

    steps = sum(1 for _ in network.SGD((x, y), epochs, mini_batch_size, eta))
    samples = list(zip(as_columns(x), as_columns(y), strict=True))
    for _ in book.SGD(samples, epochs, mini_batch_size, eta, shuffle=SameShuffles(11, samples)):
        pass

    assert steps == epochs * -(-n // mini_batch_size) >= 300
    for ours, theirs, first in zip(network.weights, book.weights, untrained.weights, strict=True):
        assert np.abs(ours - first).max() > 1e-3, "nothing was learned, so nothing was compared"
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-10)
    for ours, theirs in zip(network.biases, book.biases, strict=True):
        np.testing.assert_allclose(ours, theirs.ravel(), rtol=0, atol=1e-10)


@pytest.mark.parametrize("cost", COSTS, ids=lambda cost: cost.name)
def test_the_answers_equal_those_of_the_per_sample_network(cost: Cost) -> None:
    x, _ = some_data((784, 30, 10), 50)
    labels = np.arange(50) % 10
    network = Network((784, 30, 10), cost=cost, seed=3, dtype=np.float64)
    book = per_sample_twin(network)
    expected = np.hstack([book.feedforward(column) for column in as_columns(x)]).T
    np.testing.assert_allclose(network.feedforward(x), expected, rtol=0, atol=1e-12)
    assert network.evaluate((x, labels)) == book.evaluate(list(zip(as_columns(x), labels, strict=True)))


@settings(max_examples=40)
@given(
    sizes=st.lists(st.integers(1, 6), min_size=2, max_size=5).map(tuple),
    m=st.integers(1, 8),
    seed=st.integers(0, 1000),
    cost=st.sampled_from(COSTS),
)
def test_a_mini_batchs_gradient_is_the_mean_of_its_samples_gradients(
    sizes: tuple[int, ...], m: int, seed: int, cost: Cost
) -> None:
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(m, sizes[0])), rng.random((m, sizes[-1]))
    network = Network(sizes, cost=cost, seed=seed, dtype=np.float64)
    book = per_sample_twin(network)
    singles = [book.backprop(*sample) for sample in zip(as_columns(x), as_columns(y), strict=True)]
    nabla_b, nabla_w = network.backprop(x, y)
    for layer in range(len(sizes) - 1):
        np.testing.assert_allclose(nabla_w[layer], np.mean([w[layer] for _, w in singles], axis=0), atol=1e-13)
        np.testing.assert_allclose(nabla_b[layer], np.mean([b[layer] for b, _ in singles], axis=0).ravel(), atol=1e-13)


@pytest.mark.parametrize("cost", COSTS, ids=lambda cost: cost.name)
@pytest.mark.parametrize("sizes", [(3, 2), (4, 5, 3), (3, 4, 4, 2)], ids=str)
def test_the_gradient_is_the_slope_of_the_cost(sizes: tuple[int, ...], cost: Cost) -> None:
    """Each partial derivative equals the central difference of the cost itself."""
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=(6, sizes[0])), rng.random((6, sizes[-1]))
    network = Network(sizes, cost=cost, seed=5, dtype=np.float64)
    nabla_b, nabla_w = network.backprop(x, y)
    h = 1e-5
    for parameters, nablas in ((network.weights, nabla_w), (network.biases, nabla_b)):
        for array, nabla in zip(parameters, nablas, strict=True):
            for index in np.ndindex(array.shape):
                value = array[index]
                array[index] = value + h
                above = cost.value(network.feedforward(x), y)
                array[index] = value - h
                below = cost.value(network.feedforward(x), y)
                array[index] = value
                assert nabla[index] == pytest.approx((above - below) / (2 * h), rel=1e-6, abs=1e-9)
