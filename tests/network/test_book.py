"""The page that reads like the book, and that the fast network learns exactly what it learns."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.network import Cost, CrossEntropyCost, Network, QuadraticCost, book
from tests.network.columns import as_columns, as_samples, book_twin

Array = NDArray[np.float64]
COSTS: tuple[Cost, ...] = (QuadraticCost(), CrossEntropyCost())


def some_data(sizes: tuple[int, ...], n: int) -> tuple[Array, Array]:
    """Return inputs of which a fifth hold ink, as in MNIST, and the outputs wanted.

    (On 784 numbers without a zero among them training is chaotic at first: a difference in the sixteenth digit, which
    the order of a sum makes, grows tenfold every few updates, in this network or any other.)
    """
    rng = np.random.default_rng(7)
    x = rng.random((n, sizes[0])) * (rng.random((n, sizes[0])) < 0.2)
    classes = max(sizes[-1], 2)
    return x, np.eye(classes)[rng.integers(0, classes, n)][:, : sizes[-1]]


@pytest.mark.slow
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
def test_the_fast_network_has_its_weights_after_hundreds_of_updates(
    sizes: tuple[int, ...], n: int, mini_batch_size: int, epochs: int, eta: float, cost: Cost
) -> None:
    x, y = some_data(sizes, n)
    network = Network(sizes, cost=cost, seed=11, dtype=np.float64)
    the_book_s = book_twin(network)
    untrained = network.copy()

    steps = sum(1 for _ in network.SGD((x, y), epochs, mini_batch_size, eta))
    the_book_s.SGD(as_samples(x, y), epochs, mini_batch_size, eta)

    assert steps == epochs * -(-n // mini_batch_size) >= 300
    for ours, theirs, first in zip(network.weights, the_book_s.weights, untrained.weights, strict=True):
        assert np.abs(ours - first).max() > 1e-3, "nothing was learned, so nothing was compared"
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-10)
    for ours, theirs in zip(network.biases, the_book_s.biases, strict=True):
        np.testing.assert_allclose(ours, theirs.ravel(), rtol=0, atol=1e-10)


@pytest.mark.parametrize("cost", COSTS, ids=lambda cost: cost.name)
def test_the_fast_network_answers_alike(cost: Cost) -> None:
    x, _ = some_data((784, 30, 10), 50)
    labels = np.arange(50) % 10
    network = Network((784, 30, 10), cost=cost, seed=3, dtype=np.float64)
    the_book_s = book_twin(network)
    expected = np.hstack([the_book_s.feedforward(column) for column in as_columns(x)]).T
    np.testing.assert_allclose(network.feedforward(x), expected, rtol=0, atol=1e-12)
    assert network.evaluate((x, labels)) == the_book_s.evaluate(list(zip(as_columns(x), labels, strict=True)))


@pytest.mark.slow
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
    the_book_s = book_twin(network)
    singles = [the_book_s.backprop(*sample) for sample in as_samples(x, y)]
    nabla_b, nabla_w = network.backprop(x, y)
    for layer in range(len(sizes) - 1):
        np.testing.assert_allclose(nabla_w[layer], np.mean([w[layer] for _, w in singles], axis=0), atol=1e-13)
        np.testing.assert_allclose(nabla_b[layer], np.mean([b[layer] for b, _ in singles], axis=0).ravel(), atol=1e-13)


def test_it_is_used_as_the_book_uses_its_network() -> None:
    """Argument by argument, on a list of samples (x, y) that are columns."""
    x, y = some_data((784, 30, 10), 30)
    training_data = as_samples(x, y)
    test_data = list(zip(as_columns(x), y.argmax(axis=1).tolist(), strict=True))
    net = book.Network([784, 30, 10])
    correct = net.SGD(training_data, 2, 10, 3.0, test_data=test_data)
    assert len(correct) == 2
    assert correct[-1] == net.evaluate(test_data)


def test_of_the_same_seed_it_starts_from_the_fast_network_s_weights() -> None:
    fast, the_book_s = Network((784, 30, 10), seed=8, dtype=np.float64), book.Network((784, 30, 10), seed=8)
    assert (the_book_s.num_layers, list(the_book_s.sizes)) == (3, [784, 30, 10])
    for ours, theirs in zip(fast.weights, the_book_s.weights, strict=True):
        np.testing.assert_array_equal(ours, theirs)
    for ours, theirs in zip(fast.biases, the_book_s.biases, strict=True):
        np.testing.assert_array_equal(ours[:, None], theirs)


def test_it_learns_in_silence_and_touches_neither_the_caller_s_list_nor_the_program_s_random_numbers(
    capsys: pytest.CaptureFixture[str],
) -> None:
    x, y = some_data((6, 5, 3), 23)
    samples = as_samples(x, y)
    order, copies = [id(sample) for sample in samples], [(a.copy(), b.copy()) for a, b in samples]
    numbers = random.getstate(), repr(np.random.get_state())  # noqa: NPY002 - the one that must not be used
    book.Network((6, 5, 3)).SGD(samples, 3, 5, 1.0, [(a, 0) for a, _ in samples])
    assert [id(sample) for sample in samples] == order
    for sample, copy in zip(samples, copies, strict=True):
        np.testing.assert_array_equal(sample[0], copy[0])
        np.testing.assert_array_equal(sample[1], copy[1])
    assert (random.getstate(), repr(np.random.get_state())) == numbers  # noqa: NPY002
    assert capsys.readouterr() == ("", "")


def test_sgd_takes_a_step_for_each_mini_batch_and_returns_how_many_were_right_after_each_epoch() -> None:
    x, y = some_data((6, 5, 3), 23)
    samples, test_data = as_samples(x, y), list(zip(as_columns(x), y.argmax(axis=1).tolist(), strict=True))
    in_one_go, step_by_step = (book.Network((6, 5, 3), seed=2) for _ in range(2))
    correct = in_one_go.SGD(samples, 4, 5, 3.0, test_data)
    expected = []
    for epoch in range(4):
        order = np.random.default_rng([2, epoch + 1]).permutation(23).tolist()
        for k in range(0, 23, 5):
            step_by_step.update_mini_batch([samples[i] for i in order[k : k + 5]], 3.0)
        expected.append(step_by_step.evaluate(test_data))
    assert correct == expected
    assert len(set(correct)) > 1
    for ours, theirs in zip(in_one_go.weights, step_by_step.weights, strict=True):
        np.testing.assert_array_equal(ours, theirs)


def test_a_sample_s_gradient_is_the_slope_of_its_cost() -> None:
    [(x, y)] = as_samples(*some_data((3, 4, 4, 2), 1))
    network = book.Network((3, 4, 4, 2), seed=5)
    nabla_b, nabla_w = network.backprop(x, y)
    h = 1e-5
    for parameters, nablas in ((network.weights, nabla_w), (network.biases, nabla_b)):
        for array, nabla in zip(parameters, nablas, strict=True):
            for index in np.ndindex(array.shape):
                costs = []
                for change in (h, -2 * h):
                    array[index] += change
                    costs.append(float(((network.feedforward(x) - y) ** 2).sum()) / 2)
                array[index] += h
                assert nabla[index] == pytest.approx((costs[0] - costs[1]) / (2 * h), rel=1e-6, abs=1e-9)
